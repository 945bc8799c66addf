package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// TestReleaseKilledAndMovedOn kills a run where it writes something, lets the branch
// move on, and runs the command again: it ends what was begun, as that was told to,
// and then releases what came since, or not.
func TestReleaseKilledAndMovedOn(t *testing.T) {
	for _, test := range []struct {
		method, part string // of the request at which it is killed
		text         string // that is added on the branch; "" for a commit that is none of ladders
		args         []string
		want         []string // releases, with where they stand
		says         []string
	}{
		{
			method: "POST", part: "/git/refs",
			want: []string{"v2.0.0 public"}, says: []string{"version 2.0.0, tag v2.0.0 at commit ", "nothing to release: nothing changed since 2.0.0"},
		},
		{
			method: "POST", part: "/assets", text: "Reviews well.",
			want: []string{"v2.0.0 public in effect from 2026-07-01", "v2.1.0 public"}, says: []string{"was begun before and not finished: now it is, http", "version 2.1.0 after 2.0.0"},
		},
		{
			method: "POST", part: "/releases", text: "Reviews well.", args: []string{"--draft"},
			want: []string{"v2.0.0 public in effect from 2026-07-01", "v2.1.0 draft"}, says: []string{"version 2.1.0 after 2.0.0"},
		},
		{
			method: "POST", part: "/releases", text: "Reviews well.", args: []string{"--version", "2.0.0"},
			want: []string{"v2.0.0 public in effect from 2026-07-01"}, says: []string{"version 2.0.0 after 1.0.0"},
		},
		{
			method: "PATCH", part: "/releases", text: "Reviews well.",
			want: []string{"v2.0.0 public in effect from 2026-07-01", "v2.1.0 public"}, says: []string{"version 2.1.0 after 2.0.0"},
		},
	} {
		t.Run(fmt.Sprintf("%s %s %s %v", test.method, test.part, test.text, test.args), func(t *testing.T) {
			t.Parallel()
			r := newReleased(t)
			ctx, end := context.WithCancel(t.Context())
			defer end()
			r.server.InterruptAt(test.method, test.part, true, end)
			if code, out := r.release(ctx, "--effective", "2026-07-01"); code != -1 {
				t.Fatalf("killed, exit %d: %s", code, out)
			}
			r.moveOn(t, test.text)
			if code, out := r.release(t.Context(), append(test.args, "--dry-run")...); code != exitClean || !strings.Contains(out, "would publish the release") {
				t.Errorf("planned, exit %d: %s", code, out)
			}
			for range 2 {
				code, out := r.release(t.Context(), test.args...)
				for _, want := range test.says {
					if code != exitClean || !strings.Contains(out, want) {
						t.Errorf("exit %d, it does not say %s: %s", code, want, out)
					}
				}
				if got, want := strings.Join(r.stand(), ", "), strings.Join(test.want, ", "); got != want {
					t.Errorf("there are %s, want %s", got, want)
				}
				test.says = nil
			}
		})
	}
}

// moveOn adds a commit to the branch, and fetches the tags that the server has.
func (r *releasedRepository) moveOn(t *testing.T, text string) {
	t.Helper()
	if text != "" {
		r.write(t, "ladders/craft/more.cue", "package craft\n\nladder: skills: review: {title: \"Review\", descriptors: l1: summary: \""+text+"\"}\n")
	}
	r.commit(t, "move on")
	r.fetchTags(t)
}

// stand says of each release on the server where it stands, the oldest first.
func (r *releasedRepository) stand() []string {
	var all []string
	for _, one := range r.server.Releases() {
		where := one.Tag + " public"
		if one.Draft {
			where = one.Tag + " draft"
		}
		if strings.HasPrefix(one.Body, "In effect from 2026-07-01.") {
			where += " in effect from 2026-07-01"
		}
		all = append(all, where)
	}
	return all
}

// TestReleaseBegunThatCannotBe meets a tag of which no release can be made: one that
// somebody made is left alone, and one with a draft has to be given up.
func TestReleaseBegunThatCannotBe(t *testing.T) {
	t.Parallel()
	r := newReleased(t)
	r.server.SetRef("refs/tags/v1.0.1", r.git(t, "rev-parse", "HEAD"))
	r.moveOn(t, "")
	code, out := r.release(t.Context(), "--dry-run")
	if code != exitClean || !strings.Contains(out, "the tag v1.0.1 has no release, and none can be made of its commit: version 1.0.1 is too small") {
		t.Errorf("with a tag, exit %d: %s", code, out)
	}
	if code, out := r.release(t.Context(), "--draft", "--version", "3.0.0"); code != exitClean {
		t.Fatalf("exit %d: %s", code, out)
	}
	r.write(t, "ladders/craft/wrong.cue", "package craft\n\nladder: skills: wrong: {title: \"Wrong\", category: \"none\", descriptors: l1: summary: \"Errs.\"}\n")
	r.server.SetRef("refs/tags/v3.0.0", r.commit(t, "break"))
	r.git(t, "rm", "--quiet", "ladders/craft/wrong.cue")
	r.moveOn(t, "")
	code, out = r.release(t.Context())
	if code != exitFindings || !strings.Contains(out, "nothing was released: the release 3.0.0 was begun and can't be finished: its ladders are invalid; delete its draft, http") ||
		!strings.Contains(out, "wrong.cue:3:") {
		t.Errorf("with a draft, exit %d: %s", code, out)
	}
	if got := strings.Join(r.stand(), ", "); got != "v3.0.0 draft" {
		t.Errorf("there are %s", got)
	}
}

// TestDraftTakenBack takes the changes back that a draft was made of.
func TestDraftTakenBack(t *testing.T) {
	t.Parallel()
	r := newReleased(t)
	r.server.AddRelease(githubtest.Release{Tag: "v2.0.0", Target: "main", Body: "by hand", Draft: true})
	r.release(t.Context(), "--draft")
	r.git(t, "rm", "--quiet", "ladders/craft/more.cue")
	r.commit(t, "take it back")
	for _, step := range []struct {
		args, says string
		left       int
	}{
		{"--draft --dry-run", "\nwould delete the draft release for v2.0.0\n", 2},
		{"--draft", "\ndeleted the draft release for v2.0.0: what it would have released was taken back\n", 1},
		{"--draft --format json", "\"deleted\": []", 1},
	} {
		code, out := r.release(t.Context(), strings.Fields(step.args)...)
		if code != exitClean || !strings.Contains(out, step.says) || len(r.server.Releases()) != step.left {
			t.Errorf("release %s, exit %d: %s", step.args, code, out)
		}
	}
	if r.server.Releases()[0].Body != "by hand" {
		t.Error("somebody's draft has gone")
	}
}
