package prose

import (
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/golangci/misspell"

	"golang.org/x/text/unicode/norm"
)

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
		{"behaviour and colour", "behavior and color"},
		{"galvanise the team", "galvanize the team"},
		{"Mentors three people", "Mentors 3 people"},
		{"Mentors three people", "mentors 3 people."},
		{"the first of twenty", "the 1st of 20"},
		{"three-person teams", "3-person teams"},
		{"the second manager", "the 2nd manager"},
		{"works on-call", "works on call"},
		{"in-depth reviews", "in depth reviews"},
		{"an up-to-date plan", "an up to date plan"},
		{"Coaches, and leads", "Coaches and leads"},
		{"a budget of 1,000", "a budget of 1000"},
		{"a budget of 1,234,567.", "a budget of 1234567"},
		{"3-5 reports", "3–5 reports"},
		{"Café", "Cafe\u0301"},
		{"Uses GitHub", "Uses Github"},
		{"don't block others", "don’t block others"},
		{"Does not lead", "Does not lead."},
		{"Does not lead!", "Does not lead."},
		{"Mentors 3 of the 5", "Mentors three of the five."},
		{"Leads reviews; coaches. Plans! Guides", "Leads reviews. Coaches; plans. Guides."},
		{"Leads the team — coaching its people", "Leads the team, coaching its people"},
		{"Leads no cross-functional work", "Leads no cross functional work"},
		{"Leads all (or half)  –  and coaches", "Leads all (or half) - and coaches"},
		{"Available Monday–Friday", "Available Monday-Friday"},
		{"May review", "may review"},
		{"Is Thier peers' guide", "is their peers’ guide"},
		{"teh judgement of a Comunication", "the judgment of a communication"},
		{"learnt and focussed", "learned and focused"},
		{"acheives", "achieves"},
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
		{"Leads the team...", "Leads the team"},
		{"Leads the team..", "Leads the team."},
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

		// Marks that belong to a number, a letter or a name.
		{"Mentors 3. 5 of them are junior.", "Mentors 3.5 of them are junior."},
		{"Mentors 3. Leads one", "Mentors 3, leads one"},
		{"No one leads", "No. 1 leads"},
		{"no one priority", "no 1 priority"},
		{"five … ten people", "five ten people"},
		{"5 … 10 people", "5 10 people"},
		{"a ratio of 3 : 1", "a ratio of 3 1"},
		{"a loss of -EUR 5", "a loss of EUR 5"},
		{"a change of -(5)", "a change of (5)"},
		{"-five degrees", "five degrees"},
		{"twenty, one team", "twenty one team"},
		{"in 2020. Ten people", "in 2020 ten people"},
		{"比例1：3", "比例1，3"},
		{"9：30", "9，30"},
		{"3、5人", "3。5人"},
		{"必要。不管理", "必要不。管理"},
		{"不，要管理", "不要管理"},
		{"Available Monday–Friday", "Available Monday, Friday"},
		{"Available Monday-Friday", "Available Monday, Friday"},
		{"Available Monday-Friday", "Available Monday Friday"},
		{"Leads engineers I–III", "Leads engineers I, III"},
		{"levels ii-iv", "levels ii iv"},
		{"levels A-C", "levels A, C"},
		{"Plans January–March", "Plans January, March"},
		{"junior–senior engineers", "junior, senior engineers"},
		{"junior-senior engineers", "junior, senior engineers"},
		{"junior–senior engineers", "junior senior engineers"},
		{"Leads—coaches", "Leads-coaches"},
		{"uses (.NET)", "uses (NET)"},

		// Marks that say what belongs together.
		{"all teams (except sales) and finance", "all teams (except sales and finance)"},
		{"Does not lead. Coaches.", "Does not lead coaches."},
		{"Does not lead\n\nCoaches", "Does not lead coaches"},
		{"Does not lead\n\u200b\nCoaches", "Does not lead coaches"},
		{"Does not lead; coach; plan", "Does not lead. Coach. Plan"},
		{"Doesn't lead - coach - plan", "Doesn't lead, coach, plan"},
		{"Delivers without help. Reviews code.", "Delivers. Without help reviews code."},
		{"Leads projects when asked. Mentors others.", "Leads projects. When asked, mentors others."},
		{"Only leads reviews; coaches", "Only leads; reviews coaches"},
		{"Works with sales, not support, and marketing", "Works with sales, not support and marketing"},
		{"No, surprises are fine", "No surprises are fine"},
		{"Leads, not coaches", "Leads not, coaches"},
		{"Leads guides, and coaches", "Leads, guides and coaches"},
		{"Plans, and builds and runs", "Plans and builds, and runs"},
		{"small-business owners", "small business-owners"},
		{"Leads design, research", "Leads design research"},
		{"Reviews code - design, tests", "Reviews code, design, tests"},
		{"Owns (regulatory) reporting", "Owns regulatory reporting"},
		{"Optionally, leads", "Optionally leads"},

		// A comma that says who does what, and a dash in a list.
		{"Able to help others plan and lead projects", "Able to help others plan, and lead projects"},
		{"Reviews plans of peers and managers", "Reviews plans of peers, and managers"},
		{"Coaches people who plan and lead", "Coaches people who plan, and lead"},
		{"Lets engineers design and test", "Lets engineers design, and test"},
		{"Works with sales, support and finance", "Works with sales, support - and finance"},
		{"Writes clear and short notes", "Writes clear - and short notes"},

		// Hyphens of particles and prefixes.
		{"hands off projects", "hands-off projects"},
		{"signs off work", "signs-off work"},
		{"follow up calls", "follow-up calls"},
		{"in-direct reports", "in direct reports"},
		{"under-performing teams", "under performing teams"},
		{"post-launch reviews", "post launch reviews"},
		{"ex-manager", "ex manager"},

		// Ordinals that are fractions and times.
		{"in a second", "in a 2nd"},
		{"a third of the work", "a 3rd of the work"},
		{"two thirds and a fifth", "two thirds and a 5th"},

		// Case that tells words apart.
		{"works in teams", "works in Teams"},
		{"has slack", "has Slack"},
		{"keeps the word", "keeps the Word"},
		{"Responds within 5M", "Responds within 5m"},
		{"Saves 5 Mw", "Saves 5 mw"},
		{"Saves 100 Mb", "Saves 100 mb"},
		{"Writes R", "Writes r"},
		{"plans May", "plans may"},

		// Misspellings of two words, and words of their own.
		{"Optinally leads", "Optimally leads"},
		{"montoring others", "monitoring others"},
		{"qualtitative goals", "quantitative goals"},
		{"a comission", "a commission"},
		{"is preceived", "is perceived"},
		{"is proceding", "is proceeding"},
		{"cooporation", "cooperation"},
		{"a tranditional team", "a transitional team"},
		{"verious teams", "various teams"},
		{"a reveral", "a reversal"},
		{"converning teams", "converting teams"},
		{"restructed access", "restricted access"},
		{"is relected", "is reelected"},
		{"a preduction", "a prediction"},
		{"a confedence", "a conference"},
		{"an electic mix", "an electric mix"},
		{"unplacable", "unplayable"},
		{"unplacable", "implacable"},
		{"an affliation", "an affliction"},
		{"a defendent", "a defendant"},
		{"an execption", "an exception"},
		{"an initation", "an imitation"},
		{"an initation", "an initiation"},
		{"repects others", "respects others"},
		{"was improted", "was imported"},
		{"the personel", "the personal"},
		{"the personel", "the personnel"},
		{"pervious", "previous"},
		{"a complier", "a compiler"},
		{"revaluated goals", "reevaluated goals"},
		{"refection", "reflection"},
		{"providance", "providence"},
		{"responsable", "responsible"},
		{"runs a programme", "runs a program"},
		{"runs programmes", "runs programs"},
		{"metres", "meters"},
		{"cheques", "checks"},
		{"a storey", "a story"},
		{"a dialogue", "a dialog"},
		{"an analogue", "an analog"},
		{"tyre", "tire"},
		{"philtre", "filter"},
		{"groyne", "groin"},
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

