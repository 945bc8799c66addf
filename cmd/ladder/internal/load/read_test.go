package load

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"cuelang.org/go/cue/token"
)

// TestPos asks for places in any order, and holds each to what lies before it.
func TestPos(t *testing.T) {
	text := strings.Repeat("ab\n\u00e9\u00e9\n\n\u65e5\u672c x\n", 20)
	tokens := token.NewFile("x.cue", -1, len(text))
	tokens.SetLinesForContent([]byte(text))
	f := &file{name: "x.cue", data: []byte(text)}
	rng := rand.New(rand.NewPCG(1, 4))
	at := 0
	for range 10_000 {
		if rng.IntN(4) == 0 {
			at = rng.IntN(len(text) + 1)
		}
		at = min(max(at+rng.IntN(11)-5, 0), len(text))
		for at < len(text) && !utf8.RuneStart(text[at]) {
			at++
		}
		got, before := f.pos(tokens.Pos(at, 0)), text[:at]
		line, column := 1+strings.Count(before, "\n"), 1+utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:])
		if got.Line != line || got.Column != column {
			t.Fatalf("offset %d is at %d:%d, want %d:%d", at, got.Line, got.Column, line, column)
		}
	}
	if got := f.pos(token.NoPos); got.IsValid() {
		t.Errorf("nowhere is at %v", got)
	}
}
