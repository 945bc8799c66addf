package load

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/scanner"
	"cuelang.org/go/cue/token"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// Bounds of what is parsed. Parsers recurse, their lists of errors and the
// evaluator take quadratic time, so that a file of a few hundred kilobytes could
// stop a machine. A ladder of 700 criteria has about 15,000 tokens, and nests 12
// deep.
const (
	deepest    = 100
	mostTokens = 200_000
	mostErrors = 20 // in what a file is made of, before it is parsed
)

// scan looks through a file once, in linear time, before anything else is done
// with it. It returns why the file must not be parsed, if so, and what is wrong
// with its characters and texts.
func (f *file) scan() (refused []slip, errs []errors.Error) {
	var s scanner.Scanner
	tokens := token.NewFile(f.name, -1, len(f.data))
	tokens.SetLinesForContent(f.data)
	s.Init(tokens, f.data, func(pos token.Pos, msg string, args []interface{}) {
		if len(errs) < mostErrors {
			errs = append(errs, errors.Newf(pos, msg, args...))
		}
	}, 0)
	var n nesting
	for range mostTokens {
		pos, tok, _ := s.Scan()
		if tok == token.EOF {
			return nil, errs
		}
		if n.add(tok, &s); n.depth+n.chain > deepest {
			return []slip{{tooMuch, f.pos(pos), fmt.Sprintf("this is nested more than %d deep", deepest), "take it apart"}}, nil
		}
	}
	return []slip{{tooMuch, ladder.Pos{File: f.name}, fmt.Sprintf("the file holds more than %d words and marks", mostTokens),
		"split it into several files of the same package"}}, nil
}

// A nesting is how deep the tokens so far have led.
type nesting struct {
	depth int   // of brackets
	chain int   // of labels and operators, which nest without brackets
	texts []int // the depths at which something is computed inside a text
	begin bool  // the next bracket begins one more of those
}

func (n *nesting) add(tok token.Token, s *scanner.Scanner) {
	switch tok {
	case token.INTERPOLATION:
		n.begin = true
	case token.LBRACE, token.LBRACK, token.LPAREN:
		n.depth, n.chain = n.depth+1, 0
		if n.begin {
			n.texts, n.begin = append(n.texts, n.depth), false
		}
	case token.RBRACE, token.RBRACK, token.RPAREN:
		if last := len(n.texts) - 1; last >= 0 && n.texts[last] == n.depth {
			n.texts = n.texts[:last]
			n.begin = strings.HasSuffix(s.ResumeInterpolation(), "(")
		}
		n.depth, n.chain = n.depth-1, 0
	case token.COMMA:
		n.chain = 0
	case token.COLON, token.PERIOD, token.ADD, token.SUB, token.MUL, token.QUO, token.NOT, token.AND, token.OR:
		n.chain++
	}
}

// raise says what raises every limit of what is read and evaluated.
const raise = "--limits 2 doubles what is allowed"
