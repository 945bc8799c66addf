package main

import (
	"io/fs"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// mostRepaired is how many findings a repair is looked for: of more than a few
// suggestions none is read.
const mostRepaired = 100

// suggestions are the findings of a commit that one line mends, one a line.
func (r *repository) suggestions(tree *source.Tree, findings []finding.Finding) []github.Suggestion {
	var all []github.Suggestion
	files := map[string][]byte{}
	for _, f := range findings[:min(len(findings), mostRepaired)] {
		if last := len(all) - 1; f.Line == 0 || last >= 0 && all[last].Path == f.File && all[last].Start == f.Line {
			continue
		}
		data, known := files[f.File]
		if !known {
			data, _ = fs.ReadFile(tree, f.File) // what can't be read has no repair
			files[f.File] = data
		}
		if line, ok := load.Repair(r.limits, f, data); ok {
			all = append(all, github.Suggestion{Path: f.File, Start: f.Line, End: f.Line, Text: line, Message: render.FindingMarkdown(f)})
		}
	}
	return all
}
