package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// fix puts right what takes no decision in the work tree's ladders that the paths
// name, and tells of it on standard error; with dryRun it only tells.
func (p *program) fix(ctx context.Context, paths []string, dryRun bool) error {
	repo, s, err := p.workTreeState(ctx)
	if err != nil {
		return err
	}
	defer repo.Close()
	folders, err := repo.selected(s, paths)
	if err != nil {
		return err
	}
	s.findings = nil // those of files outside the folders
	var unnamed []finding.Finding
	err = s.readAll(ctx, p, "reading ladder", folders, func(_ load.Folder, res load.Result) error {
		if sound(res) != nil {
			unnamed = append(unnamed, unnamedCriteria(res.Own)...)
		}
		return nil
	})
	if err != nil {
		return err
	}
	fixed, err := repo.fixAll(ctx, s, append(s.findings, unnamed...), dryRun)
	verb := "fixed"
	if dryRun {
		verb = "to fix"
	}
	return errors.Join(err, render.FixedText(p.stderr, fixed, verb, p.style(p.stderr)))
}

// unnamedCriteria lists the criteria that have a title and no id. What they are
// published by becomes their own, so that the title can change.
func unnamedCriteria(l *ladder.Ladder) []finding.Finding {
	var found []finding.Finding
	for _, s := range l.Skills {
		for _, d := range s.Descriptors {
			for _, c := range d.Criteria {
				if id := c.PublishedID(); c.ID.Value == "" && id != "" {
					found = append(found, finding.Finding{
						File: c.Title.Pos.File, Line: c.Title.Pos.Line, Column: c.Title.Pos.Column,
						Message: fmt.Sprintf("criterion %s gets the id %q", finding.Name(c.Title.Value), id),
						Fix:     finding.Fix{ID: id},
					})
				}
			}
		}
	}
	return found
}

// fixAll puts right what can be of the findings, file by file, and returns those.
// What it did is returned even where an error stops it.
func (r *repository) fixAll(ctx context.Context, s *state, findings []finding.Finding, dryRun bool) ([]finding.Finding, error) {
	byFile := map[string][]finding.Finding{}
	for _, f := range findings {
		if f.Fix != (finding.Fix{}) {
			byFile[f.File] = append(byFile[f.File], f)
		}
	}
	var all []finding.Finding
	for _, name := range slices.Sorted(maps.Keys(byFile)) {
		if err := ctx.Err(); err != nil {
			return all, err
		}
		fixed, err := r.fixFile(s, name, byFile[name], dryRun)
		if err != nil {
			return all, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, fixed...)
	}
	return all, nil
}

// fixFile puts right what can be in one file. One that a sparse checkout leaves out
// is left out here too.
func (r *repository) fixFile(s *state, name string, findings []finding.Finding, dryRun bool) ([]finding.Finding, error) {
	onDisk := filepath.Join(r.Top, filepath.FromSlash(name))
	if _, err := os.Lstat(onDisk); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	data, err := fs.ReadFile(s.tree, name)
	if err != nil {
		return nil, err
	}
	m, err := newMending(name, data)
	if err != nil {
		return nil, err
	}
	if err := m.mendAll(finding.Sort(findings)); err != nil {
		return nil, err
	}
	mended, err := edit.Apply(data, m.splices)
	if err == nil && !dryRun && len(m.fixed) > 0 {
		err = edit.WriteFile(onDisk, mended)
	}
	if err != nil {
		return nil, err
	}
	return finding.Sort(m.fixed), nil
}
