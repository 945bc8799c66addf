package load

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/parser"
)

// The folders beside the ladders that are none: the schema's copy, the house
// rules, and skills that ladders share.
const (
	schemaFolder = "schema"
	houseFolder  = "house"
	sharedFolder = "shared"
)

const (
	// DefaultDir is the folder of the ladders, unless there is none of that name.
	DefaultDir = "ladders"
	moduleFile = "cue.mod/module.cue"
)

// ErrNoLadders says that a tree has no folder of ladders.
var ErrNoLadders = errors.New("no ladders found")

// Dir returns the folder of a repository that holds its ladders: ladders/ if
// there is one, else the nearest folder with a cue.mod/module.cue from the
// working folder cwd up. Both are slash-separated, from the top.
func Dir(fsys fs.FS, cwd string) (string, error) {
	if info, err := fs.Stat(fsys, DefaultDir); err == nil && info.IsDir() {
		return DefaultDir, nil
	}
	if root, ok := moduleRoot(fsys, cwd); ok {
		return root, nil
	}
	return "", fmt.Errorf("%w: there is no folder ladders/ and no %s here or above", ErrNoLadders, moduleFile)
}

// moduleRoot returns the nearest folder from dir up that is a CUE module's.
func moduleRoot(fsys fs.FS, dir string) (string, bool) {
	for {
		if _, err := fs.Stat(fsys, path.Join(dir, moduleFile)); err == nil {
			return dir, true
		}
		if dir == "." {
			return "", false
		}
		dir = path.Dir(dir)
	}
}

// modulePath reads the path of a module, without its version; "" if it can't be
// told.
func modulePath(fsys fs.FS, root string) string {
	data, err := fs.ReadFile(fsys, path.Join(root, moduleFile))
	if err != nil {
		return ""
	}
	file := &file{name: moduleFile, data: data}
	if file.parse(DefaultLimits()) != nil {
		return ""
	}
	for _, decl := range file.syntax.Decls {
		f, ok := decl.(*ast.Field)
		if !ok {
			continue
		}
		name, ok := plainLabel(f)
		lit, isLit := f.Value.(*ast.BasicLit)
		if ok && isLit && name == "module" {
			text, _ := literal.Unquote(lit.Value)
			text, _, _ = strings.Cut(text, "@")
			return text
		}
	}
	return ""
}

// A Folder is a folder of CUE files: a ladder, or a package that ladders import.
type Folder struct {
	ID    string   // its name, the id of the ladder
	Dir   string   // slash-separated, from the top of the repository
	Files []string // the names of its CUE files, sorted
}

// A Set is the ladders of one tree, found but not read. Several goroutines may
// read from it if they may from the tree.
type Set struct {
	Dir     string   // the folder that holds them
	Folders []Folder // every folder below Dir with CUE files, by Dir, but for the schema
	Skipped []string // folders that Open was asked to leave out, with all in them
	// Evaluate evaluates what computes. It must be set before such files are
	// read: Caged for what may be a stranger's.
	Evaluate Evaluator
	// Limits are what is read of a ladder, DefaultLimits unless set.
	Limits Limits

	fsys     fs.FS
	unheld   []string               // what the tree has and can't give
	strays   []string               // the names of CUE files that stand in Dir itself
	root     string                 // the folder of the module, or Dir where there is none
	module   string                 // the path of the module; "" if it is not known
	packages sync.Map               // of []packageFile, by folder
	named    sync.Map               // of []string, by folder: see cueFiles
	costs    sync.Map               // of func() (bool, error), by folder: see isCostly
	juries   sync.Map               // of func() (jury, error), by what constraints: see jury
	held     sync.Map               // to which constraints that compute a sound ladder is held, by folder: see keyOf
	imports  func() map[string]bool // folders that are imported
	own      func() *house          // of the set itself
	house    func() *house          // that its ladders are judged by: see JudgeLike
	shelf    shelf
	// everywhere lists all folders, those that were left out or not kept, too.
	everywhere func() ([]Folder, error)
}

