package githubtest

import (
	"fmt"
	"testing"
)

func TestPermissions(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{})
	mine := c.s.AddComment(1, "stranger", "mine")
	theirs := c.s.AddComment(1, "mona", "theirs")
	comments, label := c.repo("/issues/1/comments"), c.repo("/issues/1/labels")
	at := func(comment Comment) string { return c.repo(fmt.Sprintf("/issues/comments/%d", comment.ID)) }
	for _, test := range []struct {
		token, method, path, body string
		status                    int
		holds                     string
	}{
		{"wrong", "GET", comments, "", 401, "Bad credentials"},
		{"", "GET", comments, "", 200, "theirs"},
		{"", "POST", comments, body("body", "x"), 401, "Requires authentication"},
		{TokenReadOnly, "GET", comments, "", 200, "theirs"},
		{TokenReadOnly, "POST", comments, body("body", "x"), 403, "Resource not accessible by integration"},
		{TokenReadOnly, "PATCH", at(mine), body("body", "x"), 403, "Resource not accessible by integration"},
		{TokenReadOnly, "POST", label, `["x"]`, 403, "Resource not accessible by integration"},
		{TokenStranger, "POST", comments, body("body", "x"), 201, `"login":"stranger"`},
		{TokenStranger, "PATCH", at(mine), body("body", "x"), 200, `"login":"stranger"`},
		{TokenStranger, "PATCH", at(theirs), body("body", "x"), 403, "admin rights"},
		{TokenStranger, "POST", label, `["x"]`, 403, "write access"},
		{TokenHuman, "PATCH", at(mine), body("body", "y"), 200, `"login":"stranger"`},
		{TokenApp, "POST", comments, body("body", "x"), 201, `"slug":"acme-bot"`},
		{TokenHuman, "GET", "/user", "", 200, `"login":"mona"`},
		{TokenActions, "GET", "/user", "", 403, "Resource not accessible by integration"},
		{"", "GET", "/user", "", 401, "Requires authentication"},
		{TokenActions, "GET", "/repos/acme/other", "", 404, "Not Found"},
		{TokenActions, "GET", "/repos/ACME/Ladders", "", 200, `"full_name":"acme/ladders"`},
		{TokenActions, "GET", "/api/v3/repos/acme/ladders", "", 200, `"full_name":"acme/ladders"`},
	} {
		got := c.as(test.token).want(test.status, test.method, test.path, test.body)
		c.holds(got, test.holds)
	}
}

func TestPrivateRepositoryIsNotThereForStrangers(t *testing.T) {
	c := newClient(t, Options{Private: true})
	c.s.AddPull(Pull{})
	c.s.AddToken("ghs_contents", Actor{Login: "github-actions[bot]", App: "github-actions", Reads: []Area{Contents}})
	c.as(TokenReadOnly).want(200, "GET", c.repo("/issues/1/comments"), "")
	c.as(TokenStranger).want(404, "GET", c.repo("/issues/1/comments"), "")
	c.as("ghs_contents").want(403, "GET", c.repo("/issues/1/comments"), "")
	c.as("ghs_contents").want(200, "GET", c.repo(""), "")
}

func TestRenamedRepositoryLeadsOn(t *testing.T) {
	c := newClient(t, Options{Formerly: "acme/careers"})
	c.s.AddPull(Pull{})
	c.want(200, "GET", "/repos/acme/careers/pulls/1", "")
	c.want(201, "POST", "/repos/acme/careers/issues/1/comments", body("body", "x"))
	if got := c.s.Requests(); len(got) != 4 || got[0].Status != 301 || got[2].Status != 307 {
		t.Errorf("requests %+v", got)
	}
}
