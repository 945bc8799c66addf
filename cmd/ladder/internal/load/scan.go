package load

import (
	"bytes"
	"fmt"
	"strings"

	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/scanner"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// mostErrors bounds what is told of what a file is made of, before it is parsed.
const mostErrors = 20

// scan looks through a file once, in linear time, before anything else is done
// with it. It returns why the file must not be parsed, if so, and what is wrong
// with its characters and texts.
func (f *file) scan(l Limits) (refused []slip, errs []errors.Error) {
	if bytes.Count(f.data, []byte("\n")) > l.Lines {
		return []slip{{tooMuch, ladder.Pos{File: f.name}, fmt.Sprintf("the file holds more than %d lines", l.Lines),
			"split it into several files; " + raise}}, nil
	}
	var s scanner.Scanner
	tokens := token.NewFile(f.name, -1, len(f.data))
	tokens.SetLinesForContent(f.data)
	s.Init(tokens, f.data, func(pos token.Pos, msg string, args []interface{}) {
		if len(errs) < mostErrors {
			errs = append(errs, errors.Newf(pos, msg, args...))
		}
	}, 0)
	n := newNesting()
	for f.marks = range l.Marks {
		pos, tok, _ := s.Scan()
		if tok == token.EOF {
			return nil, errs
		}
		n.add(tok, &s)
		if message, hint := n.refuse(l); message != "" {
			return []slip{{tooMuch, f.pos(pos), message, hint + "; " + raise}}, nil
		}
	}
	return []slip{{tooMuch, ladder.Pos{File: f.name}, fmt.Sprintf("the file holds more than %d words and marks", l.Marks),
		"split it into several ladders; " + raise}}, nil
}

// A nesting is how deep the tokens so far have led.
type nesting struct {
	levels []level // the top of the file, then one for each open bracket
	depth  int     // of brackets and chains, over all levels
	texts  []int   // the levels at which something is computed inside a text
	begin  bool    // the next bracket begins one more of those
}

// A level is what stands between two brackets.
type level struct {
	bracket token.Token
	chain   int // of labels, operators and what is called or indexed, which nest without brackets
	members int // fields or elements
}

func newNesting() *nesting { return &nesting{levels: []level{{bracket: token.LBRACE}}} }

// refuse says why the file is not to be read on, if so, and what to do.
func (n *nesting) refuse(l Limits) (message, hint string) {
	switch at := n.levels[len(n.levels)-1]; {
	case n.depth > l.Depth:
		return fmt.Sprintf("this is nested more than %d deep", l.Depth), "take it apart"
	case at.members > l.Members && at.bracket == token.LBRACK:
		return fmt.Sprintf("this list holds more than %d elements", l.Members), "split it"
	case at.members > l.Members:
		return fmt.Sprintf("this group holds more than %d fields", l.Members), "split it"
	}
	return "", ""
}

func (n *nesting) add(tok token.Token, s *scanner.Scanner) {
	switch tok {
	case token.INTERPOLATION:
		n.begin = true
	case token.LBRACE, token.LBRACK, token.LPAREN:
		n.open(tok)
	case token.RBRACE, token.RBRACK, token.RPAREN:
		n.close(s)
	case token.COMMA:
		n.comma()
	case token.COLON, token.PERIOD, token.ADD, token.SUB, token.MUL, token.QUO, token.NOT, token.AND, token.OR,
		token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ, token.MAT, token.NMAT:
		n.link()
	}
}

func (n *nesting) last() *level { return &n.levels[len(n.levels)-1] }

// comma ends a member of the last level, and its chain with it.
func (n *nesting) comma() {
	at := n.last()
	n.depth -= at.chain
	at.chain = 0
	at.members++
}

// link makes the chain of the last level longer.
func (n *nesting) link() {
	n.last().chain++
	n.depth++
}

func (n *nesting) open(bracket token.Token) {
	n.levels = append(n.levels, level{bracket: bracket})
	n.depth++
	if n.begin {
		n.texts, n.begin = append(n.texts, len(n.levels)), false
	}
}

// close ends a level, or what is computed inside a text.
func (n *nesting) close(s *scanner.Scanner) {
	if last := len(n.texts) - 1; last >= 0 && n.texts[last] == len(n.levels) {
		n.texts = n.texts[:last]
		n.begin = strings.HasSuffix(s.ResumeInterpolation(), "(")
	}
	n.shut()
}

// shut ends a level. What stands in brackets may be called or indexed by what
// follows, and so on: that nests as well.
func (n *nesting) shut() {
	if len(n.levels) == 1 {
		return // a bracket too many, which the parser will tell
	}
	n.depth -= n.last().chain + 1
	n.levels = n.levels[:len(n.levels)-1]
	n.link()
}