// Open finds the ladders below dir, without reading a file of theirs. Unheld are
// the paths that the tree has and can't give, which its owner reports: what they
// say is not known. Folders that skip wants left out are not looked into; nil
// leaves out none. Where dir itself is unheld, or what it is in, the set is empty.
// The error is ErrNoLadders where dir is not a folder.
func Open(fsys fs.FS, dir string, unheld []string, skip func(dir string) bool) (*Set, error) {
	go ladderShape() // to have it by the time that a ladder is read
	s := &Set{Dir: dir, Limits: DefaultLimits(), fsys: fsys, root: dir, unheld: unheld}
	s.imports = sync.OnceValue(s.allImports)
	s.own = sync.OnceValue(s.readHouse)
	s.house = s.own
	s.everywhere = sync.OnceValues(s.allFolders)
	if s.isUnheld(dir) {
		return s, nil
	}
	if info, err := fs.Stat(fsys, dir); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%w: there is no folder %s", ErrNoLadders, dir)
	}
	if root, ok := moduleRoot(fsys, dir); ok {
		s.root, s.module = root, modulePath(fsys, root)
	}
	if err := s.walk(dir, skip); err != nil {
		return nil, err
	}
	slices.SortFunc(s.Folders, func(a, b Folder) int { return strings.Compare(a.Dir, b.Dir) })
	return s, nil
}

// isUnheld reports whether a folder, or one that it is in, can't be had.
func (s *Set) isUnheld(dir string) bool {
	return slices.ContainsFunc(s.unheld, func(name string) bool {
		return name == "." || name == dir || strings.HasPrefix(dir, name+"/")
	})
}

func (s *Set) walk(dir string, skip func(dir string) bool) error {
	entries, err := fs.ReadDir(s.fsys, dir)
	if err != nil {
		return fmt.Errorf("reading folder %s: %w", dir, err)
	}
	var files []string
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case !e.IsDir():
			if isCUE(e.Name()) {
				files = append(files, e.Name())
			}
		case s.passesOver(name):
		case skip != nil && skip(name):
			s.Skipped = append(s.Skipped, name)
		default:
			if err := s.walk(name, skip); err != nil {
				return err
			}
		}
	}
	switch {
	case dir == s.Dir:
		s.strays = files
	case files != nil:
		s.Folders = append(s.Folders, Folder{path.Base(dir), dir, files})
	}
	return nil
}

// passesOver reports whether no ladder is looked for in a folder.
func (s *Set) passesOver(dir string) bool {
	return hidden(path.Base(dir)) || s.reserved(dir) || slices.Contains(s.unheld, dir)
}

func (s *Set) reserved(dir string) bool {
	return path.Base(dir) == "cue.mod" || dir == path.Join(s.Dir, schemaFolder)
}

// hidden reports whether CUE passes over a file or folder of this name.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

// isCUE reports whether a file of this name is meant for CUE.
func isCUE(name string) bool {
	return strings.HasSuffix(strings.ToLower(name), ".cue") && !strings.HasPrefix(name, ".")
}

// isLeftOut reports whether CUE leaves a file of this name out of a package all
// the same: it is for a test or a tool, or hidden.
func isLeftOut(name string) bool {
	return !strings.HasSuffix(name, ".cue") || strings.HasPrefix(path.Base(name), "_") ||
		strings.HasSuffix(name, "_test.cue") || strings.HasSuffix(name, "_tool.cue")
}

// A packageFile is a file and the package that it says it belongs to.
type packageFile struct {
	name, pkg string
}

// packageFiles lists the CUE files that stand directly in dir.
func (s *Set) packageFiles(dir string) []packageFile {
	if files, ok := s.packages.Load(dir); ok {
		return files.([]packageFile)
	}
	var files []packageFile
	for _, name := range s.cueFiles(dir) {
		if isLeftOut(name) {
			continue
		}
		name = path.Join(dir, name)
		if tree := s.parseImports(name); tree != nil {
			files = append(files, packageFile{name, tree.PackageName()})
		}
	}
	s.packages.Store(dir, files)
	return files
}

// hasPackage reports whether a file that stands directly in dir belongs to pkg.
func (s *Set) hasPackage(dir, pkg string) bool {
	return slices.ContainsFunc(s.packageFiles(dir), func(f packageFile) bool { return f.pkg == pkg })
}

