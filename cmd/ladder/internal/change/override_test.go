package change

import (
	"fmt"
	"strings"
	"testing"
)

// TestOverrule holds what becomes of a change that the policy calls reworded and
// minor, by what authors say: its meaning and impact, and whether the author's
// word counts; "" where there is none.
func TestOverrule(t *testing.T) {
	const path = "x/testing/l1#unit"
	for _, test := range []struct {
		what     string
		messages []string
		mayLower bool
		want     string
		unused   int
	}{
		{"nobody", []string{"Reword"}, true, "reworded minor", 0},
		{"raised", []string{path + " raised"}, false, "raised major: counts", 0},
		{"lowered is no lower impact", []string{path + " lowered"}, false, "lowered minor: counts", 0},
		{"agreed", []string{path + " reworded"}, false, "reworded minor: counts", 0},
		{"structural", []string{path + " structural"}, false, "structural minor: counts", 0},
		{"editorial", []string{path + " editorial"}, false, "reworded minor: patch does not count", 0},
		{"editorial, where accepted", []string{path + " editorial"}, true, "editorial patch: counts", 0},
		{"by the cell", []string{"x/testing/l1 raised"}, false, "raised major: counts", 0},
		{"by the skill", []string{"x/testing raised"}, false, "raised major: counts", 0},
		{"by the ladder", []string{"x raised"}, false, "raised major: counts", 0},
		{"another path", []string{"x/testing/l1#uni raised", "x/test raised", "y raised"}, false, "reworded minor", 3},
		{"the first message", []string{path + " raised", path + " lowered"}, false, "raised major: counts", 0},
		{"the first message, though it is wider", []string{"x raised", path + " lowered"}, false, "raised major: counts", 0},
		{"the narrower path", []string{path + " raised\nx lowered"}, false, "raised major: counts", 0},
		{"the last line", []string{path + " lowered\n" + path + " raised"}, false, "raised major: counts", 0},
		{"one of its two", []string{path + " lowered\nz lowered"}, false, "lowered minor: counts", 1},
	} {
		var messages []Message
		for _, m := range test.messages {
			text := "Ladder-Change: " + strings.ReplaceAll(m, "\n", " because of it\nLadder-Change: ") + " because of it"
			messages = append(messages, Message{"Ann", "c0ffee", text})
		}
		if test.what == "nobody" {
			messages = nil
		}
		said, slips := ReadStatements(messages)
		if len(slips) > 0 {
			t.Fatal(slips)
		}
		r := Report{Impact: Minor, Changes: []Change{{Path: path, Meaning: Reworded, Impact: Minor}, {Path: "y:level/l2", Meaning: Editorial, Impact: Patch}}}
		if test.what == "another path" {
			r.Changes = r.Changes[:1]
		}
		unused := r.Overrule(said, test.mayLower)
		if got := judgement(r.Changes[0]); got != test.want || len(unused) != test.unused {
			t.Errorf("%s: %s; want %s; unused %v", test.what, got, test.want, unused)
		}
		if want := largest(r.Changes); r.Impact != want {
			t.Errorf("%s: impact %s; want %s", test.what, r.Impact, want)
		}
	}
}

func judgement(c Change) string {
	s := fmt.Sprintf("%s %s", c.Meaning, c.Impact)
	switch o := c.Override; {
	case o == Override{}:
		return s
	case o.Counts:
		return s + ": counts"
	default:
		return fmt.Sprintf("%s: %s does not count", s, o.Impact)
	}
}

// TestOverrideTells holds both judgements, the reason and who gave it.
func TestOverrideTells(t *testing.T) {
	said, _ := ReadStatements([]Message{{"Ann", "c0ffee", "Ladder-Change: x lowered because of the law"}})
	r := Report{Changes: []Change{{Path: "x:level/l2", Meaning: Raised, Impact: Major}}}
	for _, counts := range []bool{false, true} {
		r.Overrule(said, counts)
		want := Override{Lowered, Minor, "of the law", "Ann", "c0ffee", counts, Raised, Major}
		if got := r.Changes[0].Override; got != want {
			t.Errorf("override %+v\nwant %+v", got, want)
		}
	}
}

// TestOverruleEveryMeaning holds the impact of each meaning against each of the
// policy's judgements.
func TestOverruleEveryMeaning(t *testing.T) {
	want := map[Meaning]Impact{Raised: Major, Lowered: Minor, Reworded: Minor, Editorial: Patch, Structural: Minor}
	for _, row := range policy {
		for _, draft := range []bool{false, true} {
			for meaning, impact := range want {
				c := Change{Path: "x", Meaning: row.meaning, Impact: row.impact}
				if meaning == Structural && row.meaning == Structural {
					impact = row.impact
				}
				if draft {
					c.Impact, impact = None, None
				}
				said := []Statement{{Path: "x", Meaning: meaning, Reason: "r"}}
				r := Report{Changes: []Change{c}}
				r.Overrule(said, true)
				if got := r.Changes[0]; got.Meaning != meaning || got.Impact != impact || got.Override.Impact != impact || r.Impact != impact {
					t.Errorf("%s %s, said to be %s: %+v", c.Meaning, c.Impact, meaning, got)
				}
				r = Report{Changes: []Change{c}}
				if r.Overrule(said, false); c.Impact.Exceeds(r.Impact) {
					t.Errorf("%s %s, said to be %s: impact %s, and nobody accepts that", c.Meaning, c.Impact, meaning, r.Impact)
				}
			}
		}
	}
}

// TestOverruleSpelling compares paths as people see them.
func TestOverruleSpelling(t *testing.T) {
	r := Report{Changes: []Change{{Path: "x/testing/l1#größe", Meaning: Reworded, Impact: Minor}}}
	if unused := r.Overrule([]Statement{{Path: "x/testing/l1#gro\u0308ße", Meaning: Raised}}, false); len(unused) > 0 || r.Impact != Major {
		t.Errorf("impact %s, unused %v", r.Impact, unused)
	}
}
