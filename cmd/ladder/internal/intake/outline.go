package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// An outline says what the headings of each depth name; deeper ones are labels.
type outline map[int]Role

// document reads a document: its tables, or else its headings.
func (d *draft) document(blocks []block, o Options) error {
	if slices.ContainsFunc(blocks, func(b block) bool { return b.table != nil && headerRow(b.table) >= 0 }) {
		return d.tables(blocks, o.Map)
	}
	blocks = d.cutTitle(blocks)
	out, err := outlineOf(blocks, o.Map)
	if err != nil {
		return err
	}
	w := outliner{draft: d, out: out, level: none, skill: none, category: none}
	w.read(blocks)
	return nil
}

// cutTitle takes the first heading as the ladder's title, where it is the only one
// of its depth and no other is above it.
func (d *draft) cutTitle(blocks []block) []block {
	first := slices.IndexFunc(blocks, func(b block) bool { return b.heading > 0 })
	if first < 0 {
		return blocks
	}
	for _, b := range blocks[first+1:] {
		if b.heading > 0 && b.heading <= blocks[first].heading {
			return blocks
		}
	}
	d.setTitle(blocks[first].at, blocks[first].name())
	return slices.Concat(blocks[:first], blocks[first+1:])
}

// setTitle gives the ladder its title, unless it has one.
func (d *draft) setTitle(at Place, title string) {
	if d.ladder.Title.Value != "" {
		d.leave(at, title, "the ladder has a title already")
		return
	}
	d.ladder.Title, d.titled = d.text(at, title), at
	d.take(at, title, "the ladder's title", true)
}

// outlineOf tells which headings name levels: by the command line, or by their
// words. Of the others, those further out name categories where there are two.
func outlineOf(blocks []block, maps []Mapping) (outline, error) {
	depths, names := headings(blocks)
	out := outline{}
	for _, m := range maps {
		var depth int
		if _, err := fmt.Sscanf(m.Name, "h%d", &depth); err != nil || len(names[depth]) == 0 {
			return nil, refuse(Place{}, "--map %s=%s: write one of h1 to h6, of which the document has %s", m.Role, m.Name, depthNames(depths))
		}
		out[depth] = m.Role
	}
	if len(out) > 0 {
		return out, nil
	}
	if len(depths) < 2 {
		return nil, refuse(Place{}, "the document has no table, and no headings of two depths: levels need headings of one depth, and skills of another")
	}
	depths = depths[:min(len(depths), 3)]
	level := likeliest(depths, names)
	if level == 0 {
		return nil, refuse(Place{}, "the headings don't tell which are levels: say so with --map level=h2,skill=h3; the document has %s", depthNames(depths))
	}
	others := slices.DeleteFunc(slices.Clone(depths), func(depth int) bool { return depth == level })
	out[level] = roleLevel
	out.group(blocks, others, roleSkill)
	return out, nil
}

// group makes headings of the outer of two depths categories, if they have no text
// of their own, and else the names of skills or levels, whose deeper headings are
// labels.
func (out outline) group(blocks []block, depths []int, role Role) {
	if len(depths) > 1 && areBare(blocks, depths[0]) {
		out[depths[0]] = roleCategory
		depths = depths[1:]
	}
	if len(depths) > 0 {
		out[depths[0]] = role
	}
}

// areBare reports whether another heading follows most headings of a depth, and no
// text.
func areBare(blocks []block, depth int) bool {
	all, bare := 0, 0
	for i, b := range blocks {
		if b.heading == depth {
			all++
			if i+1 == len(blocks) || blocks[i+1].heading > 0 {
				bare++
			}
		}
	}
	return 2*bare > all
}

// headings returns the depths of the headings, and their names.
func headings(blocks []block) (depths []int, names [7][]string) {
	for _, b := range blocks {
		if b.heading > 0 {
			names[b.heading] = append(names[b.heading], b.name())
		}
	}
	for depth := range names {
		if len(names[depth]) > 0 {
			depths = append(depths, depth)
		}
	}
	return depths, names
}

func depthNames(depths []int) string {
	var names []string
	for _, d := range depths {
		names = append(names, fmt.Sprintf("h%d", d))
	}
	return finding.List(names, "and")
}

// likeliest returns the depth most of whose headings look like levels; 0 where
// that is not more than half of them, or two depths are alike.
func likeliest(depths []int, names [7][]string) int {
	best, most, alike := 0, 0.5, false
	for _, depth := range depths {
		share := 0.0
		for _, name := range names[depth] {
			if looksLikeLevel(name) {
				share += 1 / float64(len(names[depth]))
			}
		}
		switch {
		case share > most+0.001:
			best, most, alike = depth, share, false
		case share > most-0.001 && best > 0:
			alike = true
		}
	}
	if alike {
		return 0
	}
	return best
}

// levelWords are words that names of levels have, and of skills hardly.
var levelWords = strings.Fields(`level grade junior senior mid mid-level staff principal lead head director manager vp vice president chief
	associate intern trainee graduate apprentice entry beginner intermediate advanced expert fellow distinguished contributor
	engineer developer designer analyst specialist awareness working practitioner foundational i ii iii iv v vi`)

func looksLikeLevel(name string) bool {
	if code, _ := splitCode(name); code != "" || codeAlone.MatchString(name) {
		return true
	}
	for word := range strings.FieldsSeq(ladder.Fold(name)) {
		if slices.Contains(levelWords, strings.Trim(word, ":,()")) {
			return true
		}
	}
	return false
}