// checkEditorial holds Editorial to be symmetric, and never to be true of texts
// whose numbers or weighty words differ.
func checkEditorial(t *testing.T, old, new string) {
	t.Helper()
	editorial := Editorial(old, new)
	if editorial != Editorial(new, old) {
		t.Fatalf("Editorial(%q, %q) = %v, and not the other way round", old, new, editorial)
	}
	if a, b := counted(old), counted(new); editorial && !slices.Equal(a, b) {
		t.Fatalf("%q and %q are called editorial; one says %q, the other %q", old, new, a, b)
	}
}

// counted returns the numbers, negations, modals and quantifiers of a text,
// sorted.
func counted(text string) []string {
	text = strings.NewReplacer("’", "'", "‘", "'", "‛", "'", "ʼ", "'", ",", "").Replace(strings.Map(visible, norm.NFC.String(text)))
	var found []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) && r != '\'' }) {
		w = strings.Map(lower, w)
		stem, ending, _ := strings.Cut(strings.TrimLeft(w, "'"), "'")
		if digits := numbers[stem]; digits != "" {
			stem = digits
		}
		if weighty[stem] || holdsDigit(stem) || ending == "t" {
			found = append(found, stem)
		}
	}
	slices.Sort(found)
	return found
}

// Whatever happens to case and punctuation, what is called editorial keeps its
// numbers and weighty words.
func TestEditorialOfRandomTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	words := strings.Fields("leads teams the one 1 three 3 1000 1,000 not can't must all and sales twenty-one first 1st EUR May May a I recieves receives")
	marks := []string{" ", " ", " ", " ", ", ", ". ", "; ", "-", "–", " - ", " – ", " (", ") ", " \"", "...", "\n\n", " -", "'"}
	found := 0
	for range 20_000 {
		var old, new strings.Builder
		for range r.IntN(5) + 1 {
			w, mark := words[r.IntN(len(words))], marks[r.IntN(len(marks))]
			old.WriteString(w + mark)
			switch r.IntN(6) {
			case 0:
				w = words[r.IntN(len(words))]
			case 1:
				mark = marks[r.IntN(len(marks))]
			case 2:
				w = strings.ToUpper(w[:1]) + w[1:]
			}
			new.WriteString(w + mark)
		}
		checkEditorial(t, old.String(), new.String())
		if old.String() != new.String() && Editorial(old.String(), new.String()) {
			found++
		}
	}
	if found < 500 {
		t.Errorf("only %d pairs are editorial", found)
	}
}