// parseImports reads a file as far as its imports; nil if that can't be done.
func (s *Set) parseImports(name string) *ast.File {
	data, err := fs.ReadFile(s.fsys, name)
	if err != nil || len(data) > longestHead && s.isRefused(name, data) {
		return nil
	}
	tree, err := parser.ParseFile(name, data, parser.ImportsOnly)
	if err != nil {
		return nil
	}
	return tree
}

// longestHead is the number of bytes that may all be imports without being more
// than can be parsed in no time.
const longestHead = 256 << 10

func (s *Set) isRefused(name string, data []byte) bool {
	refused, _ := (&file{name: name, data: data}).scan(s.Limits)
	return refused != nil
}

// Imports returns the folders of the module that the files of f import, the
// schema's left out.
func (s *Set) Imports(f Folder) []string {
	var dirs []string
	for _, name := range f.Files {
		tree := s.parseImports(path.Join(f.Dir, name))
		if tree == nil {
			continue
		}
		for spec := range tree.ImportSpecs() {
			imported, err := strconv.Unquote(spec.Path.Value)
			if dir, ok := s.folder(imported); ok && err == nil && !s.isSchema(imported) {
				dirs = append(dirs, dir)
			}
		}
	}
	return dirs
}

// SchemaImport is what an import of the schema's copy says.
func (s *Set) SchemaImport() string {
	rel := strings.TrimPrefix(strings.TrimPrefix(s.Dir, s.root), "/")
	if s.root == "." {
		rel = s.Dir
	}
	return path.Join(cmp.Or(s.module, "example.com/ladders"), rel, schemaFolder)
}

// isSchema reports whether an import path names the schema's copy: the package
// schema in the folder of the ladders. Where the module's path is not known, any
// package of that name is taken for it.
func (s *Set) isSchema(imported string) bool {
	imported, name, named := strings.Cut(imported, ":")
	if named && name != schemaFolder {
		return false
	}
	if s.module == "" {
		return path.Base(imported) == schemaFolder
	}
	dir, ok := s.folder(imported)
	return ok && dir == path.Join(s.Dir, schemaFolder)
}

// folder returns the folder that an import path names: one beside the ladders,
// for what a ladder says stands where its changes are looked for.
func (s *Set) folder(imported string) (string, bool) {
	imported, _, _ = strings.Cut(imported, ":")
	imported, _, _ = strings.Cut(imported, "@")
	rel, ok := strings.CutPrefix(imported, s.module+"/")
	dir := path.Join(s.root, rel)
	return dir, ok && s.module != "" && fs.ValidPath(rel) && (s.Dir == "." || strings.HasPrefix(dir, s.Dir+"/"))
}

// allImports lists the folders that any folder of the set imports.
func (s *Set) allImports() map[string]bool {
	dirs := map[string]bool{}
	for _, f := range s.Folders {
		for _, d := range s.Imports(f) {
			dirs[d] = true
		}
	}
	return dirs
}

// imported reports whether any folder of the set imports dir.
func (s *Set) imported(dir string) bool { return s.imports()[dir] }

// IsLadder reports whether f is a ladder, not a package that ladders import. It
// reads the folder's files.
func (s *Set) IsLadder(f Folder) bool { return s.isLadder(f.Dir, f.Files) }

// isLadder reports whether one of the files in dir has a ladder field, or can't
// be read and so may have one.
func (s *Set) isLadder(dir string, files []string) bool {
	for _, name := range files {
		f := &file{name: path.Join(dir, name)}
		var err error
		if f.data, err = fs.ReadFile(s.fsys, f.name); err != nil || beginsLadder(f.data) || f.parse(s.Limits) != nil {
			return true
		}
		r := s.reader(unheard)
		if r.read(f); r.ladder != nil {
			return true
		}
	}
	return false
}

// Keep leaves in the set only the folders that keep wants, to be read. What they
// import is still found.
func (s *Set) Keep(keep func(Folder) bool) {
	var kept []Folder
	for _, f := range s.Folders {
		if keep(f) {
			kept = append(kept, f)
		}
	}
	s.Folders = kept
}

// Reaches reports whether f imports or extends one of the folders, directly or
// through others.
func (s *Set) Reaches(f Folder, dirs []string) bool {
	return slices.ContainsFunc(s.RestsOn(f), func(dir string) bool { return slices.Contains(dirs, dir) })
}
