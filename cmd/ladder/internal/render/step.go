package render

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// stepSentence says which version the changes lead to, and why; "" where there
// is nothing to say.
func stepSentence(d Diff) string {
	s := d.Version
	switch {
	case s.Next == "":
		return stepAlone(d.Report)
	case s.Previous == "":
		return "Nothing is released yet: the first version would be " + joined(s.Next) + "."
	case s.Next == s.Previous:
		return "The version would stay " + joined(s.Previous) + ": " + stays(d.Report) + "."
	}
	said := "The next version would be " + joined(s.Next) + ", from " + joined(s.Previous)
	if s.Earlier {
		return said + ", because of what had changed since then already."
	}
	return said + ": " + stepReasons(d.Changes, s.Because) + "."
}

// stays says why a version stays that is known.
func stays(r change.Report) string {
	if r.Impact != change.None {
		return "with these changes, what is published is again as it was released"
	}
	return "nothing that is published changes"
}

// stepWords say what an impact does to a version.
var stepWords = map[change.Impact]string{
	change.Major: "The next version would count up its first number, as from 1.3.0 to 2.0.0: ",
	change.Minor: "The next version would count up its second number, as from 1.3.0 to 1.4.0: ",
	change.Patch: "The next version would count up its third number, as from 1.3.0 to 1.3.1: ",
}

// stepAlone is the sentence where the last release is not known.
func stepAlone(r change.Report) string {
	words, ok := stepWords[r.Impact]
	switch {
	case len(r.Changes) == 0:
		return ""
	case !ok:
		return "The version would stay as it is: nothing that is published changes."
	}
	var because []int
	for _, c := range r.Changes {
		if c.Impact == r.Impact {
			because = append(because, c.Number)
		}
	}
	return words + stepReasons(r.Changes, because) + "."
}

// A reason is why a change calls for its step, of one change and of several.
type reason struct{ one, several string }

var (
	asksMore  = reason{"asks something new of people at an existing level", "ask something new of people at an existing level"}
	isGone    = reason{"takes away what other documents and systems may point to", "take away what other documents and systems may point to"}
	isRenamed = reason{"changes an id that other documents and systems may point to", "change ids that other documents and systems may point to"}
	isMoved   = reason{"changes how the levels build on each other", "change how the levels build on each other"}
	reshapes  = reason{"changes the shape of the ladder", "change the shape of the ladder"}
	asksLess  = reason{"asks less than before", "ask less than before"}
	rewords   = reason{"puts what is asked in other words", "put what is asked in other words"}
	extends   = reason{"adds to the ladder or describes it anew", "add to the ladder or describe it anew"}
	corrects  = reason{"corrects what no expectation depends on", "correct what no expectation depends on"}
)

func reasonOf(c change.Change) reason {
	switch {
	case c.Impact == change.Major:
		return majorReason(c)
	case c.Impact != change.Minor:
		return corrects
	case c.Meaning == change.Lowered:
		return asksLess
	case c.Meaning == change.Reworded && nounOf(c) == expectation:
		return rewords
	}
	return extends
}

func majorReason(c change.Change) reason {
	switch {
	case c.Meaning == change.Raised:
		return asksMore
	case c.Kind == change.Removed:
		return isGone
	case c.Kind == change.Renamed:
		return isRenamed
	case c.Field == "after" || c.Field == "level":
		return isMoved
	}
	return reshapes
}

// stepReasons groups the changes that call for a step by their reasons.
func stepReasons(changes []change.Change, because []int) string {
	wanted := map[int]bool{}
	for _, number := range because {
		wanted[number] = true
	}
	numbers := map[reason][]int{}
	for _, c := range changes {
		if wanted[c.Number] {
			numbers[reasonOf(c)] = append(numbers[reasonOf(c)], c.Number)
		}
	}
	if len(numbers[corrects]) > 0 && len(numbers) == 1 {
		return "no expectation changes"
	}
	var parts []string
	for _, r := range []reason{asksMore, isGone, isRenamed, isMoved, reshapes, asksLess, rewords, extends, corrects} {
		switch list := numbers[r]; len(list) {
		case 0:
		case 1:
			parts = append(parts, numbered(list)+" "+r.one)
		default:
			parts = append(parts, numbered(list)+" "+r.several)
		}
	}
	return inWords(parts)
}
