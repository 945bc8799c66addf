package main

import (
	"errors"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// revisions finds the commits to compare; head is nil for the work tree.
func (r *repository) revisions(args []string) (base source.Commit, head *source.Commit, err error) {
	if len(args) == 0 {
		base, err = r.parting()
		return base, nil, err
	}
	if a, b, ok := strings.Cut(args[0], ".."); ok && !strings.HasPrefix(b, ".") {
		return base, nil, usagef("write %s %s for the two as they are, or %s...%s for what changed since they parted", a, b, a, b)
	}
	if a, b, ok := strings.Cut(args[0], "..."); ok {
		if len(args) > 1 {
			return base, nil, usagef("%s names both sides already", args[0])
		}
		return r.mergeBase(a, b)
	}
	if base, err = r.resolve(args[0]); err != nil || len(args) == 1 {
		return base, nil, err
	}
	to, err := r.resolve(args[1])
	return base, &to, err
}

// mergeBase is A...B: an empty side is HEAD, as git has it.
func (r *repository) mergeBase(a, b string) (base source.Commit, head *source.Commit, err error) {
	commits := make([]source.Commit, 2)
	for i, rev := range []string{a, b} {
		if rev == "" {
			rev = "HEAD"
		}
		if commits[i], err = r.resolve(rev); err != nil {
			return base, nil, err
		}
	}
	base, err = r.MergeBase(commits[0], commits[1])
	return base, &commits[1], err
}

// parting is where HEAD parted from the default branch.
func (r *repository) parting() (source.Commit, error) {
	head, err := r.resolve("HEAD")
	if err != nil {
		return head, err
	}
	main, err := r.DefaultBase()
	if errors.Is(err, source.ErrUnknownRevision) {
		return main, usageError{err}
	}
	if err != nil {
		return main, err
	}
	return r.MergeBase(main, head)
}

// tip is the newest commit of what is compared with base: to, or where that is
// the work tree the one that it is based on; nil where there is none yet.
func (r *repository) tip(to *source.Commit) (*source.Commit, error) {
	if to != nil {
		return to, nil
	}
	head, err := r.Resolve("HEAD")
	if errors.Is(err, source.ErrUnknownRevision) {
		return nil, nil
	}
	return &head, err
}
