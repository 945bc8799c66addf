package githubtest

import (
	"net/http"
	"unicode/utf8"
)

// Every pull request is an issue too; there are no others here.
func (s *Server) getIssue(c *call) answer {
	p := s.pulls[int(c.number("issue_number"))]
	if p == nil {
		return notFound()
	}
	return ok(s.issueShape(p))
}

func (s *Server) updateIssue(c *call) answer {
	var in struct {
		Title, Body, State *string
		Labels             []string
	}
	p := s.pulls[int(c.number("issue_number"))]
	if p == nil || !c.decode(&in) {
		return notFound()
	}
	if in.Body != nil && utf8.RuneCountInString(*in.Body) > maxComment {
		return *tooLong("Issue", *in.Body, maxComment)
	}
	if in.Labels != nil {
		if a := s.replaceLabels(p, in.Labels); a.status != http.StatusOK {
			return a
		}
	}
	for value, field := range map[*string]*string{in.Title: &p.Title, in.Body: &p.Body} {
		if value != nil {
			*field = *value
		}
	}
	if in.State != nil && *in.State == "closed" {
		p.Closed = c.now
	}
	p.updated = c.now
	return ok(s.issueShape(p))
}

func (s *Server) issueShape(p *Pull) object {
	pull := s.pullShape(p)
	self := s.repoURL("/issues/%d", p.Number)
	shape := object{
		"url": self, "repository_url": s.repoURL(""), "labels_url": self + "/labels{/name}", "comments_url": self + "/comments", "events_url": self + "/events",
		"comments":     len(s.commentsOf(p.Number)),
		"pull_request": object{"url": pull["url"], "html_url": pull["html_url"], "diff_url": pull["diff_url"], "patch_url": pull["patch_url"]},
	}
	for _, name := range []string{
		"id", "node_id", "number", "state", "locked", "title", "body", "user", "author_association", "labels",
		"html_url", "assignee", "milestone", "created_at", "updated_at", "closed_at",
	} {
		shape[name] = pull[name]
	}
	return shape
}
