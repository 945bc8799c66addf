package github

import (
	"errors"
	"fmt"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

func TestSetLabel(t *testing.T) {
	for _, test := range []struct {
		name, impact string
		had          []string
		want         []string
		deed         Deed
	}{
		{"first", "major", nil, []string{"ladder: major"}, Updated},
		{"another impact", "patch", []string{"bug", "ladder: major", "ladder: minor"}, []string{"bug", "ladder: patch"}, Updated},
		{"there already", "minor", []string{"ladder: minor", "ladder: mine"}, []string{"ladder: minor", "ladder: mine"}, Unchanged},
		{"in capitals", "minor", []string{"Ladder: Minor"}, []string{"Ladder: Minor"}, Unchanged},
		{"none", "none", []string{"ladder: minor", "bug"}, []string{"bug"}, Updated},
		{"still none", "none", []string{"bug"}, []string{"bug"}, Unchanged},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := githubtest.New(t, githubtest.Options{})
			pull := pullOf(s.AddPull(githubtest.Pull{Labels: test.had}))
			deed, err := newRun(t, s, githubtest.TokenActions).SetLabel(t.Context(), pull, test.impact)
			if err != nil || deed != test.deed {
				t.Errorf("got %s, %v", deed, err)
			}
			if got := s.Pull(1).Labels; fmt.Sprint(got) != fmt.Sprint(test.want) {
				t.Errorf("labels %v, want %v", got, test.want)
			}
		})
	}
}

func TestLabelsAreMadeOnce(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	s.AddLabel(githubtest.Label{Name: "Ladder: minor", Color: "123456"})
	c := newRun(t, s, githubtest.TokenActions)
	for _, impact := range []string{"major", "minor", "major"} {
		if _, err := c.SetLabel(t.Context(), pull, impact); err != nil {
			t.Fatal(err)
		}
	}
	labels := s.Labels()
	if len(labels) != 2 || labels[0].Color != "123456" || labels[1].Color != "b60205" || labels[1].Description == "" {
		t.Errorf("got %+v", labels)
	}
}

func TestLabelIsForTheNewestHead(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	s.Push(1, githubtest.SHA("newer"))
	deed, err := newRun(t, s, githubtest.TokenActions).SetLabel(t.Context(), pull, "major")
	if err != nil || deed != Outdated || len(s.Pull(1).Labels) != 0 {
		t.Errorf("got %s, %v, labels %v", deed, err, s.Pull(1).Labels)
	}
}

func TestLabelThroughFaults(t *testing.T) {
	for seed := range uint64(20) {
		s := githubtest.New(t, githubtest.Options{})
		pull := pullOf(s.AddPull(githubtest.Pull{Labels: []string{"ladder: patch", "bug"}}))
		s.SetFaults(githubtest.Faults(seed, 0.3, githubtest.BadGatewayAfter, githubtest.Reset, githubtest.ResetAfter, githubtest.TooMany, githubtest.Truncated))
		var err error
		for range 10 {
			if _, err = newRun(t, s, githubtest.TokenActions).SetLabel(t.Context(), pull, "major"); err == nil {
				break
			}
		}
		s.SetFaults(nil)
		if got := fmt.Sprint(s.Pull(1).Labels); err != nil || got != "[bug ladder: major]" || len(s.Labels()) != 3 {
			t.Errorf("seed %d: %v, labels %s", seed, err, got)
		}
	}
}

func TestLabelWithoutPermission(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	if _, err := newRun(t, s, githubtest.TokenReadOnly).SetLabel(t.Context(), pull, "major"); !errors.Is(err, ErrReadOnly) {
		t.Error(err)
	}
}
