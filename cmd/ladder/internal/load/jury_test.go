package load

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cage"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

const juryHouse = `package house

#Ladder: {title: string, about: title + "!"}
#Active: {title: string, about: title + "?"} @ladder(status=active)
`

// TestJury counts evaluations: those of ladders under constraints that take too much
// end with the jury's, and what is told does not depend on who is read first.
func TestJury(t *testing.T) {
	for _, test := range []struct {
		name   string
		status string                  // a letter a ladder: active, draft, or one that takes too much by itself
		dies   func(evaluate.Job) bool // under the constraints
		tried  int                     // ladders under the constraints
		told   []string
	}{
		{"all ladders", "aaaaaaaa", func(evaluate.Job) bool { return true }, 3,
			[]string{"ladders/house/house.cue:3:1"}},
		{"all but the third", "aaaaaaaa", func(j evaluate.Job) bool { return !isOf(j, "x2") }, 8,
			[]string{"x0", "x1", "x3", "x4", "x5", "x6", "x7"}},
		{"those of one constraint", "dadadadaddddaaaa", func(j evaluate.Job) bool { return len(j.Constraints) == 2 }, 3 + 8,
			[]string{"ladders/house/house.cue:3:1"}},
		{"one ladder", "addddddd", func(j evaluate.Job) bool { return isOf(j, "x0") }, 8,
			[]string{"ladders/house/house.cue:3:1"}},
		{"beside ladders that do so by themselves", "ccaaaaaa", func(j evaluate.Job) bool { return true }, 1,
			[]string{"ladders/house/house.cue:3:1", "x0", "x1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for order, read := range map[string]func([]Folder, func(Folder)){"forward": forward, "backward": backward, "at once": atOnce} {
				told, tried := judge(t, test.status, test.dies, read)
				if diff := cmp.Diff(test.told, told); diff != "" {
					t.Errorf("%s:\n%s", order, diff)
				}
				if tried != test.tried {
					t.Errorf("%s: %d ladders were tried, want %d", order, tried, test.tried)
				}
			}
		})
	}
}

func isOf(j evaluate.Job, id string) bool { return strings.Contains(j.Files[0].Name, "/"+id+"/") }

// judge reads ladders, and returns where something took too much, and how often a
// ladder was held to constraints.
func judge(t *testing.T, statuses string, dies func(evaluate.Job) bool, read func([]Folder, func(Folder))) ([]string, int) {
	set := juryOf(t, statuses)
	var tried atomic.Int32
	set.Evaluate = func(j evaluate.Job) (evaluate.Outcome, error) {
		underHouse := j.Ladder && len(j.Constraints) > 0
		if underHouse {
			tried.Add(1)
		}
		if underHouse && dies(j) || !underHouse && strings.Contains(j.Files[0].Text, "costly") {
			return evaluate.Outcome{}, cage.ErrDied
		}
		return evaluate.Outcome{}, nil
	}
	var found []finding.Finding
	var m sync.Mutex
	read(set.Folders, func(f Folder) {
		r, err := set.Read(f)
		if err != nil {
			t.Error(err)
		}
		m.Lock()
		defer m.Unlock()
		found = append(found, r.Findings...)
	})
	var told []string
	for _, f := range finding.Sort(found) {
		if f.Rule != tooCostly.Name {
			t.Errorf("%+v", f)
		}
		place := strings.TrimSuffix(strings.TrimPrefix(f.File, "ladders/"), "/ladder.cue")
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
		}
		told = append(told, place)
	}
	return told, int(tried.Load())
}

// juryOf makes ladders x0, x1 and so on.
func juryOf(t *testing.T, statuses string) *Set {
	fsys := fstest.MapFS{"ladders/house/house.cue": {Data: []byte(juryHouse)}}
	for i, status := range statuses {
		text := fmt.Sprintf("package x\n\nladder: {title: \"X\", status: %q, levels: [{id: \"l1\", title: \"One\"}]}\n",
			map[rune]string{'a': "active", 'd': "draft", 'c': "active"}[status])
		if status == 'c' {
			text += "ladder: about: \"cost\" + \"costly\"\n"
		}
		fsys[fmt.Sprintf("ladders/x%x/ladder.cue", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := Open(fsys, "ladders", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	set.Folders = slices.DeleteFunc(set.Folders, func(f Folder) bool { return f.ID == houseFolder })
	return set
}

func forward(folders []Folder, read func(Folder)) {
	for _, f := range folders {
		read(f)
	}
}

func backward(folders []Folder, read func(Folder)) {
	for _, f := range slices.Backward(folders) {
		read(f)
	}
}

func atOnce(folders []Folder, read func(Folder)) {
	var all sync.WaitGroup
	for _, f := range folders {
		all.Go(func() { read(f) })
	}
	all.Wait()
}
