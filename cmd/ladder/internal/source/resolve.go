package source

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// leastDigits is how much of a hash must be given. git takes four, too few to
// tell from a name or from other commits as the repository grows.
const leastDigits = 7

// Resolve returns the commit that a revision names: a full hash; a reference by
// git's rules (HEAD, a full name, then tags, branches, remote branches), be it
// like the digits of a hash; or at least 7 digits of a hash that no other commit
// starts with. Steps may follow: ~N, ^N, ^{} and ^{commit}. Everything else is
// ErrUnknownRevision, and what a shallow clone lacks is ErrShallow.
func (r *Repo) Resolve(rev string) (Commit, error) {
	parsed, err := parseRevision(rev)
	if err != nil {
		return Commit{}, err
	}
	c, err := r.resolveBase(parsed.base)
	if err != nil {
		return Commit{}, err
	}
	for _, s := range parsed.steps {
		if c, err = r.take(s, c, rev); err != nil {
			return Commit{}, err
		}
	}
	return newCommit(c), nil
}

func (r *Repo) resolveBase(base string) (*object.Commit, error) {
	// A full hash comes first, as in git: whoever can push a branch could
	// otherwise give it the name of someone's commit.
	if len(base) == 40 && isHex(base) {
		hash := plumbing.NewHash(base)
		if _, err := r.store.EncodedObjectSize(hash); errors.Is(err, plumbing.ErrObjectNotFound) {
			return nil, r.unknown(base)
		}
		return r.peel(base, hash)
	}
	for _, format := range []string{"%s", "refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s", "refs/remotes/%s/HEAD"} {
		hash, err := r.ref(fmt.Sprintf(format, base))
		if err != nil {
			return nil, err
		}
		if !hash.IsZero() {
			return r.peel(base, hash)
		}
	}
	switch {
	case base == "HEAD":
		return nil, fail(ErrUnknownRevision, "the repository has no commits yet, at least not where HEAD is: commit something first")
	case isHex(base) && len(base) >= leastDigits && len(base) < 40:
		return r.abbreviated(base)
	case isHex(base) && len(base) < leastDigits:
		return nil, fail(ErrUnknownRevision, "there is no branch or tag %q; if it is the start of a commit's hash, give at least %d digits", base, leastDigits)
	}
	return nil, r.unknown(base)
}

// ref returns what a reference of this full name leads to, over other
// references; the zero hash where there is none.
func (r *Repo) ref(name string) (plumbing.Hash, error) {
	const deepest = 10
	for range deepest {
		if !strings.HasPrefix(name, "refs/") && name != "HEAD" && !strings.HasSuffix(name, "_HEAD") {
			return plumbing.ZeroHash, nil
		}
		ref, err := r.store.Reference(plumbing.ReferenceName(name))
		switch {
		case errors.Is(err, plumbing.ErrReferenceNotFound), errors.Is(err, dotgit.ErrReferenceNameEscape):
			return plumbing.ZeroHash, nil
		case err != nil:
			return plumbing.ZeroHash, unreadableReferences(err)
		case ref.Type() == plumbing.HashReference:
			return ref.Hash(), nil
		}
		name = ref.Target().String()
	}
	return plumbing.ZeroHash, nil
}

// abbreviated returns the one commit whose hash starts with these digits.
func (r *Repo) abbreviated(digits string) (*object.Commit, error) {
	hashes, err := r.store.withPrefix(strings.ToLower(digits))
	if err != nil {
		return nil, err
	}
	var found []*object.Commit
	for _, h := range hashes {
		c, err := r.peel(digits, h)
		if errors.Is(err, ErrUnknownRevision) {
			continue // a folder or a file
		}
		if err != nil {
			return nil, err
		}
		found = append(found, c)
	}
	switch len(found) {
	case 0:
		return nil, r.unknown(digits)
	case 1:
		return found[0], nil
	}
	return nil, fail(ErrUnknownRevision, "%q could be commit %s or %s: give more digits", digits, found[0].Hash, found[1].Hash)
}

// unknown is the error of a revision that leads nowhere. In a shallow clone it
// may well be right, and the clone too small.
func (r *Repo) unknown(base string) error {
	switch {
	case len(r.store.shallow) > 0 && isHex(base):
		return fail(ErrShallow, "there is no commit %q here: %s", base, fetchMore)
	case len(r.store.shallow) > 0:
		return fail(ErrUnknownRevision, "there is no branch or tag %q here; if it exists elsewhere, %s", base, fetchMore)
	case isHex(base):
		return fail(ErrUnknownRevision, "there is no branch, tag or commit %q", base)
	}
	return fail(ErrUnknownRevision, "there is no branch or tag %q", base)
}

// take goes one step from c; rev is the whole revision, for messages.
func (r *Repo) take(s step, c *object.Commit, rev string) (*object.Commit, error) {
	if s.op == '^' {
		return r.parent(c, s.n, rev)
	}
	for range s.n {
		var err error
		if c, err = r.parent(c, 1, rev); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// parent returns the n-th parent of c, or c itself for 0.
func (r *Repo) parent(c *object.Commit, n int, rev string) (*object.Commit, error) {
	switch {
	case n == 0:
		return c, nil
	case r.store.shallow[c.Hash]:
		return nil, fail(ErrShallow, "%q lies before commit %s, where history ends here: %s", rev, c.Hash, fetchMore)
	case len(c.ParentHashes) == 0:
		return nil, fail(ErrUnknownRevision, "%q lies before the first commit, %s", rev, c.Hash)
	case n > len(c.ParentHashes):
		return nil, fail(ErrUnknownRevision, "%q asks for parent %d of commit %s, which has %d", rev, n, c.Hash, len(c.ParentHashes))
	}
	return r.commit(c.ParentHashes[n-1])
}

// DefaultBase returns the commit that changes are compared with when nothing
// else is said: the first there is of origin/HEAD, origin/main, origin/master,
// main and master. Where there is none it is ErrUnknownRevision.
func (r *Repo) DefaultBase() (Commit, error) {
	for _, name := range []string{"remotes/origin/HEAD", "remotes/origin/main", "remotes/origin/master", "heads/main", "heads/master"} {
		hash, err := r.ref("refs/" + name)
		if err != nil {
			return Commit{}, err
		}
		if !hash.IsZero() {
			c, err := r.peel(name, hash)
			if err != nil {
				return Commit{}, err
			}
			return newCommit(c), nil
		}
	}
	hint := ""
	if len(r.store.shallow) > 0 {
		hint = "; " + fetchMore
	}
	return Commit{}, fail(ErrUnknownRevision, "there is no origin/HEAD, main or master to compare with: name the revision to compare with%s", hint)
}
