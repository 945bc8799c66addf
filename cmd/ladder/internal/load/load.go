// Package load answers which ladders a tree of files holds. It reads CUE in two
// ways: what is plain data, nearly everything, is taken off the syntax tree with a
// position on every value and held against a table that is made of the embedded
// schema, with all findings at once, in the author's words. Files that compute are
// evaluated first, checked alike, and then judged by CUE itself.
//
// What the reader accepts, CUE accepts with equal values; what CUE accepts and
// the reader refuses is refused under a rule with a name (see Rules).
package load

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"cuelang.org/go/cue/ast"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// A Result is what one folder holds.
type Result struct {
	// Ladder is what could be read, incomplete if Unread; nil for a folder that
	// is no ladder or where nothing could be read. One that extends another is
	// laid over it (see ladder.Ladder.Over), unless Broken.
	Ladder *ladder.Ladder
	// Own is what the folder says of Ladder by itself, and Base the ladder that it
	// extends; nil where it extends none.
	Own, Base *ladder.Ladder
	// Unread says that some of the folder could not be read, so that nothing may
	// be concluded from what Ladder lacks.
	Unread bool
	// Shared says that the folder is a package that ladders import.
	Shared bool
	// Broken says that levels, categories or whatever else skills refer to could
	// not be read in full, so that references can't be judged.
	Broken bool
	// Findings is everything that is wrong, in no order but that what house rules
	// ask for comes last: so many of them.
	Findings []finding.Finding
	House    int
}

// Read reads one folder of the set. The error is the program's, not the
// author's: whatever is wrong with the files is a finding.
func (s *Set) Read(f Folder) (Result, error) {
	own, err := s.speak(f)
	if err != nil {
		return Result{}, err
	}
	return s.extend(own)
}

func (s *Set) read(f Folder) (*reading, *node, error) {
	r, values, err := s.examine(f)
	if err == nil && values != nil && len(r.check.findings) == 0 {
		err = r.constrain(values)
	}
	return r, values, err
}

// examine is read without the house's constraints.
func (s *Set) examine(f Folder) (*reading, *node, error) {
	root, beyond := ladderShape()
	r := &reading{set: s, folder: f, check: checker{ladder: f.ID, dir: f.Dir, partial: s.lacks(f.Dir)}}
	if err := r.readFiles(); err != nil {
		return nil, nil, err
	}
	r.checkPackages()
	values, err := r.values()
	if err != nil {
		return nil, nil, err
	}
	if values != nil {
		r.checkName()
		r.check.checkLadder(values, root)
	}
	if values != nil && len(r.check.findings) == 0 && (r.reader.computes || beyond != nil) {
		r.gate()
	}
	return r, values, nil
}

// checkName holds the folder's name to what an id is.
func (r *reading) checkName() {
	if id := r.folder.ID; ladder.Slug(id) != id || id == "" {
		r.report(badID, r.reader.ladder.label, fmt.Sprintf("the name of the ladder's folder, %q, is not an id", id), idHint(id))
	}
}

// A reading is the work on one folder.
type reading struct {
	set    *Set
	folder Folder
	files  []*file // those that could be parsed
	reader reader
	check  checker
	// refused is why CUE refuses the values by the schema, to be told where
	// nothing else is.
	refused []finding.Finding
	// house is which of the house's constraints the ladder does not meet.
	house []finding.Finding
	// judge tells of those that don't compute, where the ladder extends base; nil
	// where it extends none.
	judge func(base *ladder.Ladder) []finding.Finding

	// How much was parsed, the files of imported packages included, and whether
	// that is more than is read of a ladder.
	bytes    int64
	marks    int
	outgrown bool
}

func (r *reading) report(ru rule.Rule, at ladder.Pos, message, hint string) {
	r.check.report(ru, at, scope{}, message, hint)
}

// lacks reports whether some of a folder can't be had from the tree.
func (s *Set) lacks(dir string) bool {
	return slices.ContainsFunc(s.unheld, func(name string) bool { return strings.HasPrefix(name, dir+"/") })
}

