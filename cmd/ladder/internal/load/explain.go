package load

import (
	"regexp"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// findings turns CUE's errors into what the author can do about them.
func (g *gathering) findings(faults []evaluate.Fault, ru rule.Rule) []finding.Finding {
	c := checker{ladder: g.reading.folder.ID, dir: g.reading.folder.Dir}
	for _, f := range faults {
		if f.Words == handled {
			g.reading.check.partial = true
			continue
		}
		where := pathScope(f.Path)
		message, hint := g.explain(f, where)
		c.report(ru, g.where(f), where, message, hint)
	}
	return finding.Sort(c.findings)
}

// where finds the place in the author's files that an error is about: what CUE
// names, else the deepest value on its path that was written, else the first
// file.
func (g *gathering) where(f evaluate.Fault) ladder.Pos {
	if at := g.pos(f.At); at.IsValid() {
		return at
	}
	n := g.reading.reader.ladder
	if n == nil {
		return ladder.Pos{File: g.reading.firstFile()}
	}
	for _, name := range ladderPath(f.Path) {
		next := n.get(name)
		if next == nil {
			break
		}
		n = next
	}
	return n.label
}

// ladderPath is what a path of CUE's names below the ladder field or the
// #Ladder definition.
func ladderPath(path []string) []string {
	if i := slices.IndexFunc(path, func(s string) bool { return s == ladderField || s == ladderDefinition }); i >= 0 {
		path = path[i+1:]
	}
	plain := make([]string, len(path))
	for i, name := range path {
		plain[i] = strings.Trim(name, `"`)
	}
	return plain
}

// pathScope tells what a path of CUE's leads to, by ids: what people call it is
// not known where the ladder can't be read.
func pathScope(path []string) scope {
	path = ladderPath(path)
	s := scope{words: "ladder"}
	if len(path) == 0 {
		return s
	}
	s.field = path[len(path)-1]
	if len(path) > 1 && path[0] == "skills" {
		s.skill = path[1]
		s.words = "skill " + finding.Quote(s.skill)
	}
	if len(path) > 3 && path[2] == "descriptors" {
		s.level = path[3]
		s.words += " at level " + finding.Quote(s.level)
	}
	if len(path) > 2 && s.skill == "" {
		s.words = place(path[1]) + " of " + path[0]
	}
	if s.field == s.skill && len(path) == 2 || s.field == s.level && len(path) == 4 {
		s.field = ""
	}
	return s
}

// An explanation puts what CUE says into an author's words. $1, $2 are the
// groups of cue.
type explanation struct {
	cue           *regexp.Regexp
	message, hint string
}

var explanations = []explanation{
	{re(`^reference "(.*)" not found$`),
		"$1 stands here without quotation marks, so that it is taken for the name of a value, and there is none",
		`put it in quotation marks if it is a text: "$1"`},
	{re(`^(?:field|value) not allowed`), "this is nothing that the schema allows here", "take it away, or see the schema for what can stand here"},
	{re(`^conflicting values (.*) and (.*)$`), "two values meet here and differ: $1 and $2", "keep one of them"},
	{re(`^imported and not used: "(.*)"`), "the import of $1 is not used", "take the import away"},
	{re(`^incomplete value`), "the value is not settled", "write the value"},
	{re(`^builtin package "(.*)" undefined$`), "there is no package $1 to import", "see cuelang.org/go/pkg for those that come with CUE"},
	{re(`^unreferenced alias or let clause (.*)$`), "nothing uses $1", "take it away"},
	{re(`^(\w+) redeclared as imported package name`), "$1 is the name of an import and of something else", "give the import another name: import other \"...\""},
	{re(`^(.* is not beside the ladders)$`), "$1, and nothing is fetched from elsewhere", "put what ladders share into a folder beside them"},
	{re(`^(.* is a ladder)$`), "$1, which can't be imported", "put what ladders share into a folder of its own, such as shared"},
	{re(`^(the import of .* leads back to itself)$`), "$1", "take one of the imports away"},
	{re(`^(there is no package .* beside the ladders)$`), "$1", "see whether its folder is spelt like this"},
}

// explain says what CUE's words mean. What it does not know it hands on, as
// what CUE says.
func (g *gathering) explain(f evaluate.Fault, where scope) (message, hint string) {
	if f.Words == "field is required but not present" {
		return where.String() + " is missing", "add it"
	}
	if name, ok := g.interpolated(f); ok {
		return `\(` + name + `) in a text is taken for a computed value, and there is no ` + name, `take the backslash away, or write \\( if the text should say \(`
	}
	for _, x := range explanations {
		if m := x.cue.FindStringSubmatchIndex(f.Words); m != nil {
			return string(x.cue.ExpandString(nil, x.message, f.Words, m)), string(x.cue.ExpandString(nil, x.hint, f.Words, m))
		}
	}
	return "this can't be computed; CUE says: " + f.Words, "write the value out, or see cuelang.org for what the words mean"
}

// interpolated reports whether a name that was not found stands in \(...) in a
// text: most often somebody wrote a backslash before a bracket.
func (g *gathering) interpolated(f evaluate.Fault) (string, bool) {
	m := explanations[0].cue.FindStringSubmatch(f.Words)
	if m == nil || f.At.File == 0 || f.At.Offset < 2 {
		return "", false
	}
	return m[1], string(g.opened[f.At.File-1].data[f.At.Offset-2:f.At.Offset]) == `\(`
}
