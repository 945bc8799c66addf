package render

import (
	"fmt"
	"io"
	"strings"
)

// A Rule is what is to be told of a rule. As JSON it is shown as it is.
type Rule struct {
	Name     string       `json:"name"`     // as findings name it
	Severity string       `json:"severity"` // error or warning, unless house rules say otherwise; off where it is off unless they turn it on
	Set      string       `json:"set"`      // structure, integrity, identity, regression, style, publication or override
	Finds    string       `json:"finds"`    // what it finds, a sentence without an end
	Why      string       `json:"why"`      // why that matters, in sentences
	Bad      string       `json:"bad"`      // files in which it finds something; "" where CUE can't show it
	Good     string       `json:"good"`     // the same, put right
	CanSet   bool         `json:"canSet"`   // house rules can set its severity, and authors can waive what it finds
	Options  []RuleOption `json:"options"`  // that house rules can set; [] for none
}

// A RuleOption is what house rules can set of a rule.
type RuleOption struct {
	Name    string `json:"name"`
	About   string `json:"about"`   // what it sets
	Default string `json:"default"` // as CUE has it
}

// Rules is all that is to be told of several rules.
type Rules struct {
	Rules []Rule `json:"rules"` // in order of name
}

// RulesText writes a rule a line, by set; of a single rule all that is known.
func RulesText(w io.Writer, r Rules, style Style) error {
	var b strings.Builder
	if len(r.Rules) == 1 {
		ruleText(&b, r.Rules[0], style)
		return flush(w, b.String())
	}
	width := 0
	for _, rule := range r.Rules {
		width = max(width, len(rule.Name))
	}
	for i, set := range r.bySet() {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s\n", style.inked(faint, set[0].Set))
		for _, rule := range set {
			fmt.Fprintf(&b, "  %-*s  %-7s  %s\n", width, rule.Name, rule.Severity, rule.Finds)
		}
	}
	return flush(w, b.String())
}

// bySet returns the rules of each set, in the order in which sets first stand.
func (r Rules) bySet() [][]Rule {
	var sets [][]Rule
	for _, set := range []string{"structure", "integrity", "identity", "regression", "style", "publication", "override"} {
		var of []Rule
		for _, rule := range r.Rules {
			if rule.Set == set {
				of = append(of, rule)
			}
		}
		if of != nil {
			sets = append(sets, of)
		}
	}
	return sets
}

func ruleText(b *strings.Builder, r Rule, style Style) {
	fmt.Fprintf(b, "%s  %s, %s\n\n  Finds %s.\n\n  %s\n", r.Name, r.Severity, r.Set, r.Finds, r.Why)
	for _, example := range r.examples() {
		fmt.Fprintf(b, "\n%s\n\n%s", style.inked(faint, example.title), indented(printable(example.text)))
	}
	if !r.CanSet {
		return
	}
	fmt.Fprintf(b, "\n%s\n\n%s", style.inked(faint, "House rules"), indented(r.setting()))
	fmt.Fprintf(b, "\n%s\n\n    @ladder(waive=%s, reason=\"...\")\n", style.inked(faint, "Waiver, behind the field"), r.Name)
}

// An excerpt is an example under its title.
type excerpt struct{ title, text string }

// examples are those that there are.
func (r Rule) examples() []excerpt {
	if r.Bad == "" {
		return nil
	}
	return []excerpt{{"Bad", r.Bad}, {"Good", r.Good}}
}

// indented puts four blanks before each line that says something.
func indented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			b.WriteString("    ")
		}
		b.WriteString(strings.ReplaceAll(line, "\t", "    "))
	}
	return b.String()
}

// setting is CUE that sets all there is to set of a rule, to what it is.
func (r Rule) setting() string {
	var b strings.Builder
	fmt.Fprintf(&b, "rules: %q: {\n\tseverity: %q\n", r.Name, r.Severity)
	for _, o := range r.Options {
		fmt.Fprintf(&b, "\t%s: %s // %s\n", o.Name, o.Default, o.About)
	}
	b.WriteString("}\n")
	return b.String()
}

// RulesMarkdown writes the rules as a document: a table of all, and a section a
// rule.
func RulesMarkdown(w io.Writer, r Rules) error {
	var b strings.Builder
	if len(r.Rules) > 1 {
		b.WriteString("# Rules\n")
		for _, set := range r.bySet() {
			fmt.Fprintf(&b, "\n**%s**\n\n| rule | severity | finds |\n|---|---|---|\n", set[0].Set)
			for _, rule := range set {
				fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", rule.Name, rule.Name, rule.Severity, strings.ReplaceAll(rule.Finds, "|", "\\|"))
			}
		}
	}
	for i, rule := range r.Rules {
		if i > 0 || len(r.Rules) > 1 {
			b.WriteString("\n")
		}
		ruleMarkdown(&b, rule)
	}
	return flush(w, b.String())
}

func ruleMarkdown(b *strings.Builder, r Rule) {
	fmt.Fprintf(b, "## %s\n\nFinds %s. %s\n", r.Name, r.Finds, r.Why)
	for _, example := range r.examples() {
		fmt.Fprintf(b, "\n%s:\n\n```cue\n%s\n```\n", example.title, strings.TrimRight(printable(example.text), "\n"))
	}
	if r.CanSet {
		fmt.Fprintf(b, "\nHouse rules, with what holds unless set:\n\n```cue\n%s```\n", r.setting())
	}
}

// printable is an example as it can be shown: one of them is not UTF-8, one is
// longer than anybody reads.
func printable(text string) string {
	const enough = 2000
	text = strings.ToValidUTF8(text, "\ufffd")
	if runes := []rune(text); len(runes) > enough {
		return string(runes[:enough]) + "..."
	}
	return text
}
