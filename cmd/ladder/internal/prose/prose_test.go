package prose

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// show writes words as people do: [-deleted-] and {+inserted+}.
func show(words []Word) string {
	var b strings.Builder
	for _, w := range words {
		switch w.Op {
		case Equal:
			b.WriteString(w.Text)
		case Delete:
			b.WriteString("[-" + w.Text + "-]")
		case Insert:
			b.WriteString("{+" + w.Text + "+}")
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"nothing", "", "", ""},
		{"equal", "Leads a team.", "Leads a team.", "Leads a team."},
		{"wrapped", "Leads a\nteam.", "Leads a team.", "Leads a team."},
		{"appeared", "", "Leads.", "{+Leads.+}"},
		{"a word", "You may review designs of your team.", "You must review designs of your team.",
			"You[- may-]{+ must+} review designs of your team."},
		{"the first word", "a team that leads", "team that leads", "[-a -]team that leads"},
		{"punctuation", "Leads a team that delivers", "Leads a team that delivers.", "Leads a team that delivers{+.+}"},
		{"hyphens and apostrophes", "the team's cross-functional goals matter here", "the teams' cross functional goals matter here",
			"the[- team's cross-functional-]{+ teams' cross functional+} goals matter here"},
		{"a sentence inserted", "Plans work. Leads people.", "Plans work. Plans budgets. Leads people.", "Plans work.{+ Plans budgets.+} Leads people."},
		{"a sentence deleted", "Plans work. Plans budgets. Leads people.", "Plans work. Leads people.", "Plans work.[- Plans budgets.-] Leads people."},
		{"a sentence appended", "Plans work well.", "Plans work well. Leads people who plan all sorts of other work.",
			"Plans work well.{+ Leads people who plan all sorts of other work.+}"},
		{"a sentence split", "Writes tests for all features and reviews the code of others in the team.",
			"Writes tests for all features. Reviews the code of others in the team.",
			"Writes tests for all features[- and reviews-]{+. Reviews+} the code of others in the team."},
		{"a short word alone", "Knows how to run projects big or small and learn from what went wrong last year with peers",
			"Knows how to plan budgets old or very new and learn from what went wrong last year with peers",
			"Knows how to[- run projects big or small-]{+ plan budgets old or very new+} and learn from what went wrong last year with peers"},
		{"rewritten", "Writes unit tests for own code.", "Sets the quality strategy of a department.",
			"[-Writes unit tests for own code.-]{+Sets the quality strategy of a department.+}"},
		{"a word of few", "Leads a team.", "Leads two teams.", "Leads[- a team-]{+ two teams+}."},
		{"a capital of few", "leads the Team", "Leads the team", "[-leads-]{+Leads+} the[- Team-]{+ team+}"},
		{"few words rewritten", "Leads a team.", "Plans budgets.", "[-Leads a team.-]{+Plans budgets.+}"},
		{"Japanese", "人を育てるのが仕事です。", "人を教えるのが仕事です。", "人を[-育て-]{+教え+}るのが仕事です。"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := show(Words(test.old, test.new)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// checkWords holds Words to what its comment promises.
func checkWords(t *testing.T, old, new string) {
	t.Helper()
	words := Words(old, new)
	var before, after strings.Builder
	for i, w := range words {
		if w.Text == "" {
			t.Fatalf("an empty word between %q and %q", old, new)
		}
		if i > 0 && (words[i-1].Op == w.Op && words[i-1].Moved == w.Moved || words[i-1].Op == Insert && w.Op == Delete) {
			t.Fatalf("%s after %s between %q and %q", w.Op, words[i-1].Op, old, new)
		}
		if w.Moved && w.Op == Equal {
			t.Fatalf("%q stays and moves between %q and %q", w.Text, old, new)
		}
		if w.Op != Insert {
			before.WriteString(w.Text)
		}
		if w.Op != Delete {
			after.WriteString(w.Text)
		}
	}
	if got, want := after.String(), norm.NFC.String(new); got != want {
		t.Fatalf("new reads %q for %q, old being %q", got, want, old)
	}
	got, want := before.String(), norm.NFC.String(old)
	if bare(got) != bare(want) {
		t.Fatalf("old reads %q for %q, new being %q", got, want, new)
	}
	if singleSpaced(old) && singleSpaced(new) && got != want {
		t.Fatalf("old reads %q for %q, new being %q", got, want, new)
	}
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// singleSpaced reports whether a space parts any two words of s and nothing
// else does: then two such texts have no white space that differs, but for the
// front of the first word.
func singleSpaced(s string) bool {
	if s == "" || strings.Join(strings.Fields(s), " ") != s {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' })
}

var vocabulary = strings.Fields("leads a the team teams of and . . , Plans work café cafe\u0301 人 教 。 \xff \xfe don't re-sign 3 5 – \u200b \u00ad \u202e ( )")

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range r.IntN(n + 1) {
		b.WriteString([]string{" ", " ", " ", " ", "", "\n", "\n\n", "\u00a0"}[r.IntN(8)])
		b.WriteString(vocabulary[r.IntN(len(vocabulary))])
	}
	return b.String()
}

func TestWordsOfRandomTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		old, new := randomText(r, 14), randomText(r, 14)
		if r.IntN(2) == 0 { // an edit rather than another text
			fields := strings.Fields(old)
			for i := range fields {
				if r.IntN(5) == 0 {
					fields[i] = vocabulary[r.IntN(len(vocabulary))]
				}
			}
			old, new = strings.Join(strings.Fields(old), " "), strings.Join(fields, " ")
		}
		checkWords(t, old, new)
		if Same(old, new) && len(Words(old, new)) > 1 {
			t.Fatalf("%q and %q are the same and differ", old, new)
		}
		checkEditorial(t, old, new)
		checkUnseen(t, old, new)
	}
}

// Texts compared backwards are marked at about as many words.
func TestWordsBackwards(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	count := func(old, new string) (n int) {
		for _, w := range Words(old, new) {
			if w.Op != Equal {
				n += len(wordsOf(w.Text))
			}
		}
		return n
	}
	there, back := 0, 0
	for range 3_000 {
		old, new := randomText(r, 30), randomText(r, 30)
		there, back = there+count(old, new), back+count(new, old)
	}
	if d := float64(there) / float64(back); d < 0.98 || d > 1.02 {
		t.Errorf("%d words marked, and %d backwards", there, back)
	}
}

// The same texts have the same words on any number of processors, any number of
// times.
func TestWordsAreDeterministic(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	r := rand.New(rand.NewPCG(9, 10))
	for range 50 {
		old, new := randomText(r, 200), randomText(r, 200)
		want := Words(old, new)
		for n := range 8 {
			runtime.GOMAXPROCS(1 + n%4)
			if got := Words(old, new); !slices.Equal(got, want) {
				t.Fatalf("%q to %q: %v, then %v", old, new, want, got)
			}
		}
	}
}

// Segments that ASCII decides are those of UAX #29.
func TestPlainSegments(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	pieces := strings.Split("a B 7 . , ; : ! ? ) ( ' \" - _ / @ e.g. 1,000 3.5 don't x_y | é \u0301 \u200d \u200b 人 🇩🇪 ’ …", " ")
	for range 30_000 {
		var b strings.Builder
		for range r.IntN(8) {
			b.WriteString(pieces[r.IntN(len(pieces))])
			b.WriteString([]string{"", "", " ", "  ", "\n", "\r\n", "\t"}[r.IntN(7)])
		}
		text := norm.NFC.String(b.String())
		if got, want := tokenize(text), slowly(text); !slices.Equal(got.tokens, want.tokens) {
			t.Fatalf("%q is cut at %v, want %v", text, got.tokens, want.tokens)
		}
	}
}

// slowly cuts a text as uniseg does.
func slowly(text string) sequence {
	q := sequence{text: text}
	start, at := 0, 0
	for rest, state := text, -1; rest != ""; {
		var segment string
		segment, rest, state = uniseg.FirstWordInString(rest, state)
		at += len(segment)
		if word := strings.TrimLeftFunc(segment, unicode.IsSpace); word != "" {
			q.add(start, at-len(word), at)
			start = at
		}
	}
	if len(q.tokens) == 0 && text != "" {
		q.add(0, len(text), len(text))
	}
	return q
}

func FuzzProse(f *testing.F) {
	f.Add("You may review designs.", "You must review\ndesigns.")
	f.Add("a\xffb", "a\xfeb \u00ad \u00ad")
	f.Add(" \n", "")
	f.Add("the te\u200bam\u00a0lead", "the team \u2066lead")
	f.Add("Opens at eight. Counts the stock.\n\nCloses.", "Closes. Counts all of the stock. Opens at eight.")
	f.Add("3-5 reports, 1,000", "three–five reports, 1000")
	f.Fuzz(func(t *testing.T, old, new string) {
		checkWords(t, old, new)
		checkEditorial(t, old, new)
		checkUnseen(t, old, new)
		if !Same(old, old) || !Editorial(old, old) {
			t.Fatalf("%q differs from itself", old)
		}
		if s := similarity(old, new); s != similarity(new, old) || s < 0 || s > 1 {
			t.Fatalf("similarity of %q and %q: %v", old, new, s)
		}
	})
}

func similarity(a, b string) float64 { return NewBag(a).Similarity(NewBag(b)) }

func TestSimilarity(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{
		{"", "", 0},
		{"Leads a team", "leads a TEAM.", 1},
		{"a b c d", "a b x y", 0.5},
		{"a a", "a", 2.0 / 3},
		{"...", "...", 0},
	}
	for _, test := range tests {
		if got := similarity(test.a, test.b); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("Similarity(%q, %q) = %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
