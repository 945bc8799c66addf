package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// TestCompareOwnLadders holds what differs between levels of this repository's
// ladders to what is known of them.
func TestCompareOwnLadders(t *testing.T) {
	ladders := own(t)
	type counts struct{ Skills, Same, Added, Removed, Changed int }
	got := map[string]counts{}
	for _, pair := range [][3]string{
		{"engineering-management", "l1", "l2"}, {"engineering-management", "l2", "l3"}, {"engineering-management", "l2", "l2"},
		{"company", "owner", "expert"}, {"company", "principal-1", "lead-1"},
	} {
		c := change.Between(ladders[pair[0]], pair[1], pair[2])
		n := counts{Skills: c.Skills, Same: c.Same}
		for _, ch := range c.Changes {
			switch ch.Kind {
			case change.Added:
				n.Added++
			case change.Removed:
				n.Removed++
			case change.Changed:
				n.Changed++
			default:
				t.Errorf("%v: %s is %s", pair, ch.Path, ch.Kind)
			}
		}
		got[strings.Join(pair[:], " ")] = n
	}
	want := map[string]counts{
		"company owner expert":         {Skills: 2, Changed: 5},
		"company principal-1 lead-1":   {Skills: 2, Changed: 5},
		"engineering-management l1 l2": {Skills: 13, Same: 5, Added: 2, Removed: 2, Changed: 22},
		"engineering-management l2 l2": {Skills: 11, Same: 11},
		"engineering-management l2 l3": {Skills: 11, Same: 5, Added: 1, Removed: 2, Changed: 20},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// Any two levels can be compared, in every format.
func TestCompareAllOwnLevels(t *testing.T) {
	for id, l := range own(t) {
		for _, from := range l.Levels {
			for _, to := range l.Levels {
				c := render.Comparison{Comparison: change.Between(l, from.ID.Value, to.ID.Value)}
				for format, write := range map[string]func(io.Writer) error{
					"text":     func(w io.Writer) error { return render.ComparisonText(w, c, render.Style{}) },
					"markdown": func(w io.Writer) error { return render.ComparisonMarkdown(w, c) },
					"json":     func(w io.Writer) error { return render.JSON(w, c) },
				} {
					var b bytes.Buffer
					if err := write(&b); err != nil || b.Len() == 0 || strings.Contains(b.String(), "null") {
						t.Errorf("%s %s %s as %s: %v", id, from.ID.Value, to.ID.Value, format, err)
					}
				}
			}
		}
	}
}
