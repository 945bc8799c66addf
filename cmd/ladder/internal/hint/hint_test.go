package hint

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

func brief(hints []Hint) string {
	var parts []string
	for _, h := range hints {
		parts = append(parts, fmt.Sprintf("%s %s: %s -> %s", h.Direction, h.About, h.Old, h.New))
	}
	return strings.Join(parts, "; ")
}

// What the corpus of package change does not reach.
func TestFind(t *testing.T) {
	tests := []struct{ old, new, want string }{
		{"", "", ""},
		{"Reviews code.", "Reviews code.", ""},
		{"Reviews up to 3 plans.", "Reviews 3 plans.", "raises number: up to 3 -> 3"},
		{"Reviews two or more plans.", "Reviews two plans.", "lowers number: two or more -> two"},
		{"Reviews at least two plans.", "Reviews at most two plans.", "lowers number: at least two -> at most two"},
		{"Reviews two plans.", "Reviews at most two plans.", ""},
		{"Reviews 3 plans.", "Reviews 5 books.", ""},
		{"Leads 3-person teams.", "Leads 5-person teams.", "raises number: 3-person -> 5-person"},
		{"Leads twenty-one people.", "Leads twenty people.", "lowers number: twenty-one -> twenty"},
		{"Carries a budget of 10k euros.", "Carries a budget of 1 million euros.", "raises number: 10k -> 1 million"},
		{"Answers within a day or 36 hours.", "Answers within a day or 12 hours.", "lowers number: 36 -> 12"},
		{"Answers within 2 days.", "Answers in 12 hours.", "raises number: within 2 days -> in 12 hours"},
		{"Ships every 2 weeks.", "Ships every week.", "raises frequency: every 2 weeks -> every week"},
		{"Ships 3 times a month.", "Ships twice per month.", "lowers frequency: 3 times a month -> twice per month"},
		{"Ships at most once a week.", "Ships at most once a day.", ""},
		{"Cuts 5 defects.", "Cuts 9 defects.", ""},
		{"Not only may lead.", "Not only must lead.", "raises modal: may -> must"},
		{"Can't lead the team.", "Can't lead the company.", ""},
		{"Should lead.", "Should not lead.", ""},
		{"MAY lead.", "MUST lead.", "raises modal: MAY -> MUST"},
		{"Leads design.", "Leads design, research and support.", "raises clause: -> research and support"},
		{"Reviews code and may deploy.", "Reviews code.", ""},
		{"Reviews code.", "Reviews code. May deploy.", ""},
		{"Reviews code.", "Reviews code and never deploys.", ""},
		{"Supports new customers.", "Answers new customers.", ""},
		{"Leads some projects, reviews all plans.", "Leads all projects, reviews some plans.",
			"raises quantifier: some -> all; lowers quantifier: all -> some"},
	}
	for _, test := range tests {
		if got := brief(Find(prose.Words(test.old, test.new))); strings.ReplaceAll(got, "  ", " ") != test.want {
			t.Errorf("%q to %q: %s, want %s", test.old, test.new, got, test.want)
		}
	}
}

// A clause is quoted in so many words at most.
func TestQuote(t *testing.T) {
	long := strings.Repeat("more ", 30)
	hints := Find(prose.Words("Reviews code.", "Reviews code and does "+long+"work."))
	if len(hints) != 1 || hints[0].New != "and does"+strings.Repeat(" more", maxWords-2)+"…" {
		t.Errorf("got %+v", hints)
	}
}

// Every scale says where it comes from, and no phrase stands twice in it.
func TestScales(t *testing.T) {
	for _, source := range sources {
		text, err := files.ReadFile("scales/" + source.file + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(text), "# ") {
			t.Errorf("%s: no source", source.file)
		}
	}
	for _, s := range scales() {
		seen := map[string]bool{}
		for first, list := range s.phrases {
			for _, p := range list {
				key := first + " " + strings.Join(p.words[1:], " ")
				if seen[key] {
					t.Errorf("%s: %s stands twice", s.about, key)
				}
				seen[key] = true
			}
		}
	}
	entries, err := files.ReadDir("scales")
	if err != nil || len(entries) != len(sources) {
		t.Errorf("%d files of %d scales: %v", len(entries), len(sources), err)
	}
}

