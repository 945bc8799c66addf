package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/edit"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	schema "github.com/ladder-as-code/ladder/cue"
)

const schemaHelp = `The schema is the CUE definition that every ladder is checked against. A
repository holds a copy of it, schema/schema.cue beside its ladders, so that
editors and cue vet know it without a network. The copy is for them alone:
ladder itself always uses the schema it was built with.`

func (p *program) schema() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Show the schema, or keep a repository's copy of it in step",
		Long:  schemaHelp,
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.schemaPrint(), p.schemaUpdate(), p.schemaCheck())
	return cmd
}

func (p *program) schemaPrint() *cobra.Command {
	return &cobra.Command{
		Use:   "print",
		Short: "Print the schema",
		Args:  cobra.NoArgs,
		RunE: runs(func(context.Context, []string) error {
			_, err := io.WriteString(p.stdout, schema.Source)
			return err
		}),
	}
}

func (p *program) schemaUpdate() *cobra.Command {
	return &cobra.Command{
		Use:   "update",
		Short: "Write the repository's copy of the schema",
		Args:  cobra.NoArgs,
		RunE: runs(func(ctx context.Context, _ []string) error {
			repo, s, err := p.workTreeState(ctx)
			if err != nil {
				return err
			}
			defer repo.Close()
			name := s.set.SchemaPath()
			for _, f := range s.findings {
				if within(name, f.File) {
					return fmt.Errorf("%s can't be written: %s: %s", name, f.File, f.Message)
				}
			}
			if data, err := fs.ReadFile(s.tree, name); err == nil && string(data) == schema.Copy() {
				_, err := fmt.Fprintf(p.stdout, "%s is up to date\n", name)
				return err
			}
			if err := edit.WriteFile(filepath.Join(repo.Top, filepath.FromSlash(name)), []byte(schema.Copy())); err != nil {
				return err
			}
			_, err = fmt.Fprintf(p.stdout, "wrote %s, version %s\n", name, schema.Version)
			return err
		}),
	}
}

func (p *program) schemaCheck() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Tell whether the repository's copy of the schema is this program's",
		Args:  cobra.NoArgs,
	}
	format, check := formatFlag(cmd, "text", "json", "github")
	cmd.RunE = runs(func(ctx context.Context, _ []string) error {
		if err := check(); err != nil {
			return err
		}
		repo, s, err := p.workTreeState(ctx)
		if err != nil {
			return err
		}
		defer repo.Close()
		if _, err := fs.Stat(s.tree, s.set.SchemaPath()); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("there is no %s: write it with ladder schema update", s.set.SchemaPath())
		}
		report := finding.NewReport(0, s.set.Drift())
		if len(report.Findings) > 0 {
			p.exit = exitFindings
		}
		return p.renderFindings(report, *format)
	})
	return cmd
}
