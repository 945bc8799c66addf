package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Verdict is what the changes of a report come to.
type Verdict struct {
	Counts   []Count   // what changed, expectations first; without typos
	Typos    int       // how many texts changed in nothing that an expectation depends on
	MayRaise Suspicion // which of the reworded expectations may raise the bar
	MayLower Suspicion // which of them may lower it
	Complete bool      // whether all ladders could be read
}

// A Count is how many things of a sort had something done to them.
type Count struct {
	Noun string // such as expectation or skill
	Verb string // such as added
	N    int
}

// A Suspicion is how many changes may do something, and the words that say so.
type Suspicion struct {
	N     int
	Words []string // such as "may → must": each once, the first of them only, none that is long
}

// NewVerdict counts the changes of a report.
func NewVerdict(r change.Report) Verdict {
	v := Verdict{Complete: len(r.Unread) == 0}
	largest := map[string]change.Impact{}
	for _, c := range r.Changes {
		if isTypo(c) {
			v.Typos++
			continue
		}
		if noun := nounOf(c); c.Impact.Exceeds(largest[noun]) {
			largest[noun] = c.Impact
		}
		v.count(nounOf(c), verbOf(c))
		v.countHints(c)
	}
	v.sort(largest)
	return v
}

// sort puts the nouns with the largest impacts first; each stands together.
func (v *Verdict) sort(largest map[string]change.Impact) {
	slices.SortFunc(v.Counts, func(a, b Count) int {
		switch i, j := largest[a.Noun], largest[b.Noun]; {
		case i.Exceeds(j):
			return -1
		case j.Exceeds(i):
			return 1
		}
		return cmp.Or(
			cmp.Compare(slices.Index(nouns, a.Noun), slices.Index(nouns, b.Noun)),
			cmp.Compare(slices.Index(verbs, a.Verb), slices.Index(verbs, b.Verb)),
			cmp.Compare(a.Verb, b.Verb),
		)
	})
}

func (v *Verdict) count(noun, verb string) {
	for i := range v.Counts {
		if v.Counts[i].Noun == noun && v.Counts[i].Verb == verb {
			v.Counts[i].N++
			return
		}
	}
	v.Counts = append(v.Counts, Count{noun, verb, 1})
}

func (v *Verdict) countHints(c change.Change) {
	if nounOf(c) != expectation || verbOf(c) != reworded {
		return
	}
	v.MayRaise.add(hinted(c, raises))
	v.MayLower.add(hinted(c, lowers))
}

// How many words a verdict repeats, and how long they may be in characters: it
// is one sentence.
const (
	mostHints   = 3
	longestHint = 40
)

func (s *Suspicion) add(hints []change.Hint) {
	if len(hints) > 0 {
		s.N++
	}
	for _, h := range hints {
		words := hintWord(h)
		if len(s.Words) < mostHints && utf8.RuneCountInString(words) <= longestHint && !slices.Contains(s.Words, words) {
			s.Words = append(s.Words, words)
		}
	}
}

// words are "1 may raise the bar: may → must"; "" for none.
func (s Suspicion) words(verb string) string {
	if s.N == 0 {
		return ""
	}
	said := fmt.Sprintf("%d may %s", s.N, verb)
	if len(s.Words) > 0 {
		said += ": " + strings.Join(s.Words, ", ")
	}
	return said
}

// The directions of a change.Hint.
const (
	raises = "raises"
	lowers = "lowers"
)

func hinted(c change.Change, direction string) []change.Hint {
	var hints []change.Hint
	for _, h := range c.Hints {
		if h.Direction == direction {
			hints = append(hints, h)
		}
	}
	return hints
}

const (
	expectation = "expectation"
	detail      = "other detail"
	reworded    = "reworded"
)

// nouns and verbs are in the order of a verdict.
var (
	nouns = []string{
		expectation, "skill", "level", "track", "category", "ladder", "title", "code", "description", "example",
		"attribute", "context", "proficiency", "reason", "repetition", "extension", "order", "text", "language", "link", "reference",
		"owner", "source", "license", "review date", detail,
	}
	verbs = []string{"added", "removed", "raised", "lowered", reworded, "changed", "moved", "renamed"}
)

