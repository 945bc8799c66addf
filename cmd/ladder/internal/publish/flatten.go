package publish

import (
	"cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// flatten returns what is published of l.
func flatten(l *ladder.Ladder, r Release) Ladder {
	return Ladder{
		Schema:        ladderSchema,
		SchemaVersion: SchemaVersion,
		ID:            l.ID,
		Title:         l.Title.Value,
		About:         l.About.Value,
		Status:        status(l),
		Locale:        l.Locale.Value,
		Version:       r.Version,
		ChangedIn:     r.changedIn(l.ID),
		Commit:        r.Commit,
		Cumulative:    l.Cumulative.Value,
		Extends:       l.Extends.Value,
		Owners:        texts(l.Owners),
		Source:        l.Source.Value,
		License:       l.License.Value,
		Reviewed:      l.Reviewed.Value,
		Was:           texts(l.Was),
		Tracks:        each(l.Tracks, group),
		Categories:    each(l.Categories, group),
		Attributes:    each(l.Attributes, term),
		Contexts:      each(l.Contexts, term),
		Scale:         each(l.Scale, term),
		Levels:        levels(l),
		Skills:        skills(l),
		Descriptors:   descriptors(l),
	}
}

func status(l *ladder.Ladder) string {
	return cmp.Or(l.Status.Value, ladder.Active)
}

// each converts every element. It never returns nil, which JSON would show as
// null.
func each[T, U any](in []T, convert func(T) U) []U {
	out := make([]U, len(in))
	for i, v := range in {
		out[i] = convert(v)
	}
	return out
}

func text(t ladder.Text) string { return t.Value }

func texts(in []ladder.Text) []string { return each(in, text) }

func group(t ladder.Term) Group {
	return Group{ID: t.ID.Value, Title: t.Title.Value, About: t.About.Value, Was: texts(t.Was)}
}

func term(t ladder.Term) Term {
	return Term{ID: t.ID.Value, Title: t.Title.Value, About: t.About.Value}
}

func entry(e ladder.Entry) Entry { return Entry{ID: e.Key.Value, Text: e.Text.Value} }

func ref(r ladder.Ref) Ref { return Ref{System: r.System.Value, ID: r.ID.Value} }

func link(l ladder.Link) Link { return Link{Title: l.Title.Value, URL: l.URL.Value} }

func example(e ladder.Example) Example {
	return Example{Context: e.Context.Value, Text: e.Text.Value}
}

func levelExample(e ladder.Example) LevelExample {
	return LevelExample{Context: e.Context.Value, Text: e.Text.Value, Skills: texts(e.Skills)}
}

func levels(l *ladder.Ladder) []Level {
	out := make([]Level, len(l.Levels))
	for i, v := range l.Levels {
		out[i] = Level{
			ID:         v.ID.Value,
			Code:       v.Code.Value,
			Title:      v.Title.Value,
			Titles:     texts(v.Titles),
			Order:      i + 1,
			Track:      v.Track.Value,
			After:      l.After(i),
			About:      v.About.Value,
			Attributes: each(v.Attributes, entry),
			Examples:   each(v.Examples, levelExample),
			Refs:       each(v.Refs, ref),
			Was:        texts(v.Was),
		}
	}
	return out
}

func skills(l *ladder.Ladder) []Skill {
	out := make([]Skill, len(l.Skills))
	for i, s := range l.Skills {
		out[i] = Skill{
			ID:            s.ID.Value,
			Title:         s.Title.Value,
			Category:      s.Category.Value,
			Order:         i + 1,
			About:         s.About.Value,
			Baseline:      s.Baseline.Value,
			Proficiencies: each(s.Proficiencies, entry),
			Refs:          each(s.Refs, ref),
			Was:           texts(s.Was),
		}
	}
	return out
}

// descriptors returns the cells that authors wrote. A cumulative ladder may lack
// some: there the level adds nothing.
func descriptors(l *ladder.Ladder) []Descriptor {
	out := []Descriptor{}
	for i := range l.Skills {
		s := &l.Skills[i]
		for _, written := range s.Descriptors {
			cell, _ := s.Resolve(written.Level.Value)
			out = append(out, descriptor(s.ID.Value, cell))
		}
	}
	return out
}

func descriptor(skill string, d ladder.Descriptor) Descriptor {
	return Descriptor{
		ID:          skill + "/" + d.Level.Value,
		Skill:       skill,
		Level:       d.Level.Value,
		Expected:    d.NotExpected.Value == "",
		Reason:      d.NotExpected.Value,
		Optional:    d.Optional.Value,
		Extends:     d.Extends.Value,
		Proficiency: d.Proficiency.Value,
		Summary:     d.Summary.Value,
		Criteria:    each(d.Criteria, criterion),
		Examples:    each(d.Examples, example),
		Links:       each(d.Links, link),
	}
}

func criterion(c ladder.Criterion) Criterion {
	return Criterion{
		ID:          c.PublishedID(),
		Title:       c.Title.Value,
		Text:        c.Text.Value,
		Proficiency: c.Proficiency.Value,
		Examples:    each(c.Examples, example),
		Links:       each(c.Links, link),
		Was:         texts(c.Was),
	}
}
