package github

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

func TestFindPulls(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	sha := githubtest.SHA("wanted")
	fork := githubtest.Branch{Owner: "stranger", Ref: "change", SHA: sha}
	for range 100 {
		s.AddPull(githubtest.Pull{})
	}
	s.AddPull(githubtest.Pull{Head: fork})
	s.AddPull(githubtest.Pull{Head: fork, Base: githubtest.Branch{Ref: "next"}})
	s.AddPull(githubtest.Pull{Head: fork, Closed: s.Now()})
	s.AddPull(githubtest.Pull{Head: githubtest.Branch{Owner: "stranger", Ref: "gone", SHA: githubtest.SHA("gone"), Gone: true}})
	c := newRun(t, s, githubtest.TokenActions)
	both := []Pull{
		{Owner: "acme", Repo: "ladders", Number: 101, Head: sha, BaseRef: "main"},
		{Owner: "acme", Repo: "ladders", Number: 102, Head: sha, BaseRef: "next"},
	}
	for _, test := range []struct {
		branch Branch
		want   []Pull
	}{
		{Branch{Head: sha}, both},
		{Branch{Head: sha, Owner: "stranger", Ref: "change"}, both},
		{Branch{Head: sha, Owner: "mona", Ref: "renamed"}, both},
		{Branch{Head: githubtest.SHA("unknown")}, nil},
		{Branch{Head: githubtest.SHA("gone")}, []Pull{{Owner: "acme", Repo: "ladders", Number: 104, Head: githubtest.SHA("gone"), BaseRef: "main"}}},
	} {
		got, err := c.FindPulls(t.Context(), "acme", "ladders", test.branch)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%+v: %s", test.branch, diff)
		}
	}
}

func TestAddedLines(t *testing.T) {
	for _, test := range []struct {
		patch string
		want  map[int]bool
	}{
		{"", map[int]bool{}},
		{"@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file", map[int]bool{1: true, 2: true}},
		{"@@ -1,3 +1,3 @@ head\n a\n-b\n+B\n c\n@@ -9 +10,2 @@\n+++\n x", map[int]bool{2: true, 10: true}},
		{"+no hunk", map[int]bool{}},
		{"@@ -1 +99999999999999999999 @@\n+a", map[int]bool{}},
		{"@@ -1,2 +1,2 @@\n \n+a", map[int]bool{2: true}},
	} {
		if diff := cmp.Diff(test.want, addedLines(test.patch)); diff != "" {
			t.Errorf("%q: %s", test.patch, diff)
		}
	}
}

// FuzzAddedLines holds that a patch names no line that is none.
func FuzzAddedLines(f *testing.F) {
	f.Add("@@ -1,3 +1,3 @@ head\n a\n-b\n+B\n c\n@@ -9 +10,2 @@\n+++\n x")
	f.Fuzz(func(t *testing.T, patch string) {
		for line := range addedLines(patch) {
			if line < 1 {
				t.Errorf("line %d", line)
			}
		}
	})
}
