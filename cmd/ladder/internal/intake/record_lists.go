package intake

// list reads one of the lists that --map names by its path: of names, or objects.
func (d *draft) list(root *node, role Role, path string) error {
	n := lookup(record{node: root}, path)
	if n == nil || n.kind == scalar {
		return refuse(Place{Line: root.line}, "--map %s=%s: there is no list at this path", role, path)
	}
	n.used = true
	d.scaled = d.scaled || role == "scale"
	for _, item := range n.items {
		d.listed(role, item)
	}
	for _, f := range n.fields {
		named := &node{line: f.line, kind: object, fields: append([]field{{"id", f.line, &node{line: f.line, text: f.name}}}, f.value.fields...)}
		if f.value.kind == scalar {
			named.fields = append(named.fields, field{"name", f.line, f.value})
		}
		d.listed(role, named)
	}
	return nil
}

func (d *draft) listed(role Role, item *node) {
	at := Place{Line: item.line}
	value := func(names ...string) string {
		n := firstOf(item, names...)
		if n == nil {
			return ""
		}
		n.used = true
		return n.text
	}
	id, code, name, about := "", "", item.text, ""
	if item.kind == object {
		id, code, name, about = value("id", "key", "uuid"), value("code"), value("title", "name", "label"), value("about", "description", "summary")
	}
	item.used = true
	if name == "" {
		name = id
	}
	switch {
	case oneLine(name) == "":
	case role == "levels":
		i := d.addLevel(at, id, code, oneLine(name), oneLine(name))
		d.ladder.Levels[i].About = d.text(at, about)
		d.onTrack(gridCell{at: at, lines: linesOf(at, value("track"))}, i)
	case role == "skills":
		d.listedSkill(at, id, name, about, value("category"), item)
	case role == "scale":
		i := d.term(&d.rungs, &d.ladder.Scale, at, "proficiency", id, name)
		d.ladder.Scale[i].About = d.text(at, about)
	default:
		i := d.term(&d.categories, &d.ladder.Categories, at, "category", id, name)
		d.ladder.Categories[i].About = d.text(at, about)
	}
}

// listedSkill adds a skill with what the proficiencies mean for it: an object of
// texts, or a list of objects with a level and a text.
func (d *draft) listedSkill(at Place, id, name, about, category string, item *node) {
	in := d.category(at, category)
	skill := d.skill(at, in, id, name)
	for _, known := range []string{name, id} {
		d.skills.also(skillKey(none, oneLine(known)), skill)
	}
	d.ladder.Skills[skill].About = d.text(at, about)
	for _, field := range []string{"proficiencies", "levels", "levelDescriptions"} {
		n := item.get(field)
		if n == nil {
			continue
		}
		for _, f := range n.fields {
			d.nodeRung(skill, &node{line: f.line, text: f.name}, f.value)
			f.value.named = true
		}
		for _, object := range n.items {
			rung, text := firstOf(object, "proficiency", "level", "id", "name"), firstOf(object, "text", "description", "summary")
			if rung != nil && text != nil {
				d.nodeRung(skill, rung, text)
			}
		}
	}
}

// nodeRung sets what a proficiency means for a skill.
func (d *draft) nodeRung(skill int, rung, text *node) {
	if text.kind != scalar || text.text == "" {
		return
	}
	rung.used, text.used = true, true
	of, at := Place{Line: rung.line}, Place{Line: text.line}
	d.rungText(skill, gridCell{at: of, lines: linesOf(of, rung.text)}, gridCell{at: at, lines: linesOf(at, text.text)})
}