// A spelling that is accepted for another must be one in number, tense and
// sense, so that none may lead to a word that an expectation hangs on.
func TestSpellingsAreGuarded(t *testing.T) {
	found := 0
	for from := range misspellings() {
		to, ok := spelling(from)
		if !ok {
			continue
		}
		found++
		if weighty[from] || weighty[to] || scopes[from] || twins[from] || numbers[from] != "" || numbers[to] != "" {
			t.Errorf("%s is taken for %s", from, to)
		}
		if (from[len(from)-1] == 's') != (to[len(to)-1] == 's') {
			t.Errorf("%s and %s differ in number", from, to)
		}
	}
	if found < 5000 {
		t.Errorf("only %d forms are accepted", found)
	}
}

// misspellings are all words that may be compared in another form.
func misspellings() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, list := range [][]string{misspell.DictMain, misspell.DictAmerican, strings.Fields(typos), strings.Fields(variants)} {
			for from := range pairs(list) {
				if !yield(from) {
					return
				}
			}
		}
	}
}

// The lists of misspell are in the order that they are searched by.
func TestMisspellingsAreInOrder(t *testing.T) {
	for _, list := range [][]string{misspell.DictMain, misspell.DictAmerican} {
		for from, to := range pairs(list) {
			if got, ok := lookUp(list, from); !ok || got != to {
				t.Fatalf("%s is not found", from)
			}
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
