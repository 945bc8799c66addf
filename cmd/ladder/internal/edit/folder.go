package edit

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Folder is the files of a ladder while they are edited. First come the edits of
// what is there, which name it by its place: Replace, Label, Before and the Removes.
// Splice makes them, all at once; then comes AddAll. A file that was in the form of
// Format is so again in the end.
type Folder struct {
	ladder  *ladder.Ladder
	names   []string // of the files, in order
	scripts map[string]*script
	changed map[string]bool
}

// A script is one file of a Folder.
type script struct {
	*File
	name    string
	inForm  bool // whether it was in the form of Format
	top     *group
	byText  map[int]*item // the items that are a text, by its offset
	splices []Splice      // to make
	removed map[*item]bool
}

// OpenFolder takes the files of a sound ladder's folder, by any names that its
// positions have.
func OpenFolder(l *ladder.Ladder, files map[string][]byte) (*Folder, error) {
	f := &Folder{ladder: l, names: slices.Sorted(maps.Keys(files)), scripts: map[string]*script{}, changed: map[string]bool{}}
	for name, data := range files {
		s, err := parseOutline(name, data)
		if err != nil {
			return nil, err
		}
		formatted, err := Format(data)
		s.inForm = err == nil && bytes.Equal(formatted, data)
		f.scripts[name] = s
	}
	return f, nil
}

// Files returns the files that were changed or added; nil is what a file holds that
// has no more than its package clause left, and had better go.
func (f *Folder) Files() (map[string][]byte, error) {
	files := map[string][]byte{}
	for name := range f.changed {
		s := f.scripts[name]
		if files[name] = s.data; s.isBare() {
			files[name] = nil
		}
		if !s.inForm || s.isBare() {
			continue
		}
		formatted, err := Format(s.data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files[name] = formatted
	}
	return files, nil
}

// isBare reports whether a file holds no more than its package clause.
func (s *script) isBare() bool {
	words := bytes.Fields(s.data)
	return len(words) == 2 && string(words[0]) == "package"
}

// Replace puts another text in the place of one: see File.Replace.
func (f *Folder) Replace(at ladder.Pos, text string) error {
	s, _, err := f.item(at)
	if err != nil {
		return err
	}
	splice, err := s.Replace(at, text)
	if err != nil {
		return err
	}
	s.splices = append(s.splices, splice)
	return nil
}

// Label puts another label before the text at a place.
func (f *Folder) Label(at ladder.Pos, label string) error {
	s, it, err := f.item(at)
	if err != nil {
		return err
	}
	end := it.start + bytes.IndexByte(s.data[it.start:it.value], ':')
	s.splices = append(s.splices, Splice{it.start, end, []byte(label)})
	return nil
}

// Before writes a field with a text before the field whose text is at a place.
func (f *Folder) Before(at ladder.Pos, label, text string) error {
	s, it, err := f.item(at)
	if err != nil {
		return err
	}
	if !utf8.ValidString(text) {
		return fmt.Errorf("%s:%d:%d: the new text is not UTF-8", at.File, at.Line, at.Column)
	}
	s.splices = append(s.splices, fieldBefore(s.data, it.start, label, text))
	return nil
}

// Remove removes the field whose text is at a place, with the comments beside it and
// right above it, and whatever holds nothing else then: the descriptor of a cell, a
// list.
func (f *Folder) Remove(at ladder.Pos) error {
	s, it, err := f.item(at)
	if err == nil {
		s.removed[it] = true
	}
	return err
}

// RemoveElement is Remove for the element of a list that has the text at a place.
func (f *Folder) RemoveElement(at ladder.Pos) error {
	s, it, err := f.item(at)
	if err != nil {
		return err
	}
	for it.group.shape != listShape {
		if it = it.group.owner; it == nil {
			return fmt.Errorf("%s:%d:%d: %w", at.File, at.Line, at.Column, ErrNotText)
		}
	}
	s.removed[it] = true
	return nil
}

// RemoveCell is Remove for all that is written of a cell.
func (f *Folder) RemoveCell(skill, level string) error { return f.removeAll(cellPath(skill, level)) }

// RemoveSkill is Remove for all that is written of a skill.
func (f *Folder) RemoveSkill(skill string) error { return f.removeAll(skillPath(skill)) }

func (f *Folder) removeAll(path []string) error {
	found := f.find(path)
	if len(found) == 0 {
		return fmt.Errorf("%s: %w", path[len(path)-1], ErrNotText)
	}
	for _, it := range found {
		it.script.removed[it] = true
	}
	return nil
}

// item returns the field that has a text at a place.
func (f *Folder) item(at ladder.Pos) (*script, *item, error) {
	s := f.scripts[at.File]
	if s != nil {
		if start, _, ok := s.literal(at); ok && s.byText[start] != nil {
			return s, s.byText[start], nil
		}
	}
	return nil, nil, fmt.Errorf("%s:%d:%d: %w", at.File, at.Line, at.Column, ErrNotText)
}

// Splice makes the edits so far.
func (f *Folder) Splice() error {
	for _, name := range f.names {
		s := f.scripts[name]
		if len(s.splices)+len(s.removed) == 0 {
			continue
		}
		if err := f.apply(s, s.allSplices()); err != nil {
			return err
		}
	}
	return nil
}

// apply makes splices in a file and reads it anew.
func (f *Folder) apply(s *script, splices []Splice) error {
	data, err := Apply(s.data, splices)
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	after, err := parseOutline(s.name, data)
	if err != nil {
		return err
	}
	after.inForm = s.inForm
	f.scripts[s.name], f.changed[s.name] = after, true
	return nil
}
