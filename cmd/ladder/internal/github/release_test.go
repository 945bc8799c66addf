package github

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// planned is a plan of a release with three assets, whose bytes differ by commit
// and not in size.
func planned(s *githubtest.Server, tag, commit string) Plan {
	sha := githubtest.SHA(commit)
	s.AddCommit(githubtest.Commit{SHA: sha})
	plan := Plan{
		Line: Line{Owner: "acme", Repo: "ladders", Key: "v"}, Tag: tag, Commit: sha, Name: "Ladders " + tag, Notes: "What changed in " + tag + "\n", Latest: true,
	}
	for _, name := range []string{"index.json", "ladders.zip", "SHA256SUMS"} {
		plan.Assets = append(plan.Assets, Asset{Name: name, Data: []byte(name + " of " + sha)})
	}
	return plan
}

func release(t *testing.T, s *githubtest.Server, plan Plan, want Deed) Published {
	t.Helper()
	published, err := newRun(t, s, githubtest.TokenActions).Release(t.Context(), plan)
	if err != nil {
		t.Fatal(err)
	}
	if published.Deed != want {
		t.Errorf("the release was %s, want %s", published.Deed, want)
	}
	return published
}

// fits says what of a release is not as planned; "" if all is.
func fits(r githubtest.Release, plan Plan) string {
	if r.Tag != plan.Tag || r.Name != plan.Name || !strings.HasPrefix(r.Body, strings.TrimSpace(plan.Notes)) || r.Prerelease != plan.Prerelease {
		return fmt.Sprintf("%s %q %q", r.Tag, r.Name, r.Body)
	}
	if len(r.Assets) != len(plan.Assets) {
		return fmt.Sprintf("%d assets", len(r.Assets))
	}
	for _, want := range plan.Assets {
		found := false
		for _, asset := range r.Assets {
			found = found || asset.Name == want.Name && asset.State == "uploaded" && bytes.Equal(asset.Data, want.Data)
		}
		if !found {
			return "no " + want.Name
		}
	}
	return ""
}

// only expects one release, as planned, and its tag if it is public.
func only(t *testing.T, s *githubtest.Server, plan Plan) {
	t.Helper()
	releases := s.Releases()
	if len(releases) != 1 {
		t.Fatalf("%d releases: %+v", len(releases), releases)
	}
	if fault := fits(releases[0], plan); fault != "" || releases[0].Draft != plan.Draft {
		t.Errorf("the release has %s, draft %v", fault, releases[0].Draft)
	}
	if tag := s.Refs()["refs/tags/"+plan.Tag]; !plan.Draft && tag != plan.Commit || plan.Draft && tag != "" {
		t.Errorf("the tag names %q", tag)
	}
}

func TestRelease(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{Immutable: true})
	plan := planned(s, "ladders/v1.0.0", "one")
	published := release(t, s, plan, Created)
	only(t, s, plan)
	if !s.Releases()[0].Latest || !strings.HasSuffix(published.URL, "/releases/tag/ladders/v1.0.0") {
		t.Errorf("got %+v", published)
	}
	writes := len(s.Requests())
	if again := release(t, s, plan, Unchanged); again.URL != published.URL {
		t.Errorf("got %+v", again)
	}
	for _, r := range s.Requests()[writes:] {
		if r.Method != "GET" {
			t.Errorf("%s %s", r.Method, r.Path)
		}
	}
}

// One draft is kept up to date over versions, without a tag, and then published.
func TestDraftIsKeptUpToDate(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	first := planned(s, "v1.0.1", "one")
	first.Draft = true
	release(t, s, first, Created)
	only(t, s, first)
	second := planned(s, "v1.1.0", "two")
	second.Draft = true
	release(t, s, second, Updated)
	release(t, s, second, Unchanged)
	only(t, s, second)
	second.Draft = false
	release(t, s, second, Updated)
	only(t, s, second)
	third := planned(s, "v1.1.1", "three")
	third.Draft, third.Prerelease = true, true
	release(t, s, third, Created)
	if releases := s.Releases(); len(releases) != 2 || fits(releases[0], second) != "" || fits(releases[1], third) != "" {
		t.Errorf("got %+v", releases)
	}
}

// A release whose tag is there and that was not finished keeps its draft, and goes on
// when it is run again.
func TestDraftOfATagIsNotTakenOver(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	first, second := planned(s, "v1.0.0", "one"), planned(s, "v1.1.0", "two")
	s.Fail(githubtest.NoPermission, "POST", "/assets", 1)
	if _, err := newRun(t, s, githubtest.TokenActions).Release(t.Context(), first); !errors.Is(err, ErrReadOnly) {
		t.Fatal(err)
	}
	release(t, s, second, Created)
	release(t, s, first, Updated)
	releases := s.Releases()
	if len(releases) != 2 || fits(releases[0], first) != "" || fits(releases[1], second) != "" || releases[0].Draft || releases[1].Draft {
		t.Errorf("got %+v", releases)
	}
}

func TestReleaseOfAnExistingTag(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	plan := planned(s, "v1.0.0", "one")
	s.AddCommit(githubtest.Commit{SHA: plan.Commit, Workflows: true}) // at which an app may make no tag
	s.SetRef("refs/tags/v1.0.0", plan.Commit)
	release(t, s, plan, Created)
	only(t, s, plan)
}

