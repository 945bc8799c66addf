package rule

import (
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

var badDate = Rule{
	Name:     "bad-date",
	Severity: finding.Error,
	Set:      StructureSet,
	Finds:    "a date that no calendar has, such as the 30th of February",
	Why:      "Programs that read the published ladder stop at it.",
	Bad: `package example

ladder: {
	title:    "Example"
	reviewed: "2026-02-30"
	levels: [{id: "l1", title: "Engineer"}]
}
`,
	Good: `package example

ladder: {
	title:    "Example"
	reviewed: "2026-02-28"
	levels: [{id: "l1", title: "Engineer"}]
}
`,
	check: checkDate,
}

func checkDate(l *ladder.Ladder, report func(finding.Finding)) {
	if l.Reviewed.Value == "" {
		return
	}
	if _, err := time.Parse(time.DateOnly, l.Reviewed.Value); err != nil {
		report(place{ladder: l}.finding(l.Reviewed.Pos, "the ladder was reviewed on "+finding.Quote(l.Reviewed.Value)+", a day that there is not",
			"write the day as year-month-day"))
	}
}
