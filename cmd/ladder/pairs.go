package main

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// folders are those of one id on both sides, which are compared as soon as they
// are read; or one alone, of which nothing is known before all others are read.
type folders struct{ base, head *load.Folder }

// A compared is what was read of folders, and how they differ where both can be
// compared.
type compared struct {
	base, head *reading
	pair       *change.Pair
}

// compareSides reads the folders of both sides and compares their ladders, several at a
// time, so that only a few have to be in memory.
func (p *program) compareSides(ctx context.Context, base, head *side) (change.Report, error) {
	all := pairUp(base, head)
	base.warned = map[string]int{}
	for _, s := range []*side{base, head} {
		s.begin()
	}
	base.state.judgeLike(head.state)
	siftAround(base, head)
	c := change.Builder{BaseName: base.name, HeadName: head.name}
	err := inSteps(ctx, p, "comparing ladder", all, func(f folders) compared { return readBoth(base, head, f, len(all) == 1) }, func(r compared) error {
		if r.base != nil {
			base.note(r.base.verdict.Findings)
		}
		if r.head != nil {
			r.head.verdict.Findings = head.sift(base, r.head.verdict.Findings)
		}
		b, err := base.take(r.base)
		if err != nil {
			return err
		}
		h, err := head.take(r.head)
		switch {
		case err != nil:
			return err
		case r.pair != nil:
			c.Pairs = append(c.Pairs, *r.pair)
			return nil
		}
		c.Base, c.Head = append(c.Base, b...), append(c.Head, h...)
		return nil
	})
	if err != nil {
		return change.Report{}, err
	}
	c.Unread = unreadable(base, head)
	return c.Report(), nil
}

// mostKept is how many ladders of head are kept for another comparison: as many as
// most pull requests change.
const mostKept = 10

// begin gets the side ready to be read.
func (s *side) begin() {
	s.compared = map[string]string{}
	if s.state != nil {
		s.findings = append(s.findings, s.set.Findings()...)
		s.known = maps.Clone(s.results) // which grow meanwhile
	}
}

// pairUp puts the folders of both sides together, in the order of their ids.
func pairUp(base, head *side) []folders {
	byID := map[string]folders{}
	var single []folders
	for _, f := range base.folders() {
		if base.folder(f.ID) == 1 && head.folder(f.ID) == 1 {
			byID[f.ID] = folders{base: &f}
		} else {
			single = append(single, folders{base: &f})
		}
	}
	for _, f := range head.folders() {
		if both, ok := byID[f.ID]; ok {
			both.head = &f
			byID[f.ID] = both
		} else {
			single = append(single, folders{head: &f})
		}
	}
	var all []folders
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		all = append(all, byID[id])
	}
	return append(all, single...)
}

// folders lists what the side has to read.
func (s *side) folders() []load.Folder {
	if s.state == nil {
		return nil
	}
	return s.set.Folders
}

// readBoth reads folders and compares them: where they are alone, those of both
// sides at the same time. It changes nothing in the sides.
func readBoth(base, head *side, f folders, alone bool) compared {
	var c compared
	if alone {
		var reader sync.WaitGroup
		reader.Go(func() { c.base = base.readOne(f.base) })
		c.head = head.readOne(f.head)
		reader.Wait()
	} else {
		c.base, c.head = base.readOne(f.base), head.readOne(f.head)
	}
	if b, h := base.usable(c.base), head.usable(c.head); b != nil && h != nil {
		pair := change.NewPair(b, h)
		c.pair = &pair
	}
	return c
}

// readOne reads a folder; nil is none.
func (s *side) readOne(f *load.Folder) *reading {
	if f == nil {
		return nil
	}
	r := s.read(*f)
	return &r
}

// usable returns the ladder that was read, if it is a sound one and the only
// one of its id; else nil.
func (s *side) usable(r *reading) *ladder.Ladder {
	if r == nil || r.err != nil || r.result.Shared || s.folder(r.folder.ID) > 1 {
		return nil
	}
	return sound(r.result)
}

// take counts what was read of a folder, and returns the ladder if it can be
// compared.
func (s *side) take(r *reading) ([]*ladder.Ladder, error) {
	if r == nil {
		return nil, nil
	}
	if r.err != nil {
		return nil, r.err
	}
	s.add(*r)
	if s.results != nil && len(s.results) < mostKept {
		s.results[r.folder.Dir] = r.result
	}
	l := s.usable(r)
	switch {
	case r.result.Shared:
		return nil, nil
	case l == nil:
		s.unread = append(s.unread, r.folder.ID)
		return nil, nil
	}
	s.compared[l.ID] = l.Dir
	return []*ladder.Ladder{l}, nil
}
