package prose

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestUnseen(t *testing.T) {
	tests := []struct{ old, new, want string }{
		{"the team\u200b leads", "the team leads", `U+200B zero width space removed after "team"`},
		{"the team lead", "the team\u00a0lead", `a space replaced by U+00A0 no-break space after "team"`},
		{"\ufeffLeads", "Leads", "U+FEFF byte order mark removed at the start"},
		{"Leads.", "Leads.\u00a0\u00a0", `2 × U+00A0 no-break space added after "Leads."`},
		{"a b c d e f", "a\u2009b\u2009c\u2009d\u2009e\u2009f",
			`a space replaced by U+2009 thin space after "a"; a space replaced by U+2009 thin space after "b"; ` +
				`a space replaced by U+2009 thin space after "c"; and at 2 more`},
		{"a\u200b\u200cb", "a\u00adb", `U+200B zero width space and U+200C zero width non-joiner replaced by U+00AD soft hyphen after "a"`},
		{"Greets 👩\u200d💻", "Greets 👩💻", `U+200D zero width joiner removed after "👩"`},
		{"Ticks ✔\ufe0f", "Ticks ✔", `U+FE0F variation selector-16 removed after "✔"`},
		{"ab", "a\u202eb", `U+202E right-to-left override added after "a"`},
		{"a\u3164b", "a b", `U+3164 hangul filler replaced by a space after "a"`},
		{"a\vb", "a b", `U+000B control character replaced by a space after "a"`},
		{strings.Repeat("x", 300) + "\u200b", strings.Repeat("x", 300), `U+200B zero width space removed after "…` + strings.Repeat("x", 20) + `"`},
		{"a  b\n", "a\nb", ""},           // blanks and line ends
		{"a \u200bb", "a\u200b b", ""},   // the same ones in another order
		{"a\u200bb", "a b", ""},          // a reader can tell
		{"a\u200b b c", "a b d", ""},     // more than that differs
		{"a\xffb", "a\xfeb", ""},         // other bytes
		{"Cafe\u0301", "Caf\u00e9", ""},  // the same in NFC
		{"a\x00b\u200b", "a\x01b", ""},   // control characters are no white space
		{"a\ufffdb\u200b", "a\xffb", ""}, // a character for a byte that is none
		{"", "\u200b", `U+200B zero width space added at the start`},
	}
	for _, test := range tests {
		if got := Unseen(test.old, test.new); got != test.want {
			t.Errorf("Unseen(%q, %q)\ngot  %s\nwant %s", test.old, test.new, got, test.want)
		}
	}
}

// What can't be seen changes no expectation, unless it alters what can.
func TestUnseenIsEditorial(t *testing.T) {
	for _, r := range "\u00a0\u00ad\u034f\u061c\u180e\u2009\u200b\u200c\u200d\u200e\u200f\u202f\u2060\u3000\ufe0f\ufeff" {
		old, new := "Asks the team for a second opinion.", "Asks the team"+string(r)+" for a second opinion."
		if !Editorial(old, new) || Same(old, new) || Unseen(old, new) == "" {
			t.Errorf("%s is not editorial, or no change", name(r))
		}
	}
	for _, r := range "\u202a\u202d\u202e\u2066\u2067\U000e0065" {
		old, new := "Asks the team for a second opinion.", "Asks the "+string(r)+"team for a second opinion."
		if Editorial(old, new) || Unseen(old, new) == "" {
			t.Errorf("%s is editorial, or not named", name(r))
		}
	}
}

func TestNamed(t *testing.T) {
	if got, want := Named("a \u00a0b\n\u2800\u200b"), "a (U+00A0 no-break space)b\n(U+2800 braille pattern blank)(U+200B zero width space)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// checkUnseen holds Unseen and Words to each other: what is told is marked.
func checkUnseen(t *testing.T, old, new string) {
	t.Helper()
	told, back := Unseen(old, new), Unseen(new, old)
	if (told == "") != (back == "") {
		t.Fatalf("%q to %q: %q, and back %q", old, new, told, back)
	}
	if utf8.ValidString(old+new) && strings.ContainsFunc(Named(old), func(r rune) bool { return unicode.Is(unicode.Zs, r) && r != ' ' }) {
		t.Fatalf("%q has spaces without a name: %q", old, Named(old))
	}
	changed := false
	for _, w := range Words(old, new) {
		changed = changed || w.Op != Equal
	}
	if told != "" && !changed {
		t.Fatalf("no word is marked from %q to %q: %s", old, new, told)
	}
}
