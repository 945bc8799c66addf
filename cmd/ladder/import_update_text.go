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
	for _, t := range u.Texts {
		if _, err := fmt.Fprintf(p.stdout, "%s:%d: %s\n    was %s\n    now %s\n", t.File, t.Line, t.Key, strconv.Quote(t.Old), strconv.Quote(t.New)); err != nil {
			return err
		}
	}
	verb := "taken over"
	if plan.dryRun {
		verb = "to take over"
	}
	_, err := fmt.Fprintf(p.stdout, "%s %s\n", counted(len(u.Texts), "text"), verb)
	return err
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
