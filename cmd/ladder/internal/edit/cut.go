package edit

import (
	"bytes"
	"slices"
)

// allSplices returns the splices of a file, removals among them.
func (s *script) allSplices() []Splice {
	s.climb()
	cuts := s.cuts(s.top)
	kept := slices.DeleteFunc(slices.Clone(s.splices), func(splice Splice) bool {
		return slices.ContainsFunc(cuts, func(cut Splice) bool { return cut.Start <= splice.Start && splice.End <= cut.End })
	})
	return append(kept, cuts...)
}

// climb removes what holds nothing when all is removed that is to be.
func (s *script) climb() {
	touched := map[*group]bool{}
	for it := range s.removed {
		touched[it.group] = true
	}
	for len(touched) > 0 {
		above := map[*group]bool{}
		for g := range touched {
			if g.owner != nil && !g.operand && !s.removed[g.owner] && s.idle(g) {
				s.removed[g.owner], above[g.owner.group] = true, true
			}
		}
		touched = above
	}
}

// idle reports whether what remains of a group says nothing by itself.
func (s *script) idle(g *group) bool {
	return !slices.ContainsFunc(g.items, func(it *item) bool {
		empty := len(it.parts) == 1 && len(it.parts[0].items) == 0 && !it.parts[0].operand
		return !s.removed[it] && !empty && it.label != "optional"
	})
}

// cuts removes the removed items of a group and of what it holds.
func (s *script) cuts(g *group) []Splice {
	var cuts []Splice
	for i := 0; i < len(g.items); i++ {
		if !s.removed[g.items[i]] {
			for _, part := range g.items[i].parts {
				cuts = append(cuts, s.cuts(part)...)
			}
			continue
		}
		first := i
		for i+1 < len(g.items) && s.removed[g.items[i+1]] {
			i++
		}
		cuts = append(cuts, s.cut(g, first, i))
	}
	return cuts
}

// cut removes items that stand side by side: their lines, where nothing else stands
// there, or else what is between their neighbors.
func (s *script) cut(g *group, first, last int) Splice {
	start, end := g.items[first].start, g.items[last].end
	line, isFirst := s.lineStart(start)
	after, isLast := s.lineEnd(end)
	switch {
	case isFirst && isLast:
		return s.withoutGap(s.remarks(line), after)
	case last+1 < len(g.items):
		return Splice{start, g.items[last+1].start, nil}
	case first > 0 && !bytes.Contains(s.data[g.items[first-1].end:start], []byte("//")):
		return Splice{g.items[first-1].end, end, nil}
	}
	return Splice{start, end, nil}
}

// withoutGap removes lines, and the blank one before them if they leave two blank
// lines or one at the end.
func (s *script) withoutGap(start, end int) Splice {
	rest := bytes.TrimLeft(s.data[end:], " \t\r")
	ends := len(rest) == 0 || rest[0] == '\n' || rest[0] == '}' || rest[0] == ']'
	if above := s.data[:start]; ends && (bytes.HasSuffix(above, []byte("\n\n")) || bytes.HasSuffix(above, []byte("\n\r\n"))) {
		start = bytes.LastIndexByte(bytes.TrimRight(above, "\r\n"), '\n') + 1
		start += bytes.IndexByte(s.data[start:], '\n') + 1
	}
	return Splice{start, end, nil}
}

// lineStart returns where the line of an offset begins, and whether only white space
// stands between.
func (s *script) lineStart(offset int) (int, bool) {
	start := bytes.LastIndexByte(s.data[:offset], '\n') + 1
	return start, len(bytes.TrimSpace(s.data[start:offset])) == 0
}

// lineEnd returns where the line after that of an offset begins, and whether no more
// than a comma and a comment stands between.
func (s *script) lineEnd(offset int) (int, bool) {
	end := len(s.data)
	if i := bytes.IndexByte(s.data[offset:], '\n'); i >= 0 {
		end = offset + i + 1
	}
	rest := bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimLeft(s.data[offset:end], " \t"), []byte(",")))
	return end, len(rest) == 0 || bytes.HasPrefix(rest, []byte("//"))
}

// remarks returns where the comments begin that stand right above a line.
func (s *script) remarks(line int) int {
	for line > 0 {
		above := bytes.LastIndexByte(s.data[:line-1], '\n') + 1
		if !bytes.HasPrefix(bytes.TrimSpace(s.data[above:line]), []byte("//")) {
			break
		}
		line = above
	}
	return line
}
