package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/publish"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

var exportFormats = []string{xlsxFormat, csvFormat, matrixFormat, markdownFormat, jsonFormat, cultureAmpFormat}

var exportHelp = `Export writes a ladder, as it is at a commit, for other programs:

  xlsx         a spreadsheet to read, or to edit: ladder import --update takes the
               edited texts over
  csv          a row a text
  matrix       CSV with a row a skill and a column a level
  md           a document, a section a level
  json         what a release publishes of the ladder
  culture-amp  CSV files as Culture Amp imports competencies: Title, Description
               and a column a level, at most 30 skills a file

Without --out the file goes to standard output. Where culture-amp needs several,
they are called FILE, FILE-2 and so on. What the ladder holds and the format can't
is told; in general these can't hold:

` + lostHelp(exportFormats) + `
Cells that extend another level's are written out in full, but in json they also
name it. Comments stay in the files of the ladder.`

// An exportPlan is what the command line of export asks for.
type exportPlan struct{ ladder, rev, format, out, tagPrefix string }

func (p *program) export() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export LADDER",
		Short: "Write a ladder for a spreadsheet or an HR system",
		Long:  exportHelp,
		Example: `  ladder export engineering-management --out ladder.xlsx
  ladder export engineering-management --format culture-amp --out competencies.csv
  ladder export company --rev v1.4.0 --format csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name a ladder")
			}
			return nil
		},
	}
	var plan exportPlan
	cmd.Flags().StringVar(&plan.rev, "rev", "HEAD", "the commit to export from")
	cmd.Flags().StringVar(&plan.out, "out", "", "the file to write")
	tagPrefixFlag(cmd, &plan.tagPrefix)
	p.trustFlag(cmd)
	format, check := formatFlag(cmd, exportFormats...)
	cmd.RunE = runs(func(ctx context.Context, args []string) error {
		if err := errors.Join(check(), given(cmd, "rev", "out")); err != nil {
			return err
		}
		plan.ladder, plan.format = args[0], *format
		return p.runExport(ctx, plan)
	})
	return cmd
}

func (p *program) runExport(ctx context.Context, plan exportPlan) error {
	if plan.format == xlsxFormat && plan.out == "" && isTerminal(p.stdout) {
		return usagef("a spreadsheet can't be shown here: name a file, --out %s.xlsx", plan.ladder)
	}
	l, release, report, err := p.exported(ctx, plan)
	if err != nil {
		return err
	}
	if err := p.tell(report); err != nil {
		return err
	}
	if l == nil || report.Errors > 0 {
		fmt.Fprintln(p.stderr, "ladder: nothing was exported: mend the errors first")
		p.exit = exitFindings
		return nil
	}
	files, err := exportFiles(l, release, plan.format)
	if err != nil {
		return err
	}
	if names := lost(l, plan.format); len(names) > 0 {
		fmt.Fprintf(p.stderr, "what %s can't hold: %s\n", plan.format, finding.List(names, "and"))
	}
	return p.writeExport(plan, files)
}

// exported reads the ladder that is asked for, and what is wrong with it for the
// format.
func (p *program) exported(ctx context.Context, plan exportPlan) (*ladder.Ladder, publish.Release, finding.Report, error) {
	fail := func(err error) (*ladder.Ladder, publish.Release, finding.Report, error) {
		return nil, publish.Release{}, finding.Report{}, err
	}
	repo, err := p.open(ctx)
	if err != nil {
		return fail(err)
	}
	defer repo.Close()
	commit, err := repo.resolve(plan.rev)
	if err != nil {
		return fail(err)
	}
	version, err := repo.version(commit, buildPlan{tagPrefix: plan.tagPrefix})
	if err != nil {
		return fail(err)
	}
	tree, err := repo.Tree(commit)
	if err != nil {
		return fail(err)
	}
	s, err := repo.state(tree)
	if err != nil {
		return fail(err)
	}
	l, report, err := s.one(ctx, p, plan.ladder)
	if err != nil {
		return fail(err)
	}
	if l != nil && plan.format != jsonFormat && plan.format != markdownFormat {
		report = finding.NewReport(report.Ladders, append(report.Findings, table.Check(l)...))
	}
	return l, publish.Release{Version: version, Commit: commit.Hash, Date: commit.Time}, report, nil
}

// exportFiles returns the files of a format, nearly always one.
func exportFiles(l *ladder.Ladder, release publish.Release, format string) ([][]byte, error) {
	var b bytes.Buffer
	var err error
	switch format {
	case csvFormat:
		err = table.WriteCSV(&b, table.Long(l))
	case matrixFormat:
		err = table.WriteCSV(&b, table.Matrix(l))
	case markdownFormat:
		err = render.LadderMarkdown(&b, l, release.Version)
	case jsonFormat:
		err = render.JSON(&b, publish.Single(l, release))
	case cultureAmpFormat:
		return cultureAmpFiles(l)
	default:
		err = table.WriteXLSX(&b, table.NewBook(l, release.Version, release.Commit))
	}
	return [][]byte{b.Bytes()}, err
}

func cultureAmpFiles(l *ladder.Ladder) ([][]byte, error) {
	var files [][]byte
	for _, sheet := range table.CultureAmp(l) {
		var b bytes.Buffer
		if err := table.WriteCSV(&b, sheet); err != nil {
			return nil, err
		}
		files = append(files, b.Bytes())
	}
	return files, nil
}

// writeExport writes files to where the plan wants them, and names them.
func (p *program) writeExport(plan exportPlan, files [][]byte) error {
	if plan.out == "" {
		if len(files) > 1 {
			return usagef("the ladder needs %d files: name the first with --out", len(files))
		}
		_, err := p.stdout.Write(files[0])
		return err
	}
	for i, data := range files {
		name := numbered(plan.out, i+1)
		if err := edit.WriteFile(name, data); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(p.stdout, name); err != nil {
			return err
		}
	}
	return nil
}

// numbered puts a number before a name's extension, but for the first.
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	ext := filepath.Ext(name)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext)
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
