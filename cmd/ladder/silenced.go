package main

import (
	"context"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// A spot is what a rule finds in a place, whatever it says of it.
type spot struct {
	rule, file, subject string
	line, column        int
}

func spotOf(f finding.Finding) spot { return spot{f.Rule, f.File, f.Subject, f.Line, f.Column} }

// silenced lists what the house rules of base find in the ladders of head and those
// of head do not, or no longer as an error: where a change is to the house rules
// themselves, its readers should know what it lets through.
func (d *diffing) silenced(ctx context.Context, p *program, base *side) ([]finding.Finding, error) {
	head := d.head
	if base.state == nil || head.state == nil || base.tree.Hash(load.HouseDir(base.dir)) == head.tree.Hash(load.HouseDir(head.dir)) {
		return nil, nil
	}
	rules, err := d.repo.newState(base.tree, base.dir, nil)
	if err != nil {
		return nil, err
	}
	before, err := d.judged(ctx, p, rules)
	if err != nil {
		return nil, err
	}
	now, err := d.judged(ctx, p, nil)
	if err != nil {
		return nil, err
	}
	found := map[spot]finding.Severity{}
	for _, f := range now {
		if found[spotOf(f)] != finding.Error {
			found[spotOf(f)] = f.Severity
		}
	}
	var silenced []finding.Finding
	for _, f := range before {
		if still, ok := found[spotOf(f)]; !ok || f.Severity == finding.Error && still != finding.Error {
			silenced = append(silenced, f)
		}
	}
	return finding.Sort(silenced), nil
}

// judged is what is wrong with the ladders of head, by the house rules of another
// state; nil is its own.
func (d *diffing) judged(ctx context.Context, p *program, rules *state) ([]finding.Finding, error) {
	s, err := d.repo.newState(d.head.tree, d.head.dir, nil)
	if err != nil {
		return nil, err
	}
	if rules != nil {
		s.judgeLike(rules)
	}
	s.findings = nil
	var ladders []load.Folder
	for _, f := range s.set.Folders {
		if f.Dir != load.HouseDir(s.set.Dir) {
			ladders = append(ladders, f)
		}
	}
	err = s.readAll(ctx, p, "judging ladder", ladders, func(load.Folder, load.Result) error { return nil })
	return s.findings, err
}
