package load_test

import (
	"os"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cage"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// TestMain makes the test's program what ladder is: also the child that
// evaluates.
func TestMain(m *testing.M) {
	if cage.Inside(os.Args) {
		os.Exit(cage.Serve(os.Stdin, os.Stdout, load.CagedWork))
	}
	os.Exit(m.Run())
}
