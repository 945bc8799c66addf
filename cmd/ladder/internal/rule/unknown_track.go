package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var unknownTrack = Rule{
	Name:     "unknown-track",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "a track that a level belongs to, but that the ladder does not have",
	Why:      "The track decides which level comes before which; on one that is not there a level stands alone.",
	Bad: `package example

ladder: {
	title: "Support"
	tracks: [{id: "management", title: "Management"}]
	levels: [{id: "lead", title: "Team Lead", track: "managers"}]
}
`,
	Good: `package example

ladder: {
	title: "Support"
	tracks: [{id: "management", title: "Management"}]
	levels: [{id: "lead", title: "Team Lead", track: "management"}]
}
`,
	check: unknown(tracks),
}
