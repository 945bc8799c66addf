package render

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// A passage is a text of a change as it is shown. Op is Insert or Delete where
// all of it is new or gone, else Equal, and the spans say what changed.
type passage struct {
	Op         prose.Op
	Paragraphs []paragraph
}

// A paragraph is one line of text that may be wrapped: no line ends, single
// spaces, none at its ends. It is never empty.
type paragraph []span

// A span is a part of a paragraph with one operation. Its neighbours have
// others, and what is deleted or inserted has no space at its ends.
type span struct {
	Op   prose.Op
	Text string
}

// passages returns what is to be shown of the texts of a change: the words that
// changed where old and new have words in common, else the one and the other.
func passages(c change.Change) []passage {
	switch {
	case isReference(c.Field), c.Field == "optional", c.Field == "cumulative":
		return nil // the words for the change say it
	case c.Kind == change.Added:
		return whole(prose.Insert, c.New)
	case c.Kind == change.Removed:
		return whole(prose.Delete, c.Old)
	case unseen(c) != "":
		return shown(prose.Equal, named(c.Words))
	case c.Kind == change.Renamed && (c.Field != "criteria" || c.Old == c.New),
		isOrder(c), c.Kind == change.Moved && isPart(c.Field), isSpacing(c):
		return nil // the words for the change tell of the ids, and no text changed
	case slices.ContainsFunc(c.Words, func(w prose.Word) bool { return w.Op == prose.Equal }):
		return shown(prose.Equal, signed(c.Words))
	case c.Old == c.New:
		return whole(prose.Equal, c.New)
	}
	return append(whole(prose.Delete, c.Old), whole(prose.Insert, c.New)...)
}

// isSpacing reports whether nothing but white space changed in a text, its
// paragraphs included.
func isSpacing(c change.Change) bool {
	return len(c.Words) > 0 && c.Old != c.New && !isRetitled(c) && c.Kind == change.Changed &&
		!slices.ContainsFunc(c.Words, func(w prose.Word) bool { return w.Op != prose.Equal && joined(w.Text) != "" })
}

// unseen says what changed of a text that looks the same, "" where more did.
func unseen(c change.Change) string {
	if len(c.Words) == 0 || isRetitled(c) || c.Kind != change.Changed {
		return ""
	}
	return prose.Unseen(c.Old, c.New)
}

// named puts names in the place of what can't be seen of the words that changed.
func named(words []prose.Word) []prose.Word {
	words = slices.Clone(words)
	for i, w := range words {
		if w.Op != prose.Equal {
			words[i].Text = prose.Named(w.Text)
		}
	}
	return words
}

// signed puts the sign for what moved in front of each sentence that did, where
// it left and where it came. Words that were changed in it are no sentence anew.
func signed(words []prose.Word) []prose.Word {
	words = slices.Clone(words)
	within := map[prose.Op]bool{} // a sentence that has its sign
	for i, w := range words {
		if w.Op == prose.Equal {
			clear(within)
		}
		if !w.Moved || within[w.Op] {
			continue
		}
		within[w.Op] = true
		sentence := strings.TrimLeftFunc(w.Text, unicode.IsSpace)
		words[i].Text = strings.TrimSuffix(w.Text, sentence) + markMoved.signs() + " " + sentence
	}
	return words
}

func wordMoved(w prose.Word) bool { return w.Moved }

func whole(op prose.Op, text string) []passage {
	return shown(op, []prose.Word{{Op: op, Text: text}})
}

func shown(op prose.Op, words []prose.Word) []passage {
	paragraphs := redline(words)
	if len(paragraphs) == 0 {
		return nil
	}
	return []passage{{Op: op, Paragraphs: paragraphs}}
}

// redline lays words out in paragraphs. What replaces something stands in the
// same paragraph, a space apart, so that the two can be told from each other
// even where the markup is lost.
func redline(words []prose.Word) []paragraph {
	var l layout
	for i, w := range words {
		l.add(w, i > 0 && w.Op == prose.Insert && words[i-1].Op == prose.Delete)
	}
	l.endParagraph()
	return l.done
}

var emptyLines = regexp.MustCompile(`\s*\n\s*\n\s*`)

type layout struct {
	done  []paragraph
	open  paragraph
	space bool // one is due before the next text of the open paragraph
}

func (l *layout) add(w prose.Word, replaces bool) {
	parts := emptyLines.Split(strings.ReplaceAll(w.Text, "\r\n", "\n"), -1)
	opened := len(l.open) == 1 && replaces // by what is replaced
	if opened && len(parts) > 1 && parts[0] == "" {
		parts = parts[1:]
	}
	l.space = l.space || replaces
	for i, part := range parts {
		if i > 0 {
			l.endParagraph()
		}
		l.addText(w.Op, part)
	}
}

func (l *layout) addText(op prose.Op, text string) {
	words := joined(text)
	l.space = l.space || strings.TrimLeftFunc(text, unicode.IsSpace) != text
	if words == "" {
		return
	}
	if l.space && len(l.open) > 0 {
		if op == l.open[len(l.open)-1].Op {
			words = " " + words
		} else {
			l.push(prose.Equal, " ")
		}
	}
	l.push(op, words)
	l.space = strings.TrimRightFunc(text, unicode.IsSpace) != text
}

func (l *layout) push(op prose.Op, text string) {
	if last := len(l.open) - 1; last >= 0 && l.open[last].Op == op {
		l.open[last].Text += text
		return
	}
	l.open = append(l.open, span{op, text})
}

func (l *layout) endParagraph() {
	if len(l.open) > 0 {
		l.done = append(l.done, l.open)
	}
	l.open, l.space = nil, false
}
