// Package intake answers what ladder a foreign document holds: a spreadsheet, a
// table of a wiki, a web page, records, a document with headings. It says of every
// word of the document what became of it, and guesses nothing without saying so.
package intake

import (
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// A File is one file of a foreign document.
type File struct {
	Name string // as the report shows it
	Data []byte
}

// Options say what the document does not.
type Options struct {
	ID       string    // of the ladder
	Title    string    // of the ladder; "" for the document's
	Format   string    // one of Formats; "" to tell it by the name and the content
	Encoding string    // such as windows-1252; "" to recognise it
	Map      []Mapping // what columns, fields or headings hold
	Sheets   []string  // of a spreadsheet, to read these alone; "*" for all
	Records  string    // the path of the records in YAML or JSON; "" for the only list of objects
	Times    int       // by how much limits are raised, from 1
}

// Formats are the formats that documents are read in.
var Formats = []string{"csv", "xlsx", "markdown", "html", "text", "yaml", "json"}

// Read makes a ladder of a document: of one file, or of several Markdown files with
// a level or a skill each, named source together. A document that it can't make a
// ladder of is a Refusal.
func Read(source string, files []File, o Options) (*ladder.Ladder, Report, error) {
	d := newDraft(source, o.ID)
	o.Times = max(o.Times, 1)
	d.times = o.Times
	var err error
	if len(files) == 1 {
		err = d.readFile(files[0], o)
	} else {
		err = d.folder(files, o)
	}
	var of *table.Refusal
	if errors.As(err, &of) {
		err = refusalOf(of)
	}
	if err != nil {
		return nil, d.report, err
	}
	return d.finish(o.Title)
}

func refusalOf(of *table.Refusal) error {
	r := &Refusal{}
	for _, n := range of.Notes {
		r.Notes = append(r.Notes, Note{Place: Place{Sheet: n.Sheet, Line: n.Row, Column: n.Column}, Message: n.Message})
	}
	return r
}

// byExtension are the formats that names of files tell.
var byExtension = map[string]string{
	".csv": "csv", ".tsv": "csv", ".tab": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xlsx",
	".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "html",
	".txt": "text", ".text": "text", ".yaml": "yaml", ".yml": "yaml", ".json": "json",
}

func (d *draft) readFile(f File, o Options) error {
	format := o.Format
	if format == "" {
		format = byExtension[strings.ToLower(path.Ext(f.Name))]
	}
	d.report.Format = format
	switch format {
	case "csv":
		r, err := table.ReadText(f.Data, o.Encoding)
		if err != nil {
			return err
		}
		return d.sheets(r, o)
	case "xlsx":
		r, err := table.ReadXLSX(f.Data, o.Times)
		if err != nil {
			return err
		}
		return d.sheets(r, o)
	case "":
		return refuse(Place{}, "the name of the file does not tell its format: name it with --as, one of %s", finding.List(Formats, "and"))
	}
	text, name, err := table.Decode(f.Data, o.Encoding)
	if err != nil {
		return err
	}
	d.report.Encoding = name
	if strings.TrimSpace(text) == "" {
		return refuse(Place{}, "the file holds no text")
	}
	return d.readText(text, format, o)
}

// readText reads a document that is text of some format.
func (d *draft) readText(text, format string, o Options) error {
	switch format {
	case "yaml", "json":
		root, err := readYAML(text)
		if format == "json" {
			root, err = readJSON(text)
		}
		if err != nil {
			return refuse(Place{}, "the file can't be read as %s: %v", strings.ToUpper(format), err)
		}
		if isPublished(root) {
			d.published(root)
			return nil
		}
		return d.records(root, o)
	case "markdown":
		if strings.HasPrefix(text, DocumentMark) {
			return d.written(text)
		}
		rest, err := d.frontMatter(text)
		if err != nil {
			return err
		}
		blocks, err := d.readMarkdown("", rest)
		if err != nil {
			return err
		}
		return d.document(blocks, o)
	case "html":
		blocks, err := d.readHTML("", text)
		if err != nil {
			return err
		}
		return d.document(blocks, o)
	}
	return d.plain(text, o)
}

// plain reads text: a table whose cells are parted by bars, or what was copied
// from a web page.
func (d *draft) plain(text string, o Options) error {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.TrimSpace(l) != "" {
			if startsTable(lines, i) {
				blocks, err := d.readMarkdown("", text)
				if err != nil {
					return err
				}
				return d.document(blocks, o)
			}
			break
		}
	}
	return d.page(lines)
}

// sheets reads the sheets of a spreadsheet, or the one of a text file of cells.
func (d *draft) sheets(r table.Reading, o Options) error {
	d.report.Encoding, d.report.Separator = r.Encoding, r.Separator
	if texts, others, ok := workbookTexts(r.Sheets); ok {
		d.keyed(texts)
		d.shownStatus(r.Sheets)
		for _, i := range others {
			d.leaveTable(gridOf("", r.Sheets[i]), "stands in a sheet that this program did not write")
		}
		return nil
	}
	if texts, ok := longTexts(r.Sheets); ok {
		d.keyed(texts)
		d.orderCategories()
		return nil
	}
	chosen, err := choose(r.Sheets, o.Sheets)
	if err != nil {
		return err
	}
	for _, n := range r.Notes {
		d.repair(Place{Sheet: n.Sheet, Line: n.Row, Column: n.Column}, "", "%s", n.Message)
	}
	for i, s := range r.Sheets {
		g := gridOf("", s)
		if !g.join(mergesOf(r.Merges, i)) {
			return refuse(Place{Sheet: s.Name}, "more than %d cells are joined to others: split them", mostJoined)
		}
		if !slices.Contains(chosen, i) {
			d.leaveTable(g, "stands in a sheet that is not read")
			continue
		}
		p, err := d.plan(g, o.Map)
		if err != nil {
			return err
		}
		if err := d.grid(g, p); err != nil {
			return err
		}
	}
	return nil
}

func mergesOf(all []table.Merge, sheet int) []table.Merge {
	var of []table.Merge
	for _, m := range all {
		if m.Sheet == sheet {
			of = append(of, m)
		}
	}
	return of
}

// choose returns the places of the sheets to read: those named, or the only one
// that holds something.
func choose(sheets []table.Sheet, named []string) ([]int, error) {
	var full, chosen []int
	var names []string
	for i, s := range sheets {
		if len(s.Rows) > 0 {
			full = append(full, i)
			names = append(names, s.Name)
		}
	}
	for _, name := range named {
		i := slices.IndexFunc(sheets, func(s table.Sheet) bool { return strings.EqualFold(s.Name, name) })
		switch {
		case name == "*":
			chosen = append(chosen, full...)
		case i < 0:
			return nil, refuse(Place{}, "there is no sheet %s: the sheets are %s", finding.Quote(name), quoted(names))
		case len(sheets[i].Rows) == 0:
			return nil, refuse(Place{Sheet: sheets[i].Name}, "the sheet is empty")
		default:
			chosen = append(chosen, i)
		}
	}
	switch {
	case len(chosen) > 0:
		return chosen, nil
	case len(full) == 0:
		return nil, refuse(Place{}, "the spreadsheet holds no text")
	case len(full) > 1:
		return nil, refuse(Place{}, "several sheets hold texts: name the one with the ladder by --sheet, or several, or --sheet '*' for all; they are %s", quoted(names))
	}
	return full, nil
}
