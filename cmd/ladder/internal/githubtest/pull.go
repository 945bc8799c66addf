package githubtest

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"slices"
	"time"
)

// A Pull is a pull request.
type Pull struct {
	Number int    // given if 0
	Title  string // "Pull request N" if empty
	Body   string
	Author string // "mona" if empty
	Base   Branch // main of the repository if empty
	Head   Branch // a branch of the repository named after the number if empty
	Draft  bool
	Locked bool
	Merge  string // the commit that merges it, or did; made up if empty
	Closed time.Time
	Merged time.Time // zero if it is not
	Labels []string
	Files  []File
	// Commits are those of the pull request before its head.
	Commits []string

	created, updated time.Time
	before           string // the head before the last push
	pushed           int    // the request before which that came
}

// A Branch is one side of a pull request.
type Branch struct {
	Owner string // who has the repository: another than the server's for a fork
	Ref   string
	SHA   string
	Gone  bool // the fork was deleted
}

// SHA makes up a commit's id from a name.
func SHA(name string) string {
	sum := sha1.Sum([]byte(name))
	return hex.EncodeToString(sum[:])
}

// AddPull opens a pull request and returns it with what was left out.
func (s *Server) AddPull(p Pull) Pull {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.Number == 0 {
		p.Number = len(s.pulls) + 1
	}
	for value, byDefault := range map[*string]string{
		&p.Title: fmt.Sprintf("Pull request %d", p.Number), &p.Author: "mona",
		&p.Merge:      SHA(fmt.Sprintf("merge %d", p.Number)),
		&p.Base.Owner: s.options.Owner, &p.Base.Ref: "main", &p.Base.SHA: SHA("main"),
		&p.Head.Owner: s.options.Owner, &p.Head.Ref: fmt.Sprintf("change-%d", p.Number), &p.Head.SHA: SHA(fmt.Sprintf("head %d", p.Number)),
	} {
		if *value == "" {
			*value = byDefault
		}
	}
	for _, name := range p.Labels {
		if s.label(name) == nil {
			s.newLabel(Label{Name: name, Color: "ededed"})
		}
	}
	if !p.Merged.IsZero() {
		s.commit(p.Merge)
	}
	p.created, p.updated = s.clock(), s.clock()
	s.pulls[p.Number] = &p
	return p.copy()
}

// Pull is a pull request as it is now.
func (s *Server) Pull(number int) Pull {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pulls[number].copy()
}

func (p *Pull) copy() Pull {
	own := *p
	own.Labels, own.Commits = slices.Clone(p.Labels), slices.Clone(p.Commits)
	return own
}

// Push moves the head of a pull request to another commit. Where lists lag, so does
// what is said of the head.
func (s *Server) Push(number int, sha string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.pulls[number]
	p.Commits = append(p.Commits, p.Head.SHA)
	p.before, p.Head.SHA, p.pushed, p.updated = p.Head.SHA, sha, len(s.log)+1, s.clock()
}

// head is the head of a pull request as it is told.
func (s *Server) head(p *Pull) Branch {
	told := p.Head
	if p.pushed != 0 && len(s.log) < p.pushed+s.options.Lag {
		told.SHA = p.before
	}
	return told
}

func (s *Server) getPull(c *call) answer {
	p := s.pulls[int(c.number("pull_number"))]
	if p == nil {
		return notFound()
	}
	shape := s.pullShape(p)
	shape["merged"] = !p.Merged.IsZero()
	shape["mergeable"], shape["mergeable_state"] = true, "clean"
	shape["merged_by"] = nil
	shape["comments"], shape["review_comments"] = len(s.commentsOf(p.Number)), 0
	shape["maintainer_can_modify"] = false
	shape["commits"], shape["changed_files"] = 1, len(p.Files)
	shape["additions"], shape["deletions"] = 0, 0
	return ok(shape)
}

// pullShape is a pull request as lists show it.
func (s *Server) pullShape(p *Pull) object {
	id := int64(500_000 + p.Number)
	self, issue := s.repoURL("/pulls/%d", p.Number), s.repoURL("/issues/%d", p.Number)
	page, author := s.webURL("/pull/%d", p.Number), s.named(p.Author)
	statuses := s.repoURL("/statuses/%s", p.Head.SHA)
	return object{
		"id": id, "node_id": nodeID("PullRequest", id), "number": p.Number, "state": p.state(), "locked": p.Locked,
		"title": p.Title, "body": textOrNull(p.Body), "draft": p.Draft, "user": s.userShape(author), "author_association": association(author),
		"url": self, "html_url": page, "diff_url": page + ".diff", "patch_url": page + ".patch", "issue_url": issue,
		"commits_url": self + "/commits", "review_comments_url": self + "/comments",
		"review_comment_url": s.repoURL("/pulls/comments{/number}"), "comments_url": issue + "/comments", "statuses_url": statuses,
		"created_at": stamp(p.created), "updated_at": stamp(p.updated), "closed_at": stampOrNull(p.Closed), "merged_at": stampOrNull(p.Merged),
		"merge_commit_sha": p.Merge, "assignee": nil, "assignees": []any{}, "requested_reviewers": []any{}, "requested_teams": []any{},
		"milestone": nil, "active_lock_reason": nil, "auto_merge": nil, "labels": s.labelShapes(p.Labels),
		"head": s.branchShape(s.head(p)), "base": s.branchShape(p.Base),
		"_links": object{
			"self": link(self), "html": link(page), "issue": link(issue), "comments": link(issue + "/comments"),
			"review_comments": link(self + "/comments"), "review_comment": link(s.repoURL("/pulls/comments{/number}")),
			"commits": link(self + "/commits"), "statuses": link(statuses),
		},
	}
}

func link(href string) object { return object{"href": href} }

func (p *Pull) state() string {
	if p.Closed.IsZero() && p.Merged.IsZero() {
		return "open"
	}
	return "closed"
}

// branchShape is one side of a pull request; its repository is null where the fork
// was deleted.
func (s *Server) branchShape(b Branch) object {
	var repository any
	if !b.Gone {
		repository = s.repositoryShape(b.Owner, s.options.Repo)
	}
	return object{
		"label": b.Owner + ":" + b.Ref, "ref": b.Ref, "sha": b.SHA,
		"repo": repository, "user": s.userShape(s.named(b.Owner)),
	}
}
