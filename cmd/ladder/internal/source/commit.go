package source

import (
	"errors"
	"fmt"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
)

// A Commit is a state of the repository.
type Commit struct {
	Hash string    // 40 hexadecimal digits
	Time time.Time // when it was committed, in UTC
}

// lastSecond ends the year 9999, the last that JSON can hold.
const lastSecond = 253402300799

func newCommit(c *object.Commit) Commit {
	when := c.Committer.When
	if when.Unix() < 0 || when.Unix() > lastSecond {
		when = time.Unix(0, 0)
	}
	return Commit{Hash: c.Hash.String(), Time: when.UTC()}
}

// commit returns a commit that the repository refers to.
func (r *Repo) commit(hash plumbing.Hash) (*object.Commit, error) {
	c, err := object.GetCommit(r.store, hash)
	if err != nil {
		return nil, r.unreadable("commit", hash, err)
	}
	return c, nil
}

// unreadable explains why an object that the repository refers to can't be read.
func (r *Repo) unreadable(what string, hash plumbing.Hash, err error) error {
	if errors.Is(err, plumbing.ErrObjectNotFound) {
		return r.missing(what, hash)
	}
	return fmt.Errorf("the %s %s can't be read: %w", what, hash, err)
}

// peel follows annotated tags from an object to the commit that they name.
func (r *Repo) peel(rev string, hash plumbing.Hash) (*object.Commit, error) {
	for {
		o, err := object.GetObject(r.store, hash)
		if err != nil {
			return nil, r.unreadable("object", hash, err)
		}
		switch o := o.(type) {
		case *object.Commit:
			return o, nil
		case *object.Tag:
			hash = o.Target // never a loop: an object can't hold its own hash
		default:
			return nil, fail(ErrUnknownRevision, "%q is a %s, not a commit", rev, o.Type())
		}
	}
}
