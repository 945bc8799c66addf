package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

const compareHelp = `Compare shows what the second level of a ladder asks for and the first does not,
what it asks for in other words or to a higher degree, and what it no longer asks
for. A level is named by its id or its code, a ladder by the name of its folder.

Where levels include those before them (a cumulative ladder), each stands for all
that it includes. What two levels ask for alike is counted, not shown.`

// A comparePlan is what the command line of compare asks for.
type comparePlan struct{ rev, ladder, from, to string }

func (p *program) compare() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compare LADDER LEVEL LEVEL",
		Short: "Show what is new between two levels",
		Long:  compareHelp,
		Example: `  ladder compare engineering-management L1 L2
  ladder compare engineering-management l1 l3 --format markdown
  ladder compare engineering-management l2 l3 --rev v1.4.0`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 3 {
				return errors.New("name a ladder and two of its levels")
			}
			return nil
		},
	}
	rev := cmd.Flags().String("rev", "", "the revision to compare in, instead of the work tree")
	p.trustFlag(cmd)
	format, check := formatFlag(cmd, "text", "json", "markdown", "html")
	cmd.RunE = runs(func(ctx context.Context, args []string) error {
		if err := check(); err != nil {
			return err
		}
		if err := given(cmd, "rev"); err != nil {
			return err
		}
		return p.runCompare(ctx, comparePlan{*rev, args[0], args[1], args[2]}, *format)
	})
	return cmd
}

func (p *program) runCompare(ctx context.Context, plan comparePlan, format string) error {
	l, findings, err := p.oneLadder(ctx, plan.rev, plan.ladder)
	if err != nil {
		return err
	}
	if findings.Errors > 0 {
		p.exit = exitFindings
	}
	if err := p.tell(findings); err != nil {
		return err
	}
	if l == nil {
		fmt.Fprintln(p.stderr, "ladder: nothing was compared: mend the errors first")
		return nil
	}
	from, err := levelCalled(l, plan.from)
	if err != nil {
		return err
	}
	to, err := levelCalled(l, plan.to)
	if err != nil {
		return err
	}
	return p.renderComparison(render.Comparison{Comparison: change.Between(l, from, to), Findings: findings}, format)
}

func (p *program) renderComparison(c render.Comparison, format string) error {
	switch format {
	case "json":
		return render.JSON(p.stdout, c)
	case "markdown":
		return render.ComparisonMarkdown(p.stdout, c)
	case "html":
		return render.ComparisonHTML(p.stdout, c)
	}
	return render.ComparisonText(p.stdout, c, p.style(p.stdout))
}

// oneLadder reads a ladder of a revision, or of the work tree where rev is "",
// and what is wrong with it. It is nil where it can't be read.
func (p *program) oneLadder(ctx context.Context, rev, id string) (*ladder.Ladder, finding.Report, error) {
	repo, err := p.open(ctx)
	if err != nil {
		return nil, finding.Report{}, err
	}
	defer repo.Close()
	tree, err := repo.tree(rev)
	if err != nil {
		return nil, finding.Report{}, err
	}
	s, err := repo.state(tree)
	if err != nil {
		return nil, finding.Report{}, err
	}
	return s.one(ctx, p, id)
}

// one reads the ladder with an id, and what is wrong with it. It is nil where it
// can't be read.
func (s *state) one(ctx context.Context, p *program, id string) (*ladder.Ladder, finding.Report, error) {
	folder, err := s.called(id)
	if err != nil {
		return nil, finding.Report{}, err
	}
	s.findings = slices.DeleteFunc(append(s.findings, s.set.Findings()...), func(f finding.Finding) bool {
		return !within(f.File, folder.Dir)
	})
	var l *ladder.Ladder
	err = s.readAll(ctx, p, "reading ladder", []load.Folder{folder}, func(_ load.Folder, res load.Result) error {
		l = sound(res)
		return nil
	})
	return l, s.report(), err
}

// called finds the one folder of a ladder with an id, whatever its case.
func (s *state) called(id string) (load.Folder, error) {
	var found []load.Folder
	var ids []string
	for _, f := range s.set.Folders {
		if !s.set.IsLadder(f) {
			continue
		}
		ids = append(ids, f.ID)
		if strings.EqualFold(f.ID, id) {
			found = append(found, f)
		}
	}
	switch len(found) {
	case 0:
		return load.Folder{}, usagef("there is no ladder %s: %s", finding.Quote(id), meant(id, ids, ids, "the ladders are"))
	case 1:
		return found[0], nil
	}
	return load.Folder{}, usagef("%s and %s are both called %s: give one of the folders another name", found[0].Dir, found[1].Dir, finding.Quote(id))
}

// levelCalled returns the id of the level with a name: its id, or else its code,
// whatever their case.
func levelCalled(l *ladder.Ladder, name string) (string, error) {
	var coded, ids, codes []string
	for _, level := range l.Levels {
		id := level.ID.Value
		if strings.EqualFold(id, name) {
			return id, nil
		}
		if strings.EqualFold(level.Code.Value, name) {
			coded = append(coded, id)
		}
		ids, codes = append(ids, id), append(codes, level.Code.Value)
	}
	switch len(coded) {
	case 0:
		return "", usagef("ladder %s has no level %s: %s", l.ID, finding.Quote(name), meant(name, slices.Concat(ids, codes), ids, "its levels are"))
	case 1:
		return coded[0], nil
	}
	return "", usagef("ladder %s has several levels %s: name one by its id, %s", l.ID, finding.Quote(name), finding.List(coded, "or"))
}

// mostNamed is how many names a message lists.
const mostNamed = 20

// meant suggests which of some names a wrong one may stand for, or else lists
// those that say most.
func meant(wrong string, names, listed []string, all string) string {
	if near, ok := finding.Nearest(wrong, names); ok && near != "" {
		return "did you mean " + finding.Short(near) + "?"
	}
	var list []string
	for _, name := range listed[:min(len(listed), mostNamed)] {
		list = append(list, finding.Short(name))
	}
	if rest := len(listed) - len(list); rest > 0 {
		list = append(list, fmt.Sprintf("%d more", rest))
	}
	return all + " " + finding.List(list, "and")
}
