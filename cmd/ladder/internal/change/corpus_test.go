package change

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/hint"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// An edit is a record of testdata/corpus; the README there says how it reads.
type edit struct {
	where    string // its file and name
	field    string
	old, new string
	meaning  Meaning
	hints    []hint.Hint
	marked   []string // one, or two that are as good
}

// readCorpus reads the edits of all files, in order.
func readCorpus(t testing.TB) []edit {
	t.Helper()
	files, err := filepath.Glob("testdata/corpus/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no corpus: ", err)
	}
	var edits []edit
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSuffix(line, "\n")
			if name, ok := strings.CutPrefix(line, "== "); ok {
				edits = append(edits, edit{where: filepath.Base(file) + ": " + name, field: "criteria"})
			} else if line != "" && line[0] != '#' {
				edits[len(edits)-1].read(t, line)
			}
		}
	}
	return edits
}

func (e *edit) read(t testing.TB, line string) {
	key, value, ok := strings.Cut(line, ":")
	value = unescape(strings.TrimPrefix(value, " "))
	switch {
	case !ok:
		t.Fatalf("%s: no key: %s", e.where, line)
	case key == "field":
		e.field = value
	case key == "old":
		e.old = value
	case key == "new":
		e.new = value
	case key == "meaning":
		e.meaning = Meaning(value)
	case key == "marked":
		e.marked = append(e.marked, value)
	case key == "hint":
		e.hints = append(e.hints, readHint(t, value))
	default:
		t.Fatalf("%s: unknown key %s", e.where, key)
	}
}

var unescape = strings.NewReplacer(`\n`, "\n", `\u00a0`, "\u00a0", `\u0301`, "\u0301").Replace

func readHint(t testing.TB, text string) hint.Hint {
	head, words, _ := strings.Cut(text, ":")
	direction, about, _ := strings.Cut(head, " ")
	old, new, ok := strings.Cut(words, "->")
	if !ok || direction != hint.Raises && direction != hint.Lowers {
		t.Fatalf("no hint: %s", text)
	}
	return hint.Hint{Direction: direction, Old: strings.TrimSpace(old), New: strings.TrimSpace(new), About: about}
}

// ladders returns the sample with the edit's texts in it.
func (e edit) ladders() (base, head *ladder.Ladder) {
	base, head = sample(), sample()
	for _, side := range []struct {
		l    *ladder.Ladder
		text string
		head bool
	}{{base, e.old, false}, {head, e.new, true}} {
		e.place(side.l, side.text, side.head)
	}
	return base, head
}

// place puts a text where the edit's field is.
func (e edit) place(l *ladder.Ladder, text string, head bool) {
	cell := cellOf(l, "testing", "l2")
	criterion := func(id, text string) []ladder.Criterion {
		if text == "" {
			return nil
		}
		return []ladder.Criterion{crit(id, "", text)}
	}
	switch at := cellOf(l, "testing", "l3"); {
	case e.field == "summary":
		cell.Summary = txt(text)
	case e.field == "baseline":
		l.Skills[1].Baseline = txt(text)
	case e.field == "title":
		l.Skills[0].Title = txt(text)
	case e.field == "about":
		l.Skills[0].About = txt(text)
	case e.field == "notExpected" && head:
		*cell = ladder.Descriptor{Level: cell.Level, NotExpected: txt(text)}
	case e.field == "notExpected":
		*cell = ladder.Descriptor{Level: cell.Level, Summary: txt(text)}
	case e.field == "lower" && !head, e.field == "higher" && head:
		at.Criteria = append(at.Criteria, crit("edited", "", text))
	case e.field == "renamed" && head:
		cell.Criteria = append(cell.Criteria, ladder.Criterion{ID: txt("renamed"), Was: txts("edited"), Text: txt(text)})
	default:
		cell.Criteria = append(cell.Criteria, criterion("edited", text)...)
	}
}

// diff returns the one change that the edit makes, or none.
func (e edit) diff(t *testing.T) (Change, bool) {
	base, head := e.ladders()
	changes := diffOf(base, head)
	if len(changes) > 1 {
		t.Fatalf("%s: %d changes: %v", e.where, len(changes), brief(changes))
	}
	if len(changes) == 0 {
		return Change{}, false
	}
	return changes[0], true
}

