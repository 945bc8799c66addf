package main

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// A side is one of the two states that a diff compares.
type side struct {
	*state                 // nil where there are no ladders
	name     string        // the commit, or "worktree"
	commit   source.Commit // the zero Commit for the work tree
	tree     *source.Tree
	dir      string                 // the folder of the ladders; "" where there is none
	compared map[string]string      // the folders of the ladders that can be compared, by id
	unread   []string               // ids of those that can't be
	results  map[string]load.Result // what is kept of folders that were read, by path; nil where nothing is
	warned   map[string]int         // the warnings of base, by what they are about; of head nil
}

// sides opens the two states of the repository; to is nil for the work tree.
func (r *repository) sides(from source.Commit, to *source.Commit) (base, head *side, err error) {
	base, head = &side{name: from.Hash, commit: from}, &side{name: workTree, results: map[string]load.Result{}}
	if base.tree, err = r.Tree(from); err != nil {
		return nil, nil, err
	}
	if to == nil {
		head.tree, err = r.WorkTree()
	} else {
		head.name, head.commit = to.Hash, *to
		head.tree, err = r.Tree(*to)
	}
	return base, head, err
}

// findDifferent finds the ladders that differ between two sides. One of them may
// be without ladders: they were all added, or removed.
func (r *repository) findDifferent(base, head *side) error {
	var baseErr, headErr error
	base.dir, baseErr = r.ladders(base.tree)
	head.dir, headErr = r.ladders(head.tree)
	for _, err := range []error{baseErr, headErr} {
		if err != nil && (!isAbsent(err) || baseErr != nil && headErr != nil) {
			return err
		}
	}
	c := &comparison{repo: r, base: base, head: head, sames: map[string]bool{}, alike: map[string]bool{}}
	return c.open()
}

// again is the same state, for another comparison: what was read is kept.
func (s *side) again() *side {
	return &side{name: s.name, commit: s.commit, tree: s.tree, results: s.results}
}

// acceptsOverrides reports whether the side's house rules let authors lower the
// impact of a change.
func (s *side) acceptsOverrides() bool { return s.state != nil && s.set.AcceptsOverrides() }

// report sums up what is wrong with the side, and with what is said of it.
func (s *side) report(said []finding.Finding) finding.Report {
	if s.state == nil {
		return finding.NewReport(0, said)
	}
	s.identify()
	s.findings = append(s.findings, said...)
	return s.state.report()
}

// isAbsent reports whether err says that there are no ladders, as opposed to none
// that can be read.
func isAbsent(err error) bool {
	var usage usageError
	return errors.Is(err, load.ErrNoLadders) || errors.As(err, &usage)
}

// A comparison tells which folders differ between two sides.
type comparison struct {
	repo       *repository
	base, head *side
	sames      map[string]bool // whether a folder is the same
	alike      map[string]bool // whether the CUE files that stand directly in a folder are the same
}

// open finds the folders that differ. Where one of them is a package that
// ladders share, so do the ladders that import it; where it is a ladder, those that
// extend it; and where it is that of the house rules, all do.
func (c *comparison) open() error {
	shared, err := c.openBut(c.same)
	if err != nil {
		return err
	}
	extending, err := c.extending()
	if err != nil || shared == nil && len(extending) == 0 {
		return err
	}
	if _, err := c.openBut(nil); err != nil {
		return err
	}
	for _, s := range []*side{c.base, c.head} {
		if s.state != nil && !slices.ContainsFunc(shared, c.isHouse) {
			s.set.Keep(func(f load.Folder) bool {
				return !c.same(f.Dir) || slices.Contains(extending, f.Dir) || s.set.Reaches(f, shared)
			})
		}
	}
	return nil
}

// extending lists the folders of ladders that are the same on both sides and
// extend one that differs; nil for none.
func (c *comparison) extending() ([]string, error) {
	differing := map[string]bool{}
	for _, s := range []*side{c.base, c.head} {
		if s.state == nil {
			continue
		}
		for _, f := range s.set.Folders {
			differing[f.ID] = true
		}
	}
	if len(differing) == 0 || c.base.state == nil || c.head.state == nil {
		return nil, nil // nothing is the same on both sides, or nothing is not
	}
	dirs, err := c.head.set.Extending(differing, c.head.recallExtensions)
	return slices.DeleteFunc(dirs, func(dir string) bool { return !c.same(dir) }), err
}