// fieldNouns says what people would call the thing behind a field.
var fieldNouns = map[string]string{
	"ladder": "ladder", "track": "track", "level": "level", "category": "category", "skill": "skill",
	"descriptor": expectation, "summary": expectation, "criteria": expectation, "baseline": expectation,
	"proficiency": expectation, "optional": expectation, notExpected: "reason", "extends": "extension",
	"title": "title", "titles": "title", "code": "code", "about": "description", "proficiencies": "description",
	"examples": "example", "skills": "example", "attributes": "attribute", "contexts": "context", "scale": "proficiency",
	"after": "level", "levels": "skill", "status": "ladder", "cumulative": "ladder", "locale": "language", "order": "order",
	"links": "link", "refs": "reference", "owners": "owner", "source": "source", "license": "license", "reviewed": "review date",
}

// statusVerbs hold words of our own only: what the schema knows.
var statusVerbs = map[string]string{ladder.Draft: "now a draft", ladder.Active: "now active", ladder.Legacy: "now legacy"}

func nounOf(c change.Change) string {
	noun, ok := fieldNouns[c.Field]
	switch {
	case isOrder(c):
		return "order"
	case isSpacing(c):
		return "text"
	case isRepetition(c):
		return "repetition"
	case isExpected(c), c.Field == "proficiencies" && len(c.Reaches) > 0:
		return expectation
	case !ok:
		return detail
	case !isPart(c.Field):
		return noun
	case c.Skill != "" && c.Level != "":
		return expectation
	}
	return subjectKind(c)
}

func verbOf(c change.Change) string {
	switch {
	case isExpected(c) && c.Meaning == change.Raised:
		return "added"
	case isExpected(c) && c.Meaning == change.Lowered:
		return "removed"
	case isOrder(c):
		return "changed"
	case isSpacing(c):
		return "spaced otherwise"
	case c.Field == "after":
		return "moved"
	case c.Field == "levels":
		return "given other levels"
	case c.Field == "status" && statusVerbs[c.New] != "":
		return statusVerbs[c.New]
	case c.Field == "cumulative" && c.New == "true":
		return "now cumulative"
	case c.Field == "cumulative":
		return "no longer cumulative"
	case c.Kind == change.Renamed && c.Meaning == change.Reworded && c.Old != c.New:
		return reworded
	case c.Kind == change.Renamed && !isRetitled(c):
		return "given another id"
	case c.Kind != change.Changed && c.Field != "proficiency":
		return string(c.Kind)
	case c.Meaning == change.Raised, c.Meaning == change.Lowered, c.Meaning == change.Reworded:
		return string(c.Meaning)
	}
	return "changed"
}

// isTypo reports whether a text was corrected and nothing else.
func isTypo(c change.Change) bool {
	return c.Kind == change.Changed && c.Meaning == change.Editorial && len(c.Words) > 0 && !isSpacing(c) && !isOverruled(c)
}

// Sentence says the verdict in words, such as "2 expectations added, 1 removed;
// 1 skill added; 3 typos." A noun stands once, before all that happened to it.
// Only the words of Suspicions are not ours.
func (v Verdict) Sentence() string {
	var parts []string
	last := ""
	for _, c := range v.Counts {
		part := fmt.Sprintf("%d %s", c.N, c.Verb)
		if c.Noun != last {
			part = counted(c.N, c.Noun) + " " + c.Verb
		}
		if c.Noun == expectation && c.Verb == reworded {
			part += v.mayMove()
		}
		if c.Noun == last {
			parts[len(parts)-1] += ", " + part
		} else {
			parts = append(parts, part)
		}
		last = c.Noun
	}
	separator := "; "
	if len(parts) == 1 {
		separator = ", "
	}
	if v.Typos > 0 {
		parts = append(parts, counted(v.Typos, "typo"))
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, separator) + "."
	case v.Complete:
		return "Nothing changed."
	}
	return "Nothing changed in what could be read."
}

func (v Verdict) mayMove() string {
	raise, lower := v.MayRaise.words("raise the bar"), v.MayLower.words("lower the bar")
	switch {
	case raise == "" && lower == "":
		return ""
	case raise == "":
		return " (" + lower + ")"
	case lower == "":
		return " (" + raise + ")"
	}
	return " (" + raise + "; " + v.MayLower.words("lower it") + ")"
}
