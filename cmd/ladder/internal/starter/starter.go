// Package starter answers which files a new repository of ladders holds: the CUE
// module with the schema's copy, house rules, an example, what GitHub needs to
// review and release, and what authors need to know.
package starter

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"cuelang.org/go/mod/module"

	schema "github.com/ladder-as-code/ladder/cue"
)

// embedded holds the files as they are in a repository whose module is
// DefaultModule.
//
//go:embed all:files
var embedded embed.FS

// The names in a new repository.
const (
	// DefaultModule is the path of the CUE module, unless another is wanted. It
	// is looked up nowhere.
	DefaultModule = "example.com/ladders"
	// Dir is the folder of the ladders, from the top of the repository.
	Dir = "ladders"
	// Example is the id of the example.
	Example = "example"
)

// A Plan is what a new repository is to hold.
type Plan struct {
	Module string // the path of the CUE module
	Owner  string // who reviews changes, as CODEOWNERS has it: @user, @organization/team; "" for nobody yet

	// Ladder is the id of a ladder that takes the place of the example, and
	// Files its files by name; "" for the example.
	Ladder string
	Files  map[string][]byte
}

// Files returns the files by slash-separated path from the top of the
// repository. What is wrong with the plan is an error.
func Files(p Plan) (map[string][]byte, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	files := map[string][]byte{
		Dir + "/schema/schema.cue": []byte(schema.Copy()),
		".github/CODEOWNERS":       codeowners(p),
	}
	err := fs.WalkDir(embedded, "files", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := embedded.ReadFile(name)
		name = strings.TrimPrefix(name, "files/")
		if p.Ladder == "" || !strings.HasPrefix(name, Dir+"/"+Example+"/") {
			files[name] = bytes.ReplaceAll(data, []byte(DefaultModule), []byte(p.Module))
		}
		return err
	})
	for name, data := range p.Files {
		files[path.Join(Dir, p.Ladder, name)] = data
	}
	return files, err
}

func (p Plan) check() error {
	if err := module.CheckPathWithoutVersion(p.Module); err != nil {
		return fmt.Errorf("%q can't be the path of a CUE module: write one such as %s", p.Module, DefaultModule)
	}
	if p.Owner != "" && (!strings.HasPrefix(p.Owner, "@") || strings.ContainsFunc(p.Owner, notInOwner)) {
		return fmt.Errorf("%q can't be an owner: write @user or @organization/team", p.Owner)
	}
	return nil
}

func notInOwner(r rune) bool {
	return r != '@' && r != '/' && r != '-' && r != '_' && !('a' <= r && r <= 'z') && !('A' <= r && r <= 'Z') && !('0' <= r && r <= '9')
}

// codeowners says who is asked for a review, ladder by ladder.
func codeowners(p Plan) []byte {
	id := p.Ladder
	if id == "" {
		id = Example
	}
	owner, mark := p.Owner, ""
	if owner == "" {
		owner, mark = "@organization/team", "# "
	}
	var b strings.Builder
	b.WriteString("# Who is asked to review a change, ladder by ladder: a line for each. The last line that fits counts.\n")
	for _, dir := range []string{"", id + "/", "house/"} {
		fmt.Fprintf(&b, "%s/%s/%s %s\n", mark, Dir, dir, owner)
	}
	return []byte(b.String())
}

// ErrTaken says that a repository has ladders already.
var ErrTaken = errors.New("there is something already")

// A Result is what became of the files.
type Result struct {
	Written []string `json:"written"` // slash-separated, from the top of the repository, in the order of their names
	Kept    []string `json:"kept"`    // files that were there, and are as they were; [] where there were none
}

// Write writes files into the repository whose top folder is top. None that is
// there is overwritten: with anything in Dir nothing is written and the error is
// ErrTaken; any other file is kept. What was written is taken away again where a
// later one can't be. No path leads out of top, whatever links lie there.
func Write(top string, files map[string][]byte) (Result, error) {
	result := Result{Written: []string{}, Kept: []string{}}
	root, err := os.OpenRoot(top)
	if err != nil {
		return result, err
	}
	defer root.Close()
	if _, err := root.Lstat(Dir); err == nil {
		return result, fmt.Errorf("%w: the folder %s", ErrTaken, Dir)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return result, err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		err := create(root, name, files[name])
		switch {
		case err == nil:
			result.Written = append(result.Written, name)
		case errors.Is(err, fs.ErrExist) && !strings.HasPrefix(name, Dir+"/"):
			result.Kept = append(result.Kept, name)
		default:
			return result, errors.Join(fmt.Errorf("writing %s: %w", name, err), remove(root, result.Written))
		}
	}
	return result, nil
}

// create writes a file that must not be there yet.
func create(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, root.Remove(name))
	}
	return nil
}

// remove takes files away again, and Dir with them.
func remove(root *os.Root, names []string) error {
	var errs []error
	for _, name := range names {
		errs = append(errs, root.Remove(name))
	}
	return errors.Join(append(errs, root.RemoveAll(Dir))...)
}
