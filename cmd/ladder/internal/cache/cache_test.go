package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// saved makes a cache of answers "0", "1", ... and returns its file.
func saved(t *testing.T, dir string, n int) string {
	t.Helper()
	c := Open(dir, "repository")
	for i := range n {
		c.Put(Hash(fmt.Sprint(i)), fmt.Append(nil, i))
	}
	if err := c.Save(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, c.name)
}

// held counts the answers that a new run finds, all of which must be right.
func held(t *testing.T, dir string, n int) int {
	t.Helper()
	c, found := Open(dir, "repository"), 0
	for i := range n {
		data, ok := c.Get(Hash(fmt.Sprint(i)))
		if ok && string(data) != fmt.Sprint(i) {
			t.Errorf("answer %d is %q", i, data)
		}
		if ok {
			found++
		}
	}
	return found
}

func TestKeeps(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	saved(t, dir, 3)
	if got := held(t, dir, 4); got != 3 {
		t.Errorf("%d answers, want 3", got)
	}
	if !Open(dir, "another").Empty() || !Open(t.TempDir(), "repository").Empty() {
		t.Error("another repository's answers are found")
	}
}

func TestHashOfTexts(t *testing.T) {
	if Hash("a", "b") == Hash("ab") || Hash("a", "") == Hash("a") || Hash("", "a") == Hash("a", "") {
		t.Error("two lists of texts have one key")
	}
}

func TestWritesOnlyWhatIsNew(t *testing.T) {
	dir := t.TempDir()
	name := saved(t, dir, 1)
	c := Open(dir, "repository")
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	c.Get(Hash("0"))
	c.Put(Hash("0"), []byte("0"))
	if err := c.Save(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("a file was written though nothing was put")
	}
}

// TestDamage holds that every byte that is changed, and every cut, loses answers
// and never makes another one.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	name := saved(t, dir, 3)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		for what, damaged := range map[string][]byte{
			"cut":     whole[:i],
			"changed": append(append(bytes.Clone(whole[:i]), whole[i]^0x40), whole[i+1:]...),
		} {
			if err := os.WriteFile(name, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := held(t, dir, 3); got == 3 {
				t.Errorf("byte %d %s: nothing is lost", i, what)
			}
		}
	}
}

// TestBounds holds that what was not used for longest goes first.
func TestBounds(t *testing.T) {
	dir := t.TempDir()
	large := bytes.Repeat([]byte("x"), MaxAnswer)
	const fits = MaxFile/(MaxAnswer+sumSize+len(Key{})+5) - 1
	for round := range 3 {
		c := Open(dir, "repository")
		c.Get(Hash("first"))
		for i := range fits {
			c.Put(Hash(fmt.Sprint(round, i)), large)
		}
		if round == 0 {
			c.Put(Hash("first"), []byte("kept"))
			c.Put(Hash("too large"), append(large, 'x'))
		}
		if err := c.Save(); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(filepath.Join(dir, c.name)); err != nil || info.Size() > MaxFile {
			t.Fatal(info.Size(), err)
		}
	}
	c := Open(dir, "repository")
	for key, want := range map[string]bool{"first": true, "too large": false, "2 0": true, "0 0": false} {
		if _, got := c.Get(Hash(key)); got != want {
			t.Errorf("%s: %t, want %t", key, got, want)
		}
	}
}

func TestSweep(t *testing.T) {
	dir := t.TempDir()
	for i := range mostFiles + 9 {
		name := filepath.Join(dir, fmt.Sprintf("old%02d", i))
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, time.Time{}, time.Unix(int64(1000+i), 0)); err != nil {
			t.Fatal(err)
		}
	}
	saved(t, dir, 1)
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != mostFiles || held(t, dir, 1) != 1 {
		t.Fatal(len(left), err)
	}
	if _, err := os.Stat(filepath.Join(dir, "old09")); err == nil {
		t.Error("a file stays that is older than one that was removed")
	}
}

// TestParallel holds that a file is always a whole one, whoever writes at once.
func TestParallel(t *testing.T) {
	dir := t.TempDir()
	var runs sync.WaitGroup
	for range 8 {
		runs.Go(func() {
			for range 10 {
				c := Open(dir, "repository")
				c.Put(Hash("0"), []byte("0"))
				if err := c.Save(); err != nil {
					t.Error(err)
				}
				if held(t, dir, 1) != 1 {
					t.Error("the answer is gone")
				}
			}
		})
	}
	runs.Wait()
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Error(left, err)
	}
}

func TestNowhereToWrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := Open(filepath.Join(file, "folder"), "repository")
	c.Put(Hash("0"), nil)
	if c.Save() == nil {
		t.Error("no error")
	}
}

// FuzzDecode holds that any bytes decode to entries that were encoded, in bounds.
func FuzzDecode(f *testing.F) {
	f.Add(encode([]entry{{Hash("a"), []byte("answer")}, {Hash("b"), nil}}))
	f.Add([]byte(format))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries := decode(data)
		for _, e := range entries {
			if len(e.data) > MaxAnswer {
				t.Fatal("an answer is too long")
			}
		}
		if again := decode(encode(entries)); len(data) <= MaxFile && len(again) != len(entries) {
			t.Fatalf("%d entries, %d after encoding them", len(entries), len(again))
		}
	})
}
