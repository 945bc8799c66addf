package rule

import (
	"maps"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// Off is the severity of a rule that house rules turn off.
const Off finding.Severity = "off"

// A Config is what house rules say of the rules. Later settings win over earlier
// ones, those of one ladder over those of all, and those of a rule over those of
// its set.
type Config struct {
	Settings []Setting
	Ladders  map[string][]Setting // by the ladder's id
}

// A Setting is what house rules say of one rule, or of a set.
type Setting struct {
	Rule     string              // its name, or that of a set
	Severity finding.Severity    // error, warning or Off; "" leaves it as it is
	Numbers  map[string]int      // by option
	Lists    map[string][]string // by option
}

// Named returns the rule of a name, if there is one.
func Named(name string) (Rule, bool) {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.Name == name })
	if i < 0 {
		return Rule{}, false
	}
	return rules[i], true
}

// Sets are those whose severity house rules can set.
func Sets() []Set { return []Set{IdentitySet, RegressionSet, StyleSet} }

// options are the values of a rule's options.
type options struct {
	of      []Option
	numbers map[string]int // that are set
	lists   map[string][]string
}

// number returns the value of a number.
func (o options) number(name string) int {
	if n, ok := o.numbers[name]; ok {
		return n
	}
	return o.of[slices.IndexFunc(o.of, func(option Option) bool { return option.Name == name })].Number
}

// list returns the value of a list.
func (o options) list(name string) []string { return o.lists[name] }

// A setup is how one rule is applied.
type setup struct {
	severity finding.Severity
	options  options
}

// settings returns how each of the rules is applied to a ladder, by its place in
// rules.
func (c Config) settings(id string) []setup {
	all := slices.Concat(c.Settings, c.Ladders[id])
	set := make([]setup, len(rules))
	for i, r := range rules {
		set[i].severity = r.Severity
		if r.Set == StyleSet {
			set[i].severity = Off
		}
		set[i].options.of = r.Options
		if !r.IsOptional() {
			continue
		}
		for _, name := range []string{string(r.Set), r.Name} {
			for _, s := range all {
				if s.Rule == name {
					set[i].apply(s)
				}
			}
		}
	}
	return set
}

func (s *setup) apply(setting Setting) {
	if setting.Severity != "" {
		s.severity = setting.Severity
	}
	s.options.numbers = merged(s.options.numbers, setting.Numbers)
	s.options.lists = merged(s.options.lists, setting.Lists)
}

// merged returns what both hold; the second wins.
func merged[V any](a, b map[string]V) map[string]V {
	if len(b) == 0 {
		return a
	}
	both := map[string]V{}
	maps.Copy(both, a)
	maps.Copy(both, b)
	return both
}
