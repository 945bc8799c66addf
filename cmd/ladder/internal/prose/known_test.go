package prose

import (
	"strconv"
	"strings"
	"testing"
)

// As many words are kept as a language has, and none that is longer than words are.
func TestKnownIsBounded(t *testing.T) {
	var known Known[int]
	asked := 0
	length := func(word string) int { asked++; return len(word) }
	for i := range mostKnown + 10 {
		known.Of([]byte("word"+strconv.Itoa(i)), length)
	}
	long := []byte(strings.Repeat("x", longestKnown+1))
	for range 2 {
		if got := known.Of([]byte("word7"), length); got != 5 {
			t.Errorf("got %d, want 5", got)
		}
		known.Of(long, length)
	}
	if want := mostKnown + 10 + 2; asked != want || len(known.words) != mostKnown {
		t.Errorf("asked %d times, want %d; %d words are kept", asked, want, len(known.words))
	}
}
