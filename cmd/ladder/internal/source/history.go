package source

import (
	"cmp"
	"container/heap"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// A history is what two commits, base and head, come after: as much of it as
// tells which commits only one of them comes after, and no more.
type history struct {
	repo   *Repo
	visits map[plumbing.Hash]*visit
	queue  queue     // visits whose parents are to be looked at
	apart  int       // how many of the queue are not of both
	oldest time.Time // of those that left the queue when they were not of both
}

// of says which of base and head a commit is, or comes before.
type of uint8

const (
	ofBase of = 1 << iota
	ofHead
	ofBoth = ofBase | ofHead
)

// A visit is a commit that was come upon.
type visit struct {
	hash     plumbing.Hash
	parents  []plumbing.Hash
	when     time.Time
	number   int // in the order in which they were come upon
	of       of
	queued   bool
	children int // those that are still to be listed, see onlyHead
}

// histories reads history from two commits back, the newest commit first, until
// only commits are left that both come after. Where a clock was wrong, a commit
// may be taken for one that only one of them comes after, but never base or head.
func (r *Repo) histories(base, head plumbing.Hash) (*history, error) {
	h := &history{repo: r, visits: map[plumbing.Hash]*visit{}}
	if err := h.reach(base, ofBase); err != nil {
		return nil, err
	}
	if err := h.reach(head, ofHead); err != nil {
		return nil, err
	}
	for h.apart > 0 || h.mayReach() {
		v := heap.Pop(&h.queue).(*visit)
		if v.queued = false; v.of != ofBoth {
			h.apart--
			if h.oldest.IsZero() || v.when.Before(h.oldest) {
				h.oldest = v.when
			}
		}
		for _, p := range v.parents {
			if err := h.reach(p, v.of); err != nil {
				return nil, err
			}
		}
	}
	return h, nil
}

// mayReach reports whether the rest of the queue, all of it of both, may lead to
// commits that were taken for one's alone: none of those is older.
func (h *history) mayReach() bool {
	return len(h.queue) > 0 && !h.oldest.IsZero() && !h.queue[0].when.Before(h.oldest)
}

// reach comes upon a commit from commits of base, head or both. One that turns
// out to be of both is looked at again, for so are its parents.
func (h *history) reach(hash plumbing.Hash, from of) error {
	v, known := h.visits[hash]
	if !known {
		c, err := h.repo.commit(hash)
		if err != nil {
			return err
		}
		v = &visit{hash: hash, parents: c.ParentHashes, when: c.Committer.When, number: len(h.visits)}
		h.visits[hash] = v
	}
	before := v.of
	if v.of |= from; v.of == before {
		return nil
	}
	if v.queued && v.of == ofBoth {
		h.apart-- // it was of one of them
	}
	if !v.queued {
		v.queued = true
		heap.Push(&h.queue, v)
		if v.of != ofBoth {
			h.apart++
		}
	}
	return nil
}

// onlyHead lists what only head comes after, head itself first: newest first,
// each before its parents.
func (h *history) onlyHead(head plumbing.Hash) []plumbing.Hash {
	for _, v := range h.visits {
		h.eachParent(v, func(p *visit) { p.children++ })
	}
	var hashes []plumbing.Hash
	ready := queue{}
	if v := h.visits[head]; v.of == ofHead {
		ready = queue{v}
	}
	for len(ready) > 0 {
		v := heap.Pop(&ready).(*visit)
		hashes = append(hashes, v.hash)
		h.eachParent(v, func(p *visit) {
			if p.children--; p.children == 0 {
				heap.Push(&ready, p)
			}
		})
	}
	return hashes
}

// eachParent calls f with those parents of a commit that only head comes after,
// as only head comes after the commit.
func (h *history) eachParent(v *visit, f func(*visit)) {
	if v.of != ofHead {
		return
	}
	for _, hash := range v.parents {
		if p := h.visits[hash]; p.of == ofHead {
			f(p)
		}
	}
}

// A queue is a heap of visits with the newest on top, of equals the one that was
// come upon first.
type queue []*visit

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q queue) Less(i, j int) bool {
	return cmp.Or(q[j].when.Compare(q[i].when), cmp.Compare(q[i].number, q[j].number)) < 0
}

// Push adds a visit, for package heap.
func (q *queue) Push(v any) { *q = append(*q, v.(*visit)) }

// Pop takes the last visit, for package heap.
func (q *queue) Pop() any {
	last := len(*q) - 1
	v := (*q)[last]
	*q = (*q)[:last]
	return v
}
