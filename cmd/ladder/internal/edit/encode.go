package edit

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"

// A field is a label and its value: a string, int, bool, list, object or
// definition.
type field struct {
	label string // one of the schema, or an id
	value any
	isID  bool // of the label
}

// An object is a struct of CUE, its fields in the order of the schema.
type object []field

// A list is a list of CUE.
type list []any

// A definition is a struct that is unified with a definition of the schema.
type definition struct {
	name string
	object
}

// encodeLadder returns all of a ladder but its skills, as the schema has it.
func encodeLadder(l *ladder.Ladder) object {
	return object{}.
		text("title", l.Title).
		text("about", l.About).
		text("status", l.Status).
		text("locale", l.Locale).
		truth("cumulative", l.Cumulative).
		texts("owners", l.Owners).
		text("source", l.Source).
		text("license", l.License).
		text("reviewed", l.Reviewed).
		texts("was", l.Was).
		list("tracks", each(l.Tracks, encodeTerm)).
		present("levels", each(l.Levels, encodeLevel)).
		list("categories", each(l.Categories, encodeTerm)).
		list("attributes", each(l.Attributes, encodeTerm)).
		list("contexts", each(l.Contexts, encodeTerm)).
		list("scale", each(l.Scale, encodeTerm))
}

func encodeTerm(t ladder.Term) object {
	return object{}.text("id", t.ID).text("title", t.Title).text("about", t.About).texts("was", t.Was)
}

func encodeLevel(l ladder.Level) object {
	o := object{}.
		text("id", l.ID).
		text("code", l.Code).
		text("title", l.Title).
		texts("titles", l.Titles).
		text("track", l.Track)
	if l.AfterPos.IsValid() || l.After != nil { // [] starts anew
		o = o.present("after", each(l.After, value))
	}
	return o.
		text("about", l.About).
		entries("attributes", l.Attributes).
		list("examples", each(l.Examples, encodeExample)).
		list("refs", each(l.Refs, encodeRef)).
		texts("was", l.Was)
}

func encodeSkill(s ladder.Skill) object {
	o := object{}.text("title", s.Title).text("category", s.Category)
	if s.Order.Pos.IsValid() || s.Order.Value != 0 {
		o = append(o, field{label: "order", value: s.Order.Value})
	}
	o = o.text("about", s.About)
	if s.LevelsPos.IsValid() || s.Levels != nil { // [] is no level, nothing written all
		o = o.present("levels", each(s.Levels, value))
	}
	o = o.text("baseline", s.Baseline).entries("proficiencies", s.Proficiencies)
	for _, d := range s.Descriptors {
		o = append(o, field{label: "descriptors", value: object{entry(d.Level, encodeDescriptor(d))}})
	}
	return o.list("refs", each(s.Refs, encodeRef)).texts("was", s.Was)
}

func encodeDescriptor(d ladder.Descriptor) object {
	return object{}.
		text("extends", d.Extends).
		text("summary", d.Summary).
		list("criteria", each(d.Criteria, encodeCriterion)).
		list("examples", each(d.Examples, encodeExample)).
		list("links", each(d.Links, encodeLink)).
		text("proficiency", d.Proficiency).
		truth("optional", d.Optional).
		text("notExpected", d.NotExpected)
}

func encodeCriterion(c ladder.Criterion) object {
	return object{}.
		text("id", c.ID).
		text("title", c.Title).
		text("text", c.Text).
		text("proficiency", c.Proficiency).
		list("examples", each(c.Examples, encodeExample)).
		list("links", each(c.Links, encodeLink)).
		texts("was", c.Was)
}

func encodeExample(e ladder.Example) object {
	return object{}.text("context", e.Context).text("text", e.Text).texts("skills", e.Skills)
}

func encodeLink(l ladder.Link) object { return object{}.text("title", l.Title).text("url", l.URL) }

func encodeRef(r ladder.Ref) object { return object{}.text("system", r.System).text("id", r.ID) }

func value(t ladder.Text) string { return t.Value }

// entry is what a map holds under an id.
func entry(id ladder.Text, value any) field { return field{id.Value, value, true} }

// each encodes all elements of a list.
func each[T, V any](from []T, encode func(T) V) list {
	l := make(list, len(from))
	for i, v := range from {
		l[i] = encode(v)
	}
	return l
}

// text adds a text, unless nothing was written.
func (o object) text(label string, t ladder.Text) object {
	if t.Value == "" {
		return o
	}
	return append(o, field{label: label, value: t.Value})
}

// truth adds a truth value, unless nothing was written.
func (o object) truth(label string, b ladder.Bool) object {
	if !b.Value && !b.Pos.IsValid() {
		return o
	}
	return append(o, field{label: label, value: b.Value})
}

// texts adds a list of texts, unless it is empty.
func (o object) texts(label string, texts []ladder.Text) object {
	return o.list(label, each(texts, value))
}

// list adds a list, unless it is empty.
func (o object) list(label string, l list) object {
	if len(l) == 0 {
		return o
	}
	return o.present(label, l)
}

// present adds a list, be it empty.
func (o object) present(label string, l list) object { return append(o, field{label: label, value: l}) }

// entries adds a map of texts, unless it is empty.
func (o object) entries(label string, entries []ladder.Entry) object {
	if len(entries) == 0 {
		return o
	}
	m := object{}
	for _, e := range entries {
		m = append(m, entry(e.Key, e.Text.Value))
	}
	return append(o, field{label: label, value: m})
}
