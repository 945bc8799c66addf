package load

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// mainFile is the file of a ladder that says which other ladder it extends, so that
// this can be told of a thousand ladders without reading them.
const mainFile = "ladder.cue"

// mostExtended is how many ladders may extend one another in a row: company,
// department and team are three.
const mostExtended = 10

// A spoken is what a folder says by itself, and how much that is.
type spoken struct {
	Result
	bytes int64
	marks int
	judge func(base *ladder.Ladder) []finding.Finding // see reading
}

// speak reads one folder, and nothing of the ladder that it may extend.
func (s *Set) speak(f Folder) (spoken, error) {
	r, values, err := s.read(f)
	if err != nil {
		return spoken{}, err
	}
	return spoken{r.result(values), r.bytes, r.marks, r.judge}, nil
}

// extend lays what a folder says over the ladder that it extends, if it does.
func (s *Set) extend(own spoken) (Result, error) {
	l := own.Ladder
	if l == nil || l.Extends.Value == "" || own.Broken {
		return own.Result, nil
	}
	x := extending{set: s, chain: []spoken{own}}
	if err := x.follow(); err != nil {
		return Result{}, err
	}
	res := own.Result
	if !x.ends {
		res.Findings = slices.Concat(x.findings, res.Findings) // those of the house stay last
		res.Unread, res.Broken = true, true
		return res, nil
	}
	res.Base = x.chain[len(x.chain)-1].Ladder
	for i := len(x.chain) - 2; i > 0; i-- {
		res.Base = x.chain[i].Ladder.Over(res.Base)
	}
	res.Ladder = l.Over(res.Base)
	res.judgeOver(own.judge)
	broken, err := x.check(res)
	res.Findings = slices.Concat(x.findings, res.Findings)
	res.Unread, res.Broken = res.Unread || len(x.findings) > 0, broken
	return res, err
}

// judgeOver adds what plain house rules find, now that it is known what a ladder
// takes over, to what CUE said of those that compute.
func (res *Result) judgeOver(judge func(base *ladder.Ladder) []finding.Finding) {
	if judge == nil {
		return
	}
	plain := judge(res.Base)
	others := len(res.Findings) - res.House
	computed := untold(slices.Clone(res.Findings[others:]), plain)
	res.Findings = slices.Concat(res.Findings[:others], plain, computed)
	res.House = len(plain) + len(computed)
}

// An extending is the way from a ladder to the one at its end that extends none.
type extending struct {
	set      *Set
	chain    []spoken // each but the last extends the next
	ends     bool     // the last of the chain extends none
	findings []finding.Finding
}

// report tells of the ladder at one place of the chain.
func (x *extending) report(i int, ru rule.Rule, at ladder.Pos, where scope, message, hint string) {
	l := x.chain[i].Ladder
	c := checker{ladder: l.ID, dir: l.Dir}
	c.report(ru, at, where, message, hint)
	x.findings = append(x.findings, c.findings...)
}

// follow reads what the ladder extends, up to the end or to what is in the way,
// which it reports: where that is a fault of another ladder, as that one's.
func (x *extending) follow() error {
	for {
		i := len(x.chain) - 1
		l := x.chain[i].Ladder
		id := l.Extends.Value
		fault := func(what, hint string) {
			x.report(i, unknownLadder, l.Extends.Pos, scope{}, ladderWords(l)+" extends "+what, hint)
		}
		switch {
		case id == "":
			x.ends = true
			return nil
		case id == l.ID:
			fault("itself", "name another ladder, or take the line away")
			return nil
		case slices.ContainsFunc(x.chain, func(s spoken) bool { return s.Ladder.ID == id }):
			x.reportCircle(id)
			return nil
		case len(x.chain) > mostExtended:
			i, l = 0, x.chain[0].Ladder
			fault(fmt.Sprintf("more than %d others, one through the other", mostExtended), "extend one of them directly, or make one of two")
			return nil
		}
		next, err := x.set.speakOf(id)
		if err != nil {
			return err
		}
		switch {
		case next == nil && !x.set.mayBeUnheld(id):
			fault("ladder "+finding.Quote(id)+", but there is no such ladder", x.set.otherLadder(id, l.ID))
			return nil
		case next == nil || next.Ladder == nil || next.Unread:
			if next != nil {
				x.findings = append(x.findings, next.Findings...)
			}
			return nil
		}
		x.chain = append(x.chain, *next)
	}
}

// reportCircle tells of ladders that extend one another from the first on that the
// way comes back to.
func (x *extending) reportCircle(id string) {
	first := slices.IndexFunc(x.chain, func(s spoken) bool { return s.Ladder.ID == id })
	var ids []string
	for _, s := range x.chain[first+1:] {
		ids = append(ids, finding.Quote(s.Ladder.ID))
	}
	l := x.chain[first].Ladder
	x.report(first, unknownLadder, l.Extends.Pos, scope{},
		ladderWords(l)+" extends itself, through "+finding.List(ids, "and"), "let one of them extend no other")
}

func ladderWords(l *ladder.Ladder) string { return "ladder " + finding.Name(l.Title.Value) }

