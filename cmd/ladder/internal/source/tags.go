package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// A Tag is a name that somebody gave to a commit, or to anything else.
type Tag struct {
	Name string        // such as v1.4.0, without refs/tags/
	hash plumbing.Hash // of what it names, or of the tag object that leads there
}

// Tags returns all tags, by name. What they name is not looked at.
func (r *Repo) Tags() ([]Tag, error) {
	refs, err := r.store.IterReferences()
	if err != nil {
		return nil, unreadableReferences(err)
	}
	var tags []Tag
	err = refs.ForEach(func(ref *plumbing.Reference) error {
		name, ok := strings.CutPrefix(ref.Name().String(), "refs/tags/")
		if ok && ref.Type() == plumbing.HashReference {
			tags = append(tags, Tag{name, ref.Hash()})
		}
		return nil
	})
	slices.SortFunc(tags, func(a, b Tag) int { return cmp.Compare(a.Name, b.Name) })
	return tags, err
}

func unreadableReferences(err error) error {
	return fmt.Errorf("the repository's references can't be read: %w", err)
}

// TagsAt returns the names of the tags at a commit, annotated or not, sorted.
func (r *Repo) TagsAt(c Commit) ([]string, error) {
	tags, err := r.Tags()
	names := []string{}
	for _, t := range tags {
		// A tag of what is missing or no commit is not at this one.
		if at, err := r.peel(t.Name, t.hash); err == nil && at.Hash.String() == c.Hash {
			names = append(names, t.Name)
		}
	}
	return names, err
}

// KnowsTags is an error where tags may exist that the repository lacks, as in
// a clone that is shallow (ErrShallow) or was made without tags (ErrMissing).
func (r *Repo) KnowsTags() error {
	switch {
	case len(r.store.shallow) > 0:
		return fail(ErrShallow, "%s", fetchMore)
	case r.settings.withoutTags():
		return fail(ErrMissing, "the clone was made without tags: fetch them (git fetch --tags)")
	}
	return nil
}

// Tagged returns the commit that a tag names. It is ErrUnknownRevision where it
// names something else.
func (r *Repo) Tagged(t Tag) (Commit, error) {
	c, err := r.peel(t.Name, t.hash)
	if err != nil {
		return Commit{}, err
	}
	return newCommit(c), nil
}
