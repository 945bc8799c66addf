package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/intake"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

const importHelp = `Import makes a ladder of what there is: a spreadsheet, a table of a wiki, text
copied from a web page, records, documents. It writes a folder of CUE files that
validates, and says what it took as what, what it repaired and what it left out.
With --dry-run it writes nothing and says just that.

It reads

  .csv .tsv     a row a skill and a column a level, or a row a level, or a row a
  .xlsx         text; whatever stands between cells, in whatever encoding
  .md           tables; or headings that name levels and skills
  .html .xml    the same, also as Confluence stores pages
  .txt          tables whose cells are parted by |; or text copied from a page: a
                category, the levels with codes such as L1, and skills, each with a
                title, a description and a cell a level
  .yaml .json   a list of objects, each a text; the JSON that ladder publishes
  a folder      Markdown files, each of a level or each of a skill

Columns, fields and headings are known by their names. --map names the others, as
ROLE=NAME, where ROLE is one of

  level level-id code track category skill skill-id about baseline text summary
  title id kind example context link         what the column or field holds
  proficiency  the rung of the scale that is asked for; proficiency-text is what
              that means for the skill
  optional required   yes or no, of what is asked for
  attribute   a column of something that is said of each level
  cells       a column of the cells of the level, or the skill, that heads it
  omit        a column to leave out
  levels categories scale skills   in YAML and JSON, the path of a list of them

Several columns of examples are told apart by their headers.

NAME is the header of a column, a field (../name for one of the object around,
@key for the name of the field that holds the object), or h1 to h6. In a folder
"file" stands for the files, and a field is one of those between rows of dashes
at the top of a file, such as attribute=scope.`

// An importPlan is what the command line of import asks for.
type importPlan struct {
	intake.Options
	source string
	maps   []string
	dryRun bool
}

func (p *program) importing() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import SOURCE",
		Short: "Make a ladder of a spreadsheet, a table, a page or records",
		Long:  importHelp + "\n\n" + updateHelp,
		Example: `  ladder import framework.xlsx --id engineering --dry-run
  ladder import matrix.csv --id design --map skill=Topic,omit=Notes
  ladder import ladder.yaml --id data --records criteria --map skill=theme,text=summary,levels=levels
  ladder import engineering.xlsx --update`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name one file or folder to import")
			}
			return nil
		},
	}
	var plan importPlan
	flags := cmd.Flags()
	flags.StringVar(&plan.ID, "id", "", "the id of the new ladder, which is the name of its folder")
	flags.StringVar(&plan.Title, "title", "", "the title of the ladder, instead of the document's")
	flags.StringVar(&plan.Format, "as", "", "read the source as one of "+strings.Join(intake.Formats, ", ")+", whatever its name")
	flags.StringVar(&plan.Encoding, "encoding", "", "the encoding of the text, such as windows-1252")
	flags.StringArrayVar(&plan.maps, "map", nil, "what a column, a field or a heading holds: ROLE=NAME,...")
	flags.StringArrayVar(&plan.Sheets, "sheet", nil, `the sheet of a spreadsheet to read; "*" for all`)
	flags.StringVar(&plan.Records, "records", "", "the path of the objects in YAML or JSON, such as data.criteria")
	flags.BoolVar(&plan.dryRun, "dry-run", false, "write nothing, only say what would be")
	update := flags.Bool("update", false, "take over what was edited in a spreadsheet of ladder export")
	format, check := formatFlag(cmd, "text", "json")
	cmd.RunE = runs(func(ctx context.Context, args []string) error {
		if err := errors.Join(check(), exclusive(cmd, "update", notForUpdate...)); err != nil {
			return err
		}
		if *update {
			return p.runUpdate(ctx, updatePlan{args[0], plan.dryRun, *format})
		}
		plan.source = args[0]
		if err := errors.Join(given(cmd, "title", "as", "encoding", "records"), plan.check()); err != nil {
			return err
		}
		plan.Times = p.limits
		return p.runImport(ctx, plan, *format)
	})
	return cmd
}

// check holds the flags to what they can be.
func (plan *importPlan) check() error {
	switch {
	case plan.ID == "":
		return usagef("--id is missing: it names the ladder's folder, such as --id engineering-management")
	case ladder.Slug(plan.ID) != plan.ID:
		return usagef("--id %s is not an id: ids are lower-case letters and digits, in words joined by hyphens", finding.Quote(plan.ID))
	case slices.Contains([]string{"schema", "house", "shared"}, plan.ID):
		return usagef("--id %s is taken: ladders may not be called schema, house or shared", plan.ID)
	case plan.Format != "" && !slices.Contains(intake.Formats, plan.Format):
		return usagef("--as %s: there is no such format: write one of %s", finding.Quote(plan.Format), strings.Join(intake.Formats, ", "))
	}
	maps, err := intake.ParseMappings(plan.maps)
	if err != nil {
		return usageError{err}
	}
	plan.Map = maps
	return nil
}

// importMemory is the number of bytes up to which garbage is left lying: a source is
// read as a whole, however large, so that the bound for ladders, of which a few are
// read at a time, would have it collected all the time (5 s of CPU instead of 2 for
// 200,000 rows).
const importMemory = 1 << 30

