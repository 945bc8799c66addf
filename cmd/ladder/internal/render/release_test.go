package render

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

func releaseNotes(t *testing.T, n Notes, d Diff, room Room) string {
	t.Helper()
	var b bytes.Buffer
	if err := ReleaseMarkdown(&b, n, d, room); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReleaseMarkdown(t *testing.T) {
	d := generated(3)
	d.Version.Because = []int{1}
	n := Notes{
		Version: "2.0.0", Previous: "1.4.0", Effective: "2026-07-01",
		Why: []Why{{Title: "Ask for <more>", Link: "https://github.com/o/r/pull/7", Text: "Because\nof @ada.\n\nAnd so on."}, {Title: "Other", Link: "javascript:x"}},
	}
	got := releaseNotes(t, n, d, Room{})
	for _, want := range []string{
		"In effect from 2026-07-01.\n\n## Why\n\n- [**Ask for &#60;more&#62;**](https://github.com/o/r/pull/7)\n\n  Because of @&#8203;ada.\n\n  And so on.\n\n- **Other**\n\n## What\n\n**",
		"Version 2.0.0 follows 1.4.0: change 1 ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the notes lack %q:\n%s", want, got)
		}
	}
	if first := releaseNotes(t, Notes{Version: "1.0.0"}, d, Room{}); !strings.Contains(first, "Version 1.0.0 is the first one.") {
		t.Errorf("the notes of a first release:\n%s", first)
	}
	d.Impact = change.None
	if none := releaseNotes(t, n, d, Room{}); !strings.Contains(none, "Version 2.0.0 follows 1.4.0.") {
		t.Errorf("the notes without changes that count:\n%s", none)
	}
}

// TestReleaseRoom holds notes to their room, however much there is to say.
func TestReleaseRoom(t *testing.T) {
	n := Notes{Version: "2.0.0", Previous: "1.4.0"}
	for range 500 {
		n.Why = append(n.Why, Why{Title: "A change", Link: "https://github.com/o/r/pull/7", Text: strings.Repeat("Because of *this* and that. ", 40)})
	}
	for _, budget := range []int{10_000, ReleaseBudget} {
		got := releaseNotes(t, n, generated(2000), Room{Budget: budget, Rest: "CHANGES.md"})
		if len(got) > budget || len(got) < budget/2 {
			t.Errorf("%d bytes for a room of %d", len(got), budget)
		}
		if !strings.Contains(got, "more pull requests") || !strings.Contains(got, "Only ") {
			t.Errorf("the notes do not say that they are cut")
		}
	}
}
