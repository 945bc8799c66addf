package source_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	git "github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/storer"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// FuzzResolve holds revisions to it that any text leads to a commit that is
// there, or to an error that is its own fault.
func FuzzResolve(f *testing.F) {
	g := newRepository(f)
	first := g.commit("first")
	second := g.commit("second")
	g.git("tag", "v1.0.0")
	r := g.open()
	for _, rev := range []string{
		"HEAD", "main", "v1.0.0", "HEAD~1", "HEAD^", "HEAD^{commit}", "@", "main@{1}", "HEAD:x", first, second[:7], "refs/heads/main",
		"../HEAD", "refs/../HEAD", "-v", "HEAD~999999999", "HEAD^0^0^0", "a..b", "\x00", "main\n", "HEAD~~~^^^^", "config", "objects",
	} {
		f.Add(rev)
	}
	f.Fuzz(func(t *testing.T, rev string) {
		c, err := r.Resolve(rev)
		if err == nil && c.Hash != first && c.Hash != second {
			t.Errorf("%q is %s", rev, c.Hash)
		}
		if err != nil && !errors.Is(err, source.ErrUnknownRevision) {
			t.Errorf("%q: %v", rev, err)
		}
	})
}

// FuzzTree holds the reading of folders to it that whatever stands in one is
// held, by a name that is a path, or is told, in words that can be shown.
func FuzzTree(f *testing.F) {
	g := newRepository(f)
	g.commit("first")
	r := g.open()
	opened, err := git.PlainOpen(g.dir) // writing by git itself takes too long
	if err != nil {
		f.Fatal(err)
	}
	raw := strings.Repeat("\x01", 20)
	f.Add([]byte("100644 a.cue\x00" + raw))
	f.Add([]byte("40000 a\x00" + raw + "120000 l.cue\x00" + raw + "160000 s\x00" + raw))
	f.Add([]byte("100644 ../a.cue\x00" + raw + "100644 a.cue\x00" + raw + "100644 a.cue\x00" + raw))
	f.Add([]byte("100644 \xff\n\x1b.cue\x00" + raw + "0 .git\x00" + raw + "777777777777 x\x00" + raw))
	f.Fuzz(func(t *testing.T, data []byte) {
		hash := store(t, opened.Storer, plumbing.TreeObject, data)
		commit := fmt.Sprintf("tree %s\nauthor A <a@example.com> 0 +0000\ncommitter A <a@example.com> 0 +0000\n\nm\n", hash)
		tree := treeOf(t, r, store(t, opened.Storer, plumbing.CommitObject, []byte(commit)))
		found, err := tree.Findings(".", nil)
		checkFound(t, found, err)
		entries, _ := fs.ReadDir(tree, ".") // nothing where the folder is damaged
		for _, e := range entries {
			if !fs.ValidPath(e.Name()) || strings.Contains(e.Name(), "/") {
				t.Errorf("a file is called %q", e.Name())
			}
		}
		if !slices.IsSortedFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }) {
			t.Error("the files are in no order")
		}
	})
}

// store stores an object, whatever it says, and returns its hash.
func store(t *testing.T, s storer.EncodedObjectStorer, kind plumbing.ObjectType, data []byte) string {
	o := s.NewEncodedObject()
	o.SetType(kind)
	w, err := o.Writer()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	hash, err := s.SetEncodedObject(o)
	if err != nil {
		t.Fatal(err)
	}
	return hash.String()
}

func checkFound(t *testing.T, found []finding.Finding, err error) {
	if err == nil && !slices.IsSortedFunc(found, finding.Compare) {
		t.Error("the findings are in no order")
	}
	for _, f := range found {
		if f.Rule == "" || f.File == "" || strings.ContainsFunc(f.File+f.Message, func(r rune) bool { return r < ' ' }) {
			t.Errorf("%+v", f)
		}
	}
}
