package source

import "github.com/go-git/go-git/v5/plumbing"

// Ancestors are a commit and all that it comes after. History is read only as far
// as it is asked about, and what was learnt on the way is kept: of many releases
// the one that is looked for is mostly near.
type Ancestors struct {
	repo   *Repo
	commit plumbing.Hash
	known  map[plumbing.Hash]bool // whether a commit is among them
}

// Ancestors returns the ancestors of a commit.
func (r *Repo) Ancestors(c Commit) *Ancestors {
	hash := plumbing.NewHash(c.Hash)
	return &Ancestors{repo: r, commit: hash, known: map[plumbing.Hash]bool{hash: true}}
}

// Include reports whether a commit is among them. It is ErrShallow where the
// clone ends before that can be told.
func (a *Ancestors) Include(c Commit) (bool, error) {
	hash := plumbing.NewHash(c.Hash)
	if included, ok := a.known[hash]; ok {
		return included, nil
	}
	h, err := a.repo.histories(a.commit, hash)
	if err != nil {
		return false, err
	}
	if a.cut(h, hash) {
		return false, fail(ErrShallow, "%s", fetchMore)
	}
	a.learn(h)
	a.known[hash] = h.visits[hash].of&ofBase != 0
	return a.known[hash], nil
}

// learn keeps what is sure: what was reached from the commit is among its
// ancestors, and what it was reached from is not.
func (a *Ancestors) learn(h *history) {
	children := map[plumbing.Hash][]plumbing.Hash{}
	for hash, v := range h.visits {
		if v.of&ofBase != 0 {
			a.known[hash] = true
		}
		for _, p := range v.parents {
			children[p] = append(children[p], hash)
		}
	}
	for after := children[a.commit]; len(after) > 0; {
		next := after[len(after)-1]
		after = after[:len(after)-1]
		if _, ok := a.known[next]; !ok {
			a.known[next] = false
			after = append(after, children[next]...)
		}
	}
}

// cut reports whether a commit that does not seem to be among the ancestors may
// be one all the same: a way to it may lead out of the clone. No such way leads
// to a commit that comes after this one.
func (a *Ancestors) cut(h *history, hash plumbing.Hash) bool {
	if h.visits[hash].of&ofBase != 0 || h.visits[a.commit].of == ofBoth {
		return false
	}
	for hash, v := range h.visits {
		if v.of == ofBase && a.repo.store.shallow[hash] {
			return true
		}
	}
	return false
}
