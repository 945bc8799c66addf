package rule

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

var unknownContext = Rule{
	Name:     "unknown-context",
	Severity: finding.Error,
	Set:      IntegritySet,
	Finds:    "a context that an example is in, but that the ladder does not define",
	Why:      "People look for the examples of their own function; one in a context that is not there would be found by nobody.",
	Bad: `package example

ladder: {
	title: "Support"
	contexts: [{id: "phone", title: "On the phone"}]
	levels: [{
		id:    "l1"
		title: "Agent"
		examples: [{context: "telephone", text: "Ada called a customer back on a Sunday."}]
	}]
}
`,
	Good: `package example

ladder: {
	title: "Support"
	contexts: [{id: "phone", title: "On the phone"}]
	levels: [{
		id:    "l1"
		title: "Agent"
		examples: [{context: "phone", text: "Ada called a customer back on a Sunday."}]
	}]
}
`,
	check: unknown(contexts),
}
