package load

import (
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// What is wrong with ladders that extend others.

var unknownLadder = rule.Rule{
	Name:     "unknown-ladder",
	Severity: finding.Error,
	Set:      rule.IntegritySet,
	Finds:    "a ladder that extends one which is not there, or itself, be it through others",
	Why:      "It then lacks whatever its authors wanted to take over, and is not read at all.",
	Bad: `-- company/ladder.cue --
package company

ladder: {title: "Company", levels: [{id: "l1", title: "Engineer"}]}
-- example/ladder.cue --
package example

ladder: {title: "Example", extends: "compnay"}
`,
	Good: `-- company/ladder.cue --
package company

ladder: {title: "Company", levels: [{id: "l1", title: "Engineer"}]}
-- example/ladder.cue --
package example

ladder: {title: "Example", extends: "company"}
`,
}

var hiddenExtends = rule.Rule{
	Name:     "hidden-extends",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a ladder that says elsewhere than in plain words in its ladder.cue which other it extends",
	Why:      "A change of that other ladder changes this one, too, and whoever looks for those that it reaches looks there.",
	Bad: `-- company/ladder.cue --
package company

ladder: {title: "Company", levels: [{id: "l1", title: "Engineer"}]}
-- example/ladder.cue --
package example

ladder: title: "Example"
-- example/more.cue --
package example

ladder: extends: "company"
`,
	Good: `-- company/ladder.cue --
package company

ladder: {title: "Company", levels: [{id: "l1", title: "Engineer"}]}
-- example/ladder.cue --
package example

ladder: {title: "Example", extends: "company"}
`,
}
