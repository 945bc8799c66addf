package intake

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// readMarkdown takes a Markdown document apart. Its tables are read here, line
// breaks inside their cells and all; the rest by way of a page, for what Markdown
// doesn't know its authors write in HTML.
func (d *draft) readMarkdown(file, source string) ([]block, error) {
	lines := strings.Split(source, "\n")
	if err := d.tooLarge(file, len(lines), "lines"); err != nil {
		return nil, err
	}
	tables := d.pipeTables(file, lines)
	blocks, err := d.readPage(Place{File: file, Line: 1}, d.pageOf(Place{File: file}, strings.Join(lines, "\n")))
	if err != nil {
		return nil, err
	}
	blocks = append(blocks, tables...)
	slices.SortStableFunc(blocks, func(a, b block) int { return cmp.Compare(a.at.Line, b.at.Line) })
	return blocks, nil
}

// pageOf renders Markdown. Of a whole document, which has no line itself, each block
// says on which line it begins.
func (d *draft) pageOf(at Place, source string) string {
	data := []byte(source)
	md := goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe()))
	ctx := parser.NewContext()
	root := md.Parser().Parse(text.NewReader(data), parser.WithContext(ctx))
	number := lineCounter(data)
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if start, ok := startOf(n); entering && ok && at.Line == 0 {
			n.SetAttributeString(lineAttribute, []byte(strconv.Itoa(number(start))))
		}
		return ast.WalkContinue, nil
	})
	var references []string // which the parser hands over in no order
	for _, r := range ctx.References() {
		references = append(references, string(r.Label())+" "+string(r.Destination())+" "+string(r.Title()))
	}
	slices.Sort(references)
	for _, r := range references {
		d.leave(at, r, "defines where a link leads")
	}
	var b bytes.Buffer
	if err := md.Renderer().Render(&b, data, root); err != nil {
		return "" // a buffer takes everything
	}
	return b.String()
}

// startOf returns where a block begins that can say so.
func startOf(n ast.Node) (int, bool) {
	if n.Type() != ast.TypeBlock {
		return 0, false
	}
	if n.Kind() == ast.KindListItem && n.FirstChild() != nil {
		n = n.FirstChild()
	}
	if n.Lines() == nil || n.Lines().Len() == 0 {
		return 0, false
	}
	return n.Lines().At(0).Start, true
}

// lineCounter returns a function that tells the line of an offset.
func lineCounter(data []byte) func(offset int) int {
	var ends []int
	for i, c := range data {
		if c == '\n' {
			ends = append(ends, i)
		}
	}
	return func(offset int) int {
		i, _ := slices.BinarySearch(ends, offset)
		return i + 1
	}
}

// pipeTables reads the tables of a document and blanks their lines.
func (d *draft) pipeTables(file string, lines []string) []block {
	var tables []block
	fenced := ""
	for i := 0; i < len(lines); i++ {
		if fence := fenceOf(lines[i]); fence != "" && (fenced == "" || fence == fenced) {
			if fenced == "" {
				fenced = fence
			} else {
				fenced = ""
			}
		}
		if fenced != "" || !startsTable(lines, i) {
			continue
		}
		rows, taken := pipeRows(lines, i)
		at := Place{File: file, Line: i + 1}
		tables = append(tables, block{at: at, table: d.pipeGrid(file, rows)})
		for k := i; k < i+taken; k++ {
			lines[k] = ""
		}
		i += max(taken, 1) - 1
	}
	return tables
}

func fenceOf(s string) string {
	s = strings.TrimSpace(s)
	for _, fence := range []string{"```", "~~~"} {
		if strings.HasPrefix(s, fence) {
			return fence
		}
	}
	return ""
}

// startsTable reports whether a table begins on a line: one with bars over a row of
// dashes, or, as text copied from elsewhere has it, one with at least two bars
// over a row of as many.
func startsTable(lines []string, i int) bool {
	n := pipes(lines[i])
	if n == 0 || i+1 == len(lines) {
		return false
	}
	if delimiterRow.MatchString(lines[i+1]) && pipes(lines[i+1]) > 0 {
		return true
	}
	if n < 2 {
		return false
	}
	next, taken := i+1, pipes(lines[i+1])
	for next++; taken < n && next < len(lines); next++ {
		taken += pipes(lines[next])
	}
	return taken == n
}

// pipeGrid makes a grid of the rows of a table.
func (d *draft) pipeGrid(file string, rows []pipeRow) *grid {
	g := &grid{}
	for i, r := range rows {
		if i == 1 && delimiterRow.MatchString(r.text) {
			continue
		}
		row := gridRow{at: Place{File: file, Line: r.number}}
		for column, cell := range r.cut() {
			at := row.at
			at.Column = column + 1
			row.cells = append(row.cells, gridCell{at: at, lines: d.markdownCell(at, cell)})
		}
		g.rows = append(g.rows, row)
	}
	g.dropEmpty()
	return g
}

// markdownCell takes a cell of Markdown apart. A line break in it is one, which in
// other Markdown it is not.
func (d *draft) markdownCell(at Place, cell string) []line {
	source := strings.ReplaceAll(strings.TrimSpace(cell), "\n", "  \n")
	if source == "" {
		return nil
	}
	if !strings.ContainsAny(source, "\n<>&*_`[]\\#+-~") {
		return linesOf(at, source)
	}
	blocks, err := d.readPage(at, d.pageOf(at, source))
	if err != nil {
		return linesOf(at, source)
	}
	var lines []line
	for _, b := range blocks {
		for _, l := range b.lines {
			l.at = at
			lines = append(lines, l)
		}
	}
	return lines
}
