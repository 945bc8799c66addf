package main

import (
	"embed"
	"strings"

	"github.com/spf13/cobra"
)

const houseRulesHelp = `House rules are what one company asks of its ladders. They stand beside them, in
ladders/house/house.cue, and belong to package house. Two things in them count:

  #Ladder: {...}   constraints in CUE, which every ladder must meet
  rules: {...}     how bad what the built-in rules find is, and their options

A constraint is written like the part of a ladder that it is about, with what is
allowed in place of the values. What it does not speak of stays allowed. The
comment above it is what people read who did not meet it, so it should say why.
Write ? behind names that may be missing, and ! behind those that must be there.

A definition with another name counts for the ladders that an attribute names: by
id, by a track they have, by status. A constraint can also be a warning only.

  #Managers: {...} @ladder(track=management, severity=warning)

A ladder that extends another is held to them by what it writes itself: it may
leave out what it takes over, in a skill, level or cell that the other has, and
must say all of what is its own. Counts, such as of criteria, and whatever
computes look at what it writes alone, not at what comes out with the other.

What computes is evaluated apart, with limits. Where it takes too much with each of
the first three ladders that it is for, that is told once, and it judges none of
them. House rules import the schema and what comes with CUE, nothing else. Six examples, each a house.cue by itself:
`

//go:embed houserules/*.cue
var houseRuleFiles embed.FS

// houseRuleExamples are the files of the examples, simple ones first.
var houseRuleExamples = []string{"owners", "few-criteria", "words", "titles", "summaries", "never-falls"}

func houseRuleExample(name string) string {
	text, err := houseRuleFiles.ReadFile("houserules/" + name + ".cue")
	if err != nil {
		panic(err) // it was embedded
	}
	return string(text)
}

// houseRules is a topic of help, and no command.
func (p *program) houseRules() *cobra.Command {
	var b strings.Builder
	b.WriteString(houseRulesHelp)
	for _, name := range houseRuleExamples {
		b.WriteString("\n  " + strings.ReplaceAll(strings.TrimSpace(houseRuleExample(name)), "\n", "\n  ") + "\n")
	}
	text := strings.ReplaceAll(b.String(), "\n  \n", "\n\n")
	return &cobra.Command{Use: "house-rules", Short: "What a company can ask of its ladders", Long: text}
}
