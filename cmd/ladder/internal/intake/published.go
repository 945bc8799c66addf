package intake

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// isPublished reports whether a document is a ladder as this program publishes it.
func isPublished(root *node) bool {
	return root.get("schemaVersion") != nil && root.get("levels") != nil && root.get("descriptors") != nil
}

// A published document in work: it reads fields and marks what it reads.
type published struct{ *draft }

// published reads the JSON of a ladder that this program published. What it says
// of its release is left out.
func (d *draft) published(root *node) {
	p, l := published{d}, &d.ladder
	l.Title, l.About, l.Status, l.Locale = p.text(root, "title"), p.text(root, "about"), p.text(root, "status"), p.text(root, "locale")
	l.Source, l.License, l.Reviewed = p.text(root, "source"), p.text(root, "license"), p.text(root, "reviewed")
	l.Cumulative, l.Owners, l.Was = p.truth(root, "cumulative"), p.texts(root, "owners"), p.texts(root, "was")
	if l.Status.Value == ladder.Active {
		l.Status = ladder.Text{} // which nothing written means
	}
	l.Tracks, l.Categories = each(p, root, "tracks", published.term), each(p, root, "categories", published.term)
	l.Attributes, l.Contexts, l.Scale = each(p, root, "attributes", published.term), each(p, root, "contexts", published.term), each(p, root, "scale", published.term)
	l.Levels, l.Skills = each(p, root, "levels", published.level), each(p, root, "skills", published.skill)
	p.defaults()
	p.cells(root.get("descriptors"))
	p.text(root, "id")
	p.extends(root.get("extends"))
	d.leaveNode("", root, "")
}

// extends leaves out which other ladder this one extends: what it takes over is
// written out.
func (p published) extends(n *node) {
	if n == nil {
		return
	}
	n.used, n.named = true, true
	if n.text != "" {
		p.leave(Place{Line: n.line}, n.text, "the ladder that it extends: what it takes over is written out")
	}
}

// each reads the objects of a list.
func each[T any](p published, n *node, name string, read func(published, *node) T) []T {
	var all []T
	if from := n.get(name); from != nil {
		from.named = true
		for _, item := range from.items {
			all = append(all, read(p, item))
		}
	}
	return all
}

func (p published) text(n *node, name string) ladder.Text {
	v := n.get(name)
	if v == nil || v.kind != scalar {
		return ladder.Text{}
	}
	v.used, v.named = true, true
	return p.draft.text(Place{Line: v.line}, v.text)
}

func (p published) truth(n *node, name string) ladder.Bool {
	t := p.text(n, name)
	if t.Value != "true" {
		return ladder.Bool{}
	}
	return ladder.Bool{Value: true, Pos: t.Pos}
}

func (p published) texts(n *node, name string) []ladder.Text {
	return each(p, n, name, func(p published, item *node) ladder.Text {
		item.used = true
		return p.draft.text(Place{Line: item.line}, item.text)
	})
}

func (p published) term(n *node) ladder.Term {
	return ladder.Term{ID: p.text(n, "id"), Title: p.text(n, "title"), About: p.text(n, "about"), Was: p.texts(n, "was")}
}

func (p published) entry(n *node) ladder.Entry {
	return ladder.Entry{Key: p.text(n, "id"), Text: p.text(n, "text")}
}

func (p published) example(n *node) ladder.Example {
	return ladder.Example{Context: p.text(n, "context"), Text: p.text(n, "text"), Skills: p.texts(n, "skills")}
}

func (p published) ref(n *node) ladder.Ref {
	return ladder.Ref{System: p.text(n, "system"), ID: p.text(n, "id")}
}

func (p published) link(n *node) ladder.Link {
	return ladder.Link{Title: p.text(n, "title"), URL: p.text(n, "url")}
}

func (p published) level(n *node) ladder.Level {
	p.text(n, "order")
	after := p.texts(n, "after")
	if after == nil {
		after = []ladder.Text{}
	}
	return ladder.Level{
		ID: p.text(n, "id"), Code: p.text(n, "code"), Title: p.text(n, "title"), Titles: p.texts(n, "titles"), Track: p.text(n, "track"),
		After: after, AfterPos: p.pos(Place{Line: n.line}), About: p.text(n, "about"), Attributes: each(p, n, "attributes", published.entry),
		Examples: each(p, n, "examples", published.example), Refs: each(p, n, "refs", published.ref), Was: p.texts(n, "was"),
	}
}

