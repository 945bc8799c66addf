package hint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// The sides of a change: each array of two has the one at base first.
const (
	base = iota
	head
)

// A draft is both states of a text, word by word, and the runs that changed.
type draft struct {
	sides  [2]*side
	runs   []run
	marks  []mark
	hinted []bool            // by run: it has a hint
	told   [2]map[int]bool   // the tokens that a hint speaks of
	stems  [2]map[string]int // see changedWords
}

// A side is one state of a text.
type side struct {
	text   string
	tokens []token
	near   []int   // the tokens that stand in a change or near one
	listed [][]int // by scale: those of them that a phrase of it may begin with
}

// A token is a word or a punctuation mark.
type token struct {
	start, end int // in the text of its side
	at         int // in both texts read together, the deleted words before the inserted
	entry
	word bool
	run  int // the run it belongs to, or -1
	twin int // where it stands on the other side, or -1 if it changed
}

// A run is a stretch of deleted words, inserted words, or both: where they are
// on each side. Where there are none, the span is empty.
type run [2]span

// A span is the tokens from one up to, but not with, another.
type span struct{ from, to int }

func (s span) len() int { return s.to - s.from }

// parse takes words apart.
func parse(words []prose.Word) *draft {
	d := &draft{}
	var texts [2]strings.Builder
	var pieces [2][]piece
	at, inside := 0, false
	for _, w := range words {
		p := piece{at: at, run: -1, length: len(w.Text)}
		if w.Op != prose.Equal {
			if !inside {
				d.runs = append(d.runs, run{})
			}
			p.run = len(d.runs) - 1
		}
		inside = w.Op != prose.Equal
		if w.Op != prose.Insert {
			texts[base].WriteString(w.Text)
			pieces[base] = append(pieces[base], p)
		}
		if w.Op != prose.Delete {
			texts[head].WriteString(w.Text)
			pieces[head] = append(pieces[head], p)
		}
		at += len(w.Text)
	}
	for i := range d.sides {
		d.sides[i], d.told[i] = newSide(texts[i].String(), pieces[i]), map[int]bool{}
	}
	d.hinted = make([]bool, len(d.runs))
	d.matchTwins()
	d.placeRuns()
	for at := range d.sides {
		d.look(at)
	}
	return d
}

// A piece is a prose.Word as a part of one side.
type piece struct{ at, run, length int }

func newSide(text string, pieces []piece) *side {
	s := &side{text: text, tokens: make([]token, 0, len(text)/5+1)}
	k, begin := 0, 0 // the piece at hand, and where it begins
	for from := 0; from < len(text); {
		r, size := utf8.DecodeRuneInString(text[from:])
		if unicode.IsSpace(r) {
			from += size
			continue
		}
		end := from + wordLength(text[from:])
		word := end > from
		if !word {
			end = from + size
		}
		for from >= begin+pieces[k].length {
			begin += pieces[k].length
			k++
		}
		t := token{start: from, end: end, at: pieces[k].at + from - begin, word: word, run: pieces[k].run}
		for last, stop := k, begin+pieces[k].length; t.run < 0 && stop < end; { // a word that changed in part
			last++
			stop += pieces[last].length
			t.run = pieces[last].run
		}
		s.tokens = append(s.tokens, t)
		from = end
	}
	return s
}

const (
	// reach is how many words a negation reaches at most.
	reach = 12

	// nearby is how many tokens before or behind a change a phrase that belongs
	// to it may begin.
	nearby = 6
)

// look finds out what is near the changes of a side, and by what that and its
// surroundings are looked up: the rest of a long text takes no time.
func (d *draft) look(at int) {
	s, done := d.sides[at], 0
	s.listed = make([][]int, len(scales()))
	for _, r := range d.runs {
		for i := max(done, r[at].from-nearby-reach-1); i < min(len(s.tokens), r[at].to+nearby+reach+1); i++ {
			t := &s.tokens[i]
			if t.twin >= 0 {
				t.entry = d.sides[1-at].tokens[t.twin].entry
			}
			if t.key == "" {
				t.entry = entryOf(s.text[t.start:t.end], t.word)
			}
			if i >= r[at].from-nearby {
				s.list(i)
			}
			done = i + 1
		}
	}
}

// An entry is what lists say of a token.
type entry struct {
	key    string // what it is looked up by: see prose.Plain, without a genitive's ending; a punctuation mark is itself
	begins uint   // see beginnings
}

