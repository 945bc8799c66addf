package publish

// A Ladder is ladders/<id>.json: one ladder, flat. Parts name each other by id.
// Every field is always present; nothing written is "" or [].
type Ladder struct {
	Schema        string       `json:"$schema"`       // the JSON Schema of this file, relative to it
	SchemaVersion string       `json:"schemaVersion"` // of the shape of this file
	ID            string       `json:"id"`            // never changes; a rename is recorded in was
	Title         string       `json:"title"`         // what people call the ladder; never ""
	About         string       `json:"about"`         // whom it is for and how to read it, or ""
	Status        string       `json:"status"`        // draft, active or legacy
	Locale        string       `json:"locale"`        // the language of the texts, such as en-US, or ""
	Version       string       `json:"version"`       // of the release
	ChangedIn     string       `json:"changedIn"`     // the version in which the ladder last changed; "" where no earlier release was given
	Commit        string       `json:"commit"`        // the commit that the ladder was read at
	Cumulative    bool         `json:"cumulative"`    // whether each level includes what the levels before it ask for
	Extends       string       `json:"extends"`       // the id of the ladder that it was laid over, or ""; what it takes over is written out here
	Owners        []string     `json:"owners"`        // who decides about the ladder; [] where nobody is named
	Source        string       `json:"source"`        // where the ladder came from, or ""
	License       string       `json:"license"`       // of the texts, or ""
	Reviewed      string       `json:"reviewed"`      // the day it was last read through, YYYY-MM-DD, or ""
	Was           []string     `json:"was"`           // ids the ladder had before; [] where it had none
	Tracks        []Group      `json:"tracks"`        // the branches, as shown; [] where it has none
	Categories    []Group      `json:"categories"`    // the groups of skills, as shown; [] where it has none
	Attributes    []Term       `json:"attributes"`    // what is said of each level beside its skills, as shown; [] for nothing
	Contexts      []Term       `json:"contexts"`      // what examples are written for, as shown; [] where it has none
	Scale         []Term       `json:"scale"`         // the proficiencies, lowest first; [] where it has none
	Levels        []Level      `json:"levels"`        // the rungs, in the author's order
	Skills        []Skill      `json:"skills"`        // the rows, as shown; [] where it has none
	Descriptors   []Descriptor `json:"descriptors"`   // the cells, by skill, then by level; [] where it has none
}

// A Group is a track or a category.
type Group struct {
	ID    string   `json:"id"`    // never changes
	Title string   `json:"title"` // never ""
	About string   `json:"about"` // who or what belongs to it, or ""
	Was   []string `json:"was"`   // ids it had before; [] where it had none
}

// A Term is an attribute, a context or a proficiency of the scale.
type Term struct {
	ID    string `json:"id"`    // never changes
	Title string `json:"title"` // never ""
	About string `json:"about"` // what it means, or ""
}

// A Level is one rung of the ladder.
type Level struct {
	ID         string         `json:"id"`         // never changes
	Code       string         `json:"code"`       // the short name, such as L2, or ""
	Title      string         `json:"title"`      // the job title; never ""
	Titles     []string       `json:"titles"`     // other job titles in use; [] where there are none
	Order      int            `json:"order"`      // its place among the levels, from 1
	Track      string         `json:"track"`      // the id of its track, or ""
	After      []string       `json:"after"`      // the ids of the levels it comes directly after; [] where it starts anew
	About      string         `json:"about"`      // the level as a whole, or ""
	Attributes []Entry        `json:"attributes"` // by attribute, as shown; [] where nothing is said
	Examples   []LevelExample `json:"examples"`   // the level in action; [] where there are none
	Refs       []Ref          `json:"refs"`       // what other systems call it; [] where they don't
	Was        []string       `json:"was"`        // ids it had before; [] where it had none
}

// A Skill is one row of the ladder.
type Skill struct {
	ID            string   `json:"id"`            // never changes
	Title         string   `json:"title"`         // never ""
	Category      string   `json:"category"`      // the id of its category, or ""
	Order         int      `json:"order"`         // its place among the skills, from 1
	About         string   `json:"about"`         // what the skill is, or ""
	Baseline      string   `json:"baseline"`      // what it asks of everybody, or ""
	Proficiencies []Entry  `json:"proficiencies"` // what each proficiency means here, lowest first; [] where nothing is said
	Refs          []Ref    `json:"refs"`          // what other systems call it; [] where they don't
	Was           []string `json:"was"`           // ids it had before; [] where it had none
}

// A Descriptor is one cell: what a skill asks for at a level. What it takes over
// from the level it extends is written out.
type Descriptor struct {
	ID          string      `json:"id"`          // SKILL/LEVEL
	Skill       string      `json:"skill"`       // the id of the skill
	Level       string      `json:"level"`       // the id of the level
	Expected    bool        `json:"expected"`    // false where nothing is expected
	Reason      string      `json:"reason"`      // why nothing is expected; "" where something is
	Optional    bool        `json:"optional"`    // true where it counts in favour but is not required
	Extends     string      `json:"extends"`     // the id of the level whose cell holds here too, or ""
	Proficiency string      `json:"proficiency"` // the id of the proficiency asked for, or ""
	Summary     string      `json:"summary"`     // what is expected, or ""; a blank line separates paragraphs
	Criteria    []Criterion `json:"criteria"`    // the single expectations; [] where there are none
	Examples    []Example   `json:"examples"`    // the cell in action; [] where there are none
	Links       []Link      `json:"links"`       // further reading; [] where there is none
}

// A Criterion is one expectation.
type Criterion struct {
	ID          string    `json:"id"`          // the author's, else the slug of its title, or ""
	Title       string    `json:"title"`       // a name of a word or two, or ""
	Text        string    `json:"text"`        // the expectation; never ""
	Proficiency string    `json:"proficiency"` // the id of the proficiency asked for, or ""
	Examples    []Example `json:"examples"`    // the criterion in action; [] where there are none
	Links       []Link    `json:"links"`       // further reading; [] where there is none
	Was         []string  `json:"was"`         // ids it had before; [] where it had none
}

// An Entry is a text under the id of an attribute or a proficiency.
type Entry struct {
	ID   string `json:"id"`   // of the attribute or proficiency
	Text string `json:"text"` // never ""
}

// An Example illustrates a descriptor or a criterion.
type Example struct {
	Context string `json:"context"` // the id of the context it is taken from, or ""
	Text    string `json:"text"`    // never ""
}

// A LevelExample illustrates a whole level.
type LevelExample struct {
	Context string   `json:"context"` // the id of the context it is taken from, or ""
	Text    string   `json:"text"`    // never ""
	Skills  []string `json:"skills"`  // the ids of the skills it speaks of; [] where it names none
}

// A Link leads to further reading.
type Link struct {
	Title string `json:"title"` // the text to show, or ""
	URL   string `json:"url"`   // as the author wrote it, of any scheme; never ""
}

// A Ref is what another system calls a level or a skill.
type Ref struct {
	System string `json:"system"` // such as workday; never ""
	ID     string `json:"id"`     // in that system; never ""
}
