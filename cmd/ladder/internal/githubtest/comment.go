package githubtest

import (
	"fmt"
	"net/http"
	"slices"
	"time"
	"unicode/utf8"
)

// maxComment is the most characters that GitHub takes for a comment, or for the text
// of a pull request.
const maxComment = 65_536

// A Comment is one on an issue or a pull request.
type Comment struct {
	ID      int64
	Number  int    // of the issue or pull request
	Author  string // the login
	Body    string
	URL     string // of its page
	Created time.Time
	Updated time.Time

	made int // the request that made it
}

// Comments are the comments of a pull request, or of all if number is 0, the oldest
// first.
func (s *Server) Comments(number int) []Comment {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commentsOf(number)
}

func (s *Server) commentsOf(number int) []Comment {
	return slices.DeleteFunc(slices.Clone(s.comments), func(c Comment) bool {
		return number != 0 && c.Number != number
	})
}

// AddComment lets someone comment on a pull request, as if before the test.
func (s *Server) AddComment(number int, author, body string) Comment {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.comment(number, author, body, -s.options.Lag)
}

func (s *Server) comment(number int, author, body string, made int) Comment {
	c := Comment{ID: s.id(), Number: number, Author: author, Body: body, Created: s.clock(), Updated: s.clock(), made: made}
	c.URL = fmt.Sprintf("https://github.com/%s/pull/%d#issuecomment-%d", s.fullName(), number, c.ID)
	s.comments = append(s.comments, c)
	return c
}

func (s *Server) listComments(c *call) answer {
	number := int(c.number("issue_number"))
	if s.pulls[number] == nil {
		return notFound()
	}
	since, _ := time.Parse(time.RFC3339, c.r.URL.Query().Get("since"))
	shown := visible(s, s.commentsOf(number), func(c Comment) int { return c.made })
	shown = slices.DeleteFunc(shown, func(c Comment) bool { return c.Updated.Before(since) })
	return page(c, shown, s.commentShape)
}

func (s *Server) createComment(c *call) answer {
	var in struct{ Body string }
	number := int(c.number("issue_number"))
	pull := s.pulls[number]
	if pull == nil || !c.decode(&in) {
		return notFound()
	}
	if pull.Locked && !overlap([]Area{Contents}, c.who.May) {
		return refuse(http.StatusForbidden, "Unable to create comment because issue is locked.")
	}
	if refusal := tooLong("IssueComment", in.Body, maxComment); refusal != nil {
		return *refusal
	}
	return created(s.commentShape(s.comment(number, c.who.Login, in.Body, len(s.log))))
}

// tooLong refuses a text that is blank or longer than GitHub takes.
func tooLong(resource, text string, limit int) *answer {
	var a answer
	switch {
	case text == "":
		a = invalid(resource, "body", "unprocessable", "Body cannot be blank")
	case utf8.RuneCountInString(text) > limit:
		a = invalid(resource, "data", "unprocessable", fmt.Sprintf("Body is too long (maximum is %d characters)", limit))
	default:
		return nil
	}
	return &a
}

// findComment finds the comment that a call names, or says why it may not touch it.
func (s *Server) findComment(c *call) (*Comment, *answer) {
	id := c.number("comment_id")
	i := slices.IndexFunc(s.comments, func(c Comment) bool { return c.ID == id })
	if i < 0 {
		a := notFound()
		return nil, &a
	}
	found := &s.comments[i]
	mayAny := overlap([]Area{Issues, PullRequests}, c.who.May)
	if c.r.Method != http.MethodGet && !mayAny && found.Author != c.who.Login {
		a := refuse(http.StatusForbidden, "Must have admin rights to Repository.")
		return nil, &a
	}
	return found, nil
}

func (s *Server) getComment(c *call) answer {
	found, refusal := s.findComment(c)
	if refusal != nil {
		return *refusal
	}
	return ok(s.commentShape(*found))
}

func (s *Server) updateComment(c *call) answer {
	var in struct{ Body string }
	found, refusal := s.findComment(c)
	if refusal != nil {
		return *refusal
	}
	if !c.decode(&in) {
		return notFound()
	}
	if refusal := tooLong("IssueComment", in.Body, maxComment); refusal != nil {
		return *refusal
	}
	found.Body, found.Updated = in.Body, c.now
	return ok(s.commentShape(*found))
}

func (s *Server) deleteComment(c *call) answer {
	found, refusal := s.findComment(c)
	if refusal != nil {
		return *refusal
	}
	id := found.ID
	s.comments = slices.DeleteFunc(s.comments, func(c Comment) bool { return c.ID == id })
	return noContent()
}

func (s *Server) commentShape(c Comment) any {
	author := s.named(c.Author)
	return object{
		"id": c.ID, "node_id": nodeID("IssueComment", c.ID), "body": c.Body,
		"url":                      s.repoURL("/issues/comments/%d", c.ID),
		"html_url":                 c.URL,
		"issue_url":                s.repoURL("/issues/%d", c.Number),
		"user":                     s.userShape(author),
		"author_association":       association(author),
		"created_at":               stamp(c.Created),
		"updated_at":               stamp(c.Updated),
		"performed_via_github_app": s.appShape(author),
	}
}
