package rule

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A vocabulary is the words of a ladder, each of them once: what is to be known
// of a word is looked up once, however often it stands there.
type vocabulary struct {
	ids    map[string]int32
	words  []word
	tokens []token  // of all texts
	where  []spot   // of all words, those of a word together
	counts []int32  // by word, zeros but while texts are compared
	recent []recent // by slot, see slotOfWord
	buf    []byte
}

// A word is one in lower case.
type word struct {
	*facts
	plain    int32 // the word that it is the same as but for its spelling
	capitals bool  // its second letter is a capital somewhere
	first, n int32 // where it stands in vocabulary.where, and how often
}

// A spot is a place of a word: a passage and a token in it.
type spot struct{ passage, token int32 }

// A token is a word in a text: from which byte to which, its number, and that of
// its plain form.
type token struct{ start, end, word, plain int32 }

// read takes a text apart into words: letters, digits and marks, with
// apostrophes inside.
func (v *vocabulary) read(text string) []token {
	first := len(v.tokens)
	for at := 0; at < len(text); {
		n := wordLength(text[at:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		id := v.id(text[at : at+n])
		v.words[id].n++
		v.tokens = append(v.tokens, token{int32(at), int32(at + n), id, v.words[id].plain})
		at += n
	}
	return v.tokens[first:len(v.tokens):len(v.tokens)]
}

// place notes where each word stands, once all texts are read.
func (v *vocabulary) place(passages []passage) {
	v.where = slices.Grow(v.where, len(v.tokens))[:len(v.tokens)]
	next := int32(0)
	for i := range v.words {
		v.words[i].first = next
		next += v.words[i].n
		v.words[i].n = 0
	}
	for i := range passages {
		for at, t := range passages[i].tokens {
			w := &v.words[t.word]
			v.where[w.first+w.n] = spot{int32(i), int32(at)}
			w.n++
		}
	}
}

// wordLength is how many bytes of a text are a word that it begins with.
func wordLength(text string) int {
	n := 0
	for n < len(text) {
		switch c := text[n]; {
		case isAlphanumeric[c]:
			n++
			continue
		case c < utf8.RuneSelf && c != '\'':
			return n
		}
		r, size := utf8.DecodeRuneInString(text[n:])
		inside := n > 0 && (r == '\'' || r == '’') && startsWithLetter(text[n+size:])
		if !inside && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) {
			return n
		}
		n += size
	}
	return n
}

// isAlphanumeric says which bytes are letters and digits of ASCII.
var isAlphanumeric = func() (is [256]bool) {
	for c := range is {
		is[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return is
}()

func startsWithLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

// id is the number of a word, whatever its case.
func (v *vocabulary) id(text string) int32 {
	r := &v.recent[slotOfWord(text)]
	if r.text != text {
		*r = recent{text, v.lookUp(text)}
	}
	return r.id
}

// A recent is a word as it was written a short while ago: texts have few words that
// were not.
type recent struct {
	text string
	id   int32
}

// slotOfWord returns where in vocabulary.recent a word is, if it is there.
func slotOfWord(text string) uint32 {
	const factor = 0x9e3779b1 // 2^32 by the golden ratio: every letter decides
	n := len(text)
	h := uint32(text[0]) | uint32(text[min(1, n-1)])<<8 | uint32(text[n/2])<<16 | uint32(text[n-1])<<24
	return (h ^ uint32(n)) * factor >> (32 - recentBits)
}

const recentBits = 10

// lookUp is id for a word that was not read just before.
func (v *vocabulary) lookUp(text string) int32 {
	v.buf = v.buf[:0]
	capitals := false
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			v.buf = append(v.buf[:0], strings.ReplaceAll(strings.ToLower(text), "’", "'")...)
			break
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
			capitals = capitals || i == 1
		}
		v.buf = append(v.buf, c)
	}
	id, ok := v.ids[string(v.buf)]
	if !ok {
		id = v.learn(factsOf(v.buf))
	}
	v.words[id].capitals = v.words[id].capitals || capitals
	return id
}

// learn takes a word up, and its plain form.
func (v *vocabulary) learn(f *facts) int32 {
	id := int32(len(v.words))
	v.ids[f.text] = id
	v.words = append(v.words, word{facts: f, plain: id})
	if f.form != f.text {
		v.words[id].plain = v.id(f.form)
	}
	return id
}

// spots returns where a word stands, none for one that does not.
func (v *vocabulary) spots(text string) []spot {
	id, ok := v.ids[text]
	if !ok {
		return nil
	}
	return v.spotsOf(int(id))
}

func (v *vocabulary) spotsOf(id int) []spot {
	w := v.words[id]
	return v.where[w.first : w.first+w.n]
}

// sumOf is a number for words in their plain form (FNV-1a).
func sumOf(tokens []token) uint64 {
	h := uint64(14695981039346656037)
	for _, t := range tokens {
		h = (h ^ uint64(t.plain)) * 1099511628211
	}
	return h
}

// similarity is the share of words, in their plain form, that two texts have in
// common, 0 to 1.
func (v *vocabulary) similarity(a, b *passage) float64 {
	if missing := len(v.words) - len(v.counts); missing > 0 {
		v.counts = append(v.counts, make([]int32, missing)...)
	}
	for _, t := range a.tokens {
		v.counts[t.plain]++
	}
	common := 0
	for _, t := range b.tokens {
		if v.counts[t.plain] > 0 {
			v.counts[t.plain]--
			common++
		}
	}
	for _, t := range a.tokens {
		v.counts[t.plain] = 0
	}
	return 2 * float64(common) / float64(max(1, len(a.tokens)+len(b.tokens)))
}
