package rule

import (
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var mixedLocale = Rule{
	Name:     "mixed-locale",
	Severity: finding.Warning,
	Set:      IdentitySet,
	Finds:    "British spelling in a ladder that is written in American English, or the other way round",
	Why:      "Readers take two spellings for two authors or two terms, and a search for one misses the other.",
	Bad: `package example

ladder: {
	title: "Support"
	locale: "en-US"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Treats customers as neighbours and knows their favourite order."
	}
}
`,
	Good: `package example

ladder: {
	title: "Support"
	locale: "en-US"
	levels: [{id: "l1", code: "L1", title: "Agent"}]
	skills: listening: {
		title: "Listening"
		descriptors: l1: summary: "Treats customers as neighbors and knows their favorite order."
	}
}
`,
	Options: allow("words that are right here"),
	examine: func(s *survey, o options, report func(finding.Finding)) {
		if !s.isEnglish() {
			return
		}
		british, american := s.varieties(o.list("allow"))
		wrong, is, locale := british, "British", "the ladder is in "+s.ladder.Locale.Value
		switch _, region, _ := strings.Cut(s.ladder.Locale.Value, "-"); region {
		case "US":
		case "GB", "IE", "AU", "NZ", "IN", "ZA":
			wrong, is = american, "American"
		case "":
			if len(british) == 0 || len(american) == 0 {
				return
			}
			locale = "most of the ladder is not"
			if len(american) < len(british) {
				wrong, is = american, "American"
			}
		default:
			return
		}
		for _, v := range wrong {
			p := &s.passages[v.spot.passage]
			t := p.tokens[v.spot.token]
			written := p.text.Value[t.start:t.end]
			report(p.finding(p.words()+" says "+finding.Quote(written)+", which is "+is+" spelling, and "+locale,
				"write "+finding.Quote(likeCase(written, v.other))+", or set the ladder's locale"))
		}
	},
}

// A variety is a word in the spelling of one country.
type variety struct {
	spot  spot
	other string // the spelling of the other country
}

// varieties returns the words in British and in American spelling. Words with iz
// are American only where others have is: both are right in Britain.
func (s *survey) varieties(allowed []string) (british, american []variety) {
	var withZ []variety
	hasS := false
	for id, w := range s.words {
		us, gb := w.american, w.british
		if us == "" && gb == "" || slices.ContainsFunc(allowed, func(a string) bool { return strings.EqualFold(a, w.text) }) {
			continue
		}
		for _, at := range s.spotsOf(id) {
			if p := &s.passages[at.passage]; !isProse(p, int(at.token)) {
				continue
			}
			switch {
			case us != "":
				british = append(british, variety{at, us})
				hasS = hasS || strings.Contains(us, "iz")
			case strings.Contains(w.text, "iz"):
				withZ = append(withZ, variety{at, gb})
			default:
				american = append(american, variety{at, gb})
			}
		}
	}
	if hasS && s.ladder.Locale.Value == "" || hasS && s.ladder.Locale.Value == "en" {
		american = append(american, withZ...)
	}
	return british, american
}
