package hint

import "strings"

// perYear says how often a year something recurs, by plain calendar.
var perYear = map[string]float64{
	"hourly": 365.25 * 24, "daily": 365.25, "weekly": 52.18, "fortnightly": 26.09, "monthly": 12, "quarterly": 4,
	"half-yearly": 2, "semi-annually": 2, "semiannually": 2, "twice-yearly": 2, "yearly": 1, "annually": 1, "annual": 1,
}

// times are the words for how often in a unit of time.
var times = map[string]float64{"once": 1, "twice": 2, "thrice": 3}

// each are the words that lead from how often to a unit of time.
var each = wordSet("a an per each every")

// A frequency is how often something is done.
type frequency struct {
	span
	rate float64 // times a year
}

// compareFrequencies finds the hints that frequencies give: one in a run on each
// side.
func (d *draft) compareFrequencies() {
	in := readNear(d, (*side).frequency)
	for k := range d.runs {
		if len(in[base][k]) != 1 || len(in[head][k]) != 1 {
			continue
		}
		old, new := in[base][k][0], in[head][k][0]
		if old.rate == new.rate || d.sides[base].isLimited(old.span) || d.sides[head].isLimited(new.span) {
			continue
		}
		h := Hint{toward(new.rate > old.rate), d.sides[base].phrase(old.span), d.sides[head].phrase(new.span), "frequency"}
		d.add(k, new.from, h)
	}
}

// isLimited reports whether a frequency is negated or one that may not be
// exceeded.
func (s *side) isLimited(in span) bool {
	return s.negated(in) || s.has(in.from-2, []string{"at", "most"}) || s.has(in.from-2, []string{"more", "than"})
}

// frequency reads the one that begins at a token: weekly, every day, every other
// week, every 3 months, once a quarter, 2 times per year.
func (s *side) frequency(i int) (frequency, bool) {
	key := s.key(i)
	if rate := perYear[key]; rate > 0 {
		return frequency{span{i, i + 1}, rate}, true
	}
	if key == "every" || key == "each" {
		return s.every(i)
	}
	n, next := times[key], i+1
	if v, _, ok := value(key); ok && s.key(i+1) == "times" {
		n, next = v, i+2
	}
	unit := unitOf(s.key(next + 1))
	if n <= 0 || unit == 0 || !each[s.key(next)] {
		return frequency{}, false
	}
	return frequency{span{i, next + 2}, n * hours["year"] / unit}, true
}

// every reads how often after the word every: every week, every other week.
func (s *side) every(i int) (frequency, bool) {
	n, next := 1.0, i+1
	if s.key(next) == "other" {
		n, next = 2, next+1
	} else if v, _, ok := value(s.key(next)); ok && v > 0 && !strings.Contains(s.key(next), "-") {
		n, next = v, next+1
	}
	unit := unitOf(s.key(next))
	if unit == 0 {
		return frequency{}, false
	}
	return frequency{span{i, next + 1}, hours["year"] / unit / n}, true
}
