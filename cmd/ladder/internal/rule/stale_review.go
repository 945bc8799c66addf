package rule

import (
	"fmt"
	"slices"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

const staleReviewName = "stale-review-date"

var staleReview = Rule{
	Name:     staleReviewName,
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "a ladder that nobody has read through for long, by its reviewed date",
	Why:      "Work changes faster than texts: a ladder that is years old describes a company that is gone.",
	Bad: `package example

ladder: {
	title:    "Support"
	reviewed: "2019-03-01"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
}
`,
	Good: `package example

ladder: {
	title:    "Support"
	reviewed: "2026-03-01"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
}
`,
	Options: []Option{{Name: "months", About: "after how many months to read it through again", Number: 12}},
	examine: func(s *survey, o options, report func(finding.Finding)) {
		reviewed, err := time.Parse(time.DateOnly, s.ladder.Reviewed.Value)
		today, dayErr := time.Parse(time.DateOnly, s.Day)
		if err != nil || dayErr != nil || !reviewed.AddDate(0, o.number("months"), 0).Before(today) {
			return
		}
		f := place{ladder: s.ladder}.finding(s.ladder.Reviewed.Pos,
			fmt.Sprintf("the ladder was last read through on %s, more than %d months ago", s.ladder.Reviewed.Value, o.number("months")),
			"read it through and set reviewed to that day")
		f.Subject = s.ladder.Reviewed.Value
		report(f)
	},
}

// LooksAtDay reports whether what is found in a ladder depends on the day.
func (in Inspection) LooksAtDay(ladder string) bool {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == staleReviewName })
	return in.Config.settings(ladder)[i].severity != Off
}
