package rule

import (
	"sync"
	"sync/atomic"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// facts are what lists say of a word in lower case, whatever the ladder.
type facts struct {
	plain             string // see prose.Plain
	right             string // for a misspelling, else ""
	american, british string // the other spelling of a British, of an American word, else ""
}

// The facts of words that were looked up before: ladders share most of their words.
// As many are kept as a language has in use; hostile ladders have more.
var (
	lookedUp sync.Map // facts by word
	lookUps  atomic.Int32
)

const mostKnown = 50_000

func factsOf(word string) facts {
	if f, ok := lookedUp.Load(word); ok {
		return f.(facts)
	}
	f := facts{plain: prose.Plain(word), american: prose.American(word), british: prose.British(word)}
	f.right, _ = prose.Misspelt(word)
	if len(word) <= longestKnown && lookUps.Add(1) <= mostKnown {
		lookedUp.Store(word, f)
	}
	return f
}

// longestKnown is the length of a word in bytes that is kept.
const longestKnown = 32
