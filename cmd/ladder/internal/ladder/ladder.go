// Package ladder answers what a ladder is: its types, its paths, its total
// order, and what each cell holds once extensions are resolved.
package ladder

// A Pos is where a value stands in the author's files. The zero Pos belongs to
// a value that nobody wrote.
type Pos struct {
	File   string // slash-separated, from the top of the repository
	Line   int    // from 1
	Column int    // from 1, in characters
}

// IsValid reports whether the value at p was written.
func (p Pos) IsValid() bool { return p.Line > 0 }

// A Text is a string of the author's and where it stands. Value is "" where
// nothing was written.
type Text struct {
	Value string
	Pos   Pos
}

// A Bool is a truth value of the author's; Pos tells false from not written.
type Bool struct {
	Value bool
	Pos   Pos
}

// An Int is a number of the author's; Pos tells 0 from not written.
type Int struct {
	Value int
	Pos   Pos
}

// The values of Ladder.Status. Nothing written means Active.
const (
	Draft  = "draft"
	Active = "active"
	Legacy = "legacy"
)

// A Ladder is one career framework: levels x skills, with text. Skills stand in
// their order of display (see Sort), everything else in the author's order.
type Ladder struct {
	ID         string // the name of its folder
	Dir        string // its folder, slash-separated, from the top of the repository
	Pos        Pos    // of the first ladder field
	Title      Text
	Extends    Text // the id of the ladder that this one is laid over; see Over
	About      Text
	Status     Text
	Locale     Text
	Cumulative Bool
	Owners     []Text
	Source     Text
	License    Text
	Reviewed   Text // YYYY-MM-DD
	Was        []Text
	Tracks     []Term
	Levels     []Level
	Categories []Term
	Attributes []Term
	Contexts   []Term
	Scale      []Term // proficiencies, lowest first
	Skills     []Skill
	Waivers    []Waiver // in no order
}

// A Waiver is what the authors wrote to live with what a rule finds: an attribute
// on a field, @ladder(waive=identical-cell, reason="...").
type Waiver struct {
	Rule   string // the rule's name
	Reason string
	Pos    Pos // of the attribute
	// From and To are where the field begins and ends: what the rule finds in
	// between is waived.
	From, To Pos
}

// A Term is something that a ladder defines for its levels and skills to name:
// a track, a category, an attribute, a context or a rung of the scale. Only
// tracks and categories have Was.
type Term struct {
	ID    Text
	Title Text
	About Text
	Was   []Text
}

// A Level is one rung of a ladder.
type Level struct {
	ID         Text
	Code       Text
	Title      Text
	Titles     []Text
	Track      Text
	After      []Text // as written; see Ladder.After for what holds
	AfterPos   Pos    // of the after field: valid with an empty After means "starts anew"
	About      Text
	Attributes []Entry // in the order of Ladder.Attributes
	Examples   []Example
	Refs       []Ref
	Was        []Text
}

// An Entry is one value of a map from ids to texts; Key is its label.
type Entry struct {
	Key  Text
	Text Text
}

// A Skill is one row of a ladder.
type Skill struct {
	ID            Text // the label it stands under
	Title         Text
	Category      Text
	Order         Int
	About         Text
	Levels        []Text
	LevelsPos     Pos // of the levels field: not valid means all levels
	Baseline      Text
	Proficiencies []Entry      // in the order of Ladder.Scale
	Descriptors   []Descriptor // in the order of Ladder.Levels
	Refs          []Ref
	Was           []Text
}

// A Descriptor is one cell: what a skill asks for at a level.
type Descriptor struct {
	Level       Text // the label it stands under
	Summary     Text
	Criteria    []Criterion
	Examples    []Example
	Links       []Link
	Proficiency Text
	Optional    Bool
	NotExpected Text
	Extends     Text
}

// A Criterion is one expectation in a descriptor.
type Criterion struct {
	ID          Text
	Title       Text
	Text        Text
	Proficiency Text
	Examples    []Example
	Links       []Link
	Was         []Text
}

// An Example is an illustration of a level, a descriptor or a criterion. Only a
// level's examples have Skills.
type Example struct {
	Context Text
	Text    Text
	Skills  []Text
}

// A Link leads to further reading.
type Link struct {
	Title Text
	URL   Text
}

// A Ref is what another system calls a level or a skill.
type Ref struct {
	System Text
	ID     Text
}
