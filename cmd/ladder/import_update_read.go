package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/table"
)

// readCopy reads a spreadsheet, and what it says it was made of.
func (p *program) readCopy(name string) ([]table.Sheet, table.Origin, error) {
	room := int64(mostSource) * int64(p.limits)
	data, err := readUpTo(name, &room)
	if errors.Is(err, fs.ErrNotExist) {
		err = usageError{err}
	}
	if err != nil {
		return nil, table.Origin{}, err
	}
	reading, err := table.ReadXLSX(data, p.limits)
	if err != nil {
		return nil, table.Origin{}, err
	}
	origin, err := table.ReadOrigin(data, reading.Sheets, p.limits)
	if err != nil {
		return nil, origin, fmt.Errorf("%w: export it anew with ladder export, and edit that", err)
	}
	if !slices.ContainsFunc(reading.Sheets, func(s table.Sheet) bool { _, ok := table.Keyed(s); return ok }) {
		return nil, origin, errors.New("its hidden first row and column are gone, which say what each text is: export it anew, and edit that")
	}
	return reading.Sheets, origin, nil
}

var fullHash = regexp.MustCompile(`^[0-9a-f]{40}([0-9a-f]{24})?$`)

// read reads the ladder as it was and as it is.
func (u *updating) read(ctx context.Context) error {
	if !fullHash.MatchString(u.origin.Commit) {
		return errors.New("it does not name the commit that it was made of: export it anew, and edit that")
	}
	commit, err := u.repo.Resolve(u.origin.Commit)
	if errors.Is(err, source.ErrUnknownRevision) {
		return fmt.Errorf("it was made of commit %.12s, which is not in this clone: fetch it (fetch-depth: 0 in actions/checkout)", u.origin.Commit)
	}
	if err != nil {
		return err
	}
	tree, err := u.repo.Tree(commit)
	if err != nil {
		return err
	}
	then, err := u.repo.state(tree)
	if err != nil {
		return err
	}
	if u.base, _, err = then.one(ctx, u.program, u.origin.Ladder); err != nil {
		return err
	}
	if u.base == nil {
		return fmt.Errorf("the ladder %s can't be read at commit %.12s, which it was made of", u.origin.Ladder, commit.Hash)
	}
	return u.readHead(ctx)
}

func (u *updating) readHead(ctx context.Context) error {
	tree, err := u.repo.WorkTree()
	if err != nil {
		return err
	}
	if u.state, err = u.repo.state(tree); err != nil {
		return err
	}
	id, err := u.state.present(u.origin.Ladder)
	if err != nil {
		return err
	}
	u.head, u.report, err = u.state.one(ctx, u.program, id)
	if u.report.Errors > 0 {
		u.head = nil
	}
	return err
}

// present returns the id of a ladder that had the given one some time ago.
func (s *state) present(id string) (string, error) {
	for _, f := range s.set.Folders {
		if f.ID == id {
			return id, nil
		}
	}
	for _, f := range s.set.Folders {
		res, err := s.set.Read(f)
		if err != nil {
			return "", err
		}
		if res.Ladder != nil && slices.ContainsFunc(res.Ladder.Was, func(was ladder.Text) bool { return was.Value == id }) {
			return f.ID, nil
		}
	}
	return id, nil // which is then not found
}
