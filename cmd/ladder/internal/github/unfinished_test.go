package github

import (
	"errors"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// TestUnfinished looks for releases that were begun: each case is what GitHub has of
// one whose tag git knows.
func TestUnfinished(t *testing.T) {
	draft := func(s *githubtest.Server, plan Plan) {
		s.AddRelease(githubtest.Release{Tag: plan.Tag, Target: plan.Commit, Body: plan.notes(), Draft: true})
	}
	tag := func(s *githubtest.Server, plan Plan) { s.SetRef("refs/tags/"+plan.Tag, plan.Commit) }
	for name, test := range map[string]struct {
		has     func(*githubtest.Server, Plan)
		last    bool
		want    bool
		memo    string
		drafted bool
	}{
		"nothing":              {has: func(*githubtest.Server, Plan) {}, last: true},
		"the last tag":         {has: tag, last: true, want: true},
		"an older tag":         {has: tag},
		"a draft and no tag":   {has: draft, last: true},
		"an older tag's draft": {has: func(s *githubtest.Server, p Plan) { tag(s, p); draft(s, p) }, want: true, memo: "effective=2026-07-01", drafted: true},
		"a draft of the same version at another commit": {has: func(s *githubtest.Server, p Plan) {
			tag(s, p)
			p.Commit = githubtest.SHA("other")
			draft(s, p)
		}, want: true, drafted: true},
		"a draft of somebody's": {has: func(s *githubtest.Server, p Plan) {
			tag(s, p)
			s.AddRelease(githubtest.Release{Tag: p.Tag, Target: p.Commit, Body: "by hand", Draft: true})
		}},
		"the tag at another commit": {has: func(s *githubtest.Server, p Plan) {
			s.SetRef("refs/tags/"+p.Tag, githubtest.SHA("other"))
			draft(s, p)
		}, last: true},
		"a release": {has: func(s *githubtest.Server, p Plan) {
			s.AddRelease(githubtest.Release{Tag: p.Tag, Target: p.Commit, Body: "by hand"})
		}, last: true},
		"a release, and a draft left of it": {has: func(s *githubtest.Server, p Plan) {
			s.AddRelease(githubtest.Release{Tag: p.Tag, Target: p.Commit, Body: p.notes()})
			draft(s, p)
		}, last: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := githubtest.New(t, githubtest.Options{})
			plan := planned(s, "v1.0.0", "one")
			s.AddCommit(githubtest.Commit{SHA: githubtest.SHA("other")})
			plan.Memo = "effective=2026-07-01"
			test.has(s, plan)
			found, err := newRun(t, s, githubtest.TokenActions).Unfinished(t.Context(), plan.Line, []Tag{{plan.Tag, plan.Commit, test.last}})
			if err != nil || (len(found) == 1) != test.want {
				t.Fatalf("found %+v, %v", found, err)
			}
			if test.want && (found[0].Drafted != test.drafted || found[0].Memo != test.memo || (found[0].URL != "") != test.drafted) {
				t.Errorf("found %+v", found[0])
			}
		})
	}
}

// Of the drafts only those that this program made of the line go, and whose release
// was not begun.
func TestDropDrafts(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	plan := planned(s, "v1.1.0", "one")
	release(t, s, planned(s, "v1.0.0", "published"), Created)
	begun, other := planned(s, "v1.0.1", "begun"), planned(s, "v1.1.0", "other")
	other.Key = "other"
	s.SetRef("refs/tags/v1.0.1", begun.Commit)
	for _, body := range []string{plan.notes(), plan.notes(), begun.notes(), other.notes(), "by hand"} {
		tag := plan.Tag
		if body == begun.notes() {
			tag = begun.Tag
		}
		s.AddRelease(githubtest.Release{Tag: tag, Target: plan.Commit, Body: body, Draft: true})
	}
	c := newRun(t, s, githubtest.TokenActions)
	s.Fail(githubtest.ResetAfter, "DELETE", "/releases/", 1)
	for i, drop := range []func() ([]string, error){
		func() ([]string, error) { return c.StaleDrafts(t.Context(), plan.Line) },
		func() ([]string, error) { return c.DropDrafts(t.Context(), plan.Line) },
		func() ([]string, error) { return c.DropDrafts(t.Context(), plan.Line) },
	} {
		want := []string{"v1.1.0 v1.1.0", "v1.1.0 v1.1.0", ""}[i]
		if tags, err := drop(); err != nil || strings.Join(tags, " ") != want {
			t.Errorf("call %d says %v, %v, want %s", i, tags, err, want)
		}
	}
	var left []string
	for _, r := range s.Releases() {
		left = append(left, r.Tag)
	}
	if got, want := strings.Join(left, " "), "v1.0.0 v1.0.1 v1.1.0 v1.1.0"; got != want {
		t.Errorf("left are %s, want %s", got, want)
	}
}

func TestLineThatIsNone(t *testing.T) {
	c := newRun(t, githubtest.New(t, githubtest.Options{}), githubtest.TokenActions)
	of := Line{Owner: "acme", Repo: "../x"}
	_, unfinished := c.Unfinished(t.Context(), of, nil)
	_, stale := c.StaleDrafts(t.Context(), of)
	_, dropped := c.DropDrafts(t.Context(), of)
	for _, err := range []error{unfinished, stale, dropped} {
		if !errors.Is(err, ErrRefused) {
			t.Errorf("got %v", err)
		}
	}
}