// Whatever the texts: the words are those of the texts, and no hint is given
// twice.
func FuzzFind(f *testing.F) {
	for _, seed := range [][2]string{
		{"You may review it.", "You must review it, where possible."},
		{"At least one of 10,000 teams, every 3 weeks.", "At most 2 teams; within 3–5 days 80%."},
		{"with guidance", "without guidance and 人を育てる"},
		{"May May -, ... not", "’s' 3-"},
		{"a\xff may", "a\xfe must"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old)+len(new) > 4000 {
			return // comparing takes the square
		}
		words := prose.Words(old, new)
		hints := Find(words)
		var texts [2]strings.Builder
		for _, w := range words {
			if w.Op != prose.Insert {
				texts[base].WriteString(w.Text)
			}
			if w.Op != prose.Delete {
				texts[head].WriteString(w.Text)
			}
		}
		seen := map[Hint]bool{}
		for _, h := range hints {
			told := Hint{h.Direction, h.Old, h.New, ""}
			if seen[told] || h.Old == "" && h.New == "" || h.Direction != Raises && h.Direction != Lowers {
				t.Fatalf("%q to %q: bad or double hint %+v", old, new, h)
			}
			seen[told] = true
			checkQuoted(t, texts[base].String(), h.Old)
			checkQuoted(t, texts[head].String(), h.New)
		}
		if again := Find(words); brief(again) != brief(hints) {
			t.Fatalf("%q to %q: once %s, then %s", old, new, brief(hints), brief(again))
		}
	})
}

// checkQuoted holds the words of a hint to be of the text, but for a capital at
// the start of a sentence.
func checkQuoted(t *testing.T, text, words string) {
	t.Helper()
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	if !strings.Contains(plain(text), plain(strings.TrimSuffix(words, "…"))) {
		t.Fatalf("%q is not in %q", words, text)
	}
}

// Finding hints costs little beside the diff they are found in, and time in the
// length of the text, however many of its words are on the lists.
func BenchmarkFind(b *testing.B) {
	pairs := thousandEdits()
	b.Run("diff", func(b *testing.B) {
		for b.Loop() {
			for _, p := range pairs {
				prose.Words(p[0], p[1])
			}
		}
	})
	b.Run("hints", func(b *testing.B) {
		var words [][]prose.Word
		for _, p := range pairs {
			words = append(words, prose.Words(p[0], p[1]))
		}
		for b.Loop() {
			for _, w := range words {
				Find(w)
			}
		}
	})
	for _, n := range []int{1_000, 10_000, 100_000} {
		text := strings.Repeat("may lead some teams every 3 weeks, and ", n/8)
		words := []prose.Word{{Op: prose.Delete, Text: text}, {Op: prose.Equal, Text: " x "}, {Op: prose.Insert, Text: text + "must"}}
		b.Run(fmt.Sprintf("hostile/%d", n), func(b *testing.B) {
			for b.Loop() {
				Find(words)
			}
		})
	}
}

// thousandEdits are criteria of some thirty words, of which one or two changed.
func thousandEdits() [][2]string {
	var pairs [][2]string
	for i := range 1000 {
		old := fmt.Sprintf("Helps the team of product %d plan its work, explains the plan to all people who depend on it, "+
			"and tells them within %d days when a part of it may be late.", i, i+3)
		new := strings.NewReplacer("Helps", "Leads", fmt.Sprint(i+3), fmt.Sprint(i+2)).Replace(old)
		pairs = append(pairs, [2]string{old, new})
	}
	return pairs
}
