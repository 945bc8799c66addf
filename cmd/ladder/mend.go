package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A mending is the work on one file.
type mending struct {
	data    []byte
	file    *edit.File
	splices []edit.Splice
	fixed   []finding.Finding // by the splices
	cells   []edit.Splice     // those that take the place of cells: nothing in them is put right
}

func newMending(name string, data []byte) (*mending, error) {
	file, err := edit.Parse(name, data)
	return &mending{data: data, file: file}, err
}

// mendAll finds what to splice for the findings of the file, which are in order.
func (m *mending) mendAll(findings []finding.Finding) error {
	texts := map[ladder.Pos][]finding.Finding{}
	var places []ladder.Pos
	for _, f := range findings {
		at := ladder.Pos{File: f.File, Line: f.Line, Column: f.Column}
		switch {
		case f.Fix.Extends != "":
			s, ok, err := edit.Extend(m.data, at, f.Subject, f.Fix.Extends)
			if err != nil {
				return err
			}
			if ok && m.splice(f, s) {
				m.cells = append(m.cells, s)
			}
		case f.Fix.ID != "":
			s, ok, err := edit.NameCriterion(m.data, at, f.Fix.ID)
			if err != nil {
				return err
			}
			if ok {
				m.splice(f, s)
			}
		default:
			if texts[at] == nil {
				places = append(places, at)
			}
			texts[at] = append(texts[at], f)
		}
	}
	for _, at := range places {
		if err := m.mendText(at, texts[at]); err != nil {
			return err
		}
	}
	return nil
}

// splice takes up a splice, unless it is within a cell that another one replaces.
func (m *mending) splice(f finding.Finding, s edit.Splice) bool {
	for _, cell := range m.cells {
		if cell.Start <= s.Start && s.End <= cell.End {
			return false
		}
	}
	m.splices, m.fixed = append(m.splices, s), append(m.fixed, f)
	return true
}

// mendText puts one text right in all ways that were found. A text that is computed
// stays as it is.
func (m *mending) mendText(at ladder.Pos, findings []finding.Finding) error {
	text, ok := m.file.Text(at)
	if !ok {
		return nil
	}
	var fixed []finding.Finding
	for _, whole := range []bool{true, false} {
		for _, f := range findings {
			if f.Fix.Wrong == f.Subject != whole {
				continue
			}
			if mended, ok := mended(text, f.Fix); ok {
				text, fixed = mended, append(fixed, f)
			}
		}
	}
	if len(fixed) == 0 {
		return nil
	}
	s, err := m.file.Replace(at, text)
	if err != nil {
		return err
	}
	if m.splice(fixed[0], s) {
		m.fixed = append(m.fixed, fixed[1:]...)
	}
	return nil
}

// mended puts right words in a text in the first place where they stand by
// themselves.
func mended(text string, fix finding.Fix) (string, bool) {
	for from := 0; ; {
		i := strings.Index(text[from:], fix.Wrong)
		if i < 0 {
			return text, false
		}
		start := from + i
		end := start + len(fix.Wrong)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !isWordRune(before) && !isWordRune(after) || fix.Wrong == text {
			return text[:start] + fix.Right + text[end:], true
		}
		from = start + 1
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
