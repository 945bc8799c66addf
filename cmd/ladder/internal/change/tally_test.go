package change

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// A tally counts, by what was looked for, how much was found.
type tally map[string]*count

type count struct{ right, wrong, missed int }

func newTally() tally { return tally{} }

// compare counts what was found rightly, wrongly and not, by the first words of
// what it is: of "raises modal: may -> must", "raises" and "modal".
func (t tally) compare(of string, want, got []string) {
	missed := slices.Clone(want)
	for _, g := range got {
		right := slices.Index(missed, g)
		if right >= 0 {
			missed = slices.Delete(missed, right, right+1)
		}
		for _, c := range t.counts(of, g) {
			if right >= 0 {
				c.right++
			} else {
				c.wrong++
			}
		}
	}
	for _, m := range missed {
		for _, c := range t.counts(of, m) {
			c.missed++
		}
	}
}

func (t tally) counts(of, what string) []*count {
	names, _, _ := strings.Cut(what, ":")
	var counts []*count
	for _, name := range strings.Fields(names) {
		key := of + " " + name
		if t[key] == nil {
			t[key] = &count{}
		}
		counts = append(counts, t[key])
	}
	return counts
}

// precision is the share of what was found that is right, recall the share of
// what is right that was found; 1 where there was nothing.
func (c *count) precision() float64 { return share(c.right, c.wrong) }
func (c *count) recall() float64    { return share(c.right, c.missed) }

func share(part, rest int) float64 {
	if part+rest == 0 {
		return 1
	}
	return float64(part) / float64(part+rest)
}

func (t tally) String() string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(t)) {
		c := t[key]
		fmt.Fprintf(&b, "%-20s %3d right %2d wrong %2d missed, precision %.2f recall %.2f\n",
			key, c.right, c.wrong, c.missed, c.precision(), c.recall())
	}
	return b.String()
}

// demand fails where a kind of edit is found less well than it must be.
func (t tally) demand(tt *testing.T, key string, precision, recall float64) {
	tt.Helper()
	c := t[key]
	if c == nil {
		c = &count{}
	}
	if c.precision() < precision || c.recall() < recall {
		tt.Errorf("%s: precision %.2f and recall %.2f, want %.2f and %.2f", key, c.precision(), c.recall(), precision, recall)
	}
}
