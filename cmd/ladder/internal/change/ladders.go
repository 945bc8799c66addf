package change

import (
	"strconv"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// compareLadders returns how one ladder changed.
func compareLadders(p pair[ladder.Ladder]) []*item {
	d := &differ{base: p.b, head: p.h}
	where := Change{Path: p.either().ID, Ladder: p.either().ID}
	switch {
	case p.b == nil:
		where.NewTitle = p.h.Title.Value
		d.add(where, event{kind: Added, field: "ladder", new: ladderText(p.h)}, ladder.Pos{}, p.h.Pos)
		return d.items
	case p.h == nil:
		where.OldTitle = p.b.Title.Value
		d.add(where, event{kind: Removed, field: "ladder", old: ladderText(p.b)}, p.b.Pos, ladder.Pos{})
		return d.items
	case p.b.ID != p.h.ID:
		d.rename(where, "ladder", p.b.ID, ladder.Text{Value: p.b.ID, Pos: p.b.Pos}, ladder.Text{Value: p.h.ID, Pos: p.h.Pos})
	}
	d.compareFields(where)
	d.compareTerms()
	d.compareLevels()
	d.compareSkills()
	d.findMoves(echo(d.items))
	d.suggestRenames()
	d.findCopies()
	return d.items
}

// rename records that an id changed; from is the path at base.
func (d *differ) rename(where Change, field, from string, b, h ladder.Text) {
	where.From = from
	d.add(where, event{kind: Renamed, field: field, old: b.Value, new: h.Value}, b.Pos, h.Pos)
}

// compareFields compares what is said of the ladder as a whole.
func (d *differ) compareFields(where Change) {
	b, h := d.base, d.head
	d.text(where, "title", b.Title, h.Title)
	d.value(where, "extends", b.Extends, h.Extends)
	d.text(where, "about", b.About, h.About)
	d.textEvent(where, event{kind: Changed, field: "status"}, status(b), status(h))
	d.value(where, "locale", b.Locale, h.Locale)
	d.textEvent(where, event{kind: Changed, field: "cumulative"}, truth(b.Cumulative), truth(h.Cumulative))
	d.list(where, "owners", texts(b.Owners), texts(h.Owners), byText)
	d.value(where, "source", b.Source, h.Source)
	d.value(where, "license", b.License, h.License)
	d.value(where, "reviewed", b.Reviewed, h.Reviewed)
	d.list(where, "attributes", terms(b.Attributes), terms(h.Attributes), byID)
	d.list(where, "contexts", terms(b.Contexts), terms(h.Contexts), byID)
	d.list(where, "scale", terms(b.Scale), terms(h.Scale), byID)
}

func status(l *ladder.Ladder) ladder.Text {
	if l.Status.Value == "" {
		return ladder.Text{Value: ladder.Active}
	}
	return l.Status
}

func truth(b ladder.Bool) ladder.Text {
	return ladder.Text{Value: strconv.FormatBool(b.Value), Pos: b.Pos}
}

// compareTerms compares tracks and categories, and learns the new ids of all
// that was renamed.
func (d *differ) compareTerms() {
	b, h := d.base, d.head
	id := func(t *ladder.Term) string { return t.ID.Value }
	was := func(t *ladder.Term) []ladder.Text { return t.Was }
	d.tracks, d.categories = match(b.Tracks, h.Tracks, id, was), match(b.Categories, h.Categories, id, was)
	d.levels = match(b.Levels, h.Levels, levelID, func(l *ladder.Level) []ladder.Text { return l.Was })
	d.skills = match(b.Skills, h.Skills, skillID, func(s *ladder.Skill) []ladder.Text { return s.Was })
	d.names = names{renames(d.tracks, id), renames(d.levels, levelID), renames(d.categories, id), renames(d.skills, skillID)}

	where := Change{Path: h.ID, Ladder: h.ID}
	for _, p := range d.tracks {
		where.Track = p.either().ID.Value
		d.compareTerm(where, ladder.TrackKind, p)
	}
	d.order(Change{Path: h.ID, Ladder: h.ID}, "tracks", termElements(b.Tracks, d.names.tracks), termElements(h.Tracks, nil))
	where.Track = ""
	for _, p := range d.categories {
		where.Category = p.either().ID.Value
		d.compareTerm(where, ladder.CategoryKind, p)
	}
	d.order(Change{Path: h.ID, Ladder: h.ID}, "categories", termElements(b.Categories, d.names.categories), termElements(h.Categories, nil))
}

func levelID(l *ladder.Level) string { return l.ID.Value }
func skillID(s *ladder.Skill) string { return s.ID.Value }

func (d *differ) compareTerm(where Change, kind string, p pair[ladder.Term]) {
	where.Path = ladder.TermPath(d.head.ID, kind, p.either().ID.Value)
	switch {
	case p.b == nil:
		where.NewTitle = p.h.Title.Value
		d.add(where, event{kind: Added, field: kind, new: termText(*p.h)}, ladder.Pos{}, p.h.ID.Pos)
		return
	case p.h == nil:
		where.OldTitle = p.b.Title.Value
		d.add(where, event{kind: Removed, field: kind, old: termText(*p.b)}, p.b.ID.Pos, ladder.Pos{})
		return
	case p.b.ID.Value != p.h.ID.Value:
		d.rename(where, kind, ladder.TermPath(d.base.ID, kind, p.b.ID.Value), p.b.ID, p.h.ID)
	}
	d.text(where, "title", p.b.Title, p.h.Title)
	d.text(where, "about", p.b.About, p.h.About)
}
