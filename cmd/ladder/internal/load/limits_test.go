package load

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

func TestShorten(t *testing.T) {
	var all []finding.Finding
	for i := range 5 {
		all = append(all, finding.Finding{File: fmt.Sprintf("%d.cue", 4-i), Severity: finding.Warning})
	}
	if got := Shorten(all, 5); len(got) != 5 {
		t.Errorf("%+v", got)
	}
	got := Shorten(all, 3)
	if len(got) != 4 || got[2].File != "2.cue" || got[3].Severity != finding.Warning || !strings.Contains(got[3].Message, "2 more") {
		t.Errorf("%+v", got)
	}
	all[0].Severity = finding.Error // the last in order
	if got = Shorten(all, 3); got[3].Severity != finding.Error {
		t.Errorf("an error is lost: %+v", got)
	}
}

// Whatever nests is counted, with and without brackets.
func TestScanDepth(t *testing.T) {
	const n = deepest + 1
	for name, text := range map[string]string{
		"labels":      strings.Repeat("a: ", n) + "1",
		"lists":       strings.Repeat("[", n),
		"indices":     "a: b" + strings.Repeat("[0]", n),
		"calls":       "a: b" + strings.Repeat("()", n),
		"selectors":   "a: b" + strings.Repeat(".b", n),
		"comparisons": "a: " + strings.Repeat("=~ ", n) + `"x"`,
		"negations":   "a: " + strings.Repeat("!", n) + "true",
		"texts":       "a: " + strings.Repeat(`"\(`, n) + "1" + strings.Repeat(`)"`, n),
	} {
		refused, _ := (&file{name: "x.cue", data: []byte("package x\n\n" + text + "\n")}).scan(DefaultLimits())
		if len(refused) != 1 || refused[0].rule.Name != tooMuch.Name {
			t.Errorf("%s: %+v", name, refused)
		}
		if refused, _ := (&file{name: "x.cue", data: []byte("package x\n\n" + text + "\n")}).scan(DefaultLimits().Times(3)); refused != nil {
			t.Errorf("%s: refused by three times the limits: %+v", name, refused)
		}
	}
}

// What stands side by side does not nest.
func TestScanBreadth(t *testing.T) {
	text := "package x\n\nladder: {\n" + strings.Repeat("\ta: b[0].c(1) + 2\n\tb: [{c: \"\\(d)\"}, {c: -1}]\n", 2000) + "}\n"
	if refused, errs := (&file{name: "x.cue", data: []byte(text)}).scan(DefaultLimits()); refused != nil || errs != nil {
		t.Errorf("%+v, %v", refused, errs)
	}
}
