package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
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
}

// open opens the repository. Whoever called it closes it.
func (p *program) open() (*repository, error) {
	wd, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	repo, err := source.Open(wd, p.getenv)
	if err != nil {
		return nil, err
	}
	r := &repository{Repo: repo, cwd: "."}
	if repo.Top == "" {
		r.dir = filepath.ToSlash(filepath.Clean(p.dir))
		if p.dir == "" {
			r.dir = ""
		}
		return r, nil
	}
	if r.cwd, err = repo.Rel(wd); err != nil {
		return nil, errors.Join(err, repo.Close())
	}
	if p.dir != "" {
		if r.dir, err = repo.Rel(p.dir); err != nil {
			return nil, errors.Join(usageError{err}, repo.Close())
		}
	}
	return r, nil
}

// ladders returns the folder of the ladders in one state of the repository.
func (r *repository) ladders(fsys fs.FS) (string, error) {
	if r.dir == "" {
		return load.Dir(fsys, r.cwd)
	}
	if info, err := fs.Stat(fsys, r.dir); err != nil || !info.IsDir() {
		return "", usagef("--dir: there is no folder %s in the repository", r.dir)
	}
	return r.dir, nil
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

// tree returns the files of a revision, or of the work tree where rev is "".
func (r *repository) tree(rev string) (*source.Tree, error) {
	if rev == "" {
		return r.WorkTree()
	}
	c, err := r.resolve(rev)
	if err != nil {
		return nil, err
	}
	return r.Tree(c)
}

// selected returns the folders of set that the paths of a command line name: by a
// path within them, or above them. No path selects all.
func (r *repository) selected(set *load.Set, fsys fs.FS, paths []string) ([]load.Folder, error) {
	if len(paths) == 0 {
		return set.Folders, nil
	}
	wanted := map[string]bool{}
	for _, arg := range paths {
		name, err := r.Rel(arg)
		if err != nil {
			return nil, usageError{err}
		}
		if _, err := fs.Stat(fsys, name); err != nil {
			return nil, usagef("there is no file or folder %s", arg)
		}
		if !within(name, set.Dir) && !within(set.Dir, name) {
			return nil, usagef("%s is not in %s, where the ladders are", arg, set.Dir)
		}
		for _, f := range set.Folders {
			if within(f.Dir, name) || within(name, f.Dir) {
				wanted[f.Dir] = true
			}
		}
	}
	var folders []load.Folder
	for _, f := range set.Folders {
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

// openSet finds the ladders in dir, of which there must be one.
func openSet(fsys fs.FS, dir string) (*load.Set, error) {
	set, err := load.Open(fsys, dir, nil)
	if err == nil && len(set.Folders) == 0 {
		err = fmt.Errorf("%w in %s: a ladder is a folder with CUE files", load.ErrNoLadders, dir)
	}
	return set, err
}

// workTreeSet opens the repository and finds the ladders of its work tree.
func (p *program) workTreeSet() (*repository, *source.Tree, *load.Set, error) {
	repo, err := p.open()
	if err != nil {
		return nil, nil, nil, err
	}
	tree, err := repo.WorkTree()
	if err != nil {
		return nil, nil, nil, errors.Join(err, repo.Close())
	}
	dir, err := repo.ladders(tree)
	if err != nil {
		return nil, nil, nil, errors.Join(err, repo.Close())
	}
	set, err := load.Open(tree, dir, nil)
	if err != nil {
		return nil, nil, nil, errors.Join(err, repo.Close())
	}
	return repo, tree, set, nil
}
