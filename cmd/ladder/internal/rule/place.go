package rule

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A place is the part of a ladder that a finding is about. It holds pointers
// and no words, for most places that are looked at have nothing wrong.
type place struct {
	ladder    *ladder.Ladder
	term      string             // a track, category, ... or the ladder itself, in words; else ""
	level     *ladder.Level      // of a level
	skill     *ladder.Skill      // of a skill and of what is in it
	cell      *ladder.Descriptor // of a descriptor and of what is in it
	criterion *ladder.Criterion  // of a criterion and of what is in it
	example   bool               // one of the examples of all that
}

// finding returns a finding at pos about the place.
func (p place) finding(pos ladder.Pos, message, hint string) finding.Finding {
	f := finding.Finding{
		File: pos.File, Line: pos.Line, Column: pos.Column,
		Ladder: p.ladder.ID, Message: message, Hint: hint,
	}
	if p.level != nil {
		f.Level = p.level.ID.Value
	}
	if p.skill != nil {
		f.Skill = p.skill.ID.Value
	}
	if p.cell != nil {
		f.Level = p.cell.Level.Value
	}
	return f
}

// words names the place as the people do who read the ladder.
func (p place) words() string {
	var words string
	switch {
	case p.term != "":
		words = p.term
	case p.level != nil:
		words = levelName(*p.level)
	case p.skill != nil:
		words = "skill " + finding.Name(cmp.Or(p.skill.Title.Value, p.skill.ID.Value))
	}
	if p.cell != nil {
		words += " at " + levelNameOf(p.ladder, p.cell.Level.Value)
	}
	if p.criterion != nil {
		words = "criterion " + finding.Name(criterionName(*p.criterion)) + " of " + words
	}
	if p.example {
		words = "an example of " + words
	}
	return words
}

// levelNameOf names the level with the given id, whether it is there or not.
func levelNameOf(l *ladder.Ladder, id string) string {
	if level, _ := l.Level(id); level != nil {
		return levelName(*level)
	}
	return "level " + finding.Quote(id)
}

// levelName is the code and the title of a level; a level that lacks one of
// them is introduced as a level, for a bare title could be anything.
func levelName(level ladder.Level) string {
	if level.Code.Value != "" && level.Title.Value != "" {
		return finding.Short(level.Code.Value + " " + level.Title.Value)
	}
	return "level " + finding.Name(cmp.Or(level.Title.Value, level.Code.Value, level.ID.Value))
}

// criterionName is what the author calls a criterion, or else how it begins.
func criterionName(c ladder.Criterion) string {
	return cmp.Or(c.Title.Value, c.ID.Value, c.Text.Value)
}

// already says where the first of two stands.
func already(pos ladder.Pos) string {
	if pos.Line == 0 {
		return "already at " + pos.File
	}
	return "already at " + pos.File + ":" + strconv.Itoa(pos.Line)
}

// label writes an id as a label of a CUE file: quoted unless it is one word
// that begins with a letter.
func label(id string) string {
	if id == "" || id[0] < 'a' || id[0] > 'z' || strings.Contains(id, "-") {
		return strconv.Quote(id)
	}
	return id
}
