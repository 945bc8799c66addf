package prose

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// repeat writes a text of n words.
func repeat(n int, word func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(word(i))
	}
	return b.String()
}

// edited replaces a share of the words of a text.
func edited(r *rand.Rand, text string, share float64) string {
	fields := strings.Fields(text)
	for i, f := range fields {
		if r.Float64() < share {
			fields[i] = "edited" + f[len(strings.TrimRight(f, ".")):]
		}
	}
	return strings.Join(fields, " ")
}

// Texts of any size and kind are compared in a bounded time: what is not bounded
// would not end before the test is given up.
func TestWordsIsBounded(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	of := func(distinct int) func(int) string {
		return func(int) string { return fmt.Sprint(" w", r.IntN(distinct)) }
	}
	sentences := func(words int) func(int) string {
		return func(i int) string {
			if i%words == words-1 {
				return fmt.Sprint(" W", r.IntN(2000), ".")
			}
			return fmt.Sprint(" w", r.IntN(2000))
		}
	}
	huge, long := repeat(900_000, sentences(15)), repeat(20_000, sentences(15))
	lines := strings.SplitAfter(repeat(4_500, sentences(5)), ".")
	ordered := strings.Join(lines, "")
	r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	gaps := func(prefix string, distinct int) string { // as many and as large as are compared
		var b strings.Builder
		for k := range 7 {
			b.WriteString(repeat(3_990, func(int) string { return fmt.Sprint(" ", prefix, r.IntN(distinct)) }))
			fmt.Fprintf(&b, " part%d begins", k)
		}
		return b.String()
	}
	tests := []struct {
		name, old, new string
		least, most    int // runs
	}{
		{"10 MB and a word", huge, huge + " tail", 2, 2},
		{"10 MB with no-break spaces", huge, strings.ReplaceAll(huge, " ", "\u00a0"), 2, 1 << 20},
		{"10 MB of one word", strings.Repeat("a", 5<<20), strings.Repeat("a", 5<<20) + "b", 2, 2},
		{"2 MB of hyphens", strings.Repeat("a-", 1<<19), strings.Repeat("a-", 1<<19) + "b", 2, 2},
		{"20,000 words, unrelated", repeat(20_000, of(700)), repeat(20_000, of(700)), 2, 2},
		{"20,000 words, edited", long, edited(r, long, 0.2), 5_000, 20_000},
		{"6,000 words, unrelated", repeat(6_000, of(700)), repeat(6_000, of(700)), 2, 2},
		{"20,000 words of two", repeat(20_000, of(2)), repeat(20_000, of(2)), 2, 2},
		{"4,000 words of two", repeat(4_000, of(2)), repeat(4_000, of(2)), 1_000, 4_000},
		{"7 times 4,000 words of twenty", gaps("w", 20), gaps("w", 20), 2, 2},
		{"7 times 4,000 words, unrelated", gaps("a", 700), gaps("b", 700), 2, 2},
		{"one word again and again", strings.Repeat("x ", 9_000) + "z", "y " + strings.Repeat("x ", 2_900), 2, 10},
		{"one sentence again and again", strings.Repeat("A. ", 3_000), strings.Repeat("B. A. ", 1_500), 2, 3_002},
		{"900 sentences shuffled", ordered, strings.Join(lines, ""), 2, 12_000},
	}
	for _, test := range tests {
		start := time.Now()
		n := len(Words(test.old, test.new))
		t.Logf("%s: %v, %d runs", test.name, time.Since(start).Round(time.Millisecond), n)
		if n < test.least || n > test.most {
			t.Errorf("%s: %d runs, want %d to %d", test.name, n, test.least, test.most)
		}
	}
}

func BenchmarkWords(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{200, 2_000, 20_000} {
		old := repeat(n, func(i int) string {
			if i%15 == 14 {
				return fmt.Sprint(" W", r.IntN(2000), ".")
			}
			return fmt.Sprint(" w", r.IntN(2000))
		})
		new := edited(r, old, 0.2)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Words(old, new)
			}
		})
	}
}
