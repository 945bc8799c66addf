package intake

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// lineAttribute holds the line on which an element begins in the source.
const lineAttribute = "data-line"

var characterData = regexp.MustCompile(`(?s)<!\[CDATA\[(.*?)\]\]>`)

// numbered writes into each element of a page on which line it begins, for the
// parser that knows how pages are nested does not tell. What Confluence stores as
// character data becomes text on the way.
func numbered(page string) string {
	page = characterData.ReplaceAllStringFunc(page, func(s string) string {
		return html.EscapeString(characterData.FindStringSubmatch(s)[1])
	})
	z := html.NewTokenizer(strings.NewReader(page))
	var b strings.Builder
	for number := 1; ; {
		kind := z.Next()
		raw := z.Raw()
		if kind == html.ErrorToken {
			b.Write(raw)
			return b.String()
		}
		if name := tagLength(raw); kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			b.Write(raw[:name])
			b.WriteString(" " + lineAttribute + `="` + strconv.Itoa(number) + `"`)
			raw = raw[name:]
			number += bytes.Count(z.Raw()[:name], []byte("\n"))
		}
		b.Write(raw)
		number += bytes.Count(raw, []byte("\n"))
	}
}

// tagLength is the number of bytes of a tag's bracket and name.
func tagLength(raw []byte) int {
	for i, c := range raw {
		if i > 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '/' || c == '>') {
			return i
		}
	}
	return len(raw)
}

// A page is an HTML document on the way to blocks.
type page struct {
	draft   *draft
	file    string
	blocks  []block
	at      Place
	run     run
	numbers map[*html.Node]int // of the next item, by list
}

// A run is the line that is being written.
type run struct {
	at     Place
	text   strings.Builder
	boldTo int  // how many bytes from its start are bold
	plain  bool // something of it is not bold
	links  []link
	bullet bool
	under  bool
}

// mostElements is how many elements of a page, or lines of a Markdown document, are
// read: the tree of half a million takes 700 MiB.
const mostElements = 150_000

// tooLarge refuses what would need too much memory as a tree.
func (d *draft) tooLarge(file string, number int, what string) error {
	if most := mostElements * d.times; number > most {
		return refuse(Place{File: file}, "the document has more than %d %s, the most that are read: save the part with the ladder by itself, or raise the limit with --limits", most, what)
	}
	return nil
}

// readHTML takes a page apart. Scripts, styles and the like are left out.
func (d *draft) readHTML(file, text string) ([]block, error) {
	elements := strings.Count(text, "<") - strings.Count(text, "</")
	if err := d.tooLarge(file, elements, "elements"); err != nil {
		return nil, err
	}
	return d.readPage(Place{File: file, Line: 1}, numbered(text))
}

// readPage takes a page apart that begins at a place. Its elements may say on which
// line they begin.
func (d *draft) readPage(at Place, text string) ([]block, error) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, refuse(at, "the page can't be read: %v", err)
	}
	p := &page{draft: d, file: at.File, at: at, numbers: map[*html.Node]int{}}
	p.walk(root, context{})
	p.end()
	return p.blocks, nil
}

// A context is what the elements around a text make of it.
type context struct {
	bold, verbatim bool
	lists          int // how many lists it stands in
}

func (p *page) walk(n *html.Node, c context) {
	if number, err := strconv.Atoi(value(n, lineAttribute)); err == nil {
		p.at.Line = number
	}
	switch n.Type {
	case html.TextNode:
		p.write(n.Data, c)
	case html.ElementNode:
		p.element(n, c)
	case html.CommentNode:
		p.draft.leave(p.at, n.Data, "a comment of the page's source")
	case html.DocumentNode:
		p.children(n, c)
	}
}

func (p *page) children(n *html.Node, c context) {
	for child := range n.ChildNodes() {
		p.walk(child, c)
	}
}

func (p *page) element(n *html.Node, c context) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Svg, atom.Math, atom.Textarea, atom.Select:
		p.draft.leave(p.at, textOf(n), "stands in an element of kind %s, which is no text of the page", n.Data)
	case atom.Title:
		p.draft.leave(p.at, textOf(n), "the title of the page's window")
	case atom.Img:
		p.draft.leave(p.at, value(n, "alt")+" "+value(n, "src"), "a picture")
	case atom.Br:
		p.end()
	case atom.B, atom.Strong, atom.Dt:
		c.bold = true
		p.inside(n, c, n.DataAtom == atom.Dt)
	case atom.A:
		p.link(n, c)
	case atom.Ul, atom.Ol:
		c.lists++
		p.inside(n, c, true)
	case atom.Li:
		p.item(n, c)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.heading(n, int(n.Data[1]-'0'))
	case atom.Table:
		p.table(n)
	case atom.Pre:
		c.verbatim = true
		p.inside(n, c, true)
	default:
		p.other(n, c)
	}
}

// other reads the elements of no special kind, and those of Confluence.
func (p *page) other(n *html.Node, c context) {
	switch {
	case n.Data == "ac:parameter":
		p.draft.leave(p.at, textOf(n), "a setting of a macro")
		return
	case value(n, "ri:content-title") != "":
		p.draft.leave(p.at, value(n, "ri:content-title"), "a link to another page")
	case n.DataAtom == atom.Code && strings.HasPrefix(value(n, "class"), "language-"):
		p.draft.leave(p.at, value(n, "class"), "the language of a piece of code")
	}
	p.inside(n, c, isBlock(n))
}

