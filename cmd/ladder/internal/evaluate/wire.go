package evaluate

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"
)

// The encoding, the same for both ways: a number is a varint; a text is its
// length in bytes and UTF-8; a list is its length and its elements; a struct is
// its fields in turn; an optional value is a list of one or none. What a value
// has beside its kind and place depends on the kind alone. Whoever decodes
// trusts nothing: lengths are held against what is there before memory is
// taken, and what is left at the end is an error.

// Bounds of an Outcome that is decoded.
type Bounds struct {
	Values int // how many, in all
	Depth  int // how deep they nest
}

// errEncoding says that bytes are no encoding of a job or an outcome.
var errEncoding = errors.New("not an encoding of this kind")

// An encoder collects bytes.
type encoder struct{ data []byte }

func (e *encoder) number(n int) { e.data = binary.AppendUvarint(e.data, uint64(n)) }

func (e *encoder) text(s string) {
	e.number(len(s))
	e.data = append(e.data, s...)
}

func encodeList[T any](e *encoder, list []T, one func(T)) {
	e.number(len(list))
	for _, elem := range list {
		one(elem)
	}
}

func (e *encoder) file(f File) {
	e.text(f.Name)
	e.text(f.Text)
}

func (e *encoder) pkg(p Package) {
	e.text(p.Path)
	encodeList(e, p.Files, e.file)
}

func (e *encoder) place(p Place) {
	e.number(p.File)
	e.number(p.Offset)
}

func (e *encoder) fault(f Fault) {
	e.text(f.Words)
	e.place(f.At)
	e.place(f.By)
	encodeList(e, f.Path, e.text)
}

func (e *encoder) value(v Value) {
	e.data = append(e.data, byte(v.Kind))
	e.place(v.At)
	switch v.Kind {
	case String, Int, Bool:
		e.text(v.Text)
	case List:
		encodeList(e, v.Elems, e.value)
	case Struct:
		encodeList(e, v.Fields, func(f FieldValue) {
			e.text(f.Name)
			e.value(f.Value)
		})
	}
}

// Encode returns the bytes of a job.
func (j Job) Encode() []byte {
	var e encoder
	ladder := 0
	if j.Ladder {
		ladder = 1
	}
	e.number(ladder)
	encodeList(&e, j.Files, e.file)
	encodeList(&e, j.Packages, e.pkg)
	encodeList(&e, j.Schemas, e.text)
	encodeList(&e, j.House, e.file)
	e.text(j.Closed)
	e.text(j.Open)
	encodeList(&e, j.Constraints, e.text)
	return e.data
}

// Encode returns the bytes of an outcome.
func (o Outcome) Encode() []byte {
	var e encoder
	var values []Value
	if o.Values != nil {
		values = []Value{*o.Values}
	}
	encodeList(&e, values, e.value)
	encodeList(&e, o.Faults, e.fault)
	encodeList(&e, o.Refused, e.fault)
	encodeList(&e, o.Broken, e.fault)
	return e.data
}

// A decoder takes bytes apart. The first error ends it.
type decoder struct {
	data   []byte
	err    error
	bounds Bounds // what is left of them
	sizes  []int  // of the files that a place can be in, in bytes
	house  int    // how many of them, the last, are the house's
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
	d.data = nil
}

func (d *decoder) number() int {
	n, size := binary.Uvarint(d.data)
	if size <= 0 || n > math.MaxInt32 {
		d.fail(errEncoding)
		return 0
	}
	d.data = d.data[size:]
	return int(n)
}

func (d *decoder) text() string {
	n := d.number()
	if n > len(d.data) || !utf8.Valid(d.data[:n]) {
		d.fail(errEncoding)
		return ""
	}
	s := string(d.data[:n])
	d.data = d.data[n:]
	return s
}

// decodeList reads a list. It grows with what is there, for its length may be a
// lie.
func decodeList[T any](d *decoder, one func() T) []T {
	var list []T
	for n := d.number(); n > 0 && d.err == nil; n-- {
		list = append(list, one())
	}
	return list
}

func (d *decoder) file() File { return File{Name: d.text(), Text: d.text()} }

