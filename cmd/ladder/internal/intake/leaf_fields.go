package intake

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// leafFields are the fields that may stand above a file of a folder, by what they
// hold.
var leafFields = map[Role]string{
	roleLevelID:  "id slug",
	roleSkillID:  "id slug",
	roleCode:     "code",
	roleCategory: "category group",
	roleAbout:    "about description summary",
	// What frameworks say of a level before they come to its skills.
	roleAttribute: "scope reach collaborative-reach impact impact-radius horizon planning-horizon focus",
}

// mappedTo returns the names of the fields that the command line says hold a role.
func mappedTo(maps []Mapping, role Role) []string {
	var names []string
	for _, m := range maps {
		if m.Role == role && depthOf(m.Name) == 0 && m.Name != wholeFile {
			names = append(names, m.Name)
		}
	}
	return names
}

// wholeFile is the name by which --map speaks of the files of a folder.
const wholeFile = "file"

// depthOf returns the depth of headings that a mapping speaks of; 0 for none.
func depthOf(name string) int {
	if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

// mappedDepths returns what the command line says of headings, or else what their
// words do.
func mappedDepths(maps []Mapping, guessed outline) outline {
	out := outline{}
	for _, m := range maps {
		if depth := depthOf(m.Name); depth > 0 {
			out[depth] = m.Role
		}
	}
	if len(out) == 0 {
		return guessed
	}
	return out
}

// checkLeafMaps refuses what the command line says of something that no file has.
func checkLeafMaps(leaves []leaf, maps []Mapping) error {
	fields, depths := map[string]bool{}, map[int]bool{}
	var names []string
	for _, l := range leaves {
		found, _ := headings(l.blocks)
		for _, depth := range found {
			depths[depth] = true
		}
		if l.matter == nil {
			continue
		}
		for _, f := range l.matter.fields {
			if key := strings.ToLower(f.name); !fields[key] {
				fields[key] = true
				names = append(names, finding.Quote(f.name))
			}
		}
	}
	for _, m := range maps {
		isField := fields[strings.ToLower(m.Name)] && (leafFields[m.Role] != "" || m.Role == roleLevel || m.Role == roleSkill)
		if m.Name != wholeFile && !depths[depthOf(m.Name)] && !isField {
			return refuse(Place{}, "--map %s=%s: write file, a depth of headings such as h2, or a field that stands above a file and holds a level, skill, level-id, skill-id, code, category, about or attribute; the fields are %s",
				m.Role, m.Name, finding.List(names[:min(len(names), 10)], "and"))
		}
	}
	return nil
}

// fieldFor returns the text of the field that holds a role, "" without one.
func fieldFor(matter *node, maps []Mapping, role Role) string {
	return used(matter, append(mappedTo(maps, role), strings.Fields(leafFields[role])...)...)
}

// leafAttributes gives a level what the fields above its file say of it.
func (d *draft) leafAttributes(l leaf, matter *node, maps []Mapping, level int) {
	mapped, known := mappedTo(maps, roleAttribute), strings.Fields(leafFields[roleAttribute])
	for _, f := range matter.fields {
		is := func(name string) bool { return strings.EqualFold(name, f.name) }
		if f.value.used || f.value.kind != scalar || f.value.text == "" || !slices.ContainsFunc(mapped, is) && !slices.Contains(known, ladder.Slug(f.name)) {
			continue
		}
		at := Place{File: l.file, Line: f.line}
		f.value.used, f.value.named = true, true
		d.describeLevel(level, d.attribute(at, titleOf(f.name)), gridCell{at: at, lines: linesOf(at, f.value.text)})
	}
}

// attribute returns the id of the attribute with a name.
func (d *draft) attribute(at Place, name string) string {
	return d.ladder.Attributes[d.term(&d.attributes, &d.ladder.Attributes, at, "attribute", "", name)].ID.Value
}

// describeLevel adds a text to an attribute of a level.
func (d *draft) describeLevel(level int, key string, c gridCell) {
	l := &d.ladder.Levels[level]
	i := slices.IndexFunc(l.Attributes, func(e ladder.Entry) bool { return e.Key.Value == key })
	if i < 0 {
		i = len(l.Attributes)
		l.Attributes = append(l.Attributes, ladder.Entry{Key: d.text(c.at, key)})
	}
	d.addText(&l.Attributes[i].Text, c)
}