// Every edit has the meaning, the hints and the marked words that a careful
// reader gave it.
func TestCorpus(t *testing.T) {
	edits := readCorpus(t)
	if len(edits) < 120 {
		t.Errorf("only %d edits", len(edits))
	}
	seen, held := newTally(), newTally()
	for i, e := range edits {
		tally := seen
		if i%3 == 2 {
			tally = held
		}
		e.check(t, tally)
	}
	t.Logf("%d edits to work with:\n%s", len(edits)-len(edits)/3, seen)
	t.Logf("%d edits held out:\n%s", len(edits)/3, held)
	for _, tally := range []tally{seen, held} {
		tally.demand(t, "meaning editorial", 1, 0.9)
		tally.demand(t, "hint raises", 0.97, 0.95)
		tally.demand(t, "hint lowers", 0.97, 0.95)
	}
}

func (e edit) check(t *testing.T, tally tally) {
	c, ok := e.diff(t)
	if !ok {
		c.Meaning = "none"
	}
	tally.compare("meaning", []string{string(e.meaning)}, []string{string(c.Meaning)})
	if c.Meaning != e.meaning {
		t.Errorf("%s: is %s, want %s", e.where, c.Meaning, e.meaning)
	}
	var want, got []string
	for _, h := range e.hints {
		want = append(want, fmt.Sprintf("%s %s: %s -> %s", h.Direction, h.About, h.Old, h.New))
	}
	for _, h := range hint.Find(c.Words) {
		if len(c.Hints) > 0 {
			got = append(got, fmt.Sprintf("%s %s: %s -> %s", h.Direction, h.About, h.Old, h.New))
		}
	}
	tally.compare("hint", want, got)
	if len(c.Hints) != len(got) || !slices.Equal(got, want) {
		t.Errorf("%s: hints\n\t%s\nwant\n\t%s", e.where, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
	var marks []string
	for _, marked := range e.marked {
		marks = append(marks, e.want(marked))
	}
	if got := bracketed(c.Words); !slices.Contains(marks, got) && len(marks)+len(got) > 0 {
		t.Errorf("%s: marked\n\t%s\nwant\n\t%s", e.where, got, strings.Join(marks, "\n\t"))
	}
}

// want is a marked text as the test compares it.
func (e edit) want(marked string) string {
	if marked == "whole" {
		return bracketed([]prose.Word{{Op: prose.Delete, Text: e.old}, {Op: prose.Insert, Text: e.new}})
	}
	var words []prose.Word
	for rest := marked; rest != ""; {
		op, opening, closing := prose.Equal, "", ""
		switch {
		case strings.HasPrefix(rest, "[-"):
			op, opening, closing = prose.Delete, "[-", "-]"
		case strings.HasPrefix(rest, "{+"):
			op, opening, closing = prose.Insert, "{+", "+}"
		}
		rest = rest[len(opening):]
		n := strings.Index(rest, closing)
		if op == prose.Equal {
			if n = strings.IndexAny(rest, "[{"); n < 0 {
				n = len(rest)
			}
		}
		words = append(words, prose.Word{Op: op, Text: rest[:n]})
		rest = rest[n+len(closing):]
	}
	return bracketed(words)
}

// bracketed writes a marked text. White space is not a word: it doesn't matter
// on which side of a mark it stands. Neighbours with the same mark are one.
func bracketed(words []prose.Word) string {
	brackets := map[prose.Op][2]string{prose.Delete: {"[-", "-]"}, prose.Insert: {"{+", "+}"}}
	var parts []string
	for i := 0; i < len(words); {
		op, text := words[i].Op, ""
		for ; i < len(words) && words[i].Op == op; i++ {
			text += words[i].Text
		}
		if text = strings.Join(strings.Fields(text), " "); text != "" {
			parts = append(parts, brackets[op][0]+text+brackets[op][1])
		}
	}
	return strings.Join(parts, " ")
}
