package table

import (
	"bytes"
	"errors"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestReadOrigin(t *testing.T) {
	book := NewBook(sample(), "1.0.0", "abc")
	want := Origin{Ladder: "x", Version: "1.0.0", Commit: "abc"}
	if o, err := ReadOrigin(writeBook(t, book), nil, 1); err != nil || o != want {
		t.Errorf("by its properties: %+v, %v", o, err)
	}
	f := excelize.NewFile()
	defer f.Close()
	var other bytes.Buffer
	if err := f.Write(&other); err != nil {
		t.Fatal(err)
	}
	if o, err := ReadOrigin(other.Bytes(), book.Sheets(), 1); err != nil || o != want {
		t.Errorf("by what it shows: %+v, %v", o, err)
	}
	if o, err := ReadOrigin(other.Bytes(), nil, 1); !errors.Is(err, ErrNoOrigin) {
		t.Errorf("of another spreadsheet: %+v, %v", o, err)
	}
}

// A file that nobody touched is no edit of its book.
func TestBookIsReadAsWritten(t *testing.T) {
	b := NewBook(sample(), "1.0.0", "abc")
	reading, err := ReadXLSX(writeBook(t, b), 1)
	if err != nil {
		t.Fatal(err)
	}
	if found := Edits(b.Sheets(), reading.Sheets); len(found) > 0 {
		t.Errorf("%+v", found)
	}
}

func FuzzReadOrigin(f *testing.F) {
	var b bytes.Buffer
	if err := WriteXLSX(&b, NewBook(sample(), "1.0.0", "abc")); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if o, err := ReadOrigin(data, nil, 1); err == nil && o.Ladder == "" {
			t.Errorf("an origin without a ladder: %+v", o)
		}
	})
}
