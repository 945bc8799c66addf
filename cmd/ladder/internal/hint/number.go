package hint

import (
	"math"
	"strconv"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

// A bound says how a number is meant.
type bound int

const (
	exact   bound = iota
	floor         // at least
	reaches       // up to: more of it is more
	ceiling       // at most, within: less of it is more
)

// bounds are the words in front of a number that say how it is meant.
var bounds = []struct {
	words []string
	bound
	timed bool // only in front of a time
}{
	{words: []string{"at", "least"}, bound: floor},
	{words: []string{"a", "minimum", "of"}, bound: floor},
	{words: []string{"minimum", "of"}, bound: floor},
	{words: []string{"no", "fewer", "than"}, bound: floor},
	{words: []string{"no", "less", "than"}, bound: floor},
	{words: []string{"no", "later", "than"}, bound: ceiling},
	{words: []string{"no", "more", "than"}, bound: ceiling},
	{words: []string{"not", "more", "than"}, bound: ceiling},
	{words: []string{"more", "than"}, bound: floor},
	{words: []string{"over"}, bound: floor},
	{words: []string{"above"}, bound: floor},
	{words: []string{"at", "most"}, bound: ceiling},
	{words: []string{"a", "maximum", "of"}, bound: ceiling},
	{words: []string{"maximum", "of"}, bound: ceiling},
	{words: []string{"in", "less", "than"}, bound: ceiling},
	{words: []string{"in", "under"}, bound: ceiling},
	{words: []string{"fewer", "than"}, bound: ceiling},
	{words: []string{"less", "than"}, bound: ceiling},
	{words: []string{"under"}, bound: ceiling},
	{words: []string{"below"}, bound: ceiling},
	{words: []string{"up", "to"}, bound: reaches},
	{words: []string{"within"}, bound: ceiling, timed: true},
	{words: []string{"in"}, bound: ceiling, timed: true},
}

// hours are the units of time, with working time left aside: a day has 24.
var hours = map[string]float64{
	"minute": 1.0 / 60, "hour": 1, "day": 24, "week": 7 * 24, "month": 365.25 * 24 / 12, "quarter": 365.25 * 24 / 4, "year": 365.25 * 24,
}

// unitOf returns the hours of a unit of time, in the singular or the plural.
func unitOf(word string) float64 { return hours[strings.TrimSuffix(word, "s")] }

// multiples are words that make a number larger.
var multiples = map[string]float64{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12}

// numbered are the words that a number names a thing with: level 4 is no more
// than level 3. What has a name with a capital is known by that.
var numbered = wordSet(`level levels grade band tier step stage phase version release page section chapter part
	article room option figure table number hotline question item line type class appendix clause no nr day week
	quarter year sprint iteration milestone gate rule principle form model`)

// unclear are things of which less may be better, or of which it can't be told.
var unclear = wordSet(`error errors defect defects bug bugs failure failures incident incidents outage outages
	complaint complaints escalation escalations downtime latency delay delays cost costs churn turnover attrition
	loss losses rework waste backlog reduce reduces reducing cut cuts lower lowers shorten shortens limit limits
	decrease decreases age`)

// A number is a quantity in a text.
type number struct {
	span              // with what bounds it, and the unit of time behind a limit
	low, high float64 // the same but for a range
	bound     bound
	unit      float64 // hours, or 0 if it doesn't count time
	noun      string  // the stem of what is counted, "" at the end of a clause
	nameless  bool    // it only counts, and is no name
}

// compareNumbers finds the hints that numbers give.
func (d *draft) compareNumbers() {
	in := readNear(d, (*side).number)
	for k := range d.runs {
		old, new := in[base][k], in[head][k]
		if len(old) != len(new) {
			continue
		}
		for i := range old {
			d.tellNumber(k, old[i], new[i])
		}
	}
}

// readNear reads what begins at the words near changes, for each side by the runs
// that it belongs to.
func readNear[T interface{ where() span }](d *draft, read func(s *side, i int) (T, bool)) (in [2][][]T) {
	for at, s := range d.sides {
		in[at] = make([][]T, len(d.runs))
		next := 0 // behind the last one
		for _, i := range s.near {
			if i < next {
				continue
			}
			v, ok := read(s, i)
			if !ok {
				continue
			}
			next = v.where().to
			if run := d.runOf(at, v.where()); run >= 0 {
				in[at][run] = append(in[at][run], v)
			}
		}
	}
	return in
}

// where is the span itself: of what is one, where it stands.
func (s span) where() span { return s }

// runOf returns the run that a phrase of one side belongs to: the first that it
// has words of, or the one that bounds it on the other side: "at least" in front
// of it, "or more" behind.
func (d *draft) runOf(at int, in span) int {
	s, other := d.sides[at], d.sides[1-at]
	for i := in.from; i < in.to; i++ {
		if run := s.tokens[i].run; run >= 0 {
			return run
		}
	}
	for _, beside := range []int{s.tokens[in.from].twin - 1, s.tokens[in.to-1].twin + 1} {
		if beside < 0 || beside >= len(other.tokens) {
			continue
		}
		if run := other.tokens[beside].run; run >= 0 && d.runs[run][at].len() == 0 {
			return run
		}
	}
	return -1
}

// tellNumber records that one number took the place of another.
func (d *draft) tellNumber(run int, old, new number) {
	if !countSame(old, new) || d.sides[base].negated(old.span) || d.sides[head].negated(new.span) {
		return
	}
	way := direction(old, new)
	if way == 0 || d.sides[base].isUnclear(old) || d.sides[head].isUnclear(new) {
		return
	}
	d.add(run, new.from, Hint{toward(way > 0), d.sides[base].phrase(old.span), d.sides[head].phrase(new.span), "number"})
}

// countSame reports whether two numbers count the same.
func countSame(a, b number) bool {
	isYear := func(n number) bool { return n.low >= 1900 && n.low <= 2100 && n.unit == 0 && n.low == n.high }
	switch {
	case !a.nameless || !b.nameless, isYear(a) && isYear(b):
		return false
	case a.unit > 0 && b.unit > 0:
		return a.bound == ceiling && b.bound == ceiling || a.unit == b.unit
	}
	return a.unit == b.unit && a.noun == b.noun
}

// direction returns 1 where the new number asks for more, -1 where for less, and
// 0 where that can't be told.
func direction(old, new number) int {
	a, b := old.limits(), new.limits()
	switch {
	case old.bound == ceiling && new.bound == ceiling:
		return sign(a[1] - b[1])
	case old.bound == ceiling && new.bound != floor, new.bound == ceiling && old.bound != floor:
		return 0
	case a[0] != b[0] && old.bound != reaches && new.bound != reaches:
		return sign(b[0] - a[0])
	}
	low, high := sign(b[0]-a[0]), sign(b[1]-a[1])
	if low*high < 0 {
		return 0
	}
	return sign(float64(low + high))
}

// limits are the least and the most that a number allows for.
func (n number) limits() [2]float64 {
	low, high := n.low, n.high
	if n.unit > 0 {
		low, high = low*n.unit, high*n.unit
	}
	switch n.bound {
	case floor:
		return [2]float64{low, math.MaxFloat64}
	case reaches, ceiling:
		return [2]float64{0, high}
	}
	return [2]float64{low, high}
}

func sign(f float64) int {
	switch {
	case f > 0:
		return 1
	case f < 0:
		return -1
	}
	return 0
}

// isUnclear reports whether a number is of something that less may be better of.
// A limit that says so itself is clear.
func (s *side) isUnclear(n number) bool {
	if n.bound == ceiling {
		return false
	}
	for i := max(0, n.from-5); i < min(len(s.tokens), n.to+4); i++ {
		if unclear[s.tokens[i].key] {
			return true
		}
	}
	return false
}

// number reads the number that begins at a token.
func (s *side) number(i int) (number, bool) {
	n := number{span: span{i, i + 1}}
	var ok bool
	if n.low, n.high, ok = value(s.tokens[i].key); !ok {
		return n, false
	}
	if times := multiples[s.key(n.to)]; times > 0 {
		n.low, n.high, n.to = n.low*times, n.high*times, n.to+1
	}
	if strings.HasSuffix(s.tokens[i].key, "+") {
		n.bound = floor
	}
	if s.has(n.to, []string{"or", "more"}) {
		n.bound, n.to = floor, n.to+2
	}
	n.unit = unitOf(s.key(n.to))
	if s.isWord(n.to) {
		n.noun = stem(s.key(n.to))
	}
	n.nameless = s.counts(n)
	s.readBound(&n)
	if n.bound == ceiling && n.unit > 0 {
		n.to++
	}
	return n, true
}

// counts reports whether a number counts something and is no name: a number
// without a thing behind it needs a word in front that leads to one.
func (s *side) counts(n number) bool {
	i := n.from - 1
	if !s.isWord(i) {
		return n.noun != ""
	}
	first := s.text[s.tokens[i].start:s.tokens[i].end]
	capital := first != strings.ToLower(first) && !s.startsSentence(i)
	if capital || numbered[s.key(i)] {
		return false
	}
	return n.noun != "" || strings.HasSuffix(s.key(n.from), "%") || leads[s.key(i)]
}

// leads are words that lead to a quantity without a noun behind it.
var leads = wordSet(`to of than above below at by from under over least most about near around is was with mentors
	leads manages coaches for`)

// readBound finds the words in front of a number that say how it is meant.
func (s *side) readBound(n *number) {
	for _, b := range bounds {
		if from := n.from - len(b.words); s.has(from, b.words) && (!b.timed || n.unit > 0) {
			n.from, n.bound = from, b.bound
			return
		}
	}
}

// value reads a number in digits or words: 3, 10,000, 3–5, 80%, 12k,
// twenty-one, 3-person.
func value(key string) (low, high float64, ok bool) {
	if key == "" || (key[0] < '0' || key[0] > '9') && !strings.Contains(key, "-") {
		return 0, 0, false
	}
	key = strings.TrimRight(key, "%+")
	if v, ok := digits(key); ok {
		return v, v, true
	}
	first, second, _ := strings.Cut(strings.ReplaceAll(key, "–", "-"), "-")
	low, ok = small(first)
	if !ok {
		return 0, 0, false
	}
	high, ranged := small(second)
	switch {
	case !ranged:
		return low, low, second != ""
	case low >= 20 && low < 100 && math.Mod(low, 10) == 0 && high < 10:
		return low + high, low + high, true
	}
	return low, high, true
}

// small reads a part of a number joined by a hyphen.
func small(part string) (float64, bool) { return digits(prose.Plain(part)) }

// digits reads a number in digits, with commas between thousands and a k or an m
// for thousands and millions behind.
func digits(text string) (float64, bool) {
	times := 1.0
	if cut, ok := strings.CutSuffix(text, "k"); ok {
		text, times = cut, 1e3
	} else if cut, ok := strings.CutSuffix(text, "m"); ok {
		text, times = cut, 1e6
	}
	if text == "" || text[0] < '0' || text[0] > '9' || strings.ContainsAny(text, "xXeEpP_") {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	return v * times, err == nil
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
