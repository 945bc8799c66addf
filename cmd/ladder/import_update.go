package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/merge"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// updateHelp is what the help of import says of --update.
const updateHelp = `With --update the source is a spreadsheet that ladder export wrote and somebody
edited. The texts that were edited, filled in or deleted are edited in the ladder's
files where they stand; all else stays as it is, byte for byte. A new row is known by
what it says in its columns: the skill's title, and Summary, Example, Not expected,
or the title of a criterion; a skill that is not there yet is added. A text that was
changed in the ladder too since the spreadsheet was exported, and whatever the
ladder can't hold, is told cell by cell, and then nothing is written.`

// notForUpdate are the flags of import for a new ladder, which don't go with --update.
var notForUpdate = []string{"id", "title", "as", "encoding", "map", "sheet", "records"}

// An updatePlan is what the command line asks for with --update.
type updatePlan struct {
	file   string // the spreadsheet
	dryRun bool   // only show what would be written
	format string // text or json
}

// An updated is what an update did, or would do.
type updated struct {
	Ladder   string          `json:"ladder"`   // its id now
	Commit   string          `json:"commit"`   // that the spreadsheet was made of
	Files    []string        `json:"files"`    // that are written or removed, slash-separated, from the top of the repository; [] where nothing changes
	Texts    []updatedText   `json:"texts"`    // that are changed, added or deleted, in the order of the spreadsheet; titles of criteria among them
	Problems []updateProblem `json:"problems"` // with any, nothing is written; [] where there are none
}

// What became of a text.
const (
	textChanged = "changed"
	textAdded   = "added"
	textDeleted = "deleted"
)

// An updatedText is a text that is changed, added or deleted.
type updatedText struct {
	Kind string `json:"kind"` // changed, added or deleted
	Name string `json:"name"` // what the text is, in the author's words
	Cell string `json:"cell"` // of the spreadsheet, such as Levels!E5; "" where its row is no longer there
	Key  string `json:"key"`  // see table.Edit
	File string `json:"file"` // slash-separated, from the top of the repository; "" of what is added
	Line int    `json:"line"` // before the update, from 1; 0 of what is added
	Old  string `json:"old"`  // "" of what is added
	New  string `json:"new"`  // "" of what is deleted
}

// An updateProblem is an edit that can't be taken over.
type updateProblem struct {
	Cell    string `json:"cell"`    // of the spreadsheet; "" where it is about what is no longer in it
	Key     string `json:"key"`     // of the text; "" where it is about none
	Message string `json:"message"` // what is in the way
	Hint    string `json:"hint"`    // what to do
	Was     string `json:"was"`     // what the ladder said when the spreadsheet was made; "" for nothing
	Now     string `json:"now"`     // what the ladder says; "" for nothing
	File    string `json:"file"`    // where it says that; "" where it says nothing
	Line    int    `json:"line"`    // likewise, from 1; 0 where it says nothing
	Copy    string `json:"copy"`    // what the spreadsheet says; "" for nothing
}

func (p *program) runUpdate(ctx context.Context, plan updatePlan) error {
	sheets, origin, err := p.readCopy(plan.file)
	if err != nil {
		return fmt.Errorf("%s: %w", plan.file, err)
	}
	repo, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer repo.Close()
	u := &updating{program: p, repo: repo, origin: origin}
	if err := u.read(ctx); err != nil {
		return fmt.Errorf("%s: %w", plan.file, err)
	}
	if u.head == nil {
		p.exit = exitFindings
		return errors.Join(p.tell(u.report), p.say("ladder: nothing was taken over: mend the errors first"))
	}
	u.merge(sheets)
	if err := u.splice(); err != nil {
		return err
	}
	found, err := u.check()
	if err != nil {
		return err
	}
	if len(u.result.Problems) > 0 || found.Errors > 0 {
		p.exit = exitFindings
	} else if !plan.dryRun {
		err = u.write()
	}
	return errors.Join(err, p.tell(found), p.renderUpdate(u.result, plan, found))
}

// An updating is the work on one spreadsheet.
type updating struct {
	program    *program
	repo       *repository
	origin     table.Origin
	state      *state         // of the work tree
	base, head *ladder.Ladder // when the spreadsheet was made, and now; head is nil where it can't be read
	report     finding.Report // of head
	edits      []table.Edit
	steps      []merge.Step
	files      map[string][]byte // that change, as they are to be
	before     map[string][]byte // the same as they are
	result     updated
}

// merge compares the spreadsheet with what it was made of, and that with head.
func (u *updating) merge(sheets []table.Sheet) {
	book := table.NewBook(u.base, u.origin.Version, u.origin.Commit)
	u.edits = table.Edits(book.Sheets(), sheets)
	steps, problems := merge.Three(u.base, u.head, u.edits)
	u.steps = steps
	u.result = updated{Ladder: u.head.ID, Commit: u.origin.Commit, Files: []string{}, Texts: []updatedText{}, Problems: []updateProblem{}}
	for _, p := range problems {
		u.problem(p)
	}
}

func (u *updating) problem(p merge.Problem) {
	e := p.Edit
	u.result.Problems = append(u.result.Problems, updateProblem{
		Cell: cellName(e), Key: e.Key, Message: p.Message, Hint: p.Hint,
		Was: e.Old, Now: p.Now.Value, File: p.Now.Pos.File, Line: p.Now.Pos.Line, Copy: e.New,
	})
}

func cellName(e table.Edit) string {
	if e.Sheet == "" {
		return ""
	}
	return table.Place(e.Sheet, e.Row, e.Column)
}
