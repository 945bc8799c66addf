package prose

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the marked texts that testdata/words expects")

// An edit is a record of a corpus: a line "== name", then lines of "old: ",
// "new: " and "marked: ", in which \n and \u00a0 are escapes.
type edit struct {
	name             string
	old, new, marked string
}

var escape = regexp.MustCompile(`\\(n|r|u[0-9a-f]{4})`)

func unescape(s string) string {
	return escape.ReplaceAllStringFunc(s, func(e string) string {
		text, err := strconv.Unquote(`"` + e + `"`)
		if err != nil {
			panic(err)
		}
		return text
	})
}

// readEdits reads the records of a file and leaves out those without both texts.
func readEdits(t testing.TB, file string) []edit {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var edits []edit
	for _, record := range strings.Split(string(data), "\n== ")[1:] {
		name, fields, _ := strings.Cut(record, "\n")
		e := edit{name: name}
		for line := range strings.Lines(fields) {
			key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ":")
			value = unescape(strings.TrimPrefix(value, " "))
			switch key {
			case "old":
				e.old = value
			case "new":
				e.new = value
			case "marked":
				e.marked = value
			}
		}
		if e.old != "" && e.new != "" {
			edits = append(edits, e)
		}
	}
	return edits
}

func corpus(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// marked writes words on one line: [-deleted-] and {+inserted+}, what moved as
// [~left~] and {~came~}, and of what changed the names of the characters that
// can't be seen.
func marked(words []Word) string {
	marks := map[Word][2]string{
		{Op: Equal}: {"", ""}, {Op: Delete}: {"[-", "-]"}, {Op: Insert}: {"{+", "+}"},
		{Op: Delete, Moved: true}: {"[~", "~]"}, {Op: Insert, Moved: true}: {"{~", "~}"},
	}
	var b strings.Builder
	for _, w := range words {
		mark := marks[Word{Op: w.Op, Moved: w.Moved}]
		text := w.Text
		if w.Op != Equal {
			text = Named(text)
		}
		b.WriteString(mark[0] + text + mark[1])
	}
	return strings.NewReplacer("\r", `\r`, "\n", `\n`).Replace(b.String())
}

var markedLine = regexp.MustCompile(`(?m)^marked:.*$`)

func TestMarkedWords(t *testing.T) {
	for _, file := range corpus(t, "testdata/words/*.txt") {
		edits := readEdits(t, file)
		if *update {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			data = markedLine.ReplaceAllFunc(data, func([]byte) []byte {
				n++
				return []byte("marked: " + marked(Words(edits[n-1].old, edits[n-1].new)))
			})
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		for _, e := range edits {
			checkWords(t, e.old, e.new)
			if got, want := marked(Words(e.old, e.new)), strings.NewReplacer("\r", `\r`, "\n", `\n`).Replace(e.marked); got != want {
				t.Errorf("%s: %s\ngot  %s\nwant %s", filepath.Base(file), e.name, got, want)
			}
		}
	}
}

// least is how many words must be deleted and inserted to turn old into new: all
// but twice the longest sequence that both have in common.
func least[T comparable](old, new []T) int {
	row := make([]int, len(new)+1)
	for _, o := range old {
		before := 0 // of the row before, one to the left
		for j, n := range new {
			here := row[j+1]
			if o == n {
				row[j+1] = before + 1
			} else {
				row[j+1] = max(row[j], row[j+1])
			}
			before = here
		}
	}
	return len(old) + len(new) - 2*row[len(new)]
}

func wordsOf(text string) []string {
	var words []string
	q := tokenize(text)
	for k := range q.tokens {
		if q.isWord(k) {
			words = append(words, q.word(k))
		}
	}
	return words
}

// markedAgainstLeast counts the words marked as changed, those that moved at
// both places, and the least that must be. A pair shown as two blocks counts
// nothing: no word is equal there.
func markedAgainstLeast(e edit) (marks, min int) {
	blocks := true
	for _, w := range Words(e.old, e.new) {
		if w.Op == Equal {
			blocks = false
		} else {
			marks += len(wordsOf(w.Text))
		}
	}
	if blocks {
		return 0, 0
	}
	return marks, least(wordsOf(e.old), wordsOf(e.new))
}

// Not many more words are marked than must be: over each corpus at most 1.15
// times as many. Pairs that look the same are left out, for there no word must
// be.
func TestFewWordsAreMarked(t *testing.T) {
	const most = 1.15
	for _, pattern := range []string{"testdata/words/*.txt", "../change/testdata/corpus/*.txt"} {
		type pair struct {
			edit
			marks, min int
		}
		var pairs []pair
		marks, min := 0, 0
		for _, file := range corpus(t, pattern) {
			for _, e := range readEdits(t, file) {
				m, n := markedAgainstLeast(e)
				if n > 0 {
					pairs = append(pairs, pair{e, m, n})
					marks, min = marks+m, min+n
				}
			}
		}
		if min == 0 {
			continue // the corpus is not here
		}
		slices.SortStableFunc(pairs, func(a, b pair) int { return b.marks*a.min - a.marks*b.min })
		var worst strings.Builder
		for _, p := range pairs[:5] {
			fmt.Fprintf(&worst, "\n%d marked, %d at least: %s", p.marks, p.min, p.name)
		}
		ratio := float64(marks) / float64(min)
		t.Logf("%s: %d pairs, %d words marked, %d at least: %.3f%s", pattern, len(pairs), marks, min, ratio, &worst)
		if ratio > most {
			t.Errorf("%s: %.3f times as many words marked as must be", pattern, ratio)
		}
	}
}