// isHouse reports whether a folder is that of the house rules of one of the sides.
func (c *comparison) isHouse(dir string) bool {
	return dir == load.HouseDir(c.base.dir) || dir == load.HouseDir(c.head.dir)
}

// openBut finds the ladders of both sides but those that skip wants left out, and
// returns the folders among them that are no ladders.
func (c *comparison) openBut(skip func(dir string) bool) (shared []string, err error) {
	for _, s := range []*side{c.base, c.head} {
		if s.dir == "" {
			continue
		}
		if s.state, err = c.repo.newState(s.tree, s.dir, skip); err != nil {
			return nil, err
		}
		for _, f := range s.set.Folders {
			if skip != nil && !s.set.IsLadder(f) {
				shared = append(shared, f.Dir)
			}
		}
	}
	return shared, nil
}

// same reports whether a folder and all that is merged into it from above is the
// same on both sides. Each of several walks asks it of every ladder.
func (c *comparison) same(dir string) bool {
	same, ok := c.sames[dir]
	if !ok {
		same = c.compare(dir)
		c.sames[dir] = same
	}
	return same
}

func (c *comparison) compare(dir string) bool {
	if c.base.dir != c.head.dir || c.base.tree.Hash(dir) != c.head.tree.Hash(dir) {
		return false
	}
	for above := path.Dir(dir); ; above = path.Dir(above) {
		if !c.alikeIn(above) {
			return false
		}
		if above == "." {
			return true
		}
	}
}

// alikeIn reports whether the same CUE files stand directly in dir. Every ladder
// asks it of the same few folders.
func (c *comparison) alikeIn(dir string) bool {
	alike, ok := c.alike[dir]
	if !ok {
		alike = slices.Equal(files(c.base.tree, dir), files(c.head.tree, dir))
		c.alike[dir] = alike
	}
	return alike
}

// files lists the CUE files that stand directly in dir, and its module, with
// their hashes.
func files(tree *source.Tree, dir string) []string {
	entries, err := fs.ReadDir(tree, dir)
	if err != nil {
		return nil // there is no such folder; what can't be read differs by hash
	}
	files := []string{tree.Hash(path.Join(dir, "cue.mod"))}
	for _, e := range entries {
		if name := path.Join(dir, e.Name()); !e.IsDir() && strings.HasSuffix(name, ".cue") {
			files = append(files, name+" "+tree.Hash(name))
		}
	}
	return files
}

// folder counts the folders of one name, read or left out.
func (s *side) folder(id string) int {
	if s.state == nil {
		return 0
	}
	n := 0
	for _, f := range s.set.Folders {
		if f.ID == id {
			n++
		}
	}
	for _, dir := range s.set.Skipped {
		if path.Base(dir) == id {
			n++
		}
	}
	return n
}

// identify adds the ladders that were left out and have an id that one of those
// that were read has, or had: only they can be in its way.
func (s *side) identify() {
	claimed := map[string]bool{}
	for _, id := range s.ids {
		claimed[id.ID] = true
		for _, was := range id.Was {
			claimed[was.Value] = true
		}
	}
	for _, dir := range s.set.Skipped {
		if id := path.Base(dir); claimed[id] {
			s.ids = append(s.ids, rule.Identity{ID: id, Pos: ladder.Pos{File: dir}})
		}
	}
}

// unreadable lists the ladders that can't be compared: those that could not be
// read on one of the sides, and those that may be one of them in another place
// or under another name.
func unreadable(base, head *side) []string {
	unread := slices.Concat(base.unread, head.unread, base.hidden(head), head.hidden(base))
	slices.Sort(unread)
	return slices.Compact(unread)
}

// hidden lists the ladders of the other side that s lacks and may yet hold: a
// ladder that can't be read does not say what it was called.
func (s *side) hidden(other *side) []string {
	if s.state == nil {
		return nil
	}
	renamed := slices.ContainsFunc(s.unread, func(id string) bool { return other.folder(id) == 0 })
	var ids []string
	for id, dir := range other.compared {
		if s.folder(id) == 0 && (renamed || s.set.MayHold(dir)) {
			ids = append(ids, id)
		}
	}
	return ids // in no order
}