// readFiles parses the files and takes their values.
func (r *reading) readFiles() error {
	r.reader = r.set.reader(r.report)
	r.reader.repeated = r.repeated
	if r.tooManyFiles() {
		return nil
	}
	for _, name := range r.folder.Files {
		f, err := r.open(path.Join(r.folder.Dir, name))
		switch {
		case err != nil:
			return err
		case f == nil:
			r.check.partial = true
		default:
			r.files = append(r.files, f)
			r.reader.read(f)
		}
	}
	return nil
}

// open reads and parses a file. What the author wrote wrong is reported, and the
// file is nil; so it is where the tree can't give it. An error is none of the
// author's.
func (r *reading) open(name string) (*file, error) {
	if slices.Contains(r.set.unheld, name) || r.outgrown {
		return nil, nil
	}
	f := &file{name: name}
	at := ladder.Pos{File: name}
	if isLeftOut(name) {
		r.report(leftOutFile, at, "CUE leaves a file of this name out", "give it a name that ends in .cue, but not in _test.cue or _tool.cue, and does not begin with _")
		return nil, nil
	}
	var err error
	if f.data, err = fs.ReadFile(r.set.fsys, name); err != nil {
		return nil, err
	}
	if len(strings.TrimSpace(string(f.data))) == 0 {
		r.report(noPackage, at, "the file is empty", "take it away, or begin it with package "+r.packageName())
		return nil, nil
	}
	slips := f.parse(r.set.Limits)
	for _, s := range slips {
		r.report(s.rule, s.at, s.message, s.hint)
	}
	if slips != nil || r.outgrows(f) {
		return nil, nil
	}
	return f, nil
}

// packageName is the package that the folder's files should belong to: that of
// most files, of two with as many the one that the folder is named like.
func (r *reading) packageName() string {
	like := strings.ReplaceAll(r.folder.ID, "-", "_")
	files, best := map[string]int{}, like
	for _, f := range r.files {
		name := f.syntax.PackageName()
		if files[name]++; name != "" && (files[name] > files[best] || files[name] == files[best] && name < best && best != like) {
			best = name
		}
	}
	return best
}

func (r *reading) checkPackages() {
	name := r.packageName()
	for _, f := range r.files {
		switch got := f.syntax.PackageName(); got {
		case name:
		case "":
			r.report(noPackage, ladder.Pos{File: f.name, Line: 1, Column: 1},
				"the file does not begin with a package line, so that CUE leaves it out", "begin it with package "+name)
		default:
			r.report(mixedPackages, f.packagePos(),
				fmt.Sprintf("the file belongs to package %s, other files of the folder to package %s", got, name),
				"write package "+name)
		}
	}
	r.checkNested(name)
	r.checkAncestors(name)
}

// checkNested finds folders in this one whose files say that they belong to it:
// CUE reads them apart.
func (r *reading) checkNested(name string) {
	for _, f := range r.set.Folders {
		if strings.HasPrefix(f.Dir, r.folder.Dir+"/") {
			r.reportNested(name, r.folder, f)
		}
		if strings.HasPrefix(r.folder.Dir, f.Dir+"/") {
			r.reportNested(name, f, r.folder)
		}
	}
}

func (r *reading) reportNested(name string, outer, inner Folder) {
	for _, f := range r.set.packageFiles(inner.Dir) {
		if f.pkg == name && r.set.hasPackage(outer.Dir, name) {
			r.check.partial = true
			r.report(ancestorFile, ladder.Pos{File: f.name, Line: 1, Column: 1},
				fmt.Sprintf("the file has the package name of the ladder in %s, and CUE does not read it there, for it stands in a folder of its own", outer.Dir),
				"move it up into "+outer.Dir+", or give it another package name")
		}
	}
}

// packagePos is where the file names its package.
func (f *file) packagePos() ladder.Pos {
	for _, decl := range f.syntax.Decls {
		if p, ok := decl.(*ast.Package); ok {
			return f.pos(p.Pos())
		}
	}
	return ladder.Pos{File: f.name, Line: 1, Column: 1}
}

