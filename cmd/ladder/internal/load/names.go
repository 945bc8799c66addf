package load

import (
	"cmp"
	"strconv"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// A scope is a place in a ladder, for findings to name in the author's words.
type scope struct {
	path         []string // field names and list places from the ladder down
	skill, level string   // ids, "" outside
	words        string   // the thing it is, or the thing it is a field of: `skill "Testing" at L2 Engineering Director`
	field        string   // the field of that thing it is, such as summary; "" if it is the thing
}

// String names the place.
func (p scope) String() string {
	if p.field == "" {
		return p.words
	}
	return p.field + " of " + p.words
}

// in returns the scope of the value of the named field of n, or of one of its
// list's elements, where value has shape s.
func (p scope) in(name string, value *node, s *shape, titles titles) scope {
	q := p
	q.path = append(p.path[:len(p.path):len(p.path)], name)
	q.field = ""
	switch s.name {
	case "#Skill":
		q.skill = name
		q.words = "skill " + finding.Name(cmp.Or(text(value, "title"), name))
	case "#Descriptor":
		q.level = name
		q.words = p.words + " at " + titles.level(name)
	case "#Level":
		q.level = text(value, "id")
		q.words = cmp.Or(titles[q.level], "level "+called(value, name))
	case "#Criterion":
		q.words = "criterion " + called(value, name) + " of " + p.words
	case "#Track", "#Category", "#Attribute", "#Context", "#Rung":
		q.words = nouns[s.name] + " " + called(value, name)
	case "#Example", "#LevelExample", "#Link", "#Ref":
		q.words = nouns[s.name] + " " + place(name) + " of " + p.words
	default:
		q.field = name
		if p.field != "" {
			q.field = p.field + " " + place(name)
		}
	}
	return q
}

// nouns are the words for the things that stand in lists.
var nouns = map[string]string{
	"#Track":        "track",
	"#Category":     "category",
	"#Attribute":    "attribute",
	"#Context":      "context",
	"#Rung":         "proficiency",
	"#Example":      "example",
	"#LevelExample": "example",
	"#Link":         "link",
	"#Ref":          "reference",
}

// called names an element of a list by its title, else by its id, else by its
// place.
func called(value *node, name string) string {
	if t := cmp.Or(text(value, "title"), text(value, "id")); t != "" {
		return finding.Name(t)
	}
	return place(name)
}

// place counts an element of a list from 1.
func place(name string) string {
	i, err := strconv.Atoi(name)
	if err != nil {
		return finding.Quote(name)
	}
	return "number " + strconv.Itoa(i+1)
}

// text returns the string that the named field of n holds, or "".
func text(n *node, name string) string {
	if v := n.get(name); v != nil && v.kind == stringKind {
		return v.text
	}
	return ""
}

// titles is what people call the levels of a ladder, by id.
type titles map[string]string

func newTitles(root *node) titles {
	t := titles{}
	levels := root.get("levels")
	if levels == nil {
		return t
	}
	for _, l := range levels.elems {
		words := finding.Short(text(l, "code") + " " + text(l, "title"))
		if id := text(l, "id"); id != "" && words != "" {
			t[id] = words
		}
	}
	return t
}

// level names a level by its code and title, else by its id.
func (t titles) level(id string) string {
	return cmp.Or(t[id], "level "+finding.Quote(id))
}
