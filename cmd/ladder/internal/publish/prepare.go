package publish

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sync"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// A Prepared is the files of one ladder, ready to be added to a release. The zero
// Prepared is those of a ladder that is not published.
type Prepared struct {
	entry IndexLadder
	files []content
}

type content struct {
	path string
	data []byte
}

// Prepare makes the files of one sound ladder, of which table.Check found nothing
// wrong. A draft has none unless the release has Drafts. Several ladders may be
// prepared at the same time.
func (r Release) Prepare(l *ladder.Ladder) (Prepared, error) {
	if status(l) == ladder.Draft && !r.Drafts {
		return Prepared{}, nil
	}
	if l.ID == "" || ladder.Slug(l.ID) != l.ID { // an id is part of a file's name
		return Prepared{}, fmt.Errorf("the ladder %q can't be published: name its folder in lower-case letters and digits, words joined by hyphens", l.ID)
	}
	p := Prepared{entry: IndexLadder{
		ID: l.ID, Title: l.Title.Value, Status: status(l),
		Version: r.Version, ChangedIn: r.changedIn(l.ID), File: "ladders/" + l.ID + ".json",
	}}
	data, err := encode(ladderSchemaPath, p.entry.File, flatten(l, r))
	if err != nil {
		return Prepared{}, err
	}
	p.files = append(p.files, content{p.entry.File, data})
	if r.Tables {
		err = p.tables(l, r)
	}
	return p, err
}

// tables adds what people open and spreadsheets read.
func (p *Prepared) tables(l *ladder.Ladder, r Release) error {
	for _, t := range []struct {
		suffix string
		write  func(w io.Writer) error
	}{
		{".csv", func(w io.Writer) error { return table.WriteCSV(w, table.Long(l)) }},
		{".matrix.csv", func(w io.Writer) error { return table.WriteCSV(w, table.Matrix(l)) }},
		{".md", func(w io.Writer) error { return render.LadderMarkdown(w, l, r.Version) }},
		{".xlsx", func(w io.Writer) error { return table.WriteXLSX(w, table.NewBook(l, r.Version, r.Commit)) }},
	} {
		var b bytes.Buffer
		if err := t.write(&b); err != nil {
			return fmt.Errorf("writing ladders/%s%s: %w", l.ID, t.suffix, err)
		}
		p.files = append(p.files, content{"ladders/" + l.ID + t.suffix, b.Bytes()})
	}
	return nil
}

// buffers are kept from file to file: the JSON of a ladder is a few hundred
// kilobytes, most of which would be copied many times while it grows.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// encode writes a value as JSON and holds it to its schema.
func encode(schemaPath, path string, v any) ([]byte, error) {
	if err := validate(schemaPath, path, v); err != nil {
		return nil, err
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("writing %s: %w", path, err)
	}
	return bytes.Clone(b.Bytes()), nil
}
