package load

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// The names under rules that are no rules: settings for single ladders, and what
// AcceptsOverrides reads.
const (
	ladderSettings  = "ladders"
	overrideSetting = "ladder-change"
)

var badSetting = rule.Rule{
	Name:     "bad-setting",
	Severity: finding.Error,
	Set:      rule.StructureSet,
	Finds:    "a setting of the house rules for a rule or an option that is not there, or with a value that it can't have",
	Why:      "A setting that is misspelt sets nothing, and nobody notices.",
	Bad: `-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
-- house/house.cue --
package house

rules: "identical-cel": "off"
`,
	Good: `-- example/ladder.cue --
package example

ladder: {title: "Example", levels: [{id: "l1", title: "Engineer"}]}
-- house/house.cue --
package house

rules: {
	"identical-cell": "off"
	"long-criterion": {severity: "warning", words: 30}
	"foreign-company": allow: ["Spotify"]
	ladders: example: style: "warning"
}
`,
}

// Settings returns what the set's house rules set of the built-in rules, with what
// is wrong in it: a severity, or a severity and options, by the name of a rule or of a
// set of rules, for all ladders or under ladders for one. Nothing is evaluated: a
// value that is computed is a finding. Where there is no house.cue, or it can't be
// read, nothing is set.
func (s *Set) Settings() (rule.Config, []finding.Finding) {
	set := settings{}
	rules := s.own().values.get("rules")
	if rules == nil {
		return set.config, nil
	}
	set.config.Settings = set.of(rules, true)
	return set.config, set.check.findings
}

// settings is the work of reading them.
type settings struct {
	config rule.Config
	check  checker
}

func (s *settings) refuse(n *node, message, hint string) {
	at := n.label
	if !at.IsValid() {
		at = n.pos
	}
	s.check.report(badSetting, at, scope{}, message, hint)
}

// of reads the settings in a struct: for all ladders, or for one.
func (s *settings) of(n *node, all bool) []rule.Setting {
	if n.kind != structKind {
		s.refuse(n, "the settings of the house rules are "+n.kind.String(), `write rules: "the-rule": "off"`)
		return nil
	}
	var list []rule.Setting
	for _, f := range n.fields {
		switch {
		case all && f.name == overrideSetting:
			s.override(f.value)
		case all && f.name == ladderSettings:
			s.single(f.value)
		default:
			if setting, ok := s.setting(f.name, f.value); ok {
				list = append(list, setting)
			}
		}
	}
	return list
}

// override checks the one setting that is read elsewhere: see AcceptsOverrides.
func (s *settings) override(n *node) {
	accept := n.get("accept")
	if n.kind != structKind || len(n.fields) != 1 || accept == nil || accept.kind != stringKind || accept.text != "all" && accept.text != "none" {
		s.refuse(n, `the setting "ladder-change" is not one that there is`, `write rules: "ladder-change": accept: "all", or "none"`)
	}
}

// single reads the settings of single ladders.
func (s *settings) single(n *node) {
	if n.kind != structKind {
		s.refuse(n, "ladders is "+n.kind.String(), `write rules: ladders: "the-ladder": "the-rule": "off"`)
		return
	}
	s.config.Ladders = map[string][]rule.Setting{}
	for _, f := range n.fields {
		s.config.Ladders[f.name] = s.of(f.value, false)
	}
}

// setting reads what is set of one rule or set of rules.
func (s *settings) setting(name string, n *node) (rule.Setting, bool) {
	r, isRule := rule.Named(name)
	isSet := slices.Contains(rule.Sets(), rule.Set(name))
	setting := rule.Setting{Rule: name, Numbers: map[string]int{}, Lists: map[string][]string{}}
	switch {
	case !isRule && !isSet:
		s.refuse(n, "there is no rule "+finding.Quote(name), ruleHint(name))
	case isRule && !r.IsOptional():
		s.refuse(n, "the rule "+finding.Quote(name)+" is always on, so that nothing can be set of it", "take the setting away")
	case n.kind == stringKind:
		return s.severity(setting, n)
	case n.kind == structKind:
		return s.options(setting, r, n)
	default:
		s.refuse(n, "what is set of "+finding.Quote(name)+" is "+n.kind.String(), severityHint)
	}
	return setting, false
}

const severityHint = `write "error", "warning" or "off", or {severity: "warning", ...}`

func (s *settings) severity(setting rule.Setting, n *node) (rule.Setting, bool) {
	setting.Severity = finding.Severity(n.text)
	ok := n.kind == stringKind && slices.Contains([]finding.Severity{finding.Error, finding.Warning, rule.Off}, setting.Severity)
	if !ok {
		s.refuse(n, fmt.Sprintf("%s is no severity, as set of %q", n.shown(), setting.Rule), severityHint)
	}
	return setting, ok
}

// shown is a value in words.
func (n *node) shown() string {
	if n.kind == stringKind {
		return finding.Quote(n.text)
	}
	return n.kind.String()
}

func (s *settings) options(setting rule.Setting, r rule.Rule, n *node) (rule.Setting, bool) {
	sound := true
	for _, f := range n.fields {
		ok := false
		if f.name == "severity" {
			setting, ok = s.severity(setting, f.value)
		} else {
			ok = s.option(setting, r, f.name, f.value)
		}
		sound = sound && ok
	}
	return setting, sound
}

func (s *settings) option(setting rule.Setting, r rule.Rule, name string, n *node) bool {
	i := slices.IndexFunc(r.Options, func(o rule.Option) bool { return o.Name == name })
	if i < 0 {
		names := []string{`"severity"`}
		for _, o := range r.Options {
			names = append(names, finding.Quote(o.Name))
		}
		s.refuse(n, fmt.Sprintf("%q has no option %s", setting.Rule, finding.Quote(name)), "there is "+finding.List(names, "and"))
		return false
	}
	if r.Options[i].IsList {
		return s.list(setting, name, n)
	}
	number, err := strconv.Atoi(n.text)
	if n.kind != intKind || err != nil || number < 1 {
		s.refuse(n, fmt.Sprintf("%s of %q is %s, where a number belongs", name, setting.Rule, n.shown()), fmt.Sprintf("write a number from 1 up, such as %d", r.Options[i].Number))
		return false
	}
	setting.Numbers[name] = number
	return true
}

func (s *settings) list(setting rule.Setting, name string, n *node) bool {
	texts := []string{}
	sound := n.kind == listKind
	for _, elem := range n.elems {
		sound = sound && elem.kind == stringKind
		texts = append(texts, elem.text)
	}
	if !sound {
		s.refuse(n, fmt.Sprintf("%s of %q is no list of texts", name, setting.Rule), `write it as ["one", "another"]`)
	}
	setting.Lists[name] = texts
	return sound
}

// ruleHint says which rule was meant.
func ruleHint(name string) string {
	var names []string
	for _, r := range rule.All() {
		if r.IsOptional() {
			names = append(names, r.Name)
		}
	}
	for _, set := range rule.Sets() {
		names = append(names, string(set))
	}
	if near, ok := finding.Nearest(name, names); ok {
		return "did you mean " + finding.Quote(near) + "?"
	}
	return "ladder rules lists them"
}