var entries prose.Known[entry]

func entryOf(text string, word bool) entry {
	if !word {
		return entry{text, beginnings()[text]}
	}
	return entries.Of([]byte(text), func(text string) entry {
		key := strings.TrimSuffix(strings.TrimSuffix(prose.Plain(text), "'s"), "'")
		return entry{key, beginnings()[key]}
	})
}

// wordLength returns how many bytes of a text are its first word, 0 if it begins
// with something else. A hyphen or an apostrophe inside belongs to it, and so
// does what is inside a number or is its percent sign.
func wordLength(text string) int {
	n, before := 0, rune(0)
	for n < len(text) && isPlainLetter(text[n]) { // most words are no more
		n, before = n+1, rune(text[n])
	}
	for n < len(text) && text[n] != ' ' {
		r, size := utf8.DecodeRuneInString(text[n:])
		after, _ := utf8.DecodeRuneInString(text[n+size:])
		switch {
		case isLetter(r):
		case strings.ContainsRune("-'’", r) && isLetter(before) && isLetter(after):
		case strings.ContainsRune(".,–", r) && unicode.IsDigit(before) && unicode.IsDigit(after):
		case strings.ContainsRune("%+", r) && unicode.IsDigit(before):
			return n + size
		default:
			return n
		}
		n, before = n+size, r
	}
	return n
}

func isPlainLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// matchTwins finds for each word that did not change where it stands on the
// other side.
func (d *draft) matchTwins() {
	old, new := d.sides[base].tokens, d.sides[head].tokens
	for i := range old {
		old[i].twin = -1
	}
	i := 0
	for j := range new {
		new[j].twin = -1
		for i < len(old) && old[i].at < new[j].at {
			i++
		}
		if i < len(old) && new[j].run < 0 && old[i].run < 0 && old[i].at == new[j].at {
			new[j].twin, old[i].twin = i, j
		}
	}
}

// placeRuns finds the tokens of each run, and the place where there are none.
func (d *draft) placeRuns() {
	found := make([][2]bool, len(d.runs))
	for at, s := range d.sides {
		for i, t := range s.tokens {
			if t.run < 0 {
				continue
			}
			in := &d.runs[t.run][at]
			if !found[t.run][at] {
				found[t.run][at], in.from = true, i
			}
			in.to = i + 1
		}
	}
	for k := range d.runs {
		for at := range d.sides {
			if !found[k][at] {
				d.runs[k][at] = d.sides[1-at].gap(d.runs[k][1-at])
			}
		}
	}
}

// gap is the place on the other side that words on this side only would take.
func (s *side) gap(only span) span {
	for i := only.from - 1; i >= 0; i-- {
		if twin := s.tokens[i].twin; twin >= 0 {
			return span{twin + 1, twin + 1}
		}
	}
	return span{}
}

// words returns what stands between two tokens as the author wrote it, white
// space as single spaces and without the marks at the ends.
func (s *side) words(in span) string {
	in.from = s.firstWord(in)
	for in.from < in.to && !s.tokens[in.to-1].word {
		in.to--
	}
	if in.from >= in.to {
		return ""
	}
	return strings.Join(strings.Fields(s.text[s.tokens[in.from].start:s.tokens[in.to-1].end]), " ")
}

// phrase is words without the capital that a sentence begins with.
func (s *side) phrase(in span) string {
	text := s.words(in)
	first, size := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[size:])
	if s.startsSentence(in.from) && !unicode.IsUpper(second) {
		return string(unicode.ToLower(first)) + text[size:]
	}
	return text
}

// key returns what the token at i is looked up by, "" beyond the ends.
func (s *side) key(i int) string {
	if i < 0 || i >= len(s.tokens) {
		return ""
	}
	return s.tokens[i].key
}

// has reports whether the tokens from i on are these.
func (s *side) has(i int, keys []string) bool {
	if i < 0 || i+len(keys) > len(s.tokens) {
		return false
	}
	for k, key := range keys {
		if s.tokens[i+k].key != key {
			return false
		}
	}
	return true
}

func (s *side) isWord(i int) bool { return i >= 0 && i < len(s.tokens) && s.tokens[i].word }

// startsSentence reports whether the token at i is the first of a sentence.
func (s *side) startsSentence(i int) bool {
	return i == 0 || i > 0 && i <= len(s.tokens) && strings.ContainsAny(s.tokens[i-1].key, ".!?…。")
}