// item reads an item of a list. Its number, if it has one, is a sign like a bullet.
func (p *page) item(n *html.Node, c context) {
	p.end()
	p.run.bullet, p.run.under = true, c.lists > 1
	if list := n.Parent; list != nil && list.DataAtom == atom.Ol {
		if p.numbers[list] == 0 {
			p.numbers[list] = max(1, numberOf(value(list, "start")))
		}
		p.draft.take(p.at, strconv.Itoa(p.numbers[list]), "number of an item", false)
		p.numbers[list]++
	}
	p.children(n, c)
	p.end()
	p.run = run{}
}

func numberOf(s string) int {
	n, _ := wholeNumber(s)
	return n
}

// table adds a table, behind its caption.
func (p *page) table(n *html.Node) {
	p.end()
	for child := range n.ChildNodes() {
		if child.DataAtom == atom.Caption {
			p.inside(child, context{}, true)
		}
	}
	p.blocks = append(p.blocks, block{at: p.at, table: p.draft.tableOf(p.file, n)})
}

// inside reads what an element holds, on lines of its own if it is a block.
func (p *page) inside(n *html.Node, c context, block bool) {
	if block {
		p.end()
	}
	p.children(n, c)
	if block {
		p.end()
	}
}

func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main, atom.Nav, atom.Aside, atom.Blockquote,
		atom.Dl, atom.Dd, atom.Figure, atom.Figcaption, atom.Hr, atom.Details, atom.Summary, atom.Address, atom.Form, atom.Fieldset, atom.Body, atom.Html, atom.Head:
		return true
	}
	return strings.HasPrefix(n.Data, "ac:") && !strings.Contains(n.Data, "link")
}

// heading ends what is being written and adds a heading.
func (p *page) heading(n *html.Node, depth int) {
	p.end()
	at := p.at
	if text := oneLine(textOf(n)); text != "" {
		p.blocks = append(p.blocks, block{at: at, heading: depth, lines: []line{{at: at, text: text}}})
	}
}

// link writes the text of a link, and keeps where it leads.
func (p *page) link(n *html.Node, c context) {
	before := p.run.text.Len()
	p.children(n, c)
	p.draft.leave(p.at, value(n, "title"), "the title of a link")
	url, text := strings.TrimSpace(value(n, "href")), ""
	if before <= p.run.text.Len() {
		text = oneLine(p.run.text.String()[before:])
	}
	switch {
	case url == "" || url == text || strings.HasPrefix(url, "#"):
	case strings.HasPrefix(url, "https://"), strings.HasPrefix(url, "http://"), strings.HasPrefix(url, "mailto:"):
		p.run.links = append(p.run.links, link{text, url})
	default:
		p.draft.leave(p.at, url, "a link that leads nowhere outside the page")
	}
}

// write adds text to the line; white space of any kind is one space in a page.
func (p *page) write(text string, c context) {
	if c.verbatim {
		for i, part := range strings.Split(text, "\n") {
			if i > 0 {
				p.end()
			}
			p.write(part, context{bold: c.bold})
		}
		return
	}
	for _, r := range text {
		if strings.ContainsRune(" \t\n\r\f", r) {
			if s := p.run.text.String(); s != "" && !strings.HasSuffix(s, " ") {
				p.run.text.WriteByte(' ')
			}
			continue
		}
		if p.run.text.Len() == 0 {
			p.run.at = p.at
		}
		p.run.text.WriteRune(r)
		if !c.bold {
			p.run.plain = true
		} else if !p.run.plain {
			p.run.boldTo = p.run.text.Len()
		}
	}
}

// end ends the line that is being written. What comes next in an item of a list
// goes on with it.
func (p *page) end() {
	r := &p.run
	text := r.text.String()
	if strings.TrimSpace(text) == "" {
		for _, k := range r.links {
			p.draft.leave(p.at, k.url, "a link without a text")
		}
		r.links = nil
		return
	}
	p.blocks = append(p.blocks, block{at: r.at, lines: []line{r.line(text)}})
	p.run = run{}
}

// line takes the label off a line: what is bold at its start, if a colon parts it
// from the rest.
func (r *run) line(text string) line {
	l := line{at: r.at, text: strings.TrimSpace(text), bullet: r.bullet, under: r.under, links: r.links}
	bold, rest := strings.TrimSpace(text[:r.boldTo]), strings.TrimSpace(text[r.boldTo:])
	switch {
	case bold == "":
	case rest == "":
		l.bold = true
	case strings.HasSuffix(bold, ":"):
		l.label, l.text = strings.TrimSpace(strings.TrimSuffix(bold, ":")), rest
	case strings.HasPrefix(rest, ":") && strings.TrimSpace(rest[1:]) != "":
		l.label, l.text = bold, strings.TrimSpace(rest[1:])
	}
	return l
}

// textOf is all text below a node.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

func value(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
