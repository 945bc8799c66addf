package source

import (
	"errors"
	"io"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
)

// Ancestors are a commit and all that it comes after. They are read newest first
// and only as far as they are asked for: what is looked for is mostly near.
type Ancestors struct {
	repo *Repo
	of   plumbing.Hash
	walk object.CommitIter // nil where it has ended
	seen map[plumbing.Hash]bool
	cut  bool // some way ended where the clone does, not at a first commit
}

// Ancestors returns the ancestors of a commit.
func (r *Repo) Ancestors(c Commit) (*Ancestors, error) {
	of, err := r.commit(plumbing.NewHash(c.Hash))
	if err != nil {
		return nil, err
	}
	walk := object.NewCommitIterCTime(of, nil, nil)
	return &Ancestors{repo: r, of: of.Hash, walk: walk, seen: map[plumbing.Hash]bool{of.Hash: true}}, nil
}

// Include reports whether a commit is among them. It is ErrShallow where the
// clone ends before that can be told.
func (a *Ancestors) Include(c Commit) (bool, error) {
	hash := plumbing.NewHash(c.Hash)
	for !a.seen[hash] && a.walk != nil {
		if err := a.step(); err != nil {
			return false, err
		}
	}
	if !a.seen[hash] && a.cut {
		return false, fail(ErrShallow, "%s", fetchMore)
	}
	return a.seen[hash], nil
}

// step reads one more of them.
func (a *Ancestors) step() error {
	c, err := a.walk.Next()
	if errors.Is(err, io.EOF) {
		a.walk = nil
		return nil
	}
	if err != nil {
		return a.repo.unreadable("history", a.of, err)
	}
	a.seen[c.Hash] = true
	a.cut = a.cut || a.repo.store.shallow[c.Hash]
	return nil
}
