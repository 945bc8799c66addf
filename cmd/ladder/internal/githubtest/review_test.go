package githubtest

import (
	"fmt"
	"testing"
)

const threeLines = "@@ -1,2 +1,3 @@ ladder\n one\n-two\n+zwei\n+drei\n@@ -10 +11 @@\n-x\n+y\n\\ No newline at end of file"

func TestReviews(t *testing.T) {
	c := newClient(t, Options{})
	p := c.s.AddPull(Pull{Files: []File{{Name: "a.cue", Patch: threeLines}}})
	reviews, comments := c.repo("/pulls/1/reviews"), c.repo("/pulls/1/comments")
	review := func(event, comments string) string {
		return fmt.Sprintf(`{"commit_id": %q, "event": %q, "comments": [%s]}`, p.Head.SHA, event, comments)
	}
	const one = `{"path": "a.cue", "body": "first", "line": 2, "side": "RIGHT"}`
	const both = `{"path": "a.cue", "body": "both", "line": 3, "side": "RIGHT", "start_line": 2, "start_side": "RIGHT"}`
	c.holds(c.want(200, "POST", reviews, review("COMMENT", one+","+both)), `"state":"COMMENTED"`)
	c.holds(c.want(200, "GET", comments, ""), `"start_line":2`)
	c.want(200, "POST", reviews, `{"comments": [`+one+`]}`)
	if got := c.want(200, "GET", comments+"?per_page=1&page=3", ""); got.body != "[]" {
		t.Errorf("a pending review shows in %s", got.body)
	}
	for event, want := range map[string]string{"APPROVE": "not permitted to approve", "COMMENT": "without a body or comments"} {
		c.holds(c.want(422, "POST", reviews, review(event, "")), want)
	}
	c.holds(c.as(TokenHuman).want(200, "POST", reviews, review("APPROVE", "")), "APPROVED")
	c.holds(c.want(422, "POST", reviews, `{"event": "COMMENT", "body": "x", "commit_id": "`+SHA("strange")+`"}`), "not part of")
}

func TestReadOnlyTokenMayNotReview(t *testing.T) {
	c := newClient(t, Options{}).as(TokenReadOnly)
	c.s.AddPull(Pull{})
	c.holds(c.want(403, "POST", c.repo("/pulls/1/reviews"), `{"event": "COMMENT", "body": "x"}`), "Resource not accessible by integration")
}

func TestLinesOutsideTheDiffAreRefused(t *testing.T) {
	c := newClient(t, Options{})
	p := c.s.AddPull(Pull{Files: []File{{Name: "a.cue", Patch: threeLines}, {Name: "long.cue"}}})
	for _, test := range []struct {
		path        string
		start, line int
		body        string
		status      int
	}{
		{"a.cue", 0, 1, "x", 201}, // context
		{"a.cue", 0, 2, "x", 201},
		{"a.cue", 1, 3, "x", 201},
		{"a.cue", 0, 11, "x", 201},
		{"a.cue", 0, 4, "x", 422},
		{"a.cue", 0, 12, "x", 422},
		{"a.cue", 3, 11, "x", 422}, // two hunks
		{"a.cue", 2, 2, "x", 422},
		{"a.cue", 0, 2, " ", 422},
		{"b.cue", 0, 1, "x", 422},
		{"long.cue", 0, 1, "x", 422},
	} {
		request := object{"path": test.path, "line": test.line, "side": "RIGHT", "body": test.body, "commit_id": p.Head.SHA}
		if test.start != 0 {
			request["start_line"], request["start_side"] = test.start, "RIGHT"
		}
		c.want(test.status, "POST", c.repo("/pulls/1/comments"), string(marshal(request)))
	}
	made := c.s.LineComments()
	if len(made) != 4 || len(c.s.Reviews()) != 4 || made[2].Start != 1 || made[2].Author != "github-actions[bot]" {
		t.Errorf("made %+v", made)
	}
	c.want(204, "DELETE", c.repo(fmt.Sprintf("/pulls/comments/%d", made[0].ID)), "")
	c.want(404, "DELETE", c.repo(fmt.Sprintf("/pulls/comments/%d", made[0].ID)), "")
	c.s.AddLineComment(LineComment{Number: 1, Author: "mona", Path: "a.cue", Line: 1, Body: "theirs", Commit: p.Head.SHA})
	c.as(TokenStranger).want(403, "DELETE", c.repo(fmt.Sprintf("/pulls/comments/%d", made[1].ID)), "")
	c.holds(c.want(200, "GET", c.repo("/pulls/1/comments?direction=desc&per_page=1"), ""), "theirs")
	c.holds(c.want(200, "GET", c.repo("/pulls/1/reviews?per_page=1&page=5"), ""), `"login":"mona"`)
}

func TestIssues(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{Body: "Why"})
	c.holds(c.want(200, "GET", c.repo("/issues/1"), ""), `"body":"Why"`)
	c.want(200, "PATCH", c.repo("/issues/1"), `{"body": "Because", "labels": ["x"], "state": "closed"}`)
	if p := c.s.Pull(1); p.Body != "Because" || p.Title != "Pull request 1" || len(p.Labels) != 1 || p.Closed.IsZero() {
		t.Errorf("got %+v", p)
	}
	c.want(404, "GET", c.repo("/issues/2"), "")
	c.as(TokenReadOnly).want(403, "PATCH", c.repo("/issues/1"), `{}`)
}

func TestViewer(t *testing.T) {
	c := newClient(t, Options{})
	for _, path := range []string{"/graphql", "/api/graphql"} {
		c.holds(c.want(200, "POST", path, body("query", "query { viewer { login } }")), `{"data":{"viewer":{"login":"github-actions[bot]"}}}`)
	}
	c.as("").want(401, "POST", "/graphql", body("query", "{viewer{login}}"))
	if problem := problemOf(t, 200, "POST", "/graphql", body("query", "{ rateLimit { cost } }")); problem == "" {
		t.Error("a query that is not answered is no problem")
	}
}