func (p *program) runImport(ctx context.Context, plan importPlan, format string) error {
	if p.getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(importMemory)
	}
	l, report, err := p.takeIn(ctx, plan)
	if err != nil {
		return err
	}
	if !plan.dryRun {
		written, err := p.writeLadder(ctx, l)
		if err != nil || !written {
			return err
		}
	}
	if format == "json" {
		return render.JSON(p.stdout, report)
	}
	return render.IntakeText(p.stdout, report, p.style(p.stdout))
}

// A taking is what became of a source.
type taking struct {
	ladder *ladder.Ladder
	report intake.Report
	err    error
}

// takeIn reads the source and makes a ladder of it. It returns at once when ctx
// ends, whatever library is at work then: nothing is written before all is read.
func (p *program) takeIn(ctx context.Context, plan importPlan) (*ladder.Ladder, intake.Report, error) {
	taken := make(chan taking, 1)
	go func() {
		files, err := plan.read(p.limits)
		if err != nil {
			taken <- taking{err: err}
			return
		}
		l, report, err := intake.Read(filepath.ToSlash(plan.source), files, plan.Options)
		taken <- taking{l, report, err}
	}()
	select {
	case t := <-taken:
		return t.ladder, t.report, p.refused(plan.source, t.err)
	case <-ctx.Done():
		return nil, intake.Report{}, ctx.Err()
	}
}

// refused tells all but the first reason why a source is no ladder, and returns
// that.
func (p *program) refused(source string, err error) error {
	var refusal *intake.Refusal
	if !errors.As(err, &refusal) {
		return err
	}
	for _, n := range refusal.Notes[1:] {
		fmt.Fprintf(p.stderr, "ladder: %s\n", sourceNote(source, n))
	}
	return errors.New(sourceNote(source, refusal.Notes[0]))
}

func sourceNote(source string, n intake.Note) string {
	if place := n.Place.String(); place != "" {
		return fmt.Sprintf("%s, %s: %s", source, place, n.Message)
	}
	return fmt.Sprintf("%s: %s", source, n.Message)
}

// mostSource is how many bytes are read of a source: some times as many as a ladder
// may have.
const mostSource = 64 << 20

// read reads the source: a file, or the Markdown files of a folder.
func (plan *importPlan) read(times int) ([]intake.File, error) {
	info, err := os.Stat(plan.source)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usagef("there is no file or folder %s", plan.source)
	}
	if err != nil {
		return nil, err
	}
	room := int64(mostSource) * int64(times)
	if !info.IsDir() {
		data, err := readUpTo(plan.source, &room)
		return []intake.File{{Name: path.Base(filepath.ToSlash(plan.source)), Data: data}}, err
	}
	entries, err := os.ReadDir(plan.source)
	if err != nil {
		return nil, err
	}
	var files []intake.File
	for _, e := range entries {
		if ext := strings.ToLower(filepath.Ext(e.Name())); e.IsDir() || ext != ".md" && ext != ".markdown" {
			continue
		}
		data, err := readUpTo(filepath.Join(plan.source, e.Name()), &room)
		if err != nil {
			return nil, err
		}
		files = append(files, intake.File{Name: e.Name(), Data: data})
	}
	if len(files) < 2 {
		return nil, usagef("%s is a folder with fewer than two Markdown files: name the one file", plan.source)
	}
	return files, nil
}

// readUpTo reads a file, if there is room for it.
func readUpTo(name string, room *int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, *room+1))
	if *room -= int64(len(data)); err == nil && *room < 0 {
		err = fmt.Errorf("%s is larger than what is read of a source: --limits 2 doubles that", name)
	}
	return data, err
}

// writeLadder writes the folder of a new ladder, if it validates. It reports false
// where it doesn't.
func (p *program) writeLadder(ctx context.Context, l *ladder.Ladder) (bool, error) {
	repo, s, err := p.workTreeState(ctx)
	if err != nil {
		return false, err
	}
	defer repo.Close()
	l.Dir = path.Join(s.set.Dir, l.ID)
	target := filepath.Join(repo.Top, filepath.FromSlash(l.Dir))
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("there is something already at %s: choose another --id, or move it away", l.Dir)
	}
	files, err := edit.Files(l, path.Dir(s.set.SchemaImport()))
	if err != nil {
		return false, err
	}
	report, err := repo.checkNew(s, l.Dir, files)
	if err != nil {
		return false, err
	}
	if err := p.tell(report); err != nil {
		return false, err
	}
	if report.Errors > 0 {
		fmt.Fprintln(p.stderr, "ladder: nothing was written: the ladder would not validate")
		p.exit = exitFindings
		return false, nil
	}
	if err := ctx.Err(); err != nil {
		return false, err
	}
	return true, writeFolder(target, files)
}

// writeFolder writes the files of a new folder beside it and moves that into
// place, so that nobody meets half a ladder.
func writeFolder(target string, files map[string][]byte) error {
	scratch, err := os.MkdirTemp(filepath.Dir(target), ".ladder-import-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	fresh := filepath.Join(scratch, "new")
	for name, data := range files {
		if err := edit.WriteFile(filepath.Join(fresh, name), data); err != nil {
			return err
		}
	}
	return os.Rename(fresh, target)
}
