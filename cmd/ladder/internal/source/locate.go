package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// A place is where the parts of a repository lie.
type place struct {
	top       string // of the work tree, "" where there is none
	gitDir    string
	commonDir string // gitDir, but for linked work trees
}

// locate finds the repository that holds path, as git does: the nearest folder
// upwards that has a .git or is a bare repository.
func locate(path string) (place, error) {
	start, err := startFolder(path)
	if err != nil {
		return place{}, err
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		found, err := repositoryAt(dir)
		if err != nil {
			return place{}, err
		}
		if found.gitDir != "" {
			found.commonDir, err = commonDir(found.gitDir)
			return found, err
		}
		if dir == filepath.Dir(dir) {
			return place{}, fail(ErrNoRepository, "%q is not in a git repository: run git init, or go to where the ladders are", path)
		}
	}
}

// startFolder resolves symbolic links, for what lies above a link is not what
// lies above the folder that it leads to.
func startFolder(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if abs, err = filepath.EvalSymlinks(abs); err != nil {
		return "", err
	}
	info, err := os.Stat(abs)
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		return filepath.Dir(abs), nil
	}
	return abs, nil
}

// repositoryAt returns the repository whose top folder is dir, without its
// commonDir; the zero place where dir is an ordinary folder.
func repositoryAt(dir string) (place, error) {
	dotGit := filepath.Join(dir, ".git")
	info, err := os.Stat(dotGit)
	switch {
	case err == nil && info.Mode().IsRegular():
		gitDir, err := followGitFile(dotGit)
		return place{top: dir, gitDir: gitDir}, err
	case err == nil && isGitDir(dotGit):
		return place{top: dir, gitDir: dotGit}, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
		return place{}, err
	case isGitDir(dir):
		return place{gitDir: dir}, nil
	}
	return place{}, nil
}

// followGitFile reads the file that stands for .git in linked work trees and in
// submodules.
func followGitFile(name string) (string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	target, ok := strings.CutPrefix(strings.TrimSpace(string(data)), "gitdir: ")
	if !ok {
		return "", fail(ErrNoRepository, "%q does not say where the git repository is", name)
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(filepath.Dir(name), target)
	}
	if !isGitDir(target) {
		return "", fail(ErrNoRepository, "%q points to %q, which is no git repository (git worktree repair may help)", name, target)
	}
	return target, nil
}

func isGitDir(dir string) bool {
	has := func(name string) bool {
		_, err := os.Lstat(filepath.Join(dir, name))
		return err == nil
	}
	return has("HEAD") && (has("commondir") || has("objects") && has("refs"))
}

func commonDir(gitDir string) (string, error) {
	data, err := os.ReadFile(filepath.Join(gitDir, "commondir"))
	if errors.Is(err, fs.ErrNotExist) {
		return gitDir, nil
	}
	if err != nil {
		return "", err
	}
	dir := strings.TrimSpace(string(data))
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(gitDir, dir)
	}
	if !isGitDir(dir) {
		return "", fail(ErrNoRepository, "%q belongs to the repository at %q, which is not there", gitDir, dir)
	}
	return dir, nil
}
