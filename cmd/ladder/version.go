package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
	schema "github.com/ladder-as-code/ladder/cue"
)

// A build is what ladder says of itself.
type build struct {
	Version string `json:"version"` // of the program, such as v1.2.0; "(devel)" for one built from a checkout
	Commit  string `json:"commit"`  // that it was built from; "" where the build did not record it
	Schema  string `json:"schema"`  // the version of its schema
	Go      string `json:"go"`      // the version of Go that built it
}

// Set by the linker in released binaries, which are built without what git knows
// so that their bytes depend on the source alone.
var linkedVersion, linkedCommit string

func (p *program) version() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
	}
	format, check := formatFlag(cmd, "text", "json")
	cmd.RunE = runs(func(context.Context, []string) error {
		if err := check(); err != nil {
			return err
		}
		b := readBuild()
		if *format == "json" {
			return render.JSON(p.stdout, b)
		}
		_, err := fmt.Fprintf(p.stdout, "ladder %s, schema %s, %s\n", b.Version, b.Schema, b.Go)
		return err
	})
	return cmd
}

func readBuild() build {
	const unknown = "(devel)"
	b := build{Version: cmp.Or(linkedVersion, unknown), Commit: linkedCommit, Schema: schema.Version}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Go = info.GoVersion
	b.Version = cmp.Or(linkedVersion, info.Main.Version, unknown)
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			b.Commit = s.Value
		}
	}
	return b
}
