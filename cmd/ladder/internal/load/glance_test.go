package load

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
)

// FuzzGlance holds that what passes at a glance passes a scan too.
func FuzzGlance(f *testing.F) {
	for _, r := range Rules() {
		f.Add([]byte(r.Bad))
		f.Add([]byte(r.Good))
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkGlance(t, data) })
}

// checkGlance returns whether data passes at a glance.
func checkGlance(t *testing.T, data []byte) bool {
	t.Helper()
	glanced, scanned := &file{name: "x.cue", data: data}, &file{name: "x.cue", data: data}
	if !utf8.Valid(data) || !glanced.isOrdinary(DefaultLimits()) {
		return false
	}
	if refused, errs := scanned.scan(DefaultLimits()); refused != nil || errs != nil {
		t.Fatalf("at a glance there is nothing wrong with %q, but %v, %v", data, refused, errs)
	}
	if glanced.marks != scanned.marks {
		t.Fatalf("at a glance %q has %d words and marks, but it has %d", data, glanced.marks, scanned.marks)
	}
	return true
}

// TestGlance glances at generated ladders, sound and with slips, and at pieces of
// CUE put together by chance.
func TestGlance(t *testing.T) {
	passed, all := 0, 0
	for seed := range 1000 * *soak {
		rng := rand.New(rand.NewPCG(seed, 3))
		for _, text := range generate.Mutate(rng, generate.Ladder(rng)) {
			all++
			if checkGlance(t, []byte(text)) {
				passed++
			}
		}
		checkGlance(t, []byte(pieces(rng)))
	}
	if passed < all/20 { // they are written in every odd way
		t.Errorf("of %d files only %d pass at a glance", all, passed)
	}
}

func pieces(rng *rand.Rand) string {
	const words = `a|b1|_|#a|#|0|7|07|0x1|1.5|1_0|:|,|.|..|&|-|+|{|}|[|]|(|)|"|""|"""|'|\|\n|\"|\(|\u0061|//|/|?|=|~|@|é|` + " |\t|\r|\n|\n\t|\n\"\"\"|\x00|\ufeff"
	all := strings.Split(words, "|")
	var b strings.Builder
	for range rng.IntN(40) {
		b.WriteString(all[rng.IntN(len(all))])
	}
	return b.String()
}

// TestGlanceBounds holds that a glance bounds what a scan does.
func TestGlanceBounds(t *testing.T) {
	limits := DefaultLimits()
	isOrdinary := func(text string) bool { return (&file{data: []byte(text)}).isOrdinary(limits) }
	for _, text := range []string{
		strings.Repeat("[", deepest+1), strings.Repeat("{", deepest+1), strings.Repeat("a: ", deepest+1) + "1", strings.Repeat("a\n:", deepest+1) + "1",
		"a: 1" + strings.Repeat(" & 1", deepest+1), "a: " + strings.Repeat("-", deepest+1) + "1", "a" + strings.Repeat(".a", deepest+1), strings.Repeat("a\n", limits.Marks/2+1),
		strings.Repeat("\n", limits.Lines+1), "a: [" + strings.Repeat("1,", limits.Members+1) + "]", strings.Repeat("a: b: c: {", deepest/4+1),
		strings.Repeat("a:\n", deepest+1) + "1", `a: "` + strings.Repeat("\n", 1) + `"`, "a: \"\"\"\n  b\n c\n  \"\"\"", "a: b && c",
	} {
		if isOrdinary(text) {
			t.Errorf("%.40q passes", text)
		}
	}
	for _, text := range []string{"", "package x\n\nladder: schema.#Ladder & {a: [1, -2], \"b-c\": \"\"} // d\n", "a: \"\"\"\n\tb \"\"\" \\n\n\n\t\t\"c\\\"\n\t\"\"\"\n"} {
		if !isOrdinary(text) {
			t.Errorf("%.40q does not pass", text)
		}
	}
}

func TestBeginsLadder(t *testing.T) {
	for text, want := range map[string]bool{
		"package x\n\nladder: title: \"X\"\n":      true,
		"// ladder: x\nladder: {":                  true,
		"package x\n\nladder":                      false,
		"ladders: {}\n":                            false,
		"x: {\nladder: 1\n}\n":                     false,
		"x: \"\"\"\nladder: y\n\"\"\"\n":           false,
		"x:\nladder: 1\n":                          false,
		"#x: (1)\nladder: title: \"Not ordinary\"": false,
	} {
		if got := beginsLadder([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
