package change

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/hint"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// hints returns what may raise or lower the bar where an expectation was
// reworded, also one that moved or was renamed.
func hints(e event, words []prose.Word) []Hint {
	found := []Hint{}
	if !e.prose || e.editorial || !statesExpectation(e.field) {
		return found
	}
	for _, h := range hint.Find(words) {
		found = append(found, Hint{h.Direction, h.Old, h.New})
	}
	return found
}

// statesExpectation reports whether the sentences of a field say what is asked
// of people.
func statesExpectation(field string) bool {
	switch field {
	case "summary", "criteria", "baseline", "proficiencies", "attributes":
		return true
	}
	return false
}
