package github

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

func TestMergedPulls(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	then := s.Now()
	commit := func(n int) string { return githubtest.SHA(fmt.Sprint("merge ", n)) }
	for i := 1; i <= 150; i++ {
		pull := githubtest.Pull{Closed: then, Merged: then, Body: fmt.Sprintf("Why %d", i)}
		if i%2 == 0 {
			pull.Merged = time.Time{} // closed, not merged
		}
		s.AddPull(pull)
		s.Advance(time.Hour)
	}
	s.AddPull(githubtest.Pull{Merge: commit(149)}) // open: the commit is a trial
	c := newRun(t, s, githubtest.TokenActions)
	want := func(n int) Merged {
		return Merged{
			Number: n, URL: fmt.Sprintf("https://github.com/acme/ladders/pull/%d", n), Title: fmt.Sprintf("Pull request %d", n),
			Body: fmt.Sprintf("Why %d", n), Author: "mona", Commit: commit(n),
		}
	}
	commits := []string{commit(149), commit(3), commit(100), githubtest.SHA("pushed")}
	for _, test := range []struct {
		commits []string
		since   time.Time
		want    []Merged
		pages   int
	}{
		{nil, time.Time{}, nil, 0},
		{commits, time.Time{}, []Merged{want(3), want(149)}, 2},
		{commits[:1], s.Now().Add(-2 * time.Hour), []Merged{want(149)}, 1},
	} {
		before := len(s.Requests())
		got, err := c.MergedPulls(t.Context(), "acme", "ladders", test.commits, test.since)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Error(diff)
		}
		if n := len(s.Requests()) - before; n != test.pages {
			t.Errorf("%d requests, want %d", n, test.pages)
		}
	}
}
