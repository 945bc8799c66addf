package source

import (
	"cmp"
	"container/heap"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// A history is what is known of the commits before two of them, base and head.
type history struct {
	repo   *Repo
	visits map[plumbing.Hash]*visit
	queue  queue     // visits whose parents were not looked at
	news   int       // how many of the queue are not known to be base's
	oldest time.Time // of those that left the queue as news
}

// A visit is a commit that was come upon.
type visit struct {
	hash     plumbing.Hash
	parents  []plumbing.Hash
	when     time.Time
	number   int  // in the order in which they were come upon
	base     bool // it is base or one that base comes after
	queued   bool
	children int // those among the news that are still to be listed
}

// since returns head and what it comes after, but not base and what that comes
// after: newest first, each before its parents.
func (h *history) since(base, head plumbing.Hash) ([]plumbing.Hash, error) {
	for _, start := range []struct {
		hash plumbing.Hash
		base bool
	}{{head, false}, {base, true}} {
		if err := h.reach(start.hash, start.base); err != nil {
			return nil, err
		}
	}
	for h.news > 0 || h.mayReachNews() {
		v := heap.Pop(&h.queue).(*visit)
		if v.queued = false; !v.base {
			h.news--
			if h.oldest.IsZero() || v.when.Before(h.oldest) {
				h.oldest = v.when
			}
		}
		for _, p := range v.parents {
			if err := h.reach(p, v.base); err != nil {
				return nil, err
			}
		}
	}
	return h.inOrder(head), nil
}

// mayReachNews reports whether the rest of the queue, all of it base's, may lead
// to what is taken for news: to a commit that is younger than it looks beside
// its parents, for clocks differ.
func (h *history) mayReachNews() bool {
	return len(h.queue) > 0 && !h.oldest.IsZero() && !h.queue[0].when.Before(h.oldest)
}

// reach comes upon a commit, from base or not. One that was taken for news and
// is base's is looked at again, for so are its parents.
func (h *history) reach(hash plumbing.Hash, base bool) error {
	v, known := h.visits[hash]
	switch {
	case !known:
		c, err := h.repo.commit(hash)
		if err != nil {
			return err
		}
		v = &visit{hash: hash, parents: c.ParentHashes, when: c.Committer.When, number: len(h.visits), base: base}
		h.visits[hash] = v
	case v.base || !base:
		return nil
	default:
		v.base = true
		if v.queued {
			h.news--
			return nil
		}
	}
	if !base {
		h.news++
	}
	v.queued = true
	heap.Push(&h.queue, v)
	return nil
}

// inOrder lists the news, all of which head comes after.
func (h *history) inOrder(head plumbing.Hash) []plumbing.Hash {
	for _, v := range h.visits {
		h.eachParent(v, func(p *visit) { p.children++ })
	}
	var hashes []plumbing.Hash
	ready := queue{}
	if v := h.visits[head]; !v.base {
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

// eachParent calls f with the parents of one of the news that are news too.
func (h *history) eachParent(v *visit, f func(*visit)) {
	for _, hash := range v.parents {
		if p := h.visits[hash]; !v.base && !p.base {
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
