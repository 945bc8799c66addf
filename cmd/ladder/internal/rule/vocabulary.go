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
	tokens []token // of all texts
	where  []spot  // of all words, those of a word together
	buf    []byte
}

// A word is one in lower case.
type word struct {
	text     string
	plain    int32 // the word that it is the same as but for its spelling
	capitals bool  // its second letter is a capital somewhere
	first, n int32 // where it stands in vocabulary.where, and how often
}

// A spot is a place of a word: a passage and a token in it.
type spot struct{ passage, token int32 }

// A token is a word in a text: from which byte to which, and its number.
type token struct{ start, end, word int32 }

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
		v.tokens = append(v.tokens, token{int32(at), int32(at + n), id})
		at += n
	}
	return v.tokens[first:len(v.tokens):len(v.tokens)]
}

// place notes where each word stands, once all texts are read.
func (v *vocabulary) place(passages []passage) {
	v.where = make([]spot, len(v.tokens))
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
		c := text[n]
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9':
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

func startsWithLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

// id is the number of a word, whatever its case.
func (v *vocabulary) id(text string) int32 {
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
		id = int32(len(v.words))
		lower := string(v.buf)
		v.ids[lower] = id
		v.words = append(v.words, word{text: lower, plain: -1})
	}
	v.words[id].capitals = v.words[id].capitals || capitals
	return id
}

// fold finds the plain form of every word.
func (v *vocabulary) fold() {
	for id := 0; id < len(v.words); id++ {
		if plain := factsOf(v.words[id].text).plain; plain == v.words[id].text {
			v.words[id].plain = int32(id)
		} else {
			v.words[id].plain = v.id(plain)
		}
	}
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

// sum is a number for words in their plain form (FNV-1a).
func (v *vocabulary) sum(tokens []token) uint64 {
	h := uint64(14695981039346656037)
	for _, t := range tokens {
		h = (h ^ uint64(v.words[t.word].plain)) * 1099511628211
	}
	return h
}

// plainWords returns the words of a text in their plain form, sorted.
func (v *vocabulary) plainWords(tokens []token) []int32 {
	list := make([]int32, len(tokens))
	for i, t := range tokens {
		list[i] = v.words[t.word].plain
	}
	slices.Sort(list)
	return list
}

// dice is the share that two sorted lists have in common.
func dice(a, b []int32) float64 {
	common, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			common, i, j = common+1, i+1, j+1
		}
	}
	if common == 0 {
		return 0
	}
	return 2 * float64(common) / float64(len(a)+len(b))
}
