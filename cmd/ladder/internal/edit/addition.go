package edit

import (
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// An Addition is something to write where nothing of it is yet.
type Addition struct {
	path  []string
	value any    // of the field, or of an element of the list
	after string // the element of the list to stand after, by its name; "" for the last
	skill *ladder.Skill
}

// Text is a text at the path of its field below the ladder, lists by id: skills,
// testing, about. What is around the field is written too, if it is not there.
func Text(text string, path ...string) Addition { return Addition{path: below(path), value: text} }

// Element is a text to add to the list at a path: skills, testing, levels.
func Element(text, after string, path ...string) Addition {
	return Addition{path: below(path), value: list{text}, after: after}
}

// Criterion is a criterion to add to a cell that is there, after another criterion,
// known by its published id, or as the last.
func Criterion(skill, level string, c ladder.Criterion, after string) Addition {
	return Addition{path: append(cellPath(skill, level), "criteria"), value: list{encodeCriterion(c)}, after: after}
}

// Example is an example to add to the list at a path.
func Example(e ladder.Example, path ...string) Addition {
	return Addition{path: below(path), value: list{encodeExample(e)}}
}

// Link is a link to add to the list at a path.
func Link(l ladder.Link, path ...string) Addition {
	return Addition{path: below(path), value: list{encodeLink(l)}}
}

// Cell is a descriptor to add to a skill that has none at its level.
func Cell(skill string, d ladder.Descriptor) Addition {
	return Addition{path: cellPath(skill, d.Level.Value), value: encodeDescriptor(d)}
}

// Skill is a skill to add beside those of its category.
func Skill(s ladder.Skill) Addition { return Addition{path: skillPath(s.ID.Value), skill: &s} }

func below(path []string) []string { return append([]string{"ladder"}, path...) }

func skillPath(skill string) []string { return []string{"ladder", "skills", skill} }

func cellPath(skill, level string) []string { return append(skillPath(skill), "descriptors", level) }

// AddAll writes additions, those to one skill or level in their order. It returns an
// error for each, nil for what is written; one wraps ErrNotText where the addition
// would belong into something that is computed. The other error is the program's.
//
// A file is read anew where an addition may depend on one before it. So that this is
// seldom, all owners take turns.
func (f *Folder) AddAll(additions []Addition) ([]error, error) {
	errs := make([]error, len(additions))
	turns, count := map[int][]int{}, map[string]int{}
	for i, a := range additions {
		turn := count[a.owner()]
		count[a.owner()]++
		turns[turn] = append(turns[turn], i)
	}
	for turn := range len(turns) {
		for _, i := range turns[turn] {
			errs[i] = f.add(additions[i])
		}
		if err := f.Splice(); err != nil {
			return errs, err
		}
	}
	return errs, nil
}

// owner is what additions may depend on each other in.
func (a Addition) owner() string {
	if a.skill != nil {
		return ""
	}
	return strings.Join(a.path[:min(3, len(a.path))], "/")
}

func (f *Folder) add(a Addition) error {
	err := f.addNow(a)
	if errors.Is(err, errTwice) {
		if err := f.Splice(); err != nil {
			return err
		}
		return f.addNow(a)
	}
	return err
}

func (f *Folder) addNow(a Addition) error {
	if a.skill != nil {
		return f.addSkill(*a.skill)
	}
	if l, ok := a.value.(list); ok {
		return f.addElement(a.path, l[0], a.after)
	}
	return f.addField(a.path, a.value)
}

// The orders of fields, as the schema has them.
var (
	skillFields      = []string{"title", "category", "order", "about", "levels", "baseline", "proficiencies", "descriptors", "refs", "was"}
	descriptorFields = []string{"extends", "summary", "criteria", "examples", "links", "proficiency", "optional", "notExpected"}
	criterionFields  = []string{"id", "title", "text", "proficiency", "examples", "links", "was"}
	levelFields      = []string{"id", "code", "title", "titles", "track", "after", "about", "attributes", "examples", "refs", "was"}
	termFields       = []string{"id", "title", "about", "was"}
)

// order returns the names of the fields of a struct as they are to follow each other.
func (f *Folder) order(path []string) []string {
	switch last := path[len(path)-1]; {
	case last == "descriptors":
		return eachID(f.ladder.Levels, func(l ladder.Level) ladder.Text { return l.ID })
	case last == "attributes":
		return eachID(f.ladder.Attributes, termID)
	case last == "proficiencies":
		return eachID(f.ladder.Scale, termID)
	case len(path) < 3:
		return nil
	case path[1] == "levels":
		return levelFields
	case path[1] != "skills":
		return termFields
	case len(path) == 3:
		return skillFields
	case path[len(path)-2] == "descriptors":
		return descriptorFields
	}
	return criterionFields
}

func termID(t ladder.Term) ladder.Text { return t.ID }

func eachID[T any](from []T, id func(T) ladder.Text) []string {
	ids := make([]string, len(from))
	for i, v := range from {
		ids[i] = id(v).Value
	}
	return ids
}

// addSkill writes a skill behind the last one of its category: in a file of its own
// where each skill has one.
func (f *Folder) addSkill(s ladder.Skill) error {
	var beside []*item
	last := 0
	for _, other := range f.ladder.Skills {
		if items := f.find(skillPath(other.ID.Value)); other.Category.Value == s.Category.Value && len(items) > 0 {
			beside, last = items, max(last, other.Order.Value)
		}
	}
	if last > 0 {
		s.Order = ladder.Int{Value: last + 1}
	}
	skill := encodeSkill(s)
	if len(beside) > 0 && !f.apart() {
		return f.insert(beside[0], field{label: s.ID.Value, value: skill, isID: true}, skillPath("")[:2], true)
	}
	name := s.ID.Value + ".cue"
	if len(beside) == 0 {
		groups, err := grouped([]ladder.Skill{s})
		if err != nil {
			return err
		}
		for group := range groups {
			name = group
		}
	}
	return f.append(path.Join(f.ladder.Dir, name), field{label: "ladder", value: object{{label: "skills", value: object{entry(s.ID, skill)}}}})
}

// apart reports whether the folder has several skills, each in a file of its own.
func (f *Folder) apart() bool {
	files := map[string]string{}
	for _, s := range f.ladder.Skills {
		for _, it := range f.find(skillPath(s.ID.Value)) {
			if other, ok := files[it.script.name]; ok && other != s.ID.Value {
				return false
			}
			files[it.script.name] = s.ID.Value
		}
	}
	return len(files) > 1
}

// append writes a field at the end of a file, which may be a new one.
func (f *Folder) append(name string, last field) error {
	w := writer{}
	s := f.scripts[name]
	if s == nil {
		w.write("package " + packageName(f.ladder.ID) + "\n")
		data, err := w.file(object{last})
		if err != nil {
			return err
		}
		s, err = parseOutline(name, data)
		if err != nil {
			return err
		}
		s.inForm = true
		f.scripts[name], f.changed[name] = s, true
		f.names = append(f.names, name)
		slices.Sort(f.names)
		return nil
	}
	w.write("\n" + s.field(last, "", false) + "\n")
	return f.write(s, []Splice{{len(s.data), len(s.data), []byte(w.b.String())}})
}
