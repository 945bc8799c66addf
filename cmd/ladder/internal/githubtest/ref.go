package githubtest

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// A tagObject is an annotated tag.
type tagObject struct {
	name, message, target, kind string
	tagger                      object
}

// Refs are the branches and tags, "refs/heads/main" for one, with what they name: a
// commit, or an annotated tag.
func (s *Server) Refs() map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.refs)
}

// SetRef lets a branch or a tag name a commit, as if it were pushed. The commit is
// made if it is not there.
func (s *Server) SetRef(name, sha string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refs[name] = sha
	s.commit(sha)
}

// AddTag lets an annotated tag name a commit, as if it were pushed; sha is that of
// the tag itself. The commit is made if it is not there.
func (s *Server) AddTag(name, sha, commit string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commit(commit)
	s.refs["refs/tags/"+name] = sha
	s.tags[sha] = tagObject{name, "", commit, "commit", object{"name": "Ada", "email": "ada@example.com", "date": stamp(s.clock())}}
}

// resolve is the commit that a branch or a commit's id names, "" if none.
func (s *Server) resolve(target string) string {
	if sha, ok := s.refs["refs/heads/"+target]; ok {
		return sha
	}
	if _, ok := s.commits[target]; ok {
		return target
	}
	return ""
}

var refFault = regexp.MustCompile(`\.\.|//|@\{|[\x00-\x20\x7f~^:?*\[\\]|\.lock(/|$)|/$|\.$|(^|/)\.`)

// validRef says whether git takes a name for a branch or a tag.
func validRef(name string) bool {
	return strings.HasPrefix(name, "refs/") && strings.Count(name, "/") >= 2 && !refFault.MatchString(name)
}

func (s *Server) getRef(c *call) answer {
	name := "refs/" + c.path("ref")
	if _, ok := s.refs[name]; !ok {
		return notFound()
	}
	return ok(s.refShape(name))
}

func (s *Server) listMatchingRefs(c *call) answer {
	shapes := []any{}
	for _, name := range slices.Sorted(maps.Keys(s.refs)) {
		if strings.HasPrefix(name, "refs/"+c.path("ref")) {
			shapes = append(shapes, s.refShape(name))
		}
	}
	return ok(shapes)
}

// createRef makes a branch or a tag; it moves none.
func (s *Server) createRef(c *call) answer {
	var in struct{ Ref, SHA string }
	if !c.decode(&in) {
		return notFound()
	}
	_, exists := s.refs[in.Ref]
	tag, isTag := strings.CutPrefix(in.Ref, "refs/tags/")
	switch {
	case !validRef(in.Ref):
		return explained(fmt.Sprintf("%s is not a valid ref name.", in.Ref))
	case exists:
		return explained("Reference already exists")
	case !s.hasObject(in.SHA):
		return explained("Object does not exist")
	case isTag && s.locked[tag]:
		return explained("Reference was used by an immutable release")
	}
	s.refs[in.Ref] = in.SHA
	return created(s.refShape(in.Ref))
}

// explained is GitHub's refusal where all it says is its message.
func explained(message string) answer { return refuse(422, message) }

func (s *Server) hasObject(sha string) bool {
	_, commit := s.commits[sha]
	_, tag := s.tags[sha]
	return commit || tag
}

// createTag makes the object of an annotated tag, which no name points to yet.
func (s *Server) createTag(c *call) answer {
	var in struct {
		Tag, Message, Object, Type string
		Tagger                     object
	}
	if !c.decode(&in) || !s.hasObject(in.Object) {
		return explained("Object does not exist")
	}
	if in.Tagger == nil {
		in.Tagger = object{"name": c.who.Login, "email": "noreply@github.com"}
	}
	if in.Tagger["date"] == nil {
		in.Tagger["date"] = stamp(c.now)
	}
	sha := SHA(fmt.Sprint("tag", in))
	s.tags[sha] = tagObject{in.Tag, in.Message, in.Object, in.Type, in.Tagger}
	return created(s.tagShape(sha))
}

func (s *Server) getTag(c *call) answer {
	if _, ok := s.tags[c.path("tag_sha")]; !ok {
		return notFound()
	}
	return ok(s.tagShape(c.path("tag_sha")))
}

func (s *Server) refShape(name string) any {
	sha, kind := s.refs[name], "commit"
	if _, annotated := s.tags[sha]; annotated {
		kind = "tag"
	}
	return object{
		"ref": name, "node_id": nodeID("Ref", int64(len(name))), "url": s.repoURL("/git/%s", name),
		"object": s.gitObject(kind, sha),
	}
}

func (s *Server) gitObject(kind, sha string) object {
	return object{"type": kind, "sha": sha, "url": s.repoURL("/git/%ss/%s", kind, sha)}
}

func (s *Server) tagShape(sha string) any {
	tag := s.tags[sha]
	return object{
		"node_id": nodeID("Tag", int64(len(tag.name))), "tag": tag.name, "sha": sha, "url": s.repoURL("/git/tags/%s", sha),
		"message": tag.message, "tagger": tag.tagger, "object": s.gitObject(tag.kind, tag.target),
		"verification": unsigned(),
	}
}
