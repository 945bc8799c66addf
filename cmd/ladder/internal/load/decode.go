package load

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// decode makes a ladder of its values. What has the wrong kind is left out: the
// checker has reported it.
func decode(id, dir string, n *node) *ladder.Ladder {
	l := &ladder.Ladder{
		ID:         id,
		Dir:        dir,
		Pos:        n.label,
		Title:      textOf(n, "title"),
		Extends:    textOf(n, "extends"),
		About:      textOf(n, "about"),
		Status:     textOf(n, "status"),
		Locale:     textOf(n, "locale"),
		Cumulative: boolOf(n, "cumulative"),
		Owners:     textsOf(n, "owners"),
		Source:     textOf(n, "source"),
		License:    textOf(n, "license"),
		Reviewed:   textOf(n, "reviewed"),
		Was:        textsOf(n, "was"),
		Tracks:     listOf(n, "tracks", decodeTerm),
		Levels:     listOf(n, "levels", decodeLevel),
		Categories: listOf(n, "categories", decodeTerm),
		Attributes: listOf(n, "attributes", decodeTerm),
		Contexts:   listOf(n, "contexts", decodeTerm),
		Scale:      listOf(n, "scale", decodeTerm),
		Skills:     mapOf(n, "skills", decodeSkill),
	}
	l.Sort()
	return l
}

func decodeTerm(n *node) ladder.Term {
	return ladder.Term{ID: textOf(n, "id"), Title: textOf(n, "title"), About: textOf(n, "about"), Was: textsOf(n, "was")}
}

func decodeLevel(n *node) ladder.Level {
	return ladder.Level{
		ID:         textOf(n, "id"),
		Code:       textOf(n, "code"),
		Title:      textOf(n, "title"),
		Titles:     textsOf(n, "titles"),
		Track:      textOf(n, "track"),
		After:      textsOf(n, "after"),
		AfterPos:   posOf(n, "after"),
		About:      textOf(n, "about"),
		Attributes: mapOf(n, "attributes", decodeEntry),
		Examples:   listOf(n, "examples", decodeExample),
		Refs:       listOf(n, "refs", decodeRef),
		Was:        textsOf(n, "was"),
	}
}

func decodeSkill(id ladder.Text, n *node) ladder.Skill {
	return ladder.Skill{
		ID:            id,
		Title:         textOf(n, "title"),
		Category:      textOf(n, "category"),
		Order:         intOf(n, "order"),
		About:         textOf(n, "about"),
		Levels:        textsOf(n, "levels"),
		LevelsPos:     posOf(n, "levels"),
		Baseline:      textOf(n, "baseline"),
		Proficiencies: mapOf(n, "proficiencies", decodeEntry),
		Descriptors:   mapOf(n, "descriptors", decodeDescriptor),
		Refs:          listOf(n, "refs", decodeRef),
		Was:           textsOf(n, "was"),
	}
}

func decodeDescriptor(level ladder.Text, n *node) ladder.Descriptor {
	return ladder.Descriptor{
		Level:       level,
		Summary:     textOf(n, "summary"),
		Criteria:    listOf(n, "criteria", decodeCriterion),
		Examples:    listOf(n, "examples", decodeExample),
		Links:       listOf(n, "links", decodeLink),
		Proficiency: textOf(n, "proficiency"),
		Optional:    boolOf(n, "optional"),
		NotExpected: textOf(n, "notExpected"),
		Extends:     textOf(n, "extends"),
	}
}

func decodeCriterion(n *node) ladder.Criterion {
	return ladder.Criterion{
		ID:          textOf(n, "id"),
		Title:       textOf(n, "title"),
		Text:        textOf(n, "text"),
		Proficiency: textOf(n, "proficiency"),
		Examples:    listOf(n, "examples", decodeExample),
		Links:       listOf(n, "links", decodeLink),
		Was:         textsOf(n, "was"),
	}
}

func decodeExample(n *node) ladder.Example {
	return ladder.Example{Context: textOf(n, "context"), Text: textOf(n, "text"), Skills: textsOf(n, "skills")}
}

func decodeLink(n *node) ladder.Link {
	return ladder.Link{Title: textOf(n, "title"), URL: textOf(n, "url")}
}

func decodeRef(n *node) ladder.Ref {
	return ladder.Ref{System: textOf(n, "system"), ID: textOf(n, "id")}
}

func decodeEntry(key ladder.Text, n *node) ladder.Entry {
	return ladder.Entry{Key: key, Text: decodeText(n)}
}

func decodeText(n *node) ladder.Text {
	if n == nil || n.kind != stringKind {
		return ladder.Text{}
	}
	return ladder.Text{Value: n.text, Pos: n.pos}
}

func textOf(n *node, name string) ladder.Text { return decodeText(n.get(name)) }

func textsOf(n *node, name string) []ladder.Text { return listOf(n, name, decodeText) }

func boolOf(n *node, name string) ladder.Bool {
	v := n.get(name)
	if v == nil || v.kind != boolKind {
		return ladder.Bool{}
	}
	return ladder.Bool{Value: v.text == "true", Pos: v.pos}
}

func intOf(n *node, name string) ladder.Int {
	v := n.get(name)
	if v == nil || v.kind != intKind {
		return ladder.Int{}
	}
	i, err := number(v.text)
	if err != nil {
		return ladder.Int{}
	}
	return ladder.Int{Value: i, Pos: v.pos}
}

// posOf returns where the named field's label stands, to tell an empty list
// from one that was not written.
func posOf(n *node, name string) ladder.Pos {
	if v := n.get(name); v != nil {
		return v.label
	}
	return ladder.Pos{}
}

func listOf[T any](n *node, name string, decode func(*node) T) []T {
	v := n.get(name)
	if v == nil || v.kind != listKind {
		return nil
	}
	list := make([]T, len(v.elems))
	for i, elem := range v.elems {
		list[i] = decode(elem)
	}
	return list
}

func mapOf[T any](n *node, name string, decode func(ladder.Text, *node) T) []T {
	v := n.get(name)
	if v == nil || v.kind != structKind {
		return nil
	}
	list := make([]T, len(v.fields))
	for i, f := range v.fields {
		list[i] = decode(ladder.Text{Value: f.name, Pos: f.value.label}, f.value)
	}
	return list
}
