package starter_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
	cueload "cuelang.org/go/cue/load"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/starter"
)

// files returns the files of a plan.
func files(t *testing.T, p starter.Plan) map[string][]byte {
	t.Helper()
	all, err := starter.Files(p)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What `cue vet -c ./...` says of a new repository is nothing.
func TestVet(t *testing.T) {
	root := t.TempDir()
	if _, err := starter.Write(root, files(t, starter.Plan{Module: "acme.example/people/ladders"})); err != nil {
		t.Fatal(err)
	}
	instances := cueload.Instances([]string{"./..."}, &cueload.Config{Dir: filepath.Join(root, starter.Dir), Env: []string{"CUE_REGISTRY=none"}})
	if len(instances) != 3 { // the example, house, schema
		t.Errorf("there are %d packages", len(instances))
	}
	for _, instance := range instances {
		if instance.Err != nil {
			t.Fatal(instance.Err)
		}
		v := cuecontext.New().BuildInstance(instance)
		if err := v.Validate(cue.Concrete(true)); err != nil {
			t.Errorf("%s: %v", instance.Dir, err)
		}
	}
}

// A ladder that is brought along takes the place of the example everywhere.
func TestOwnLadder(t *testing.T) {
	all := files(t, starter.Plan{
		Module: starter.DefaultModule, Owner: "@acme/people",
		Ladder: "sales", Files: map[string][]byte{"ladder.cue": []byte("package sales\n")},
	})
	if string(all["ladders/sales/ladder.cue"]) != "package sales\n" || all["ladders/example/ladder.cue"] != nil {
		t.Error("the ladder is not in the place of the example")
	}
	if owners := string(all[".github/CODEOWNERS"]); !strings.Contains(owners, "\n/ladders/sales/ @acme/people\n") {
		t.Errorf("CODEOWNERS:\n%s", owners)
	}
}

func TestPlansThatCanNotBe(t *testing.T) {
	for _, p := range []starter.Plan{
		{}, {Module: "no domain"}, {Module: "example.com/x\"\n"}, {Module: "example.com/x@v1"},
		{Module: starter.DefaultModule, Owner: "acme"}, {Module: starter.DefaultModule, Owner: "@acme\n* @me"},
	} {
		if _, err := starter.Files(p); err == nil {
			t.Errorf("%+v is taken", p)
		}
	}
}

// What is there is kept, and nothing is written where there are ladders.
func TestWriteOverwritesNothing(t *testing.T) {
	root, all := t.TempDir(), files(t, starter.Plan{Module: starter.DefaultModule})
	if err := os.WriteFile(filepath.Join(root, "README.md"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	result, err := starter.Write(root, all)
	if err != nil || !slices.Equal(result.Kept, []string{"README.md"}) || len(result.Written) != len(all)-1 {
		t.Fatalf("%+v, %v", result, err)
	}
	if data, err := os.ReadFile(filepath.Join(root, "README.md")); err != nil || string(data) != "mine" {
		t.Errorf("README.md is %q, %v", data, err)
	}
	if _, err := starter.Write(root, all); !errors.Is(err, starter.ErrTaken) {
		t.Errorf("a second time: %v", err)
	}
}

// Where a file can't be written, none is left; a link leads nowhere.
func TestWriteFails(t *testing.T) {
	root, elsewhere := t.TempDir(), t.TempDir()
	if err := os.Symlink(elsewhere, filepath.Join(root, ".github")); err != nil {
		t.Fatal(err)
	}
	if _, err := starter.Write(root, files(t, starter.Plan{Module: starter.DefaultModule})); err == nil {
		t.Fatal("the files were written through a link")
	}
	for _, dir := range []string{root, elsewhere} {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				t.Errorf("%s was left", name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