// defaults takes off the levels what holds unless something is written: that each
// comes after the one before it on its track.
func (p published) defaults() {
	for i := range p.ladder.Levels {
		level := &p.ladder.Levels[i]
		written, pos := level.After, level.AfterPos
		level.After, level.AfterPos = nil, ladder.Pos{}
		same := slices.EqualFunc(p.ladder.After(i), written, func(id string, t ladder.Text) bool { return id == t.Value })
		if !same {
			level.After, level.AfterPos = written, pos
		}
	}
}

func (p published) skill(n *node) ladder.Skill {
	p.text(n, "order")
	return ladder.Skill{
		ID: p.text(n, "id"), Title: p.text(n, "title"), Category: p.text(n, "category"), About: p.text(n, "about"), Baseline: p.text(n, "baseline"),
		Proficiencies: each(p, n, "proficiencies", published.entry), Refs: each(p, n, "refs", published.ref), Was: p.texts(n, "was"),
	}
}

func (p published) criterion(n *node) ladder.Criterion {
	c := ladder.Criterion{
		ID: p.text(n, "id"), Title: p.text(n, "title"), Text: p.text(n, "text"), Proficiency: p.text(n, "proficiency"),
		Examples: each(p, n, "examples", published.example), Links: each(p, n, "links", published.link), Was: p.texts(n, "was"),
	}
	if c.ID.Value == ladder.Slug(c.Title.Value) {
		c.ID = ladder.Text{} // which is what the title makes
	}
	return c
}

// cells reads the cells. One that extends another is published with what it takes
// over, which is taken off again.
func (p published) cells(all *node) {
	all.named = true
	type at struct{ skill, level string }
	resolved := map[at]ladder.Descriptor{}
	for _, n := range all.items {
		d := p.descriptor(n)
		resolved[at{p.text(n, "skill").Value, d.Level.Value}] = d
	}
	for _, n := range all.items {
		key := at{p.text(n, "skill").Value, p.text(n, "level").Value}
		d := resolved[key]
		d = withoutBase(d, resolved, at{key.skill, d.Extends.Value})
		i := slices.IndexFunc(p.ladder.Skills, func(s ladder.Skill) bool { return s.ID.Value == key.skill })
		_, level := p.ladder.Level(key.level)
		if i < 0 || level < 0 {
			p.leave(Place{Line: n.line}, strings.Join(descriptorTexts(d), " "), "a cell of a skill or level that the document doesn't list")
			continue
		}
		p.cell(Place{Line: n.line}, i, level).given = d
	}
}

func (p published) descriptor(n *node) ladder.Descriptor {
	p.text(n, "id")
	p.text(n, "expected")
	return ladder.Descriptor{
		Level: p.text(n, "level"), NotExpected: p.text(n, "reason"), Optional: p.truth(n, "optional"), Extends: p.text(n, "extends"),
		Proficiency: p.text(n, "proficiency"), Summary: p.text(n, "summary"), Criteria: each(p, n, "criteria", published.criterion),
		Examples: each(p, n, "examples", published.example), Links: each(p, n, "links", published.link),
	}
}

// withoutBase returns what a cell adds to the one that it extends, if that has
// something to take over. All are resolved.
func withoutBase[K comparable](d ladder.Descriptor, resolved map[K]ladder.Descriptor, base K) ladder.Descriptor {
	if b, ok := resolved[base]; ok && b.NotExpected.Value == "" {
		return without(d, b)
	}
	return d
}

// without returns what a cell adds to another that it extends.
func without(d, base ladder.Descriptor) ladder.Descriptor {
	if d.Summary.Value == base.Summary.Value {
		d.Summary = ladder.Text{}
	}
	if d.Proficiency.Value == base.Proficiency.Value {
		d.Proficiency = ladder.Text{}
	}
	switch {
	case d.Optional.Value == base.Optional.Value:
		d.Optional = ladder.Bool{}
	case base.Optional.Value:
		d.Optional.Pos = d.Level.Pos // false is written
	}
	var added []ladder.Criterion
	for i, c := range d.Criteria {
		if i >= len(base.Criteria) || !sameCriterion(c, base.Criteria[i]) {
			added = append(added, c)
		}
	}
	d.Criteria = added
	d.Examples = d.Examples[min(len(base.Examples), len(d.Examples)):]
	d.Links = d.Links[min(len(base.Links), len(d.Links)):]
	return d
}
