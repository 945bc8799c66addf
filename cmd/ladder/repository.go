package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// A repository is the git repository that the working folder is in.
type repository struct {
	*source.Repo
	cwd string // the working folder, slash-separated, from the top; "." in a bare repository
	dir string // --dir, likewise; "" where it was not given

	deepened bool // whether it was too shallow, and has no tags of what was fetched

	// How ladders are read: strangers may have written them.
	limits   load.Limits
	evaluate load.Evaluator

	memory *memory // of earlier runs; nil for none
}

// open opens the repository. Whoever called it closes it.
func (p *program) open(ctx context.Context) (*repository, error) {
	wd, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	repo, err := source.Open(wd, p.getenv)
	if err != nil {
		return nil, err
	}
	repo.Limits = repo.Limits.Times(p.limits)
	r := &repository{Repo: repo, cwd: ".", limits: load.DefaultLimits().Times(p.limits), evaluate: p.evaluator(ctx)}
	if r.memory = p.remember(cmp.Or(repo.Top, wd)); r.memory != nil {
		repo.Memory = p.hashes(r.memory)
	}
	if repo.Top != "" {
		if r.cwd, err = repo.Rel(wd); err != nil {
			return nil, errors.Join(err, repo.Close())
		}
	}
	if p.dir != "" {
		if r.dir, err = r.rel(p.dir); err != nil {
			return nil, errors.Join(usageError{err}, repo.Close())
		}
	}
	return r, nil
}

// Close keeps what was found out for the next run, and closes the repository.
func (r *repository) Close() error {
	if r.memory != nil {
		_ = r.memory.Save() // the next run only has more to do
	}
	return r.Repo.Close()
}

// rel returns what the repository calls a path of the command line. Where there
// is no work tree, paths are from the top.
func (r *repository) rel(arg string) (string, error) {
	if r.Top == "" {
		return path.Clean(filepath.ToSlash(arg)), nil
	}
	return r.Rel(arg)
}

// resolve finds a commit. A revision that is not there is an error of the
// command line.
func (r *repository) resolve(rev string) (source.Commit, error) {
	c, err := r.Resolve(rev)
	if errors.Is(err, source.ErrUnknownRevision) {
		return c, usageError{err}
	}
	return c, err
}

// selected returns the folders of the state that the paths of a command line
// name: by a path within them, or above them. No path selects all.
func (r *repository) selected(s *state, paths []string) ([]load.Folder, error) {
	if len(paths) == 0 {
		return s.set.Folders, nil
	}
	wanted := map[string]bool{}
	for _, arg := range paths {
		name, err := r.rel(arg)
		if err != nil {
			return nil, usageError{err}
		}
		if _, err := fs.Stat(s.tree, name); err != nil {
			return nil, usagef("there is no file or folder %s", arg)
		}
		if !within(name, s.set.Dir) && !within(s.set.Dir, name) {
			return nil, usagef("%s is not in %s, where the ladders are", arg, s.set.Dir)
		}
		for _, f := range s.set.Folders {
			if within(f.Dir, name) || within(name, f.Dir) {
				wanted[f.Dir] = true
			}
		}
	}
	var folders []load.Folder
	for _, f := range s.set.Folders {
		if wanted[f.Dir] {
			folders = append(folders, f)
		}
	}
	return folders, nil
}

// within reports whether name is dir or below it.
func within(name, dir string) bool {
	return dir == "." || name == dir || strings.HasPrefix(name, dir+"/")
}

// workTreeState opens the repository and finds the ladders of its work tree.
func (p *program) workTreeState(ctx context.Context) (*repository, *state, error) {
	repo, err := p.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	tree, err := repo.WorkTree()
	if err != nil {
		return nil, nil, errors.Join(err, repo.Close())
	}
	s, err := repo.find(tree)
	if err != nil {
		return nil, nil, errors.Join(err, repo.Close())
	}
	return repo, s, nil
}
