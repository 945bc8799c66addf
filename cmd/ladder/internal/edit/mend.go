package edit

import (
	"bytes"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/parser"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// Extend returns the splice that writes an extension of a level in the place of a
// cell, known by its label. It is made only where the cell's summary and criteria,
// in this order and one a line, are the given texts and nothing beside them would be
// lost: no remark, no attribute, no part of the cell that stands elsewhere; else ok
// is false. The error is that of a file that can't be parsed.
func Extend(data []byte, cell ladder.Pos, texts, level string) (s Splice, ok bool, err error) {
	field, err := fieldAt(data, cell, func(f *ast.Field) int { return f.Label.Pos().Offset() })
	if err != nil || field == nil {
		return Splice{}, false, err
	}
	start, end := field.Value.Pos().Offset(), endOf(data, field.Value)
	said := strings.Join(cellTexts(field.Value), "\n")
	if said != texts || bytes.Contains(data[start:end], []byte("//")) || bytes.ContainsRune(data[start:end], '@') || len(field.Attrs) > 0 {
		return Splice{}, false, nil
	}
	return Splice{start, end, []byte("extends: " + literal.String.Quote(level))}, true, nil
}

// NameCriterion returns the splice that writes an id in front of a criterion's title,
// known by where the title's text stands; ok is false where none stands there in
// this file.
func NameCriterion(data []byte, title ladder.Pos, id string) (s Splice, ok bool, err error) {
	field, err := fieldAt(data, title, func(f *ast.Field) int { return f.Value.Pos().Offset() })
	if err != nil || field == nil {
		return Splice{}, false, err
	}
	if name, _, err := ast.LabelName(field.Label); err != nil || name != "title" {
		return Splice{}, false, nil
	}
	return fieldBefore(data, field.Label.Pos().Offset(), "id", id), true, nil
}

// fieldBefore writes a field before the one whose label is at an offset, on a line
// of its own if that is.
func fieldBefore(data []byte, at int, label, text string) Splice {
	line := data[bytes.LastIndexByte(data[:at], '\n')+1 : at]
	field := label + ": " + quoted(text) + ", "
	if len(bytes.TrimSpace(line)) == 0 {
		// Labels are aligned to the longest of a criterion that is there: title.
		field = label + ":" + strings.Repeat(" ", max(1, len("title: ")-len(label)-1)) + quoted(text) + "\n" + string(line)
	}
	return Splice{at, at, []byte(field)}
}

// fieldAt returns the outermost field of which offset says that it stands at a
// place, nil where none does.
func fieldAt(data []byte, at ladder.Pos, offset func(*ast.Field) int) (*ast.Field, error) {
	tree, err := parser.ParseFile(at.File, data, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	wanted, ok := (&File{data: data}).offset(at)
	var found *ast.Field
	ast.Walk(tree, func(n ast.Node) bool {
		if f, isField := n.(*ast.Field); isField && ok && found == nil && offset(f) == wanted {
			found = f
		}
		return found == nil
	}, nil)
	return found, nil
}

// cellTexts returns the summary and the texts of the criteria that are written in
// the value of a cell.
func cellTexts(value ast.Expr) []string {
	var summary, criteria []string
	eachField(value, func(name string, v ast.Expr) {
		switch list, isList := v.(*ast.ListLit); {
		case name == "summary":
			summary = append(summary, textOf(v))
		case name == "criteria" && isList:
			for _, elem := range list.Elts {
				eachField(elem, func(name string, v ast.Expr) {
					if name == "text" {
						criteria = append(criteria, textOf(v))
					}
				})
			}
		}
	})
	return append(summary, criteria...)
}

// eachField visits the fields of a struct that have a plain name.
func eachField(value ast.Expr, visit func(name string, value ast.Expr)) {
	s, ok := value.(*ast.StructLit)
	if !ok {
		return
	}
	for _, decl := range s.Elts {
		if f, ok := decl.(*ast.Field); ok {
			if name, _, err := ast.LabelName(f.Label); err == nil {
				visit(name, f.Value)
			}
		}
	}
}

// textOf is the text of a literal, "" of anything else.
func textOf(value ast.Expr) string {
	lit, ok := value.(*ast.BasicLit)
	if !ok {
		return ""
	}
	text, err := literal.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return text
}
