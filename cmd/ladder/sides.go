package main

import (
	"context"
	"errors"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// A side is one of the two states that a diff compares.
type side struct {
	name string // the commit, or "worktree"
	tree *source.Tree
	dir  string                // the folder of the ladders
	set  *load.Set             // the folders to compare; nil where there are no ladders
	same func(dir string) bool // whether the other side has the same folder

	inspection inspection
	ladders    []*ladder.Ladder
	unread     []string // ids of the ladders that can't be compared
}

// sides opens the two states of the repository. Head must have ladders; base
// may be older than them.
func (r *repository) sides(from source.Commit, to *source.Commit) (base, head *side, err error) {
	base = &side{name: from.Hash}
	if base.tree, err = r.Tree(from); err != nil {
		return nil, nil, err
	}
	head = &side{name: workTree}
	if to == nil {
		head.tree, err = r.WorkTree()
	} else {
		head.name = to.Hash
		head.tree, err = r.Tree(*to)
	}
	if err != nil {
		return nil, nil, err
	}
	if head.dir, err = r.ladders(head.tree); err != nil {
		return nil, nil, err
	}
	base.dir, err = r.ladders(base.tree)
	if errors.Is(err, load.ErrNoLadders) || r.dir != "" {
		base.dir, err = head.dir, nil
	}
	return base, head, err
}

// pair finds the folders that differ between the two sides. Where one of them is
// a package that ladders share, so do the ladders that import it.
func pair(base, head *side) error {
	same := func(dir string) bool { return base.tree.Hash(dir) == head.tree.Hash(dir) }
	if base.dir != head.dir {
		same = func(string) bool { return false }
	}
	base.same, head.same = same, same
	if err := open(same, base, head); err != nil {
		return err
	}
	var shared []string
	for _, s := range []*side{base, head} {
		if s.set != nil {
			shared = append(shared, s.set.Shared()...)
		}
	}
	if shared == nil {
		return nil
	}
	if err := open(nil, base, head); err != nil {
		return err
	}
	for _, s := range []*side{base, head} {
		if s.set != nil {
			s.set.Keep(func(f load.Folder) bool { return !same(f.Dir) || s.set.Reaches(f, shared) })
		}
	}
	return nil
}

func open(skip func(dir string) bool, sides ...*side) error {
	for _, s := range sides {
		set, err := load.Open(s.tree, s.dir, skip)
		if err != nil && !errors.Is(err, load.ErrNoLadders) {
			return err
		}
		s.set = set
	}
	return nil
}

// read reads the folders of the side.
func (s *side) read(ctx context.Context, p *program) error {
	if s.set == nil {
		return nil
	}
	var err error
	if s.inspection, err = newInspection(s.tree, s.set, s.same); err != nil {
		return err
	}
	step, end := p.progress("comparing ladder", len(s.set.Folders))
	defer end()
	for n, f := range s.set.Folders {
		if err := ctx.Err(); err != nil {
			return err
		}
		step(n)
		res, err := s.inspection.read(s.set, f)
		if err != nil {
			return err
		}
		if l := sound(res); l != nil {
			s.ladders = append(s.ladders, l)
		} else if !res.Shared {
			s.unread = append(s.unread, f.ID)
		}
	}
	return nil
}

// unreadable lists the ladders that can't be compared: those that could not be
// read on one of the sides, and those that may be one of them under another
// name, for a ladder that can't be read does not say what it was called.
func unreadable(base, head *side) []string {
	unread := slices.Concat(base.unread, head.unread, base.hidden(head), head.hidden(base))
	slices.Sort(unread)
	return slices.Compact(unread)
}

// hidden lists the ladders that s lacks and may yet hold, in a place or under a
// name that can't be read.
func (s *side) hidden(other *side) []string {
	var ids []string
	renamed := slices.ContainsFunc(s.unread, func(id string) bool { return !other.has(id) })
	for _, l := range other.ladders {
		unheld := s.set != nil && slices.ContainsFunc(s.set.Unheld, func(name string) bool { return within(l.Dir, name) })
		if !s.has(l.ID) && (renamed || unheld) {
			ids = append(ids, l.ID)
		}
	}
	return ids
}

// has reports whether the side has a ladder of that id, read or not.
func (s *side) has(id string) bool {
	return slices.Contains(s.unread, id) || slices.ContainsFunc(s.ladders, func(l *ladder.Ladder) bool { return l.ID == id })
}