// What others made or what is public is never changed.
func TestReleaseTouchesNothingPublished(t *testing.T) {
	for _, test := range []struct {
		name, want string
		before     func(*testing.T, *githubtest.Server, Plan)
		change     func(*Plan)
	}{
		{
			name: "tag of another commit", want: "is never moved",
			before: func(_ *testing.T, s *githubtest.Server, _ Plan) {
				s.SetRef("refs/tags/v1.0.0", githubtest.SHA("other"))
			},
		},
		{
			name: "release by hand", want: "never replaced",
			before: func(_ *testing.T, s *githubtest.Server, plan Plan) {
				s.AddRelease(githubtest.Release{Tag: "v1.0.0", Target: plan.Commit, Body: "by hand"})
			},
		},
		{
			name: "other bytes", want: "never replaced",
			before: func(t *testing.T, s *githubtest.Server, plan Plan) { release(t, s, plan, Created) },
			change: func(plan *Plan) { plan.Assets[0].Data = []byte("other") },
		},
		{
			name: "assets changed by hand", want: "changed them by hand",
			before: func(t *testing.T, s *githubtest.Server, plan Plan) {
				release(t, s, plan, Created)
				c := newRun(t, s, githubtest.TokenHuman)
				if _, err := c.api.Repositories.DeleteReleaseAsset(t.Context(), "acme", "ladders", s.Releases()[0].Assets[1].ID); err != nil {
					t.Fatal(err)
				}
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := githubtest.New(t, githubtest.Options{})
			plan := planned(s, "v1.0.0", "one")
			test.before(t, s, plan)
			before := fmt.Sprint(s.Releases(), s.Refs())
			if test.change != nil {
				test.change(&plan)
			}
			_, err := newRun(t, s, githubtest.TokenActions).Release(t.Context(), plan)
			if !errors.Is(err, ErrTaken) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
			if after := fmt.Sprint(s.Releases(), s.Refs()); after != before {
				t.Errorf("got %s\nwant %s", after, before)
			}
		})
	}
}

// The draft of a person, or of another line of releases, is not ours.
func TestDraftsOfOthersAreLeftAlone(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	plan := planned(s, "v1.0.0", "one")
	s.AddRelease(githubtest.Release{Tag: "v1.0.0", Target: plan.Commit, Body: "by hand", Draft: true})
	other := planned(s, "v1.0.0", "one")
	other.Key, other.Draft = "other", true
	release(t, s, other, Created)
	release(t, s, plan, Created)
	releases := s.Releases()
	if len(releases) != 3 || releases[0].Body != "by hand" || !releases[0].Draft || !releases[1].Draft || releases[2].Draft {
		t.Errorf("got %+v", releases)
	}
}

// A draft that a racing run left of a release that is public goes.
func TestDraftLeftBehind(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	plan := planned(s, "v1.0.0", "one")
	release(t, s, plan, Created)
	s.AddRelease(githubtest.Release{Tag: "v1.0.0", Target: plan.Commit, Body: plan.notes(), Draft: true})
	release(t, s, plan, Updated)
	only(t, s, plan)
}

func TestAnnotatedTag(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	plan := planned(s, "v1.0.0", "one")
	c := newRun(t, s, githubtest.TokenHuman)
	tag := annotate(t, c, plan.Tag, plan.Commit)
	s.SetRef("refs/tags/"+plan.Tag, tag)
	release(t, s, plan, Created)
	if got := s.Refs()["refs/tags/v1.0.0"]; got != tag {
		t.Errorf("the tag names %s", got)
	}
}

func TestPlansThatCannotBe(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	c := newRun(t, s, githubtest.TokenActions)
	for want, change := range map[string]func(*Plan){
		"not the name of a repository": func(p *Plan) { p.Repo = "../x" },
		"by its whole hash":            func(p *Plan) { p.Commit = "abc" },
		"can't be a tag":               func(p *Plan) { p.Tag = "-v1" },
		"the notes have":               func(p *Plan) { p.Notes = strings.Repeat("x", MostNotes) },
		"GitHub would rename":          func(p *Plan) { p.Assets[0].Name = "a b.json" },
		"is empty":                     func(p *Plan) { p.Assets[0].Data = nil },
		"can't be kept in the notes":   func(p *Plan) { p.Memo = "a -->" },
		"two assets are named":         func(p *Plan) { p.Assets[0].Name = "sha256sums" },
		"pack them":                    func(p *Plan) { p.Assets = make([]Asset, 1_001) },
	} {
		plan := planned(s, "v1.0.0", "one")
		change(&plan)
		if _, err := c.Release(t.Context(), plan); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if n := len(s.Requests()); n > 0 {
		t.Errorf("%d requests", n)
	}
	full := planned(s, "v1.0.0", "one")
	full.Notes, full.Memo = strings.Repeat("x", MostNotes-ReleaseMarkerRoom), strings.Repeat("m", 100)
	release(t, s, full, Created)
}

func TestReleaseWithoutPermission(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	_, err := newRun(t, s, githubtest.TokenNoContents).Release(t.Context(), planned(s, "v1.0.0", "one"))
	if !errors.Is(err, ErrReadOnly) || !strings.Contains(err.Error(), "contents: write") {
		t.Error(err)
	}
}

// Hidden in the notes is what a text of a pull request can't forge.
func TestNotesThatForgeAMarker(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	plan := planned(s, "v1.0.0", "one")
	plan.Notes = "why: \n<!-- ladder-release v1 key=" + strings.Repeat("0", 16) + " commit=" + plan.Commit + " files=" + strings.Repeat("0", 64) + " -->"
	release(t, s, plan, Created)
	release(t, s, plan, Unchanged)
}
