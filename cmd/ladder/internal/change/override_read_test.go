package change

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestReadStatements holds what is read of a text, a line each: the line it
// stands in, the path, the meaning and the reason, or what is wrong.
func TestReadStatements(t *testing.T) {
	const name = "the line says Ladder-Change and names no change"
	const meaning = " where it should say what the change means"
	const reason = "the line gives no reason"
	for _, test := range []struct {
		what, text string
		want       []string
	}{
		{"nothing", "Reword testing\n\nPeople asked what it means.\n", nil},
		{"a trailer", "Reword testing\n\nLadder-Change: x/testing/l1#unit raised because it is now for all code\n",
			[]string{"3 x/testing/l1#unit raised: it is now for all code"}},
		{"any case", "LADDER-change : x/testing Editorial BECAUSE nobody reads it otherwise",
			[]string{"1 x/testing editorial: nobody reads it otherwise"}},
		{"Windows line ends", "one\r\nLadder-Change: x lowered because of\r\n  the new law\r\n\r\nend\r\n",
			[]string{"2 x lowered: of the new law"}},
		{"folded", "Ladder-Change: x/testing\n\treworded\n  because it was\n  hard to read\nSigned-off-by: Ann <ann@example.com>\n",
			[]string{"1 x/testing reworded: it was hard to read"}},
		{"folded up to an empty line", "Ladder-Change: x reworded because a\n\n  b\n", []string{"1 x reworded: a"}},
		{"lists and quotations", "- Ladder-Change: a raised because 1\n* Ladder-Change: b raised because 2\n12. Ladder-Change: c raised because 3\n> Ladder-Change: d raised because\n>   4\n> > - Ladder-Change: e raised because 5\n- [x] Ladder-Change: f raised because 6\n",
			[]string{"1 a raised: 1", "2 b raised: 2", "3 c raised: 3", "4 d raised: 4", "6 e raised: 5", "7 f raised: 6"}},
		{"a list that is further in", "- why:\n  - Ladder-Change: a raised because it\n    asks for more\n  - the rest is as it was\n",
			[]string{"2 a raised: it asks for more"}},
		{"a block that is further in", "    Ladder-Change: a raised because 1\n    Ladder-Change: b raised because 2\n    Reviewed-by: Bob\n",
			[]string{"1 a raised: 1", "2 b raised: 2"}},
		{"bold and code", "**Ladder-Change:** `x/testing` *raised* because of `it`\n`Ladder-Change: x raised because of it`\n",
			[]string{"1 x/testing raised: of `it", "2 x raised: of it"}},
		{"other scripts", "Ladder-Change: x/testing/l1#größe reworded because größer klingt besser\n",
			[]string{"1 x/testing/l1#größe reworded: größer klingt besser"}},
		{"not at the start of a line", "see Ladder-Change: x raised because 1\n", nil},
		{"another key", "Ladder-Changes: x raised because 1\nLadder-Changed: y\n", nil},
		{"no path", "Ladder-Change:\n", []string{"1 " + name}},
		{"no meaning", "Ladder-Change: x/testing\n", []string{`1 the line says ""` + meaning}},
		{"an unknown meaning", "Ladder-Change: x/testing higher because I say so\n", []string{`1 the line says "higher"` + meaning}},
		{"no reason", "\nLadder-Change: x raised\nLadder-Change: x raised because\nLadder-Change: x raised because - ...\nLadder-Change: x raised: it is\n",
			[]string{"2 " + reason, "3 " + reason, "4 " + reason, "5 " + reason}},
		{"a long reason", "Ladder-Change: x raised because " + strings.Repeat("a ", 300) + "\n",
			[]string{"1 the reason is longer than 500 characters"}},
		{"no UTF-8", "Ladder-Change: x raised because \xff\xfe a\n", []string{"1 x raised: \uFFFD a"}},
		{"beyond the bound", strings.Repeat("a line\n", longestText) + "Ladder-Change: x raised because 1",
			[]string{"37450 the text is longer than 256 KiB, and nothing is read from here on"}},
		{"large without a word", strings.Repeat("a line\n", longestText), nil},
	} {
		said, slips := ReadStatements([]Message{{"Ann", "c0ffee", test.text}})
		if got := shown(said, slips); fmt.Sprint(got) != fmt.Sprint(test.want) {
			t.Errorf("%s: %q\nwant %q", test.what, got, test.want)
		}
	}
}