// checkAncestors finds files that CUE would merge into this folder from above.
func (r *reading) checkAncestors(name string) {
	for dir := r.folder.Dir; dir != r.set.root && dir != "."; {
		dir = path.Dir(dir)
		if slices.ContainsFunc(r.set.Folders, func(f Folder) bool { return f.Dir == dir }) {
			continue // see checkNested
		}
		for _, above := range r.set.packageFiles(dir) {
			if above.pkg == name {
				r.report(ancestorFile, ladder.Pos{File: above.name, Line: 1, Column: 1},
					fmt.Sprintf("the file stands above the folder %s and has its package name %s, so that CUE merges it into that ladder", r.folder.Dir, name),
					"move it into the folder, or give it another package name")
			}
		}
	}
}

// repeated reports a value that was written before. Where is the path to it, of
// names from the ladder field down.
func (r *reading) repeated(where []string, first, second *node) {
	at := pathScope(where)
	r.check.report(repeatedValue, second.label, at,
		fmt.Sprintf("%s is written twice; the first is at %s:%d", at, first.label.File, first.label.Line),
		"keep one of them")
}

// values returns the ladder's values, computed if need be; nil where the folder
// is no ladder or its files can't be trusted to say all of it.
func (r *reading) values() (*node, error) {
	if r.reader.ladder == nil {
		return nil, r.noLadder()
	}
	for _, s := range r.reader.strays {
		r.check.broken = true
		r.report(unknownTopLevel, s.at, "the file says "+finding.Quote(s.name)+" where only ladder can stand", topLevelHint(s.name))
	}
	if !r.reader.computes {
		for _, use := range r.reader.unused {
			r.report(unusedImport, use.at, "the import of "+use.path+" is not used", "take it away, or write ladder: schema.#Ladder & {...}")
		}
		return r.reader.ladder, nil
	}
	if len(r.check.findings) > 0 || r.check.partial {
		r.check.partial = true
		return nil, nil
	}
	return r.evaluate()
}

// firstFile is where something is told that no single file is to blame for.
func (r *reading) firstFile() string { return path.Join(r.folder.Dir, r.folder.Files[0]) }

// noLadder says what a folder is that has no ladder field: a package that
// ladders share, which must come out by itself, or nothing.
func (r *reading) noLadder() error {
	switch {
	case r.check.partial:
	case r.shared():
		r.houseFindings()
		_, err := r.evaluation(false).run()
		return err
	case len(r.check.findings) == 0:
		at := ladder.Pos{File: r.firstFile()}
		r.report(noLadder, at, fmt.Sprintf("the folder %s is no ladder: none of its files says ladder: {...}", r.folder.Dir),
			"write ladder: {...} in it, or import it from a ladder")
	}
	return nil
}

// shared reports whether the folder is one that ladders import, or may.
func (r *reading) shared() bool { return r.set.isShared(r.folder.Dir) }

func (s *Set) isShared(dir string) bool { return s.IsCommon(dir) || s.imported(dir) }

// IsCommon reports whether a folder is one for ladders to share for where it stands,
// whatever imports it.
func (s *Set) IsCommon(dir string) bool {
	return dir == path.Join(s.Dir, sharedFolder) || dir == HouseDir(s.Dir)
}

func (r *reading) result(values *node) Result {
	var l *ladder.Ladder
	tooMany := false
	if values != nil {
		l = decode(r.folder.ID, r.folder.Dir, values)
		l.Waivers = r.reader.waivers
		tooMany = r.tooManyCells(l)
	}
	return Result{
		Ladder:   l,
		Own:      l,
		Findings: append(r.check.findings, r.house...),
		House:    len(r.house),
		Unread:   len(r.check.findings) > 0 || r.check.partial,
		Shared:   r.reader.ladder == nil && r.shared(),
		Broken:   r.check.partial || r.check.broken || tooMany,
	}
}