func (d *decoder) pkg() Package { return Package{Path: d.text(), Files: decodeList(d, d.file)} }

// place reads a place in the author's files.
func (d *decoder) place() Place { return d.placeIn(1, len(d.sizes)-d.house) }

// by reads a place in the house's.
func (d *decoder) by() Place { return d.placeIn(len(d.sizes)-d.house+1, len(d.sizes)) }

func (d *decoder) placeIn(first, last int) Place {
	p := Place{File: d.number(), Offset: d.number()}
	switch {
	case p == Place{}:
	case p.File < first || p.File > last || p.Offset > d.sizes[p.File-1]:
		d.fail(fmt.Errorf("%w: byte %d of file %d", errEncoding, p.Offset, p.File))
	}
	return p
}

func (d *decoder) fault() Fault {
	f := Fault{Words: d.text(), At: d.place(), By: d.by(), Path: decodeList(d, d.text)}
	if len(f.Words) > mostWords || len(f.Path) > mostPath {
		d.fail(errEncoding)
	}
	return f
}

func (d *decoder) faults() []Fault {
	list := decodeList(d, d.fault)
	if len(list) > mostFaults {
		d.fail(errEncoding)
	}
	return list
}

func (d *decoder) value() Value {
	d.bounds.Values--
	d.bounds.Depth--
	defer func() { d.bounds.Depth++ }()
	if len(d.data) == 0 || d.bounds.Values < 0 || d.bounds.Depth < 0 {
		d.fail(fmt.Errorf("%w: too many values, or too deep", errEncoding))
		return Value{}
	}
	v := Value{Kind: Kind(d.data[0])}
	d.data = d.data[1:]
	v.At = d.place()
	switch v.Kind {
	case String, Int, Bool:
		v.Text = d.text()
	case List:
		v.Elems = decodeList(d, d.value)
	case Struct:
		v.Fields = d.fields()
	case Unknown, Float, Null, Bytes:
	default:
		d.fail(errEncoding)
	}
	return v
}

func (d *decoder) fields() []FieldValue {
	seen := map[string]bool{}
	return decodeList(d, func() FieldValue {
		f := FieldValue{Name: d.text(), Value: d.value()}
		if seen[f.Name] {
			d.fail(fmt.Errorf("%w: field %.100q twice", errEncoding, f.Name))
		}
		seen[f.Name] = true
		return f
	})
}

func (d *decoder) end() error {
	if d.err == nil && len(d.data) > 0 {
		d.fail(errEncoding)
	}
	return d.err
}

// DecodeJob is the reverse of Job.Encode. The texts of the files may be
// anything; they were parsed once and are parsed again.
func DecodeJob(data []byte) (Job, error) {
	d := decoder{data: data}
	j := Job{
		Ladder:   d.number() != 0,
		Files:    decodeList(&d, d.file),
		Packages: decodeList(&d, d.pkg),
		Schemas:  decodeList(&d, d.text),
		House:    decodeList(&d, d.file),
		Closed:   d.text(),
		Open:     d.text(),
	}
	j.Constraints = decodeList(&d, d.text)
	return j, d.end()
}

// DecodeOutcome is the reverse of Outcome.Encode, for the outcome of j, which it
// trusts in nothing: every place is in a file of j, and no struct has a field
// twice. What values mean is still to be checked by the schema.
func DecodeOutcome(data []byte, j Job, b Bounds) (Outcome, error) {
	d := decoder{data: data, bounds: b, house: len(j.House)}
	for _, f := range j.files() {
		d.sizes = append(d.sizes, len(f.Text))
	}
	var o Outcome
	values := decodeList(&d, d.value)
	o.Faults, o.Refused, o.Broken = d.faults(), d.faults(), d.faults()
	if err := d.end(); err != nil {
		return Outcome{}, err
	}
	if wanted := j.Ladder && len(o.Faults) == 0; len(values) > 1 || len(values) == 1 != wanted {
		return Outcome{}, fmt.Errorf("%w: %d values", errEncoding, len(values))
	}
	if len(values) == 1 {
		o.Values = &values[0]
	}
	return o, nil
}
