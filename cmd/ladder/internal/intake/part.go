package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A part is a heading, a paragraph or an item of a list of the Markdown that this
// program writes. There bold marks titles, italics mark what the program says, and
// all other text is an author's.
type part struct {
	at          Place
	heading     int // 1 to 6; 0 for what is no heading
	item        bool
	title, note string // what it begins with, in bold and in italics; "" for nothing
	text        string // the rest
	more        []part // the other paragraphs of an item
	under       []part // the items of lists within it
}

// all is the text with all its paragraphs.
func (p part) all() string {
	texts := []string{p.text}
	for _, m := range p.more {
		texts = append(texts, m.whole())
	}
	return strings.TrimSpace(strings.Join(texts, "\n\n"))
}

// whole is all that a part says, for where its form means nothing.
func (p part) whole() string {
	text := strings.TrimSpace(strings.Join([]string{p.title, p.note, p.all()}, " "))
	for _, u := range p.under {
		text += "\n\n" + u.whole()
	}
	return text
}

// A partReader reads the parts of a page that Markdown was rendered to.
type partReader struct {
	*draft
	at    Place
	parts []part
}

// markdownParts takes a page apart that begins at a place.
func (d *draft) markdownParts(at Place, page string) ([]part, error) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, refuse(at, "the document can't be read: %v", err)
	}
	r := &partReader{draft: d, at: at}
	r.blocks(root)
	return r.parts, nil
}

// blocks reads the blocks that a node holds.
func (r *partReader) blocks(n *html.Node) {
	for child := range n.ChildNodes() {
		r.block(child)
	}
}

func (r *partReader) block(n *html.Node) {
	r.move(n)
	switch {
	case n.Type == html.CommentNode && "<!--"+n.Data+"-->" == DocumentMark:
		r.take(r.at, n.Data, "the mark of a document that ladder wrote", false)
	case n.Type == html.CommentNode:
		r.leave(r.at, n.Data, "a comment of the page's source")
	case n.DataAtom == atom.Html, n.DataAtom == atom.Head, n.DataAtom == atom.Body:
		r.blocks(n)
	case n.DataAtom == atom.Ul, n.DataAtom == atom.Ol:
		r.items(n)
	case n.DataAtom == atom.P:
		r.parts = append(r.parts, r.inline(n))
	case isHeading(n):
		r.parts = append(r.parts, part{at: r.at, heading: int(n.Data[1] - '0'), text: oneLine(r.textIn(n))})
	default:
		r.leave(r.at, r.textIn(n), "stands in a form that ladder does not write")
	}
}

// move goes to the line on which an element begins, if it says so.
func (r *partReader) move(n *html.Node) {
	if number, err := strconv.Atoi(value(n, lineAttribute)); err == nil {
		r.at.Line = number
	}
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// items reads the items of a list.
func (r *partReader) items(list *html.Node) {
	for li := range list.ChildNodes() {
		r.move(li)
		if li.DataAtom == atom.Li {
			r.parts = append(r.parts, r.item(li))
		} else {
			r.leave(r.at, r.textIn(li), "stands between the items of a list")
		}
	}
}

// item reads an item: its first paragraph, in an element of its own or not, the
// others, and the lists within.
func (r *partReader) item(li *html.Node) part {
	inner := partReader{draft: r.draft, at: r.at}
	first := inner.inline(li)
	inner.blocksIn(li)
	p := first
	rest := inner.parts
	if first.title+first.note+first.text == "" && len(rest) > 0 && !rest[0].item {
		p, rest = rest[0], rest[1:]
	}
	p.item = true
	for _, q := range rest {
		if q.item {
			p.under = append(p.under, q)
		} else {
			p.more = append(p.more, q)
		}
	}
	return p
}

// blocksIn reads the blocks of an item, and not the text beside them.
func (r *partReader) blocksIn(li *html.Node) {
	for child := range li.ChildNodes() {
		if isPartBlock(child) {
			r.block(child)
		}
	}
}

func isPartBlock(n *html.Node) bool {
	return n.Type == html.ElementNode && (isBlock(n) || n.DataAtom == atom.Ul || n.DataAtom == atom.Ol || n.DataAtom == atom.Pre || n.DataAtom == atom.Table || isHeading(n))
}

// inline reads the text of a paragraph, or that of an item outside its blocks.
func (r *partReader) inline(n *html.Node) part {
	p := part{at: r.at}
	var rest strings.Builder
	for child := range n.ChildNodes() {
		before := strings.Trim(rest.String(), " :\n") == ""
		switch {
		case isPartBlock(child):
		case before && child.DataAtom == atom.Strong && p.title+p.note == "":
			p.title = oneLine(r.textIn(child))
		case before && child.DataAtom == atom.Em && p.note == "":
			p.note = strings.TrimSuffix(oneLine(r.textIn(child)), ":")
		default:
			rest.WriteString(r.textIn(child))
		}
	}
	p.text = strings.TrimSpace(rest.String())
	if p.title != "" {
		p.text = strings.TrimSpace(strings.TrimPrefix(p.text, ":"))
	}
	return p
}

// textIn is all text of a node. Where its links lead is left out, unless it is what
// they say.
func (r *partReader) textIn(n *html.Node) string {
	if n.Type == html.TextNode {
		return hiddenCharacter.ReplaceAllStringFunc(n.Data, shownCharacter)
	}
	var b strings.Builder
	for child := range n.ChildNodes() {
		if child.Type == html.CommentNode {
			r.leave(r.at, child.Data, "a comment of the page's source")
		}
		b.WriteString(r.textIn(child))
	}
	if url := value(n, "href"); url != "" && url != strings.TrimSpace(b.String()) {
		r.leave(r.at, url, "a link, which this text has no place for")
	}
	if n.DataAtom == atom.Img {
		r.leave(r.at, value(n, "alt")+" "+value(n, "src"), "a picture")
	}
	return b.String()
}

// hiddenCharacter is how the document shows a character that nobody would see.
var hiddenCharacter = regexp.MustCompile(`\\u\{([0-9a-f]{1,6})\}`)

func shownCharacter(shown string) string {
	r, err := strconv.ParseInt(hiddenCharacter.FindStringSubmatch(shown)[1], 16, 32)
	if err != nil || !utf8.ValidRune(rune(r)) {
		return shown
	}
	return string(rune(r))
}
