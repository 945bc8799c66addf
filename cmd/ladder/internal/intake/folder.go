package intake

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// A leaf is one file of a folder of documents: a level, or a skill.
type leaf struct {
	file   string
	at     Place  // of its name
	name   string // of the level or skill
	again  Place  // of the heading that repeats the name; its Line is 0 without one
	matter *node  // what stands above the text; nil where nothing does
	blocks []block
}

// folder reads Markdown documents, each of a level or each of a skill. One called
// readme or index speaks of the ladder as a whole.
func (d *draft) folder(files []File, o Options) error {
	d.report.Format = "markdown"
	var leaves []leaf
	for _, f := range files {
		l, err := d.leaf(f, o)
		if err != nil {
			return err
		}
		if isIndex(f.Name) {
			d.index(l)
			continue
		}
		leaves = append(leaves, l)
	}
	if len(leaves) == 0 {
		return refuse(Place{}, "the folder holds no Markdown files beside an index")
	}
	if err := checkLeafMaps(leaves, o.Map); err != nil {
		return err
	}
	role, out, err := leavesAre(leaves, o.Map)
	if err != nil {
		return err
	}
	slices.SortStableFunc(leaves, func(a, b leaf) int { return a.order() - b.order() })
	for _, l := range leaves {
		d.readLeaf(l, role, out, o.Map)
	}
	return nil
}

func isIndex(name string) bool {
	base := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	return base == "readme" || base == "index" || base == "_index"
}

func (d *draft) leaf(f File, o Options) (leaf, error) {
	text, name, err := table.Decode(f.Data, o.Encoding)
	if err != nil {
		return leaf{}, refuse(Place{File: f.Name}, "%v", err)
	}
	d.report.Encoding = name
	l := leaf{file: f.Name}
	var rest string
	if l.matter, rest, err = cutMatter(text); err != nil {
		return leaf{}, refuse(Place{File: f.Name}, "what stands between --- at the top can't be read as YAML: %v", err)
	}
	l.blocks, err = d.readMarkdown(f.Name, rest)
	l.title(o.Map)
	return l, err
}

// title finds what the file is the level or the skill of: in what stands above its
// text, in its only heading of the first depth, or in its name.
func (l *leaf) title(maps []Mapping) {
	first := slices.IndexFunc(l.blocks, func(b block) bool { return b.heading > 0 })
	if l.matter != nil {
		names := append(mappedTo(maps, roleLevel), mappedTo(maps, roleSkill)...)
		if n := firstOf(l.matter, append(names, "level", "skill", "title", "name")...); n != nil {
			l.name, l.at, n.used = oneLine(n.text), Place{File: l.file, Line: n.line}, true
			l.cutNamesake(first)
			return
		}
	}
	if first >= 0 && !slices.ContainsFunc(l.blocks[first+1:], func(b block) bool { return b.heading > 0 && b.heading <= l.blocks[first].heading }) {
		l.name, l.at = l.blocks[first].name(), l.blocks[first].at
		l.blocks = slices.Concat(l.blocks[:first], l.blocks[first+1:])
		return
	}
	l.name, l.at = titleOf(strings.TrimSuffix(path.Base(l.file), path.Ext(l.file))), Place{File: l.file, Line: 1}
}

// cutNamesake takes off the first heading, where it only repeats the name.
func (l *leaf) cutNamesake(first int) {
	if first >= 0 && ladder.Fold(l.blocks[first].name()) == ladder.Fold(l.name) {
		l.again = l.blocks[first].at
		l.blocks = slices.Concat(l.blocks[:first], l.blocks[first+1:])
	}
}

// order is the place that the file says it has; those without one come as they
// are named.
func (l *leaf) order() int {
	if l.matter != nil {
		if n := firstOf(l.matter, "order", "weight", "position", "nav_order", "sidebar_position"); n != nil {
			if number, ok := wholeNumber(n.text); ok {
				n.used = true
				return number
			}
		}
	}
	return 0
}

func wholeNumber(s string) (int, bool) {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1_000_000 {
			return 0, false
		}
		n = 10*n + int(r-'0')
	}
	return n, s != ""
}

// leavesAre tells whether the files are levels or skills, and what their headings
// are then.
func leavesAre(leaves []leaf, maps []Mapping) (Role, outline, error) {
	var names [7][]string
	var depths []int
	for _, l := range leaves {
		names[0] = append(names[0], l.name)
		_, more := headings(l.blocks)
		for depth := range more {
			names[depth] = append(names[depth], more[depth]...)
		}
	}
	for depth := range names {
		if len(names[depth]) > 0 {
			depths = append(depths, depth)
		}
	}
	for _, m := range maps {
		if (m.Role == roleLevel || m.Role == roleSkill) && depthOf(m.Name) == 0 {
			return m.Role, mappedDepths(maps, restOf(leaves, depths[1:], m.Role)), nil
		}
	}
	level := likeliest(depths[:min(len(depths), 3)], names)
	switch {
	case level > 0:
		return roleSkill, mappedDepths(maps, outline{level: roleLevel}), nil
	case slices.ContainsFunc(names[0], looksLikeLevel):
		return roleLevel, mappedDepths(maps, restOf(leaves, depths[1:], roleLevel)), nil
	}
	return "", nil, refuse(Place{}, "neither the files nor their headings look like levels: say which are with --map level=file or --map skill=file; the files are %s", finding.List(quotedSome(names[0]), "and"))
}

