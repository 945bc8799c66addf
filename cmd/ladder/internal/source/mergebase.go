package source

import (
	"bytes"
	"cmp"
	"errors"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
)

// MergeBase returns the best common ancestor of two commits; of several, which
// criss-cross merges make, the newest, then the one with the smallest hash. It
// is ErrUnknownRevision where they have none, and ErrShallow where the clone is
// too shallow to be sure.
func (r *Repo) MergeBase(a, b Commit) (Commit, error) {
	one, err := r.commit(plumbing.NewHash(a.Hash))
	if err != nil {
		return Commit{}, err
	}
	other, err := r.commit(plumbing.NewHash(b.Hash))
	if err != nil {
		return Commit{}, err
	}
	r.store.failed = nil
	bases, err := one.MergeBase(other)
	if err = cmp.Or(err, r.store.failed); err != nil {
		return Commit{}, r.unreadable("history", one.Hash, err)
	}
	if err := r.checkShallow(bases, one, other); err != nil {
		return Commit{}, err
	}
	if len(bases) == 0 {
		return Commit{}, fail(ErrUnknownRevision, "commits %s and %s have no common ancestor", a.Hash, b.Hash)
	}
	return newCommit(slices.MinFunc(bases, compareCommits)), nil
}

// compareCommits puts the newest first.
func compareCommits(a, b *object.Commit) int {
	return cmp.Or(b.Committer.When.Compare(a.Committer.When), bytes.Compare(a.Hash[:], b.Hash[:]))
}

// checkShallow is ErrShallow where a way from one of the tips leads out of the
// clone before it comes to one of the bases: a better base may lie there.
func (r *Repo) checkShallow(bases []*object.Commit, tips ...*object.Commit) error {
	isBase := func(c *object.Commit) bool {
		return slices.ContainsFunc(bases, func(b *object.Commit) bool { return b.Hash == c.Hash })
	}
	if len(r.store.shallow) == 0 || slices.ContainsFunc(tips, isBase) {
		return nil
	}
	seen := map[plumbing.Hash]bool{}
	for _, b := range bases {
		err := object.NewCommitPreorderIter(b, seen, nil).ForEach(func(c *object.Commit) error {
			seen[c.Hash] = true
			return nil
		})
		if err != nil {
			return r.unreadable("history", b.Hash, err)
		}
	}
	for _, tip := range tips {
		err := object.NewCommitPreorderIter(tip, seen, nil).ForEach(func(c *object.Commit) error {
			if r.store.shallow[c.Hash] {
				return fail(ErrShallow, "where the two histories part can't be seen: %s", fetchMore)
			}
			return nil
		})
		if errors.Is(err, ErrShallow) {
			return err
		}
		if err != nil {
			return r.unreadable("history", tip.Hash, err)
		}
	}
	return nil
}
