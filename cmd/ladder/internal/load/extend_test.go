package load

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/generate"
)

// ladders opens a set of ladders, each in its ladder.cue.
func ladders(t *testing.T, texts map[string]string, skip func(string) bool) *Set {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range generate.Module() {
		fsys["ladders/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for id, text := range texts {
		fsys["ladders/"+id+"/ladder.cue"] = &fstest.MapFile{Data: []byte("package x\n\nladder: {" + text + "}\n")}
	}
	set, err := Open(fsys, "ladders", nil, skip)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestExtended(t *testing.T) {
	text := `extends: "a"
"extends": "b", extends : "c", extends:"a"
extends: d, extends "e", extends: """f""", expands: "g", extends: "`
	if diff := cmp.Diff([]string{"a", "b", "c", ""}, extended([]byte(text))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A chain is merged from its end, also where the folders in between were left out,
// and everything that was read in between counts to what the ladder rests on.
func TestExtendChain(t *testing.T) {
	set := ladders(t, map[string]string{
		"company":  `title: "Company", about: "For all.", license: "MIT", levels: [{id: "l1", title: "One"}]`,
		"craft":    `title: "Craft", extends: "company", about: "For some."`,
		"team":     `title: "Team", extends: "craft", skills: a: {title: "A", descriptors: l1: summary: "Does it."}`,
		"stranger": `title: "Stranger", levels: [{id: "l1", title: "One"}]`,
	}, func(dir string) bool { return dir != "ladders/team" })
	if len(set.Folders) != 1 {
		t.Fatalf("the folders are %v", set.Folders)
	}
	res, err := set.Read(set.Folders[0])
	if err != nil || len(res.Findings) > 0 || res.Unread {
		t.Fatalf("%v, %+v", err, res.Findings)
	}
	if l := res.Ladder; l.About.Value != "For some." || l.License.Value != "MIT" || len(l.Levels) != 1 || res.Own.Levels != nil || res.Base.ID != "craft" {
		t.Errorf("it is %+v", l)
	}
	if diff := cmp.Diff([]string{"ladders/company", "ladders/craft"}, set.RestsOn(set.Folders[0])); diff != "" {
		t.Errorf("it rests on (-want +got):\n%s", diff)
	}
	var looked []string
	found, err := set.Extending(map[string]bool{"company": true}, func(dir string, look func() ([]Extension, error)) ([]Extension, error) {
		looked = append(looked, dir)
		return look()
	})
	slices.Sort(found)
	if diff := cmp.Diff([]string{"ladders/craft", "ladders/team"}, found); diff != "" || err != nil {
		t.Errorf("%v, those that extend it (-want +got):\n%s", err, diff)
	}
	if diff := cmp.Diff([]string{"ladders/company", "ladders/craft", "ladders/stranger", "ladders/team"}, looked); diff != "" {
		t.Errorf("what was looked at (-want +got):\n%s", diff)
	}
}

// What is extended is read once, by however many at the same time, and what was
// read long ago is forgotten.
func TestShelf(t *testing.T) {
	var k shelf
	var times sync.Map
	get := func(dir string) {
		_, err := k.get(dir, func() (spoken, error) {
			n, _ := times.LoadOrStore(dir, 0)
			times.Store(dir, n.(int)+1)
			return spoken{}, errors.New("no")
		})
		if err == nil {
			t.Error("the error is lost")
		}
	}
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() { get("a") })
	}
	readers.Wait()
	for i := range mostShelved {
		get(fmt.Sprint(i))
	}
	get("a")
	if n, _ := times.Load("a"); n != 2 {
		t.Errorf("a was read %v times", n)
	}
}

// Ladders that go in a circle or on and on are refused at once, each with one
// finding, and what is held in memory of them is bounded.
func TestExtendForEver(t *testing.T) {
	for name, last := range map[string]string{"circle": `extends: "t0"`, "chain": `levels: [{id: "l1", title: "One"}]`} {
		t.Run(name, func(t *testing.T) {
			const n = 200
			texts := map[string]string{}
			for i := range n {
				texts[fmt.Sprint("t", i)] = fmt.Sprintf("title: \"T%d\", extends: \"t%d\"", i, i+1)
			}
			texts[fmt.Sprint("t", n-1)] = fmt.Sprintf("title: \"T%d\", %s", n-1, last)
			set := ladders(t, texts, nil)
			refused := 0
			for _, f := range set.Folders {
				res, err := set.Read(f)
				if err != nil || len(res.Findings) > 1 {
					t.Fatalf("%v, %+v", err, res.Findings)
				}
				if len(res.Findings) == 1 && res.Unread && strings.Contains(res.Findings[0].Message, "more than 10") {
					refused++
				}
			}
			if want := map[string]int{"circle": n, "chain": n - mostExtended - 1}[name]; refused != want {
				t.Errorf("%d are refused, want %d", refused, want)
			}
			if len(set.shelf.read) > mostShelved {
				t.Errorf("%d are kept", len(set.shelf.read))
			}
		})
	}
}

// A ladder may hold no more than is read of one, with what it takes over.
func TestExtendTooMuch(t *testing.T) {
	set := ladders(t, map[string]string{
		"company": `title: "Company", levels: [{id: "l1", title: "One"}], about: "` + strings.Repeat("word ", 100) + `"`,
		"team":    `title: "Team", extends: "company", about: "` + strings.Repeat("word ", 100) + `"`,
	}, nil)
	set.Limits.Bytes = 1000
	for _, f := range set.Folders {
		res, err := set.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		if len(res.Findings) > 0 != (f.ID == "team") || res.Broken != (f.ID == "team") {
			t.Errorf("%s: %+v", f.ID, res.Findings)
		}
	}
}
