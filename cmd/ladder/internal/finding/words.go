package finding

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// longestWords is how many characters of what an author wrote a message
// repeats: enough to know it by.
const longestWords = 60

// Quote shows what an author wrote as it was written, white space and all, cut
// where it is long.
func Quote(written string) string { return strconv.Quote(cut(written)) }

// Name quotes a title, or what stands in for one, as one line.
func Name(title string) string { return strconv.Quote(Short(title)) }

// Short makes one short line of what an author wrote.
func Short(written string) string { return cut(strings.Join(strings.Fields(written), " ")) }

func cut(s string) string {
	if utf8.RuneCountInString(s) <= longestWords {
		return s
	}
	return string([]rune(s)[:longestWords]) + "..."
}

// List joins words as a sentence does: a, b or c.
func List(words []string, conjunction string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + conjunction + " " + words[last]
}

// Bounds for the work of comparing a word with many others, which nobody who
// means well comes near.
const (
	longestGuess = 64  // bytes of a word
	mostGuessed  = 500 // candidates
)

// Nearest returns the candidate that word was most likely meant to be, if any
// is near: at most two slips away, or one in three characters of a long word,
// and with less than half of it wrong. Case does not count; the first of equals
// wins.
func Nearest(word string, candidates []string) (string, bool) {
	if len(word) > longestGuess {
		return "", false
	}
	candidates = slices.DeleteFunc(slices.Clone(candidates[:min(len(candidates), mostGuessed)]),
		func(c string) bool { return len(c) > longestGuess })
	distance := func(c string) int {
		return levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(c))
	}
	if len(candidates) == 0 {
		return "", false
	}
	best := slices.MinFunc(candidates, func(a, b string) int { return distance(a) - distance(b) })
	slips, n := distance(best), utf8.RuneCountInString(word)
	return best, slips <= max(2, n/3) && slips < n-slips
}
