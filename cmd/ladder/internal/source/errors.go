package source

import (
	"errors"
	"fmt"

	"github.com/go-git/go-git/v5/plumbing"
)

// What errors of this package are, for errors.Is. Only ErrUnknownRevision is
// the fault of what was asked for; the others are the repository's.
var (
	ErrNoRepository    = errors.New("no git repository")
	ErrUnsupported     = errors.New("unsupported kind of git repository")
	ErrUnknownRevision = errors.New("unknown revision")
	ErrShallow         = errors.New("history missing from a shallow clone")
	ErrMissing         = errors.New("object missing from the repository")
)

const fetchMore = "the clone is shallow: fetch more history (fetch-depth: 0 in actions/checkout, or git fetch --unshallow)"

// A failure says in a sentence of its own what went wrong, and is one of the
// errors above.
type failure struct {
	kind error
	text string
}

func (f *failure) Error() string { return f.text }
func (f *failure) Unwrap() error { return f.kind }

func fail(kind error, format string, args ...any) error {
	return &failure{kind, fmt.Sprintf(format, args...)}
}

// missing explains why an object that the repository refers to is not in it.
func (r *Repo) missing(what string, hash plumbing.Hash) error {
	switch {
	case r.settings.partial():
		return fail(ErrMissing, "the clone lacks the %s %s: it was made with --filter, so clone again without (no filter in actions/checkout)", what, hash)
	case len(r.store.shallow) > 0:
		return fail(ErrShallow, "the clone lacks the %s %s: %s", what, hash, fetchMore)
	default:
		return fail(ErrMissing, "the repository lacks the %s %s: it is damaged, see git fsck", what, hash)
	}
}

// TooLarge is the error of a file that is larger than the limit; it is not read.
type TooLarge struct {
	Path string // slash-separated, from the top of the repository
	Size int64  // in bytes
	Most int64  // bytes that are read
}

func (e *TooLarge) Error() string {
	return fmt.Sprintf("%s is %s; files larger than %s are not read", e.Path, megabytes(e.Size), megabytes(e.Most))
}

func megabytes(n int64) string {
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}
