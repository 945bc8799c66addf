package edit

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// ErrNotText says that what stands at a place is no text that can be replaced:
// nothing begins there, or it is computed.
var ErrNotText = errors.New("no plain text stands there")

// A File is a CUE file whose texts can be found by where they stand.
type File struct {
	data  []byte
	texts map[int]string // the literals, by their offset
}

// Parse reads a CUE file. The name is for errors.
func Parse(name string, data []byte) (*File, error) {
	tree, err := parser.ParseFile(name, data)
	if err != nil {
		return nil, err
	}
	return newFile(tree, data), nil
}

func newFile(tree *ast.File, data []byte) *File {
	f := &File{data, map[int]string{}}
	ast.Walk(tree, f.add, nil)
	return f
}

// add finds the texts that are values: not those of labels, imports and
// interpolations.
func (f *File) add(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ImportDecl, *ast.Interpolation:
		return false
	case *ast.Field:
		ast.Walk(n.Value, f.add, nil)
		return false
	case *ast.BasicLit:
		if n.Kind == token.STRING && !strings.HasPrefix(strings.TrimLeft(n.Value, "#"), "'") {
			f.texts[n.Pos().Offset()] = n.Value
		}
	}
	return true
}

// Replace returns the splice that makes the text at a place another one, in the
// style of what stands there: between the same quotation marks, with the same
// indentation. A text that gets its first line break goes between """.
func (f *File) Replace(at ladder.Pos, text string) (Splice, error) {
	start, old, ok := f.literal(at)
	if !ok {
		return Splice{}, fmt.Errorf("%s:%d:%d: %w", at.File, at.Line, at.Column, ErrNotText)
	}
	if !utf8.ValidString(text) {
		return Splice{}, fmt.Errorf("%s:%d:%d: the new text is not UTF-8", at.File, at.Line, at.Column)
	}
	return Splice{start, behind(f.data, start, old), []byte(f.like(old, start, text))}, nil
}

// Text returns the text at a place, and whether a plain one stands there.
func (f *File) Text(at ladder.Pos) (string, bool) {
	_, lit, ok := f.literal(at)
	if !ok {
		return "", false
	}
	text, err := literal.Unquote(lit)
	return text, err == nil
}

// literal returns what stands at a place, and its offset.
func (f *File) literal(at ladder.Pos) (offset int, lit string, ok bool) {
	offset, ok = f.offset(at)
	if ok {
		lit, ok = f.texts[offset]
	}
	return offset, lit, ok
}

// offset returns the byte that a place stands for.
func (f *File) offset(at ladder.Pos) (int, bool) {
	if !at.IsValid() {
		return 0, false
	}
	offset := 0
	for range at.Line - 1 {
		i := bytes.IndexByte(f.data[offset:], '\n')
		if i < 0 {
			return 0, false
		}
		offset += i + 1
	}
	for range at.Column - 1 {
		_, size := utf8.DecodeRune(f.data[offset:])
		offset += size
	}
	return offset, true
}

// behind returns where a literal ends that begins at an offset, of which CUE keeps no
// carriage returns.
func behind(data []byte, start int, lit string) int {
	end := start
	for kept := 0; kept < len(lit) && end < len(data); end++ {
		if lit[kept] == data[end] {
			kept++
		}
	}
	return end
}

// endOf returns where a node ends.
func endOf(data []byte, n ast.Node) int {
	end := n.End().Offset()
	if bytes.IndexByte(data, '\r') < 0 {
		return end
	}
	last := end
	ast.Walk(n, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.End().Offset() == end {
			last = behind(data, lit.Pos().Offset(), lit.Value)
		}
		return true
	}, nil)
	return last
}

// like writes a text as the literal old, which stands at an offset, is written.
func (f *File) like(old string, offset int, text string) string {
	hashes := old[:strings.IndexByte(old, '"')]
	raw := hashes + `"` + text + `"` + hashes
	switch {
	case strings.HasPrefix(old, hashes+`"""`):
		end := strings.LastIndexByte(old, '\n') + 1
		return between(text, leading(old[end:]))
	case strings.ContainsRune(text, '\n') && !bytes.Contains(f.data, []byte("\r\n")):
		return between(text, f.indentation(offset)+"\t")
	case hashes != "" && is(raw, text):
		return raw
	}
	return quoted(text)
}

// is reports whether a literal holds a text. What can't be seen had better be
// escaped, and some of it must be.
func is(lit, text string) bool {
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return false
	}
	got, err := literal.Unquote(lit)
	return err == nil && got == text
}

// between writes a text between """, each line with an indentation.
func between(text, indentation string) string {
	lit := literal.String.WithTabIndent(1).Quote(text)
	return strings.ReplaceAll(lit, "\n\t", "\n"+indentation)
}

// indentation returns the white space that begins the line of an offset.
func (f *File) indentation(offset int) string {
	return leading(string(f.data[bytes.LastIndexByte(f.data[:offset], '\n')+1 : offset]))
}

// leading returns the spaces and tabs that a line begins with.
func leading(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " \t"))] }
