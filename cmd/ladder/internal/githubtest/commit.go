package githubtest

import (
	"cmp"
	"slices"
	"strings"
)

// A Commit is one of the repository.
type Commit struct {
	SHA     string
	Parents []string
	Message string
	Author  string // a login
	// Workflows says that it changes workflow files, at which an app may make no tag.
	Workflows bool
}

// AddCommit adds a commit, and its parents if they are not there.
func (s *Server) AddCommit(c Commit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commits[c.SHA] = c
	for _, parent := range c.Parents {
		s.commit(parent)
	}
}

// commit makes a commit without a past, unless it is there.
func (s *Server) commit(sha string) {
	if _, ok := s.commits[sha]; !ok {
		s.commits[sha] = Commit{SHA: sha, Message: "Commit " + sha[:min(7, len(sha))]}
	}
}

// ancestors are a commit and all before it, each after its parents.
func (s *Server) ancestors(sha string) []string {
	var ordered []string
	seen := map[string]bool{}
	var visit func(string)
	visit = func(sha string) {
		if seen[sha] {
			return
		}
		seen[sha] = true
		for _, parent := range s.commits[sha].Parents {
			visit(parent)
		}
		ordered = append(ordered, sha)
	}
	visit(sha)
	return ordered
}

// without are the commits of a that b lacks.
func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(sha string) bool { return slices.Contains(b, sha) })
}

func (s *Server) compare(c *call) answer {
	baseName, headName, ok3 := strings.Cut(c.path("basehead"), "...")
	base, head := s.resolveAny(baseName), s.resolveAny(headName)
	if !ok3 || base == "" || head == "" {
		return notFound()
	}
	ofBase, ofHead := s.ancestors(base), s.ancestors(head)
	ahead, behind := without(ofHead, ofBase), without(ofBase, ofHead)
	common := without(ofHead, ahead)
	if len(common) == 0 {
		return notFound() // no common ancestor
	}
	a := page(c, ahead, s.commitShape)
	web := s.webURL("/compare/%s...%s", baseName, headName)
	a.body = object{
		"url": s.repoURL("/compare/%s...%s", baseName, headName), "html_url": web, "permalink_url": web,
		"diff_url": web + ".diff", "patch_url": web + ".patch", "status": comparison(len(ahead), len(behind)),
		"base_commit": s.commitShape(base), "merge_base_commit": s.commitShape(common[len(common)-1]),
		"ahead_by": len(ahead), "behind_by": len(behind), "total_commits": len(ahead), "commits": a.body, "files": []any{},
	}
	return a
}

func comparison(ahead, behind int) string {
	switch {
	case ahead > 0 && behind > 0:
		return "diverged"
	case ahead > 0:
		return "ahead"
	case behind > 0:
		return "behind"
	default:
		return "identical"
	}
}

// resolveAny is the commit that a branch, a tag or an id names.
func (s *Server) resolveAny(name string) string {
	sha := cmp.Or(s.resolve(name), s.refs["refs/tags/"+name])
	if tag, ok := s.tags[sha]; ok {
		return tag.target
	}
	return sha
}

func (s *Server) listPullCommits(c *call) answer {
	p := s.pulls[int(c.number("pull_number"))]
	if p == nil {
		return notFound()
	}
	return page(c, append(slices.Clone(p.Commits), p.Head.SHA), s.commitShape)
}

func (s *Server) commitShape(sha string) any {
	c, self := s.commits[sha], s.repoURL("/commits/%s", sha)
	author := s.named(cmp.Or(c.Author, "mona"))
	signature := object{"name": author.Login, "email": "noreply@github.com", "date": stamp(s.clock())}
	parents := []any{}
	for _, parent := range c.Parents {
		parents = append(parents, object{"sha": parent, "url": s.repoURL("/commits/%s", parent), "html_url": s.webURL("/commit/%s", parent)})
	}
	return object{
		"sha": sha, "node_id": nodeID("Commit", int64(len(sha))), "url": self, "html_url": s.webURL("/commit/%s", sha),
		"comments_url": self + "/comments", "author": s.userShape(author), "committer": s.userShape(author), "parents": parents,
		"commit": object{
			"url": s.repoURL("/git/commits/%s", sha), "message": c.Message, "comment_count": 0,
			"author": signature, "committer": signature, "verification": unsigned(),
			"tree": object{"sha": SHA("tree " + sha), "url": s.repoURL("/git/trees/%s", SHA("tree "+sha))},
		},
	}
}

// unsigned is what is said of a signature that is not there.
func unsigned() object {
	return object{"verified": false, "reason": "unsigned", "signature": nil, "payload": nil, "verified_at": nil}
}
