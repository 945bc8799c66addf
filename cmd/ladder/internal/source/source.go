// Package source answers which files a revision or the work tree holds: a Tree
// is an fs.FS with a hash for every folder, and what it can't hold is reported
// as findings. It is the only user of go-git; it never runs git, never uses the
// network and, but for Init, never writes to a repository.
package source

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	git "github.com/go-git/go-git/v5"
)

// A Repo is an open git repository. It belongs to one goroutine; see Tree for what
// others may do.
type Repo struct {
	// Top is the top folder of the work tree, absolute and free of symbolic
	// links; "" in a bare repository.
	Top string

	// Limits bound what is read. They may be raised before the first Tree.
	Limits Limits

	// Memory spares the reading of files on disk that an earlier run has read.
	// It may be set before the first Tree.
	Memory Memory

	turn      sync.Mutex // go-git answers wrongly when several goroutines ask at once
	place     place
	store     *store
	settings  settings
	worktrees []*os.Root // opened by WorkTree, closed by Close
}

// Open opens the git repository that holds the folder or file at path. getenv
// looks up HOME, XDG_CONFIG_HOME and git's own variables for the user's
// configuration, of which only the ignore patterns matter; nil stands for a
// user without any. The error is ErrNoRepository or ErrUnsupported where it can
// be told.
func Open(path string, getenv func(string) string) (*Repo, error) {
	if getenv == nil {
		getenv = func(string) string { return "" }
	}
	p, err := locate(path)
	if err != nil {
		return nil, err
	}
	r := &Repo{Top: p.top, Limits: DefaultLimits(), place: p, settings: readSettings(p, getenv)}
	s, err := openStore(p, &r.Limits)
	if err != nil {
		return nil, err
	}
	if _, err := git.Open(s, nil); err != nil {
		return nil, errors.Join(refusal(err), s.Close())
	}
	r.store = s
	return r, nil
}

// Close releases the files that the repository and its Trees hold open.
func (r *Repo) Close() error {
	err := r.store.Close()
	for _, root := range r.worktrees {
		err = errors.Join(err, root.Close())
	}
	return err
}

// Rel returns what a Tree calls the file or folder at the given path of the
// operating system: slash-separated, from the top of the repository. It need
// not exist. A path outside the work tree is an error.
func (r *Repo) Rel(path string) (string, error) {
	if r.Top == "" {
		return "", errors.New("the repository is bare: it has no work tree")
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	// Only the folder is resolved: a link is named by where it stands.
	if dir, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil && abs != dir {
		abs = filepath.Join(dir, filepath.Base(abs))
	}
	rel, err := filepath.Rel(r.Top, abs)
	if err == nil && !filepath.IsLocal(rel) {
		// The link may be the way into the work tree.
		if real, err := filepath.EvalSymlinks(abs); err == nil {
			rel, _ = filepath.Rel(r.Top, real)
		}
	}
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%q is outside the repository at %q", path, r.Top)
	}
	return filepath.ToSlash(rel), nil
}
