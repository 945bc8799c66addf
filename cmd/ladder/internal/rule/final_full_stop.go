package rule

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var finalFullStop = Rule{
	Name:     "final-full-stop",
	Severity: finding.Warning,
	Set:      StyleSet,
	Finds:    "a criterion without a full stop at its end where others have one, or the other way round",
	Why:      "It looks as if something was cut off.",
	Bad: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [
			{title: "Calls", text: "Answers calls."},
			{title: "Letters", text: "Writes letters."},
			{title: "Shifts", text: "Plans shifts"},
		]
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: criteria: [
			{title: "Calls", text: "Answers calls."},
			{title: "Letters", text: "Writes letters."},
			{title: "Shifts", text: "Plans shifts."},
		]
	}
}
`,
	examine: func(s *survey, _ options, report func(finding.Finding)) {
		var with, without []*passage
		for i := range s.passages {
			p := &s.passages[i]
			text := strings.TrimRight(p.text.Value, " \n")
			switch last, _ := utf8.DecodeLastRuneInString(text); {
			case p.role != expectation:
			case unicode.IsLetter(last), unicode.IsDigit(last):
				without = append(without, p)
			case last == '.':
				with = append(with, p)
			}
		}
		fewer, says, hint := without, " does not end with a full stop, most others do", "put a full stop at the end"
		if len(with) < len(without) {
			fewer, says, hint = with, " ends with a full stop, most others do not", "take the full stop away"
		}
		for _, p := range fewer {
			if len(with) > 0 && len(without) > 0 {
				report(p.finding(p.words()+says, hint))
			}
		}
	},
}
