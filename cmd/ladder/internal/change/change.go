// Package change answers what differs between two states of a ladder, what it
// means for the people it is about, and how large a version step it is. It is
// pure: ladders in, changes out.
package change

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// A Kind says what happened to the thing that changed.
type Kind string

// The kinds of changes.
const (
	Added   Kind = "added"
	Removed Kind = "removed"
	Changed Kind = "changed"
	Moved   Kind = "moved"   // to another place: a cell, a category, a position in a list
	Renamed Kind = "renamed" // the id it is published under changed
)

// A Meaning says what a change means for the people the ladder is about.
type Meaning string

// The meanings of changes.
const (
	Raised     Meaning = "raised"     // something more is required
	Lowered    Meaning = "lowered"    // something is no longer required
	Reworded   Meaning = "reworded"   // the text differs in substance
	Editorial  Meaning = "editorial"  // nothing that an expectation depends on differs
	Structural Meaning = "structural" // the shape of the ladder differs
)

// An Impact is the step in the version that a change calls for.
type Impact string

// The impacts, smallest first.
const (
	None  Impact = "none"
	Patch Impact = "patch"
	Minor Impact = "minor"
	Major Impact = "major"
)

// A Report is what `ladder diff` found between base and head.
type Report struct {
	Base    string            `json:"base"`    // the commit of base
	Head    string            `json:"head"`    // the commit of head, or "worktree"
	Impact  Impact            `json:"impact"`  // the largest impact of a change; none where there is no change
	Unread  []string          `json:"unread"`  // ids of the ladders that could not be read on either side, sorted
	Changes []Change          `json:"changes"` // in the order of ladders, then of their parts
	Titles  map[string]string `json:"titles"`  // what people call the things that changes speak of by their ids, by path
	// Surroundings are what stands around the changes, by ladder, in the order of
	// Changes; empty where no level and no cell of a level changed.
	Surroundings []Surrounding `json:"surroundings"`
}

// A Change is one difference between base and head.
//
// What is added or removed as a whole (a ladder, track, level, category, skill
// or descriptor) has its texts in Old or New, paragraphs parted by a blank line.
// What refers to other things (after, track, category, levels, skills, extends,
// proficiency) has their ids, joined by ", "; a level that moved has those of the
// levels it came and comes after, and no levels are all levels of a skill. Of a list whose order changed, Old
// and New are the entries that changed places, a line each. Truth values are
// true and false.
type Change struct {
	Number   int          `json:"number"`   // from 1, in the order of the report
	Path     string       `json:"path"`     // of the thing that changed, in head where it is there
	Kind     Kind         `json:"kind"`     // what happened to it
	Meaning  Meaning      `json:"meaning"`  // what that means for people
	Impact   Impact       `json:"impact"`   // the version step it calls for
	Ladder   string       `json:"ladder"`   // the ladder's id
	Track    string       `json:"track"`    // the id of the level's track, or of the track itself; else ""
	Category string       `json:"category"` // the id of the skill's category, or of the category itself; else ""
	Skill    string       `json:"skill"`    // the skill's id, or ""
	Level    string       `json:"level"`    // the level's id, or ""
	Field    string       `json:"field"`    // the thing that changed: ladder, level, skill, descriptor, summary, criteria, title, ...
	ID       string       `json:"id"`       // the criterion's key, the example's context, the attribute's id, the link's url, the ref's system; else ""
	Old      string       `json:"old"`      // the text at base; "" where there was none. See below for what is no text
	New      string       `json:"new"`      // the text at head; "" where there is none
	OldTitle string       `json:"oldTitle"` // the title at base of the part that changed, or of the criterion it belongs to; "" where it had none
	NewTitle string       `json:"newTitle"` // the title at head; "" where it has none
	From     string       `json:"from"`     // the path at base of what moved or was renamed; else ""
	Words    []prose.Word `json:"words"`    // how Old became New, where both are texts; else empty
	Hints    []Hint       `json:"hints"`    // what may raise or lower the bar in a reworded text; else empty
	Reaches  []string     `json:"reaches"`  // paths of the other cells that hold the changed text too, or ask for the proficiency it explains: of this ladder, then of others
	Left     []string     `json:"left"`     // of what moved: paths of the other cells that held it at base, as Reaches has those that hold it now
	Before   Place        `json:"before"`   // where it stood at base
	After    Place        `json:"after"`    // where it stands at head

	// Resembles is the path at base of what was removed and looks so much like
	// this, which was added, that it may have been renamed without was; else "".
	// It is a suggestion and decides nothing.
	Resembles string `json:"resembles"`
	// CopyOf is the path at head of the cell or criterion that the text, which is
	// new here, was copied from; else "".
	CopyOf string `json:"copyOf"`
	// Override is the author's own judgement of the change.
	Override Override `json:"override"`
}

// An Override is what an author says that a change means, against the policy, in
// a line `Ladder-Change: PATH MEANING because REASON`. The zero Override is none.
type Override struct {
	Meaning Meaning `json:"meaning"` // what the author says; "" where nobody says anything
	Impact  Impact  `json:"impact"`  // the version step that this meaning calls for; "" likewise
	Reason  string  `json:"reason"`  // what stands behind "because"
	Author  string  `json:"author"`  // who wrote it, as the commit or the pull request names them
	Source  string  `json:"source"`  // the commit it stands in, or "description" for the pull request's
	Counts  bool    `json:"counts"`  // whether Meaning and Impact of the change follow it
	// Policy is what the change means by the policy, with PolicyImpact; "" where
	// there is no override.
	Policy       Meaning `json:"policy"`
	PolicyImpact Impact  `json:"policyImpact"` // the version step that Policy calls for; "" likewise
}

// A Place is a line of an author's file. File is "" and Line 0 where the thing
// is not there on that side.
type Place struct {
	File string `json:"file"` // slash-separated, from the top of the repository
	Line int    `json:"line"` // from 1
}

// A Hint is a pair of words in a reworded text that may raise or lower the bar.
// It never alters the impact.
type Hint struct {
	Direction string `json:"direction"` // raises or lowers
	Old       string `json:"old"`       // the words at base; "" where they were added
	New       string `json:"new"`       // the words at head; "" where they were dropped
}
