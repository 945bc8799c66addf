package source

import (
	"errors"
	"fmt"

	git "github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing"
)

// Init makes a git repository of a folder, as git init does, with a first branch
// main, unless the folder is in one. It returns the top folder of the work tree,
// absolute and free of symbolic links.
func Init(dir string) (top string, err error) {
	p, err := locate(dir)
	if errors.Is(err, ErrNoRepository) {
		_, err = git.PlainInitWithOptions(dir, &git.PlainInitOptions{
			InitOptions: git.InitOptions{DefaultBranch: plumbing.NewBranchReferenceName("main")},
		})
		if err != nil {
			return "", fmt.Errorf("making a git repository of %q: %w", dir, err)
		}
		p, err = locate(dir)
	}
	if err != nil {
		return "", err
	}
	if p.top == "" {
		return "", fail(ErrUnsupported, "%q is in a bare repository, which has no files to edit: clone it", dir)
	}
	return p.top, nil
}
