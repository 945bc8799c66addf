package rule

import (
	"sync"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// facts are what lists say of a word in lower case, whatever the ladder.
type facts struct {
	text              string // the word itself
	form              string // see prose.Plain
	right             string // for a misspelling, else ""
	american, british string // the other spelling of a British, of an American word, else ""
}

// The facts of words that were looked up before: ladders share most of their words.
// As many are kept as a language has in use; hostile ladders have more.
var lookedUp = struct {
	sync.RWMutex
	facts map[string]*facts
}{facts: map[string]*facts{}}

const mostKnown = 50_000

// factsOf returns what is known of a word, which is not kept.
func factsOf(word []byte) *facts {
	lookedUp.RLock()
	f, ok := lookedUp.facts[string(word)]
	lookedUp.RUnlock()
	if ok {
		return f
	}
	f = lookUp(string(word))
	if len(word) > longestKnown {
		return f
	}
	lookedUp.Lock()
	defer lookedUp.Unlock()
	if len(lookedUp.facts) < mostKnown {
		lookedUp.facts[f.text] = f
	}
	return f
}

func lookUp(word string) *facts {
	f := &facts{text: word, form: prose.Plain(word), american: prose.American(word), british: prose.British(word)}
	f.right, _ = prose.Misspelt(word)
	return f
}

// longestKnown is the length of a word in bytes that is kept.
const longestKnown = 32
