package generate

import (
	"math/rand/v2"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// The vocabulary. A sentence takes a word or a phrase of several of these lists.
var (
	verbs = []string{
		"plans", "reviews", "explains", "documents", "measures", "negotiates", "simplifies", "coordinates", "tests",
		"prepares", "improves", "questions", "delegates", "tracks", "presents", "prioritises", "estimates", "supports",
		"observes", "automates", "summarises", "shares", "defends", "revisits", "designs", "compares", "resolves",
		"anticipates", "records", "adapts", "structures", "evaluates", "completes", "introduces", "maintains", "clarifies",
	}
	objects = []string{
		"the work of the coming weeks", "decisions that outlive a project", "the risks of a release", "feedback from customers",
		"agreements between teams", "the budget of a team", "requirements that contradict each other", "incidents and their causes",
		"the goals of the quarter", "interviews with candidates", "the state of ongoing work", "changes to a shared process",
		"the needs of neighbouring teams", "meetings that end with a decision", "figures that the team relies on",
		"a backlog that others can read", "the onboarding of new colleagues", "dependencies on suppliers",
		"commitments made to partners", "the limits of a proposal", "questions from the support desk", "the health of a service",
		"contracts with a long notice period", "ideas that began as complaints", "the training plan of a group",
		"reports for the leadership", "handovers between shifts", "the order of competing requests",
		"assumptions behind a forecast", "the quality of written instructions", "experiments with an open result",
		"the calendar of a whole department",
	}
	manners = []string{
		"without being asked", "together with a peer", "in plain language", "before problems grow", "with evidence at hand",
		"within the agreed time", "across several time zones", "under changing conditions", "in writing", "in small steps",
		"with an eye on cost", "in front of a larger audience", "from the first draft to the last review",
		"with little guidance", "on behalf of the team", "at regular intervals", "in close contact with those affected",
		"on the basis of a shared standard", "while keeping promises already made", "with the tools at hand",
	}
	purposes = []string{
		"so that others can continue", "so that nobody is surprised", "to shorten the time to a result",
		"to make the next decision easier", "because customers depend on it", "so that new colleagues find their way",
		"to keep the number of open questions small", "and says what remains uncertain", "and invites objections early",
		"and learns from what went wrong", "to free time for more important things", "so that the effort can be repeated",
		"and follows up on the outcome", "to build trust between departments", "and keeps a record of the reasons",
		"so that progress is visible", "and hands over in good order", "to protect the time of the group",
	}
	qualities = []string{
		"Clear", "Reliable", "Shared", "Early", "Lasting", "Thoughtful", "Visible", "Careful", "Practical", "Open", "Steady",
		"Written", "Timely", "Honest", "Broad", "Deep", "Local", "Joint", "Simple", "Daily",
	}
	nouns = []string{
		"planning", "feedback", "decisions", "ownership", "delivery", "hiring", "coaching", "negotiation", "quality", "research",
		"budgeting", "reporting", "support", "strategy", "facilitation", "documentation", "risk management", "teamwork",
		"presentation", "mentoring", "analysis", "compliance", "design", "operations", "forecasting", "handover",
		"prioritisation", "onboarding", "estimation", "review", "testing", "listening",
	}
	// foreign are asides beyond ASCII, as names and typography bring them.
	foreign = []string{
		"(as in Zürich)", "– if need be –", "with the São Paulo office", "for the café’s guests", "at a cost of 5 €",
		"in the naïve sense", "with “quotes”", "(Łódź, Ærø and Besançon)",
	}
	// odd are asides that are hard on whoever reads or writes CUE.
	odd = []string{
		`and "says so"`, `in C:\temp`, `for \(most) teams`, "# 1", "// always", "{as agreed}", "[draft]", `'so'`, `"""`, `"#`,
		"日本語で", "שלום", "e\u0301te\u0301", "👩‍💻", "ß and ſ", "\ta tab", `\`, "50 % more", "a: b", "*", "$HOME",
	}
)

func pick[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }

// sentence returns one sentence, of about fifteen words.
func (a *author) sentence() string {
	words := []string{pick(a.rng, verbs), pick(a.rng, objects), pick(a.rng, manners)}
	switch {
	case a.chance(a.shape.odd):
		words = append(words, pick(a.rng, odd))
	case a.chance(0.02):
		words = append(words, pick(a.rng, foreign))
	}
	words = append(words, pick(a.rng, purposes))
	s := strings.Join(words, " ")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// text returns a paragraph or two.
func (a *author) text() string {
	if a.chance(0.7) {
		return a.sentence()
	}
	return a.sentence() + pick(a.rng, []string{" ", "\n", "\n\n"}) + a.sentence()
}

// name returns a title and the id that goes with it, one that is not taken yet.
func (a *author) name(taken map[string]bool) (id, title string) {
	for {
		title = pick(a.rng, qualities) + " " + pick(a.rng, nouns)
		if a.chance(a.shape.odd) {
			title += " " + pick(a.rng, odd)
		}
		if id = ladder.Slug(title); !taken[id] {
			taken[id] = true
			return id, title
		}
	}
}
