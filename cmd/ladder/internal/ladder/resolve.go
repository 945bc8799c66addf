package ladder

// Resolve returns the cell of s at the given level with its extension resolved,
// and whether the author wrote one. The cell that is extended comes first; what
// the author wrote here is added: a criterion with the same PublishedID takes the
// place of the other, a summary, proficiency or optional that is written replaces it,
// examples and links come after those taken over. Every value keeps the Pos it
// was written at, so that what was taken over can be told. Extends stays as it
// was written. An extension of what is not there or not expected, or in a
// circle, adds nothing (the rules extends-unknown and level-cycle report it).
func (s *Skill) Resolve(level string) (Descriptor, bool) {
	return s.resolve(level, map[string]bool{})
}

func (s *Skill) resolve(level string, seen map[string]bool) (Descriptor, bool) {
	written := s.Descriptor(level)
	if written == nil {
		return Descriptor{}, false
	}
	cell := *written
	if cell.Extends.Value == "" || seen[level] {
		return cell, true
	}
	seen[level] = true
	base, ok := s.resolve(cell.Extends.Value, seen)
	if !ok || base.NotExpected.Value != "" {
		return cell, true
	}
	return extend(base, cell), true
}

func extend(base, cell Descriptor) Descriptor {
	if cell.Summary.Value == "" {
		cell.Summary = base.Summary
	}
	if cell.Proficiency.Value == "" {
		cell.Proficiency = base.Proficiency
	}
	if !cell.Optional.Pos.IsValid() {
		cell.Optional = base.Optional
	}
	cell.Criteria = extendCriteria(base.Criteria, cell.Criteria)
	cell.Examples = append(base.Examples[:len(base.Examples):len(base.Examples)], cell.Examples...)
	cell.Links = append(base.Links[:len(base.Links):len(base.Links)], cell.Links...)
	return cell
}

func extendCriteria(base, added []Criterion) []Criterion {
	criteria := make([]Criterion, len(base), len(base)+len(added))
	copy(criteria, base)
	place := make(map[string]int, len(base))
	for i, c := range base {
		place[c.PublishedID()] = i
	}
	delete(place, "") // without id and title there is nothing to replace it by
	for _, c := range added {
		if i, ok := place[c.PublishedID()]; ok {
			criteria[i] = c
		} else {
			criteria = append(criteria, c)
		}
	}
	return criteria
}
