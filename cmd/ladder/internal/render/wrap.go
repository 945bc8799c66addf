package render

import (
	"strings"

	"github.com/rivo/uniseg"
)

// A piece is a run of text in one ink.
type piece struct {
	ink  string
	text string
}

// wrap breaks pieces of text, which hold no line ends, into lines of at most
// width columns, where Unicode allows a break, and else, in what is longer than
// a line, anywhere between two characters. Spaces at the end of a line go.
func wrap(pieces []piece, width int) []string {
	var text strings.Builder
	for _, p := range pieces {
		text.WriteString(p.text)
	}
	var lines []string
	for _, line := range breakLines(text.String(), width) {
		lines = append(lines, inkedRange(pieces, line.start, line.end))
	}
	return lines
}

// extent is a part of a text, in bytes.
type extent struct{ start, end int }

func breakLines(text string, width int) []extent {
	var lines []extent
	line, columns := extent{}, 0
	add := func(unit string) {
		word := strings.TrimRight(unit, " ")
		if line.end > line.start && columns+uniseg.StringWidth(word) > width {
			lines = append(lines, trimmed(text, line))
			line, columns = extent{line.end, line.end}, 0
		}
		line.end += len(unit)
		columns += uniseg.StringWidth(unit)
	}
	for rest, state := text, -1; rest != ""; {
		unit := rest
		for unbroken := true; unbroken && rest != ""; {
			_, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
			// Else a line might end with the sign that opens what stands on the next.
			unbroken = strings.HasSuffix(unit[:len(unit)-len(rest)], openDelete)
		}
		unit = unit[:len(unit)-len(rest)]
		if uniseg.StringWidth(strings.TrimRight(unit, " ")) <= width {
			add(unit)
			continue
		}
		for clusters := uniseg.NewGraphemes(unit); clusters.Next(); {
			add(clusters.Str())
		}
	}
	if line.end > line.start {
		lines = append(lines, trimmed(text, line))
	}
	return lines
}

func trimmed(text string, line extent) extent {
	line.end = line.start + len(strings.TrimRight(text[line.start:line.end], " "))
	return line
}

// inkedRange writes a part of the text of pieces, each in its ink.
func inkedRange(pieces []piece, start, end int) string {
	var b strings.Builder
	at := 0
	for _, p := range pieces {
		from, to := max(start-at, 0), min(end-at, len(p.text))
		if from < to {
			b.WriteString(inked(p.ink, p.text[from:to]))
		}
		at += len(p.text)
	}
	return b.String()
}
