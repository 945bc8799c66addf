package rule

import (
	"net/url"
	"path"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var brokenLink = Rule{
	Name:     "broken-link",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "a link to a file of the repository that is not there",
	Why:      "Whoever follows it finds nothing, and nobody else notices.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: {
			summary: "Lets customers finish before answering."
			links: [{title: "Guide", url: "guides/listening.md"}]
		}
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: {
			summary: "Lets customers finish before answering."
			links: [{title: "Guide", url: "https://example.com/listening"}]
		}
	}
}
`,
	look: func(in Inspection, l *ladder.Ladder, report func(finding.Finding)) {
		if in.Holds == nil {
			return
		}
		cells(l, func(cell place) {
			in.reportLinks(cell, cell.cell.Links, report)
			for i := range cell.cell.Criteria {
				at := cell
				at.criterion = &cell.cell.Criteria[i]
				in.reportLinks(at, at.criterion.Links, report)
			}
		})
	},
}

// reportLinks reports the links of a place that lead to no file.
func (in Inspection) reportLinks(at place, links []ladder.Link, report func(finding.Finding)) {
	for _, link := range links {
		if in.isBroken(link.URL) {
			report(at.finding(link.URL.Pos, at.words()+" has a link to "+finding.Quote(link.URL.Value)+", and there is no such file",
				"write the file's path from the folder of this file, or a whole address"))
		}
	}
}

// isBroken reports whether a link is a path within the repository where there is
// nothing, neither from the folder of its file nor from the top.
func (in Inspection) isBroken(link ladder.Text) bool {
	to := pathOf(link)
	return to != "" && !in.Holds(path.Join(path.Dir(link.Pos.File), to)) && !in.Holds(path.Clean(to))
}

// pathOf returns the path that a link is, "" for one that leads elsewhere.
func pathOf(link ladder.Text) string {
	u, err := url.Parse(link.Value)
	if err != nil || u.Scheme != "" || u.Host != "" || strings.HasPrefix(u.Path, "/") || strings.HasPrefix(link.Value, "www.") {
		return ""
	}
	return u.Path
}