func quotedSome(names []string) []string {
	var some []string
	for _, n := range names[:min(len(names), 10)] {
		some = append(some, finding.Quote(n))
	}
	return some
}

// restOf says what headings are in files that are each a level, or each a skill.
func restOf(leaves []leaf, depths []int, file Role) outline {
	out := outline{}
	other := roleSkill
	if file == roleSkill {
		other = roleLevel
	}
	var all []block
	for _, l := range leaves {
		all = append(all, l.blocks...)
	}
	out.group(all, depths[:min(len(depths), 2)], other)
	return out
}

// readLeaf reads the text of one file.
func (d *draft) readLeaf(l leaf, role Role, out outline, maps []Mapping) {
	w := outliner{draft: d, out: out, level: none, skill: none, category: none}
	matter := l.matter
	if matter == nil {
		matter = &node{kind: object}
	}
	if role == roleSkill {
		w.category = d.category(l.at, fieldFor(matter, maps, roleCategory))
		w.skill = d.skill(l.at, w.category, fieldFor(matter, maps, roleSkillID), l.name)
		d.ladder.Skills[w.skill].About = d.text(l.at, fieldFor(matter, maps, roleAbout))
		d.takeAgain(l, "skill "+d.ladder.Skills[w.skill].ID.Value)
	} else {
		w.level = d.leafLevel(l, matter, maps)
		d.takeAgain(l, "level "+d.ladder.Levels[w.level].ID.Value)
	}
	if l.order() != 0 {
		d.take(l.at, strconv.Itoa(l.order()), "a place in the order", false)
	}
	w.read(l.blocks)
	d.leaveNode(l.file, matter, "")
}

// leafLevel adds the level that a file speaks of, with what stands above its text.
func (d *draft) leafLevel(l leaf, matter *node, maps []Mapping) int {
	code, title := fieldFor(matter, maps, roleCode), l.name
	if code == "" {
		code, title = splitCode(l.name)
	}
	level := d.addLevel(l.at, fieldFor(matter, maps, roleLevelID), code, title, l.name)
	d.ladder.Levels[level].About = d.text(l.at, fieldFor(matter, maps, roleAbout))
	d.leafAttributes(l, matter, maps, level)
	return level
}

// takeAgain notes the heading that repeats the name of a file.
func (d *draft) takeAgain(l leaf, as string) {
	if l.again.Line > 0 {
		d.take(l.again, l.name, as, false)
	}
}

// used returns the first text among some fields.
func used(n *node, names ...string) string {
	v := firstOf(n, names...)
	if v == nil {
		return ""
	}
	v.used = true
	return v.text
}

// index reads the file that speaks of the ladder as a whole.
func (d *draft) index(l leaf) {
	d.setTitle(l.at, l.name)
	w := outliner{draft: d, level: none, skill: none, category: none}
	w.read(l.blocks)
	if l.matter != nil {
		d.ofLadder(l.matter)
		d.leaveNode(l.file, l.matter, "")
	}
}

var (
	frontMatter = regexp.MustCompile(`(?s)\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\z)`)
	locale      = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$`)
)

// cutMatter takes off a Markdown document the YAML that stands above it between
// rows of dashes. The lines of the rest keep their numbers.
func cutMatter(text string) (*node, string, error) {
	m := frontMatter.FindStringSubmatch(text)
	if m == nil {
		return nil, text, nil
	}
	n, err := readYAML("\n" + m[1]) // with the line of the dashes
	return n, strings.Repeat("\n", strings.Count(m[0], "\n")) + text[len(m[0]):], err
}

// frontMatter reads what stands above a document of a whole ladder.
func (d *draft) frontMatter(text string) (string, error) {
	matter, rest, err := cutMatter(text)
	if err != nil {
		return "", refuse(Place{Line: 1}, "what stands between --- at the top can't be read as YAML: %v", err)
	}
	if matter != nil {
		if title := firstOf(matter, "title", "name"); title != nil {
			title.used = true
			d.setTitle(Place{Line: title.line}, oneLine(title.text))
		}
		d.ofLadder(matter)
		d.leaveNode("", matter, "")
	}
	return rest, nil
}

// ofLadder reads the fields that a ladder has itself.
func (d *draft) ofLadder(matter *node) {
	at := Place{Line: matter.line}
	l := &d.ladder
	for field, names := range map[*ladder.Text]string{&l.About: "about description", &l.License: "license", &l.Source: "source"} {
		if field.Value == "" {
			*field = d.text(at, used(matter, strings.Fields(names)...))
		}
	}
	if n := firstOf(matter, "locale", "lang"); n != nil && locale.MatchString(n.text) {
		n.used = true
		l.Locale = d.text(at, n.text)
	}
	for _, name := range []string{"owners", "owner"} {
		n := matter.get(name)
		if n == nil {
			continue
		}
		for _, item := range append([]*node{n}, n.items...) {
			if item.kind == scalar && item.text != "" {
				item.used = true
				l.Owners = append(l.Owners, d.text(at, item.text))
			}
		}
	}
}