// check reports what is wrong with a ladder as it extends another, and whether it
// holds more than is looked at.
func (x *extending) check(res Result) (broken bool, err error) {
	l := x.chain[0].Ladder
	if err := x.checkPlace(); err != nil {
		return false, err
	}
	for _, s := range l.Skills {
		if whole := res.Ladder.Skill(s.ID.Value); whole.Title.Value == "" {
			x.report(0, missingField, s.ID.Pos, scope{skill: s.ID.Value}, "skill "+finding.Name(s.ID.Value)+" has no title", untitledHint(s.ID.Value, res.Base))
		}
	}
	limits := x.set.Limits
	var bytes int64
	marks := 0
	for _, s := range x.chain {
		bytes, marks = bytes+s.bytes, marks+s.marks
	}
	if bytes > limits.Bytes || marks > limits.Marks || len(res.Ladder.Skills)*len(res.Ladder.Levels) > limits.Cells {
		x.report(0, tooMuch, l.Extends.Pos, scope{}, ladderWords(l)+" holds more than is read of one, with what it takes over", "make two ladders of the one that it extends; "+raise)
		return true, nil
	}
	return false, nil
}

// untitledHint says what to do about a skill that lacks a title because base has
// none with its id: it may have been renamed there.
func untitledHint(id string, base *ladder.Ladder) string {
	for _, s := range base.Skills {
		if slices.ContainsFunc(s.Was, func(was ladder.Text) bool { return was.Value == id }) {
			return "write " + finding.Quote(s.ID.Value) + ", as ladder " + finding.Quote(base.ID) + " calls it now"
		}
	}
	hint := `add title: "..."`
	if near, ok := finding.Nearest(id, skillIDs(base)); ok {
		hint = "did you mean " + finding.Quote(near) + ", as in ladder " + finding.Quote(base.ID) + "? Else " + hint
	}
	return hint
}

func skillIDs(l *ladder.Ladder) []string {
	ids := make([]string, len(l.Skills))
	for i, s := range l.Skills {
		ids[i] = s.ID.Value
	}
	return ids
}

// checkPlace holds the ladder to naming the other where mayExtend finds it.
func (x *extending) checkPlace() error {
	l := x.chain[0].Ladder
	names, err := x.set.mayExtend(l.Dir)
	if err == nil && !slices.Contains(names, l.Extends.Value) {
		x.report(0, hiddenExtends, l.Extends.Pos, scope{}, ladderWords(l)+" says in another place than "+mainFile+" which ladder it extends",
			fmt.Sprintf("write extends: %q in %s", l.Extends.Value, path.Join(l.Dir, mainFile)))
	}
	return err
}

// allFolders lists the folders of the set with those that were left out, by Dir.
func (s *Set) allFolders() ([]Folder, error) {
	if s.isUnheld(s.Dir) {
		return nil, nil
	}
	all, err := s.foldersBelow(s.Dir)
	slices.SortFunc(all, func(a, b Folder) int { return strings.Compare(a.Dir, b.Dir) })
	return all, err
}

// foldersBelow finds the folders with CUE files at and below one, whatever the set
// leaves out.
func (s *Set) foldersBelow(dir string) ([]Folder, error) {
	all := &Set{Dir: s.Dir, fsys: s.fsys, unheld: s.unheld}
	err := all.walk(dir, nil)
	return all.Folders, err
}

// withID finds the folder with an id, the first of several.
func (s *Set) withID(id string) (Folder, bool, error) {
	all, err := s.everywhere()
	i := slices.IndexFunc(all, func(f Folder) bool { return f.ID == id })
	if i < 0 {
		return Folder{}, false, err
	}
	return all[i], true, nil
}

// speakOf reads the folder of a ladder that is extended; nil where there is none.
func (s *Set) speakOf(id string) (*spoken, error) {
	f, ok, err := s.withID(id)
	if !ok {
		return nil, err
	}
	said, err := s.shelf.get(f.Dir, func() (spoken, error) {
		said, err := s.speak(f)
		said.judge = nil // it is judged where it is read itself
		return said, err
	})
	return &said, err
}

// mayBeUnheld reports whether a ladder may be there and can't be had from the tree.
func (s *Set) mayBeUnheld(id string) bool {
	return slices.ContainsFunc(s.unheld, func(name string) bool { return slices.Contains(strings.Split(name, "/"), id) })
}

// otherLadder says which ladder may have been meant.
func (s *Set) otherLadder(id, own string) string {
	all, _ := s.everywhere() // they were looked through before
	var ids []string
	for _, f := range all {
		if f.ID != own && f.Dir != HouseDir(s.Dir) {
			ids = append(ids, f.ID)
		}
	}
	if near, ok := finding.Nearest(id, ids); ok {
		return "did you mean " + finding.Quote(near) + "?"
	}
	return "write the name of a ladder's folder, or take the line away"
}

// A shelf keeps what was read last of ladders that others extend, for most do
// extend the same few.
type shelf struct {
	sync.Mutex
	read []shelved // the one that was asked for last comes last
}

type shelved struct {
	dir  string
	said func() (spoken, error)
}

// mostShelved bounds what is kept in memory: beyond, ladders are read again.
const mostShelved = 16

// get returns what read says of a folder, without asking it twice if that was not
// long ago.
func (k *shelf) get(dir string, read func() (spoken, error)) (spoken, error) {
	k.Lock()
	one := shelved{dir, nil}
	if i := slices.IndexFunc(k.read, func(s shelved) bool { return s.dir == dir }); i >= 0 {
		one = k.read[i]
		k.read = slices.Delete(k.read, i, i+1)
	} else {
		one.said = sync.OnceValues(read)
	}
	k.read = append(k.read, one)
	if len(k.read) > mostShelved {
		k.read = slices.Delete(k.read, 0, 1)
	}
	k.Unlock()
	return one.said()
}
