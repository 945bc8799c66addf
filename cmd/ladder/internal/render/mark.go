package render

import (
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
)

// Marks are what happened to one thing, for a map where there is no room for
// words: a set of the marks below.
type marks uint16

// The marks, in the order in which they stand beside each other.
const (
	markAdded marks = 1 << iota
	markRemoved
	markChanged
	markMoved
	markRaises
	markLowers
	markMayRaise
	markMayLower
	markEditorial
)

// legend has the sign and the words of each mark, in their order. No sign is
// one that phones show as a picture.
var legend = []struct {
	mark        marks
	sign, words string
}{
	{markAdded, "✚", "added"},
	{markRemoved, "✘", "removed"},
	{markChanged, "✎", "reworded or changed"},
	{markMoved, "⇄", "moved"},
	{markRaises, "▲", "raises the bar"},
	{markLowers, "▼", "lowers the bar"},
	{markMayRaise, "△", "may raise the bar"},
	{markMayLower, "▽", "may lower the bar"},
	{markEditorial, "~", "no expectation changed, such as a typo"},
}

// signs shows marks as a map does.
func (m marks) signs() string {
	var b strings.Builder
	for _, l := range legend {
		if m&l.mark != 0 {
			b.WriteString(l.sign)
		}
	}
	return b.String()
}

// words explains marks: "✚ added, ▲ raises the bar".
func (m marks) words() string {
	var parts []string
	for _, l := range legend {
		if m&l.mark != 0 {
			parts = append(parts, l.sign+" "+l.words)
		}
	}
	return strings.Join(parts, ", ")
}

// markOfVerb is the mark of what a verdict counts; what is not here changed.
var markOfVerb = map[string]marks{"added": markAdded, "removed": markRemoved, "moved": markMoved}

func marksOf(c change.Change) marks {
	if c.Meaning == change.Editorial && !isRepetition(c) && !isOverruled(c) {
		return markEditorial
	}
	m, ok := markOfVerb[verbOf(c)]
	if !ok {
		m = markChanged
	}
	return m | barMarks(c)
}

// barMarks say where a change moves the bar, or may.
func barMarks(c change.Change) marks {
	switch {
	case c.Meaning == change.Raised:
		return markRaises
	case c.Meaning == change.Lowered:
		return markLowers
	}
	var m marks
	if len(hinted(c, raises)) > 0 {
		m |= markMayRaise
	}
	if len(hinted(c, lowers)) > 0 {
		m |= markMayLower
	}
	return m
}
