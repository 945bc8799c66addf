package githubtest

import (
	"strings"
	"testing"
	"time"
)

func TestPullRequests(t *testing.T) {
	c := newClient(t, Options{})
	own := c.s.AddPull(Pull{Title: "Own", Body: "Why", Labels: []string{"x"}})
	c.s.AddPull(Pull{Title: "Fork", Head: Branch{Owner: "forker", Ref: "patch", SHA: SHA("fork")}})
	c.s.AddPull(Pull{Title: "Gone", Head: Branch{Owner: "ghost", Ref: "patch", SHA: SHA("gone"), Gone: true}})
	c.s.AddPull(Pull{Title: "Merged", Merged: c.s.Now(), Merge: SHA("squashed"), Head: Branch{Owner: "forker", SHA: SHA("old")}})
	c.s.AddPull(Pull{Title: "Closed", Closed: c.s.Now()})

	c.holds(c.want(200, "GET", c.repo("/pulls/1"), ""), own.Head.SHA)
	c.holds(c.want(200, "GET", c.repo("/pulls/2"), ""), `"full_name":"forker/ladders"`)
	c.want(404, "GET", c.repo("/pulls/9"), "")
	c.s.Push(1, SHA("pushed"))
	c.holds(c.want(200, "GET", c.repo("/pulls/1"), ""), SHA("pushed"))

	titles := func(path string) string {
		var pulls []struct{ Title string }
		c.into(&pulls, 200, "GET", c.repo(path), "")
		var all []string
		for _, p := range pulls {
			all = append(all, p.Title)
		}
		return strings.Join(all, " ")
	}
	for path, want := range map[string]string{
		"/pulls":                                 "Gone Fork Own",
		"/pulls?direction=asc":                   "Own Fork Gone",
		"/pulls?state=closed":                    "Closed Merged",
		"/pulls?state=all&per_page=2&page=2":     "Gone Fork",
		"/pulls?head=forker:patch":               "Fork",
		"/pulls?head=patch":                      "Gone Fork Own",
		"/pulls?base=other":                      "",
		"/commits/" + SHA("pushed") + "/pulls":   "Own",
		"/commits/" + SHA("fork") + "/pulls":     "",
		"/commits/" + SHA("squashed") + "/pulls": "Merged",
		"/commits/" + SHA("old") + "/pulls":      "Merged",
		"/commits/" + SHA("head 5") + "/pulls":   "",
	} {
		if got := titles(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

func TestFilesOfAPullRequest(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{Files: []File{
		{Name: "ladders/a b/ladder.cue", Patch: "@@ -1 +1 @@\n-a\n+b", Additions: 1, Deletions: 1},
		{Name: "new.cue", Status: "renamed", Previous: "old.cue"},
	}})
	got := c.want(200, "GET", c.repo("/pulls/1/files"), "")
	c.holds(got, `"patch":"@@ -1 +1 @@\n-a\n+b"`)
	c.holds(got, `"previous_filename":"old.cue"`)
	c.want(404, "GET", c.repo("/pulls/2/files"), "")
}

func TestClockMovesByRequests(t *testing.T) {
	c := newClient(t, Options{})
	before := c.s.Now()
	c.want(200, "GET", c.repo(""), "")
	if got := c.s.Now().Sub(before); got != tick {
		t.Errorf("moved %v", got)
	}
	c.s.Advance(time.Hour)
	if got := c.s.Now().Sub(before); got != tick+time.Hour {
		t.Errorf("moved %v", got)
	}
	if got := c.s.Requests(); len(got) != 1 || got[0].Operation != "repos/get" || got[0].Status != 200 || got[0].Login != "github-actions[bot]" {
		t.Errorf("log %+v", got)
	}
}