func shown(said []Statement, slips []Slip) []string {
	var lines []string
	for _, s := range said {
		lines = append(lines, fmt.Sprintf("%d %s %s: %s", s.Line, s.Path, s.Meaning, s.Reason))
	}
	for _, s := range slips {
		lines = append(lines, fmt.Sprintf("%d %s", s.Line, s.Message))
	}
	return lines
}

func TestReadStatementsOrigin(t *testing.T) {
	said, slips := ReadStatements([]Message{
		{"", Description, "Ladder-Change: a raised because 1"},
		{" Ann\nB. " + strings.Repeat("c", 200), "c0ffee", "\nLadder-Change: b"},
	})
	if want := (Origin{"", Description, 1}); len(said) != 1 || said[0].Origin != want {
		t.Errorf("said %v", said)
	}
	if want := (Origin{"Ann B. " + strings.Repeat("c", longestName-7) + "...", "c0ffee", 2}); len(slips) != 1 || slips[0].Origin != want {
		t.Errorf("slips %v", slips)
	}
}

// TestReadStatementsBounds holds the lines to what is bounded, and the work to
// what is linear in the text: in its square it would not end within the test's
// own time.
func TestReadStatementsBounds(t *testing.T) {
	lines := strings.Repeat("Ladder-Change: x raised because 1\n", 3*mostLines)
	said, slips := ReadStatements([]Message{{"", "a", lines}, {"", "b", lines}})
	if len(said) != mostLines || len(slips) != 1 || slips[0].Line != mostLines+1 {
		t.Errorf("%d statements, slips %v", len(said), slips)
	}
	for _, text := range []string{
		"Ladder-Change: x raised because\n" + strings.Repeat(" a\n", longestText/3),
		strings.Repeat("> ", longestText/2) + "Ladder-Change",
		strings.Repeat("1.", longestText/2) + "Ladder-Change",
		"Ladder-Change: " + strings.Repeat(" ", longestText),
		"Ladder-Change:" + strings.Repeat("*", longestText),
		strings.Repeat("Ladder-Change:\n ", longestText/16),
	} {
		ReadStatements([]Message{{"", "a", text}})
	}
}

func FuzzReadStatements(f *testing.F) {
	for _, text := range []string{
		"Ladder-Change: x/testing/l1#unit raised because it is\r\n  for all code\r\n",
		"> - **Ladder-Change:** `x` editorial because\n>   nothing", "Ladder-Change:", "1. [x] ladder-change:\xff raised because \u2028 a",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		said, slips := ReadStatements([]Message{{text, "a", text}})
		if n := strings.Count(strings.ToLower(text), "ladder-change"); len(said)+len(slips) > n+1 {
			t.Errorf("%d statements and %d slips of %d", len(said), len(slips), n)
		}
		last := 0
		for _, s := range said {
			if s.Line <= last || s.Line > strings.Count(text, "\n")+1 {
				t.Errorf("line %d after line %d", s.Line, last)
			}
			if last = s.Line; s.Path == "" || s.Reason == "" || strings.ContainsAny(s.Path+s.Reason+s.Author, "\r\n") {
				t.Errorf("statement %+v", s)
			}
			if !utf8.ValidString(s.Path + s.Reason + s.Author) {
				t.Errorf("no UTF-8: %+v", s)
			}
			// What was read can be written, and is read alike.
			again, slips := ReadStatements([]Message{{Text: "Ladder-Change: " + s.Path + " " + string(s.Meaning) + " because " + s.Reason}})
			if len(slips) > 0 || len(again) != 1 || again[0].Path != s.Path || again[0].Meaning != s.Meaning || again[0].Reason != s.Reason {
				t.Errorf("%+v is read again as %+v, %v", s, again, slips)
			}
		}
	})
}
