package prose

import "sync"

// Known keeps what was found out of words, for texts share most of them: of as
// many as a language has in use, for hostile texts have more. The zero value holds
// nothing; it may be used from several goroutines.
type Known[V any] struct {
	mu    sync.RWMutex
	words map[string]V
}

const (
	mostKnown    = 50_000
	longestKnown = 32 // bytes of a word that is kept
)

// Of returns what is known of a word, or else what findOut returns, which has to be
// the same each time. The word itself is not kept.
func (k *Known[V]) Of(word []byte, findOut func(word string) V) V {
	k.mu.RLock()
	v, ok := k.words[string(word)]
	k.mu.RUnlock()
	if ok {
		return v
	}
	text := string(word)
	if v = findOut(text); len(word) > longestKnown {
		return v
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.words == nil {
		k.words = map[string]V{}
	}
	if len(k.words) < mostKnown {
		k.words[text] = v
	}
	return v
}
