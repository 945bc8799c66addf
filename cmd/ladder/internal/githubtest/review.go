package githubtest

import (
	"net/http"
	"slices"
	"time"
)

// A Review is one of a pull request, with comments on its lines or without.
type Review struct {
	ID     int64
	Number int // of the pull request
	Author string
	Body   string
	State  string // COMMENTED, APPROVED, CHANGES_REQUESTED, or PENDING: only its author sees it
	Commit string
	At     time.Time
}

// A LineComment is one on lines of a pull request's files.
type LineComment struct {
	ID     int64
	Number int   // of the pull request
	Review int64 // the id of the review it belongs to
	Author string
	Body   string
	Path   string
	Start  int // the first line in the head; 0 if it is on Line alone
	Line   int
	Commit string
	At     time.Time

	made int // the request that made it
}

// Reviews are the reviews of all pull requests, the oldest first.
func (s *Server) Reviews() []Review {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.reviews)
}

// LineComments are the comments on lines of all pull requests, the oldest first.
func (s *Server) LineComments() []LineComment {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.lineComments)
}

// AddLineComment lets someone comment on a line, as if before the test; its id, its
// review and its time are given.
func (s *Server) AddLineComment(l LineComment) LineComment {
	s.mu.Lock()
	defer s.mu.Unlock()
	review := s.newReview(Review{Number: l.Number, Author: l.Author, State: "COMMENTED", Commit: l.Commit})
	l.made = -s.options.Lag
	return s.newLineComment(l, review)
}

func (s *Server) newReview(r Review) Review {
	r.ID, r.At = s.id(), s.clock()
	s.reviews = append(s.reviews, r)
	return r
}

func (s *Server) newLineComment(l LineComment, of Review) LineComment {
	l.ID, l.At = s.id(), s.clock()
	l.Number, l.Review, l.Author, l.Commit = of.Number, of.ID, of.Author, of.Commit
	s.lineComments = append(s.lineComments, l)
	return l
}

// A reviewRequest is what is asked of a new review.
type reviewRequest struct {
	Commit   string `json:"commit_id"`
	Body     string
	Event    string
	Comments []lineRequest
}

// A lineRequest is what is asked of a new comment on lines.
type lineRequest struct {
	Commit    string `json:"commit_id"`
	Path      string
	Body      string
	Line      int
	Side      string
	StartLine int    `json:"start_line"`
	StartSide string `json:"start_side"`
}

var reviewStates = map[string]string{
	"": "PENDING", "COMMENT": "COMMENTED", "APPROVE": "APPROVED", "REQUEST_CHANGES": "CHANGES_REQUESTED",
}

// createReview posts a review with all its comments, or refuses all.
func (s *Server) createReview(c *call) answer {
	var in reviewRequest
	p := s.pulls[int(c.number("pull_number"))]
	if p == nil || len(c.body) > 0 && !c.decode(&in) {
		return notFound()
	}
	if in.Commit == "" {
		in.Commit = p.Head.SHA
	}
	if fault := reviewFault(c.who, p, in); fault != "" {
		return unprocessable(fault)
	}
	review := s.newReview(Review{Number: p.Number, Author: c.who.Login, Body: in.Body, State: reviewStates[in.Event], Commit: in.Commit})
	for _, l := range in.Comments {
		s.newLineComment(LineComment{Path: l.Path, Body: l.Body, Start: l.StartLine, Line: l.Line, made: len(s.log)}, review)
	}
	return ok(s.reviewShape(review))
}

// reviewFault says why GitHub refuses a review, "" if it does not.
func reviewFault(who Actor, p *Pull, in reviewRequest) string {
	switch {
	case in.Event == "APPROVE" && who.App == "github-actions":
		return "GitHub Actions is not permitted to approve pull requests."
	case in.Event != "" && in.Event != "APPROVE" && in.Body == "" && len(in.Comments) == 0:
		return "Could not create a review without a body or comments"
	case in.Commit != p.Head.SHA && !slices.Contains(p.Commits, in.Commit):
		return "The commit is not part of the pull request"
	}
	for _, l := range in.Comments {
		if fault := lineFault(p, l); fault != "" {
			return fault
		}
	}
	return ""
}

// unprocessable is GitHub's answer where its errors are texts alone.
func unprocessable(faults ...string) answer {
	a := refuse(http.StatusUnprocessableEntity, "Unprocessable Entity")
	a.body.(map[string]any)["errors"] = faults
	return a
}

