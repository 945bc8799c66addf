package githubtest

import (
	"strings"
	"testing"
)

func TestTagsAreMadeAndNeverMoved(t *testing.T) {
	c := newClient(t, Options{})
	ref := func(name, sha string) string { return string(marshal(object{"ref": name, "sha": sha})) }
	c.holds(c.want(201, "POST", c.repo("/git/refs"), ref("refs/tags/ladders/v1.0.0", SHA("main"))), `"type":"commit"`)
	c.holds(c.want(200, "GET", c.repo("/git/ref/tags/ladders/v1.0.0"), ""), SHA("main"))
	c.want(404, "GET", c.repo("/git/ref/tags/ladders/v1"), "")
	c.holds(c.want(200, "GET", c.repo("/git/matching-refs/tags/ladders/v1"), ""), "refs/tags/ladders/v1.0.0")
	for _, test := range [][2]string{
		{ref("refs/tags/ladders/v1.0.0", SHA("main")), "Reference already exists"},
		{ref("refs/tags/v2.0.0", SHA("unknown")), "Object does not exist"},
		{ref("tags/v2.0.0", SHA("main")), "not a valid ref name"},
		{ref("refs/tags/v..2", SHA("main")), "not a valid ref name"},
	} {
		c.holds(c.want(422, "POST", c.repo("/git/refs"), test[0]), test[1])
	}
	c.as(TokenNoContents).want(403, "POST", c.repo("/git/refs"), ref("refs/tags/v2.0.0", SHA("main")))
	for _, method := range []string{"PATCH", "DELETE"} {
		move := ""
		if method == "PATCH" {
			move = body("sha", SHA("main"))
		}
		if problem := problemOf(t, 404, method, "/repos/acme/ladders/git/refs/heads/main", move); !strings.Contains(problem, "does not answer") {
			t.Errorf("%s: %q", method, problem)
		}
	}
}

func TestAnnotatedTags(t *testing.T) {
	c := newClient(t, Options{})
	var tag struct{ SHA string }
	c.into(&tag, 201, "POST", c.repo("/git/tags"), `{"tag": "v1.0.0", "message": "One", "object": "`+SHA("main")+`", "type": "commit"}`)
	c.want(404, "GET", c.repo("/git/ref/tags/v1.0.0"), "")
	c.holds(c.want(201, "POST", c.repo("/git/refs"), `{"ref": "refs/tags/v1.0.0", "sha": "`+tag.SHA+`"}`), `"type":"tag"`)
	c.holds(c.want(200, "GET", c.repo("/git/tags/"+tag.SHA), ""), SHA("main"))
	c.want(404, "GET", c.repo("/git/tags/"+SHA("main")), "")
	if got := c.s.Refs()["refs/tags/v1.0.0"]; got != tag.SHA {
		t.Errorf("the tag names %s", got)
	}
}

func TestPushedTags(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddTag("v1.0.0", SHA("signed"), SHA("main"))
	c.holds(c.want(200, "GET", c.repo("/git/ref/tags/v1.0.0"), ""), `"type":"tag"`)
	c.holds(c.want(200, "GET", c.repo("/git/tags/"+SHA("signed")), ""), SHA("main"))
}

func TestCompare(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddCommit(Commit{SHA: SHA("a"), Parents: []string{SHA("main")}, Message: "A (#1)"})
	c.s.AddCommit(Commit{SHA: SHA("b"), Parents: []string{SHA("a")}, Message: "B (#2)"})
	c.s.AddCommit(Commit{SHA: SHA("side"), Parents: []string{SHA("main")}})
	c.s.SetRef("refs/heads/main", SHA("b"))
	c.s.SetRef("refs/tags/v1.0.0", SHA("a"))
	for path, want := range map[string]string{
		"/compare/v1.0.0...main":                   `"status":"ahead"`,
		"/compare/main...v1.0.0":                   `"status":"behind"`,
		"/compare/main...main":                     `"status":"identical"`,
		"/compare/" + SHA("side") + "...main":      `"ahead_by":2,"base_commit"`,
		"/compare/" + SHA("side") + "...v1.0.0":    `"status":"diverged"`,
		"/compare/" + SHA("main") + "...refs%2Fno": "Not Found",
	} {
		status := 200
		if want == "Not Found" {
			status = 404
		}
		c.holds(c.want(status, "GET", c.repo(path), ""), want)
	}
	got := c.want(200, "GET", c.repo("/compare/"+SHA("main")+"...main?per_page=1"), "")
	c.holds(got, "A (#1)")
	if strings.Contains(got.body, `"sha":"`+SHA("b")) || !strings.Contains(got.header.Get("Link"), "page=2") {
		t.Errorf("links %s", got.header.Get("Link"))
	}
	c.s.AddPull(Pull{Commits: []string{SHA("a")}})
	c.holds(c.want(200, "GET", c.repo("/pulls/1/commits"), ""), "A (#1)")
}
