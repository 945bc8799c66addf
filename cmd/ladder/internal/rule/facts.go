package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"

// facts are what lists say of a word in lower case, whatever the ladder.
type facts struct {
	text              string // the word itself
	form              string // see prose.Plain
	right             string // for a misspelling, else ""
	american, british string // the other spelling of a British, of an American word, else ""
}

var lookedUp prose.Known[*facts]

func factsOf(word []byte) *facts { return lookedUp.Of(word, lookUp) }

func lookUp(word string) *facts {
	f := &facts{text: word, form: prose.Plain(word), american: prose.American(word), british: prose.British(word)}
	f.right, _ = prose.Misspelt(word)
	return f
}
