package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// say writes a line of what is no result.
func (p *program) say(line string) error {
	_, err := fmt.Fprintln(p.stderr, line)
	return err
}

// renderUpdate tells what an update did.
func (p *program) renderUpdate(u updated, plan updatePlan, found finding.Report) error {
	if plan.format == "json" {
		return render.JSON(p.stdout, u)
	}
	var b strings.Builder
	for _, problem := range u.Problems {
		tellProblem(&b, plan.file, problem)
	}
	if _, err := fmt.Fprint(p.stderr, b.String()); err != nil {
		return err
	}
	if len(u.Problems) > 0 || found.Errors > 0 {
		return p.say("ladder: nothing was written")
	}
	b.Reset()
	for _, t := range u.Texts {
		tellText(&b, t)
	}
	verb := "taken over"
	if plan.dryRun {
		verb = "to take over"
	}
	_, err := fmt.Fprintf(p.stdout, "%s%s %s%s\n", b.String(), counted(len(u.Texts), "text"), verb, kinds(u.Texts))
	return err
}

// tellText writes what became of a text, every text on one line.
func tellText(b *strings.Builder, t updatedText) {
	fmt.Fprintf(b, "%s: %s", t.Kind, t.Name)
	var places []string
	if t.Cell != "" {
		places = append(places, strings.Trim(strconv.Quote(t.Cell), `"`))
	}
	if t.File != "" {
		places = append(places, fmt.Sprintf("%s:%d", t.File, t.Line))
	}
	if len(places) > 0 {
		fmt.Fprintf(b, " (%s)", strings.Join(places, ", "))
	}
	if t.Old != "" {
		fmt.Fprintf(b, "\n    was %s", strconv.Quote(t.Old))
	}
	if t.New != "" {
		fmt.Fprintf(b, "\n    now %s", strconv.Quote(t.New))
	}
	b.WriteString("\n")
}

// kinds counts the texts by what became of them, if any were not just changed.
func kinds(texts []updatedText) string {
	count := map[string]int{}
	for _, t := range texts {
		count[t.Kind]++
	}
	if count[textChanged] == len(texts) {
		return ""
	}
	var counts []string
	for _, kind := range []string{textChanged, textAdded, textDeleted} {
		if count[kind] > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", count[kind], kind))
		}
	}
	return ": " + strings.Join(counts, ", ")
}

func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// tellProblem writes a problem with what each side says, every text on one line.
func tellProblem(b *strings.Builder, file string, p updateProblem) {
	place := file
	if p.Cell != "" {
		place += ": " + strings.Trim(strconv.Quote(p.Cell), `"`)
	}
	fmt.Fprintf(b, "%s: %s\n", place, p.Message)
	if p.Was != "" {
		fmt.Fprintf(b, "    the ladder said %s\n", strconv.Quote(p.Was))
	}
	if p.Now != "" && p.Now != p.Was {
		fmt.Fprintf(b, "    now it says %s (%s:%d)\n", strconv.Quote(p.Now), p.File, p.Line)
	}
	if p.Copy != "" {
		fmt.Fprintf(b, "    the spreadsheet says %s\n", strconv.Quote(p.Copy))
	}
	fmt.Fprintf(b, "    %s\n", p.Hint)
}