func (s *Server) createLineComment(c *call) answer {
	var in lineRequest
	p := s.pulls[int(c.number("pull_number"))]
	if p == nil || !c.decode(&in) {
		return notFound()
	}
	if fault := lineFault(p, in); fault != "" {
		return invalid("PullRequestReviewComment", "pull_request_review_thread.line", "custom", fault)
	}
	if in.Commit != p.Head.SHA && !slices.Contains(p.Commits, in.Commit) {
		return invalid("PullRequestReviewComment", "commit_id", "custom", "commit_id is not part of the pull request")
	}
	review := s.newReview(Review{Number: p.Number, Author: c.who.Login, State: "COMMENTED", Commit: in.Commit})
	l := LineComment{Path: in.Path, Body: in.Body, Start: in.StartLine, Line: in.Line, made: len(s.log)}
	return created(s.lineCommentShape(s.newLineComment(l, review)))
}

func (s *Server) deleteLineComment(c *call) answer {
	id := c.number("comment_id")
	i := slices.IndexFunc(s.lineComments, func(l LineComment) bool { return l.ID == id })
	if i < 0 {
		return notFound()
	}
	if s.lineComments[i].Author != c.who.Login && !overlap([]Area{PullRequests}, c.who.May) {
		return refuse(http.StatusForbidden, "Must have admin rights to Repository.")
	}
	s.lineComments = slices.Delete(s.lineComments, i, i+1)
	return noContent()
}

func (s *Server) listReviews(c *call) answer {
	number := int(c.number("pull_number"))
	if s.pulls[number] == nil {
		return notFound()
	}
	shown := slices.DeleteFunc(slices.Clone(s.reviews), func(r Review) bool {
		return r.Number != number || r.State == "PENDING" && r.Author != c.who.Login
	})
	return page(c, shown, s.reviewShape)
}

// listLineComments lists what is published: not the comments of a pending review.
func (s *Server) listLineComments(c *call) answer {
	number := int(c.number("pull_number"))
	if s.pulls[number] == nil {
		return notFound()
	}
	pending := map[int64]bool{}
	for _, r := range s.reviews {
		pending[r.ID] = r.State == "PENDING"
	}
	shown := visible(s, s.lineComments, func(l LineComment) int { return l.made })
	shown = slices.DeleteFunc(shown, func(l LineComment) bool { return l.Number != number || pending[l.Review] })
	if query := c.r.URL.Query(); query.Get("direction") == "desc" {
		slices.Reverse(shown)
	}
	return page(c, shown, s.lineCommentShape)
}

func (s *Server) reviewShape(r Review) any {
	author, pull := s.named(r.Author), s.repoURL("/pulls/%d", r.Number)
	html := s.webURL("/pull/%d#pullrequestreview-%d", r.Number, r.ID)
	return object{
		"id": r.ID, "node_id": nodeID("PullRequestReview", r.ID), "user": s.userShape(author), "body": r.Body,
		"state": r.State, "html_url": html, "pull_request_url": pull, "author_association": association(author),
		"_links": object{"html": link(html), "pull_request": link(pull)}, "submitted_at": stamp(r.At), "commit_id": r.Commit,
	}
}

func (s *Server) lineCommentShape(l LineComment) any {
	author, pull := s.named(l.Author), s.repoURL("/pulls/%d", l.Number)
	self, html := s.repoURL("/pulls/comments/%d", l.ID), s.webURL("/pull/%d#discussion_r%d", l.Number, l.ID)
	shape := object{
		"id": l.ID, "node_id": nodeID("PullRequestReviewComment", l.ID), "pull_request_review_id": l.Review,
		"url": self, "html_url": html, "pull_request_url": pull, "user": s.userShape(author), "author_association": association(author),
		"_links": object{"self": link(self), "html": link(html), "pull_request": link(pull)},
		"body":   l.Body, "path": l.Path, "diff_hunk": "@@", "commit_id": l.Commit, "original_commit_id": l.Commit,
		"line": l.Line, "side": "RIGHT", "start_line": nil, "start_side": nil, "subject_type": "line",
		"created_at": stamp(l.At), "updated_at": stamp(l.At),
	}
	if l.Start != 0 {
		shape["start_line"], shape["start_side"] = l.Start, "RIGHT"
	}
	return shape
}
