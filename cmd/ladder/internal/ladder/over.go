package ladder

import "slices"

// Over returns the ladder that l is where it extends base: what l writes, and
// what it does not write as base has it. Levels, terms and skills are merged by
// their ids: those of base come first, in its order, with the fields that l writes
// of them in the place of base's; those of l alone come after. Cells are merged by
// level, as a cell with the one that it extends: a criterion with the same
// PublishedID takes the place of base's, examples and links come after base's. A
// cell that is not expected takes the place of base's as a whole, and so does one
// that asks for something where base expects nothing. Lists of texts and refs
// replace base's; a was adds to it.
//
// Title, status, owners, reviewed, was and waivers are l's alone. Every value keeps
// the Pos it was written at, and Extends stays as it was written. Neither ladder is
// changed. To merge over an empty ladder changes nothing but the order (see Sort).
// A chain of ladders is merged from the one that extends no other: the way cells
// that are not expected clear what is before them allows no other order.
func (l *Ladder) Over(base *Ladder) *Ladder {
	m := *l
	m.About = orText(l.About, base.About)
	m.Locale = orText(l.Locale, base.Locale)
	m.Source = orText(l.Source, base.Source)
	m.License = orText(l.License, base.License)
	if !m.Cumulative.Pos.IsValid() {
		m.Cumulative = base.Cumulative
	}
	m.Tracks = overTerms(l.Tracks, base.Tracks)
	m.Categories = overTerms(l.Categories, base.Categories)
	m.Attributes = overTerms(l.Attributes, base.Attributes)
	m.Contexts = overTerms(l.Contexts, base.Contexts)
	m.Scale = overTerms(l.Scale, base.Scale)
	m.Levels = over(l.Levels, base.Levels, func(v Level) string { return v.ID.Value }, Level.over)
	m.Skills = over(l.Skills, base.Skills, func(s Skill) string { return s.ID.Value }, Skill.over)
	for i := range m.Skills { // which are sorted in place
		s := &m.Skills[i]
		s.Descriptors, s.Proficiencies = slices.Clone(s.Descriptors), slices.Clone(s.Proficiencies)
	}
	for i := range m.Levels {
		m.Levels[i].Attributes = slices.Clone(m.Levels[i].Attributes)
	}
	m.Sort()
	return &m
}

// over merges two lists. Elements without a key are all different; of several with
// one key, the first is merged, and the others stay what they are: one too many.
func over[T any](own, base []T, key func(T) string, merge func(own, base T) T) []T {
	if len(base) == 0 {
		return slices.Clone(own)
	}
	merged := slices.Clone(base)
	places := make(map[string]int, len(base))
	for i, b := range slices.Backward(base) {
		places[key(b)] = i
	}
	delete(places, "")
	for _, o := range own {
		if i, ok := places[key(o)]; ok {
			merged[i] = merge(o, merged[i])
			delete(places, key(o))
		} else {
			merged = append(merged, o)
		}
	}
	return merged
}

func overTerms(own, base []Term) []Term {
	return over(own, base, func(t Term) string { return t.ID.Value }, func(o, b Term) Term {
		return Term{ID: o.ID, Title: orText(o.Title, b.Title), About: orText(o.About, b.About), Was: addTexts(o.Was, b.Was)}
	})
}

func overEntries(own, base []Entry) []Entry {
	return over(own, base, func(e Entry) string { return e.Key.Value }, func(o, _ Entry) Entry { return o })
}

func (l Level) over(base Level) Level {
	l.Code = orText(l.Code, base.Code)
	l.Title = orText(l.Title, base.Title)
	l.Titles = orList(l.Titles, base.Titles)
	l.Track = orText(l.Track, base.Track)
	if !l.AfterPos.IsValid() && l.After == nil {
		l.After, l.AfterPos = base.After, base.AfterPos
	}
	l.About = orText(l.About, base.About)
	l.Attributes = overEntries(l.Attributes, base.Attributes)
	l.Examples = slices.Concat(base.Examples, l.Examples)
	l.Refs = orList(l.Refs, base.Refs)
	l.Was = addTexts(l.Was, base.Was)
	return l
}

func (s Skill) over(base Skill) Skill {
	s.Title = orText(s.Title, base.Title)
	s.Category = orText(s.Category, base.Category)
	if !s.Order.Pos.IsValid() {
		s.Order = base.Order
	}
	s.About = orText(s.About, base.About)
	cells := base.Descriptors
	if s.LevelsPos.IsValid() || s.Levels != nil {
		cells = slices.DeleteFunc(slices.Clone(cells), func(d Descriptor) bool { return !s.AppliesTo(d.Level.Value) })
	} else {
		s.Levels, s.LevelsPos = base.Levels, base.LevelsPos
	}
	s.Baseline = orText(s.Baseline, base.Baseline)
	s.Proficiencies = overEntries(s.Proficiencies, base.Proficiencies)
	s.Descriptors = over(s.Descriptors, cells, func(d Descriptor) string { return d.Level.Value }, Descriptor.over)
	s.Refs = orList(s.Refs, base.Refs)
	s.Was = addTexts(s.Was, base.Was)
	return s
}

// over merges two cells of one level.
func (d Descriptor) over(base Descriptor) Descriptor {
	switch {
	case d.NotExpected.Value != "", base.NotExpected.Value != "" && !d.isBlank():
		return d
	case base.NotExpected.Value != "":
		d.NotExpected = base.NotExpected
		return d
	}
	merged := extend(base, d)
	merged.Extends = orText(d.Extends, base.Extends)
	return merged
}

// isBlank reports whether nothing is written in a cell.
func (d Descriptor) isBlank() bool {
	return d.Summary.Value == "" && d.Criteria == nil && d.Examples == nil && d.Links == nil &&
		d.Proficiency.Value == "" && !d.Optional.Pos.IsValid() && d.Extends.Value == ""
}

func orText(own, base Text) Text {
	if own.Value == "" {
		return base
	}
	return own
}

// orList is own, unless nobody wrote it: an empty list is written.
func orList[T any](own, base []T) []T {
	if own == nil {
		return base
	}
	return own
}

// addTexts is own and what only base has.
func addTexts(own, base []Text) []Text {
	all := own[:len(own):len(own)]
	for _, b := range base {
		if !slices.ContainsFunc(own, func(o Text) bool { return o.Value == b.Value }) {
			all = append(all, b)
		}
	}
	return all
}
