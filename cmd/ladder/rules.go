package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

const rulesHelp = `Rules lists what ladder validate looks for, and explains a single rule: what it
finds, why that matters, an example and how to put it right.

What is read and what refers to something (structure, integrity) is always an
error, and so is what no table can hold (publication) when it is published. Lines
that overrule what a change means (override) are looked at beside a diff. Copies, names and slips (identity) and steps that are none (regression)
are warnings; how texts are written (style) is looked at only where the house
rules, in house/house.cue beside the ladders, turn it on:

  package house

  rules: {
      style: "warning"
      "vague-word": "off"
      "long-criterion": {severity: "error", words: 30}
      ladders: "field-sales": hole: "off"
  }

An author lives with a finding by an attribute behind the field, with a reason:

  l2: summary: "..." @ladder(waive=identical-cell, reason="...")`

func (p *program) rules() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules [RULE]",
		Short: "List and explain what is checked",
		Long:  rulesHelp,
		Example: `  ladder rules
  ladder rules identical-cell
  ladder rules --format markdown >rules.md`,
		Args: cobra.MaximumNArgs(1),
	}
	format, check := formatFlag(cmd, "text", "json", "markdown")
	cmd.RunE = runs(func(_ context.Context, args []string) error {
		if err := check(); err != nil {
			return err
		}
		all := allRules()
		if len(args) > 0 {
			var err error
			if all, err = named(all, args[0]); err != nil {
				return err
			}
		}
		switch *format {
		case "json":
			return render.JSON(p.stdout, all)
		case "markdown":
			return render.RulesMarkdown(p.stdout, all)
		}
		return render.RulesText(p.stdout, all, p.style(p.stdout))
	})
	return cmd
}

// The sets of rules that look at no ladder's text.
const (
	publicationSet rule.Set = "publication" // what can't be published: see table.Rules
	overrideSet    rule.Set = "override"    // what authors say of changes
)

// allRules are the rules of all findings, in order of name.
func allRules() render.Rules {
	var all render.Rules
	for _, r := range slices.Concat(load.Rules(), rule.All()) {
		all.Rules = append(all.Rules, ruleShown(r))
	}
	for set, declared := range map[rule.Set][]finding.Declaration{
		rule.StructureSet: source.Rules(), publicationSet: table.Rules(), overrideSet: {overrideMalformed, overrideUnread, overrideUnused},
	} {
		for _, d := range declared {
			all.Rules = append(all.Rules, ruleShown(rule.Rule{Name: d.Name, Severity: d.Severity, Set: set, Finds: d.Finds, Why: d.Why}))
		}
	}
	slices.SortFunc(all.Rules, func(a, b render.Rule) int { return strings.Compare(a.Name, b.Name) })
	return all
}

func ruleShown(r rule.Rule) render.Rule {
	shown := render.Rule{
		Name: r.Name, Severity: string(r.Severity), Set: string(r.Set), Finds: r.Finds, Why: r.Why,
		Bad: r.Bad, Good: r.Good, CanSet: slices.Contains(rule.Sets(), r.Set), Options: []render.RuleOption{},
	}
	if r.Set == rule.StyleSet {
		shown.Severity = string(rule.Off)
	}
	for _, o := range r.Options {
		value := "[]"
		if !o.IsList {
			value = strconv.Itoa(o.Number)
		}
		shown.Options = append(shown.Options, render.RuleOption{Name: o.Name, About: o.About, Default: value})
	}
	return shown
}

// named returns the rule of a name, or an error that says which was meant.
func named(all render.Rules, name string) (render.Rules, error) {
	var names []string
	for _, r := range all.Rules {
		if r.Name == name {
			return render.Rules{Rules: []render.Rule{r}}, nil
		}
		names = append(names, r.Name)
	}
	hint := "ladder rules lists them"
	if near, ok := finding.Nearest(name, names); ok {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return render.Rules{}, usagef("there is no rule %q: %s", name, hint)
}
