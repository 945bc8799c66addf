package prose

import "testing"

// Nothing in the second half of this table may ever be called editorial. What
// is in the first half should be.
func TestEditorial(t *testing.T) {
	editorial := [][2]string{
		{"Writes tests", "Writes tests."},
		{"writes tests", "Writes Tests"},
		{"Writes  tests", "Writes tests"},
		{"Writes\u00a0tests", "Writes tests"},
		{"Writes te\u200bsts", "Writes tests"},
		{"\ufeffWrites tests", "Writes tests"},
		{"Writes tests ", "Writes tests"},
		{"Writes tests.\n\nReviews code.", "Writes tests. Reviews code."},
		{"Writes tests; reviews code", "Writes tests. Reviews code"},
		{"Leads, guides and coaches", "Leads, guides, and coaches"},
		{"Leads guides, and coaches", "Leads, guides and coaches"},
		{"The team's \"north star\"", "The team’s “north star”"},
		{"Leads - and coaches", "Leads — and coaches"},
		{"Leads — and coaches", "Leads, and coaches"},
		{"Leads... and coaches", "Leads… and coaches"},
		{"cross-functional work", "cross functional work"},
		{"Recieves feedback", "Receives feedback"},
		{"recieve feedback", "receive feedback"},
		{"seperate concerns", "separate concerns"},
		{"definately", "definitely"},
		{"responsability", "responsibility"},
		{"organise the work", "organize the work"},
		{"Organises the work", "organizes the work"},
		{"the organisation's goals", "the organization's goals"},
		{"runs a programme", "runs a program"},
		{"runs programmes", "runs programs"},
		{"behaviour and colour", "behavior and color"},
		{"galvanise the team", "galvanize the team"},
		{"Mentors three people", "Mentors 3 people"},
		{"Mentors three people", "mentors 3 people."},
		{"the first of twenty", "the 1st of 20"},
		{"three-person teams", "3-person teams"},
		{"a budget of 1,000", "a budget of 1000"},
		{"a budget of 1,234,567.", "a budget of 1234567"},
		{"3-5 reports", "3–5 reports"},
		{"Mentors 3. Leads one", "Mentors 3, leads one"},
		{"(Optionally) leads", "Optionally leads"},
		{"Café", "Cafe\u0301"},
		{"Uses GitHub", "Uses Github"},
		{"don't block others", "don’t block others"},
	}
	substance := [][2]string{
		{"Leads the team", "Does not lead the team"},
		{"does block others", "does not block others"},
		{"can lead", "cannot lead"},
		{"can't lead", "can lead"},
		{"may review", "must review"},
		{"should review", "could review"},
		{"Must review", "MUST review"},
		{"at least one", "one"},
		{"one", "one or more"},
		{"leads the team", "leads the teams"},
		{"the team's goals", "the teams' goals"},
		{"the teams goals", "the team's goals"},
		{"the teams", "the teams'"},
		{"helps some people", "helps all people"},
		{"every week", "every other week"},
		{"1.5 years", "15 years"},
		{"1,5 years", "15 years"},
		{"1,50 years", "150 years"},
		{"3-5 reports", "35 reports"},
		{"3–5 reports", "3 5 reports"},
		{"3 - 5 reports", "3 5 reports"},
		{"3:1 ratio", "31 ratio"},
		{"5+ years", "5 years"},
		{"5% of the time", "5 of the time"},
		{"$5", "5"},
		{"-$5", "$5"},
		{"-5", "5"},
		{"<5 incidents", ">5 incidents"},
		{"~5 incidents", "5 incidents"},
		{"and/or", "and or"},
		{"R&D", "R D"},
		{"C#", "C"},
		{"C++", "C"},
		{".NET systems", "NET systems"},
		{"a ½ day", "a day"},
		{"5² days", "5 days"},
		{"re-sign the contract", "resign the contract"},
		{"re-lead", "relead"},
		{"its goals", "it's goals"},
		{"IT goals", "it goals"},
		{"IT's goals", "it's goals"},
		{"the US team", "the us team"},
		{"WHO decides", "who decides"},
		{"affect change", "effect change"},
		{"principal engineer", "principle engineer"},
		{"complements others", "compliments others"},
		{"formally leads", "formerly leads"},
		{"personal growth", "personnel growth"},
		{"adapts plans", "adopts plans"},
		{"ensures quality", "insures quality"},
		{"through reviews", "thorough reviews"},
		{"advice", "advise"},
		{"lead a team", "led a team"},
		{"twenty one-page plans", "twenty-one page plans"},
		{"more-experienced colleagues", "more experienced colleagues"},
		{"twenty-one", "21"},
		{"three", "4"},
		{"three", "third"},
		{"thirteen", "30"},
		{"Leads and coaches", "Coaches and leads"},
		{"Plans, builds, runs", "Runs, plans, builds"},
		{"Writes tests and reviews code", "Writes tests. Reviews code"},
		{"with guidance", "without guidance"},
		{"analyses data", "analyzes data"},
		{"coordinater", "coordinate"},
		{"Leads the team?", "Leads the team"},
		{"woman", "women"},
		{"criterion", "criteria"},
		{"skilled", "unskilled"},
		{"responsible", "irresponsible"},
		{"competent", "incompetent"},
		{"resume", "résumé"},
		{"", "Leads"},
		{"", "."},
		{"...", "!!!"},
		{"a\xffb", "a\xfeb"},
		{"a\xff", "a\ufffd"},
		{"lead\u202ers", "leaders"},
		{"人を育てる", "人を育てない"},
	}
	check := func(pairs [][2]string, want bool) {
		for _, p := range pairs {
			if got := Editorial(p[0], p[1]); got != want {
				t.Errorf("Editorial(%q, %q) = %v", p[0], p[1], got)
			}
			if got := Editorial(p[1], p[0]); got != want {
				t.Errorf("Editorial(%q, %q) = %v", p[1], p[0], got)
			}
		}
	}
	check(editorial, true)
	check(substance, false)
}

// A spelling that is accepted for another must be one in number, tense and
// sense, so that none may lead to a word that an expectation hangs on.
func TestSpellingsAreGuarded(t *testing.T) {
	for from, to := range spellings() {
		if weighty[from] || weighty[to] || scopes[from] || confusable[to] || numbers[from] != "" || numbers[to] != "" {
			t.Errorf("%s is taken for %s", from, to)
		}
		if (from[len(from)-1] == 's') != (to[len(to)-1] == 's') {
			t.Errorf("%s and %s differ in number", from, to)
		}
	}
}

func TestSame(t *testing.T) {
	same := [][2]string{
		{"a b", "a\nb"},
		{"a b", "a  \n\tb"},
		{"a b", "a\r\nb"},
		{"a\n\nb", "a\n \n\n b"},
		{"a b\n\nc d", "a\nb\n\nc\nd"},
		{"Café", "Cafe\u0301"},
		{"a\xff", "a\xff"},
	}
	other := [][2]string{
		{"a b", "a  b"},
		{"a b", "a\u00a0b"},
		{"ab", "a\u200bb"},
		{"a", " a"},
		{"a", "a "},
		{"a", "a\n"},
		{"a b", "a\n\nb"},
		{"a", "A"},
		{"a\xff", "a\xfe"},
		{"", "a"},
	}
	for _, p := range same {
		if !Same(p[0], p[1]) || !Same(p[1], p[0]) {
			t.Errorf("%q and %q are not the same", p[0], p[1])
		}
	}
	for _, p := range other {
		if Same(p[0], p[1]) || Same(p[1], p[0]) {
			t.Errorf("%q and %q are the same", p[0], p[1])
		}
	}
}
