package intake

import (
	"fmt"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// A Role is what a column of a table, or a field of a record, holds.
type Role string

// The roles. Columns that have none hold the cells of the level, or of the skill,
// that their header names.
const (
	roleLevel       Role = "level"            // names levels
	roleLevelID     Role = "level-id"         // ids of levels
	roleCode        Role = "code"             // codes of levels, such as L2
	roleTrack       Role = "track"            // names tracks
	roleCategory    Role = "category"         // names categories
	roleSkill       Role = "skill"            // names skills
	roleSkillID     Role = "skill-id"         // ids of skills
	roleAbout       Role = "about"            // what the skill, or the level, is
	roleBaseline    Role = "baseline"         // what the skill asks of everybody
	roleText        Role = "text"             // what is expected
	roleSummary     Role = "summary"          // likewise, as one text
	roleTitle       Role = "title"            // titles of criteria
	roleID          Role = "id"               // ids of criteria
	roleKind        Role = "kind"             // says of a row whether its text is a summary, a criterion, an example, or a reason why nothing is expected
	roleExample     Role = "example"          // examples
	roleContext     Role = "context"          // contexts of examples
	roleProficiency Role = "proficiency"      // proficiencies asked for
	roleRungText    Role = "proficiency-text" // what the proficiency means for the skill
	roleOptional    Role = "optional"         // says whether a cell counts without being required
	roleRequired    Role = "required"         // says whether a cell is required
	roleLink        Role = "link"             // URLs
	roleAttribute   Role = "attribute"        // what is said of each level, beside its skills
	roleCells       Role = "cells"            // cells of the skill, or the level, that the header names
	roleOmit        Role = "omit"             // what is to be left out
	roleOrder       Role = "order"            // places in the order, which the document's order stands for
)

// roleNames are the headers that a role is recognised by, likeliest first, as
// slugs.
var roleNames = []struct {
	role  Role
	names string
}{
	{roleLevelID, "level-id"},
	{roleSkillID, "skill-id competency-id"},
	{roleLevel, "level levels grade rung band seniority job-level career-level level-name level-title stage"},
	{roleCode, "code level-code"},
	{roleTrack, "track career-track path"},
	{roleCategory, "category group pillar section skill-group competency-group domain family skill-category area theme"},
	{roleSkill, "skill skills competency competencies competence capability skill-name skill-title competency-name dimension trait topic attribute name title"},
	{roleAbout, "about description skill-description definition"},
	{roleBaseline, "baseline all-levels everybody everyone"},
	{roleKind, "kind type"},
	{roleID, "id criterion-id uuid key"},
	{roleTitle, "criterion-title label heading title criterion"},
	{roleSummary, "summary"},
	{roleText, "text descriptor expectation expectations criteria criterion behavior behaviors behaviour behaviours content statement requirement description"},
	{roleExample, "example examples"},
	{roleContext, "context"},
	{roleProficiency, "proficiency"},
	{roleRungText, "proficiency-text proficiency-description"},
	{roleOptional, "optional"},
	{roleRequired, "required"},
	{roleLink, "link links url urls supporting-urls"},
	{roleOrder, "order position"},
}

// A Mapping says in whose column or field what stands: --map skill=Topic.
type Mapping struct {
	Role Role
	Name string // a header, or a path of field names
}

// ParseMappings reads what --map says: role=name, several separated by commas. A
// comma that no role comes after is part of a name.
func ParseMappings(args []string) ([]Mapping, error) {
	var all []Mapping
	for _, arg := range args {
		var some []Mapping
		for part := range strings.SplitSeq(arg, ",") {
			role, name, ok := strings.Cut(part, "=")
			switch {
			case ok && isRole(strings.TrimSpace(role)):
				some = append(some, Mapping{Role(strings.TrimSpace(role)), strings.TrimSpace(name)})
			case len(some) > 0:
				some[len(some)-1].Name += "," + part
			default:
				return nil, fmt.Errorf("--map %s: write ROLE=NAME, where ROLE is one of %s", finding.Quote(part), finding.List(mappable, "and"))
			}
		}
		all = append(all, some...)
	}
	return all, nil
}

// mappable are the roles that --map takes.
var mappable = []string{
	"level", "level-id", "code", "track", "category", "skill", "skill-id", "about", "baseline", "text", "summary", "title", "id", "kind",
	"example", "context", "proficiency", "proficiency-text", "optional", "required", "link", "attribute", "cells", "omit",
	"levels", "categories", "scale", "skills",
}

func isRole(s string) bool {
	for _, m := range mappable {
		if s == m {
			return true
		}
	}
	return false
}

// Columns are what the columns of one table hold.
type columns struct {
	names []string // the headers
	roles []Role   // of each column; "" where the header is no role's
}

// find returns the first column with a role, or -1.
func (c columns) find(role Role) int {
	for i, r := range c.roles {
		if r == role {
			return i
		}
	}
	return -1
}

func (c columns) has(role Role) bool { return c.find(role) >= 0 }

// isLong reports whether a row is a text: both its level and its skill stand in it.
func (c columns) isLong() bool {
	return (c.has(roleLevel) || c.has(roleLevelID)) && (c.has(roleSkill) || c.has(roleSkillID))
}

// recognise tells the columns by their headers, and by what the command line says
// of them. Headers that stand twice are refused.
func recognise(header gridRow, maps []Mapping) (columns, error) {
	c := columns{names: make([]string, len(header.cells)), roles: make([]Role, len(header.cells))}
	seen := map[string]int{}
	var notes []Note
	for i := range header.cells {
		name := header.cells[i].name()
		c.names[i] = name
		if first, ok := seen[ladder.Fold(name)]; ok && name != "" {
			notes = append(notes, note(header.cells[i].at, "the header %s stands in column %d too: give one of the columns another name", finding.Quote(name), first+1))
		}
		seen[ladder.Fold(name)] = i
	}
	for _, m := range maps {
		i, ok := seen[ladder.Fold(m.Name)]
		if !ok {
			notes = append(notes, note(header.at, "--map %s: there is no column %s: the columns are %s", m.Role, finding.Quote(m.Name), quoted(c.names)))
			continue
		}
		c.roles[i] = m.Role
	}
	if len(notes) > 0 {
		return c, &Refusal{notes}
	}
	c.guess()
	c.promote()
	return c, nil
}

// guess gives the columns that the command line says nothing of the role that
// their header is known for, unless another column has it.
func (c columns) guess() {
	for _, known := range roleNames {
		for name := range strings.FieldsSeq(known.names) {
			for i := range c.names {
				if c.roles[i] == "" && ladder.Slug(c.names[i]) == name && !c.has(known.role) {
					c.roles[i] = known.role
				}
			}
		}
	}
}

func quoted(names []string) string {
	var list []string
	for _, n := range names {
		if n != "" {
			list = append(list, finding.Quote(n))
		}
	}
	return finding.List(list, "and")
}

// promote settles the roles of a table with a row a text: whatever else could be
// meant, one column has to hold skills and one texts.
func (c columns) promote() {
	if !c.has(roleLevel) && !c.has(roleLevelID) {
		return
	}
	content := c.has(roleText) || c.has(roleSummary)
	if !c.has(roleSkill) && !c.has(roleSkillID) && c.has(roleCategory) && (content || c.has(roleAbout)) {
		c.roles[c.find(roleCategory)] = roleSkill
	}
	if c.isLong() && !content && !c.has(roleExample) && !c.has(roleProficiency) {
		for _, r := range []Role{roleAbout, roleTitle} {
			if i := c.find(r); i >= 0 && !c.has(roleText) {
				c.roles[i] = roleText
			}
		}
	}
}
