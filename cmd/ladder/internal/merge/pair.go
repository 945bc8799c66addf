package merge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// An entry is a criterion of a cell, or an element of a list that has no names.
type entry struct {
	key     string // of its text
	segment string // the part of the key that tells it from the others of its list
	title   string // of a criterion or link, or the context of an example
	text    string
}

// value is the same for entries that say the same.
func (e entry) value() string { return strconv.Quote(e.title) + e.text }

// A pairing says which key of head stands for what a key of base stands for.
type pairing struct {
	ids        renames
	base, head map[string][]entry // by the key of the list
	segments   map[string]string  // of head, by the list and segment of base; "" for what is gone
	fresh      map[string][]entry // of head, that base has not, by the key of the list
}

func pair(base, head []table.Text, ids renames) pairing {
	p := pairing{ids: ids, segments: map[string]string{}, fresh: map[string][]entry{}}
	var order []string
	order, p.base = lists(base)
	_, p.head = lists(head)
	for prefix, entries := range p.head {
		p.fresh[prefix] = entries
	}
	for _, prefix := range order { // a criterion comes before its examples
		p.pairList(prefix)
	}
	return p
}

// lists returns the lists that texts are entries of.
func lists(texts []table.Text) (order []string, byPrefix map[string][]entry) {
	byPrefix = map[string][]entry{}
	for _, t := range texts {
		prefix, segment, ok := listOf(t.Key)
		if !ok {
			continue
		}
		if byPrefix[prefix] == nil {
			order = append(order, prefix)
		}
		e := entry{t.Key, segment, t.Title, t.Text.Value}
		if t.Kind == table.Example {
			e.title = t.Context
		}
		byPrefix[prefix] = append(byPrefix[prefix], e)
	}
	return order, byPrefix
}

// segments returns the places of a key's parts that name an entry of a list.
func segments(parts []string) []int {
	var places []int
	for i := 3; i < len(parts); i += 2 {
		isList := slices.Contains([]string{"criteria", "examples", "links"}, parts[i-1])
		if isList && (i == 3 && parts[0] == "levels" || i > 3 && parts[0] == "skills" && parts[2] == "descriptors") {
			places = append(places, i)
		}
	}
	return places
}

// listOf returns the key of the list that a text is an entry of, and which.
func listOf(key string) (prefix, segment string, ok bool) {
	parts := strings.Split(key, "/")
	places := segments(parts)
	if len(places) == 0 || len(parts) != places[len(places)-1]+2 {
		return "", "", false
	}
	i := places[len(places)-1]
	return strings.Join(parts[:i], "/") + "/", parts[i], true
}

// key returns the key in head.
func (p pairing) key(base string) string {
	parts := strings.Split(base, "/")
	now := strings.Split(p.ids.key(base), "/")
	for _, i := range segments(parts) {
		prefix := strings.Join(parts[:i], "/") + "/"
		if segment, ok := p.segments[prefix+parts[i]]; ok {
			now[i] = segment
		}
	}
	return strings.Join(now, "/")
}

// pairList pairs the entries of one list: by name, by what they say, by their text,
// and one to one what is left.
func (p pairing) pairList(prefix string) {
	at := p.key(prefix)
	base, head := p.base[prefix], slices.Clone(p.head[at])
	isCriteria := strings.HasSuffix(prefix, "/criteria/")
	join := func(fits func(b, h entry) bool) {
		base = slices.DeleteFunc(slices.Clone(base), func(b entry) bool {
			i := slices.IndexFunc(head, func(h entry) bool { return fits(b, h) })
			if i >= 0 {
				p.segments[prefix+b.segment] = head[i].segment
				head = slices.Delete(head, i, i+1)
			}
			return i >= 0
		})
	}
	if isCriteria {
		join(func(b, h entry) bool {
			return !isNumber(b.segment) && segmentNow(p.ids, prefix, b.segment) == h.segment
		})
	}
	for _, fits := range []func(b, h entry) bool{
		func(b, h entry) bool { return b.value() == h.value() },
		func(b, h entry) bool { return b.text == h.text },
	} {
		join(func(b, h entry) bool { return (!isCriteria || isNumber(b.segment)) && fits(b, h) })
	}
	bareBase, bareHead := bare(base, isCriteria), bare(head, isCriteria)
	if len(bareBase) == len(bareHead) {
		join(func(b, h entry) bool {
			i := slices.Index(bareBase, b)
			return i >= 0 && bareHead[i] == h
		})
	}
	for _, b := range base {
		p.segments[prefix+b.segment] = ""
	}
	p.fresh[at] = head
}

// segmentNow is the present id of a criterion.
func segmentNow(ids renames, prefix, segment string) string {
	parts := strings.Split(ids.key(prefix+segment+"/text"), "/")
	return parts[5]
}

// bare leaves out the criteria that have a name.
func bare(entries []entry, isCriteria bool) []entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return isCriteria && !isNumber(e.segment) })
}

// isNumber reports whether a segment counts instead of naming.
func isNumber(segment string) bool { return strings.HasPrefix(segment, "#") }
