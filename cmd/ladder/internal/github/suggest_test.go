package github

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// grown is a pull request that adds thirty lines to a file.
func grown(s *githubtest.Server) Pull {
	patch := "@@ -1,2 +1,32 @@\n first" + strings.Repeat("\n+added", 30) + "\n last"
	return pullOf(s.AddPull(githubtest.Pull{Files: []githubtest.File{{Name: "ladders/x/a.cue", Patch: patch}}}))
}

func suggest(t *testing.T, c *Client, pull Pull, want Suggested, suggestions ...Suggestion) {
	t.Helper()
	got, err := c.Suggest(t.Context(), pull, suggestions)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func on(line int, text string) Suggestion {
	return Suggestion{Path: "ladders/x/a.cue", Start: line, End: line, Text: text, Message: "write this"}
}

func TestSuggest(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := grown(s)
	c := newRun(t, s, githubtest.TokenActions)
	block := Suggestion{Path: "ladders/x/a.cue", Start: 4, End: 6, Text: "```\n````suggestion", Message: "three lines"}
	suggest(t, c, pull, Suggested{Deed: Created, Made: 3, Left: 3},
		on(1, "not changed"), on(2, "a"), on(33, "not there"), block, Suggestion{Path: "other.cue", Start: 1, End: 1}, on(7, ""))
	if n := len(s.Reviews()); n != 1 {
		t.Errorf("%d reviews", n)
	}
	bodies := ""
	for _, l := range s.LineComments() {
		bodies += fmt.Sprintf("%s:%d-%d %s\n", l.Path, l.Start, l.Line, suggestionShape.ReplaceAllString(l.Body, "MARK"))
	}
	want := "ladders/x/a.cue:0-2 MARK\nwrite this\n\n```suggestion\na\n```\n\n" +
		"ladders/x/a.cue:4-6 MARK\nthree lines\n\n`````suggestion\n```\n````suggestion\n`````\n\n" +
		"ladders/x/a.cue:0-7 MARK\nwrite this\n\n```suggestion\n```\n\n"
	if bodies != want {
		t.Errorf("got %s\nwant %s", bodies, want)
	}
}

func TestSuggestionsAreMadeOnce(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := grown(s)
	suggest(t, newRun(t, s, githubtest.TokenActions), pull, Suggested{Deed: Created, Made: 2}, on(2, "a"), on(3, "a"))
	suggest(t, newRun(t, s, githubtest.TokenActions), pull, Suggested{Deed: None, There: 2}, on(5, "a"), on(6, "a"))
	suggest(t, newRun(t, s, githubtest.TokenActions), pull, Suggested{Deed: Created, Made: 1, There: 1}, on(5, "a"), on(6, "b"))
	var many []Suggestion
	for i := range 12 {
		many = append(many, on(8+i, fmt.Sprint(i)))
	}
	suggest(t, newRun(t, s, githubtest.TokenActions), pull, Suggested{Deed: Created, Made: 7, Left: 5}, many...)
	suggest(t, newRun(t, s, githubtest.TokenActions), pull, Suggested{Deed: None, There: 7, Left: 5}, many...)
	suggest(t, newRun(t, s, githubtest.TokenActions), pull, Suggested{Deed: None})
	if n := len(s.LineComments()); n != MostSuggestions {
		t.Errorf("%d comments", n)
	}
}

func TestSuggestionsOfOthersDoNotCount(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := grown(s)
	mark := markSuggestions([]Suggestion{on(2, "a")}, changed{"ladders/x/a.cue": {2: true}})[0]
	s.AddLineComment(githubtest.LineComment{Number: 1, Author: "stranger", Body: mark.markdown(), Path: mark.Path, Line: 2, Commit: pull.Head})
	suggest(t, newRun(t, s, githubtest.TokenActions), pull, Suggested{Deed: Created, Made: 1}, on(2, "a"))
}

func TestSuggestAfterALostAnswer(t *testing.T) {
	for _, fault := range []githubtest.Fault{githubtest.BadGatewayAfter, githubtest.Truncated, githubtest.ResetAfter, githubtest.Reset} {
		s := githubtest.New(t, githubtest.Options{Lag: 2})
		pull := grown(s)
		s.Fail(fault, "POST", "/reviews", 1)
		if _, err := newRun(t, s, githubtest.TokenActions).Suggest(t.Context(), pull, []Suggestion{on(2, "a")}); err != nil {
			t.Errorf("%s: %v", fault, err)
		}
		if n := len(s.LineComments()); n != 1 {
			t.Errorf("%s: %d comments", fault, n)
		}
	}
}

func TestSuggestForAnOlderHead(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := grown(s)
	s.Push(1, githubtest.SHA("newer"))
	suggest(t, newRun(t, s, githubtest.TokenActions), pull, Suggested{Deed: Outdated, Left: 1}, on(2, "a"))
	if _, err := newRun(t, s, githubtest.TokenReadOnly).Suggest(t.Context(), pullOf(s.Pull(1)), []Suggestion{on(2, "a")}); !errors.Is(err, ErrReadOnly) {
		t.Error(err)
	}
}
