package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// mostLimits is how many times the limits may be raised: where that is not
// enough, it is not a ladder that is read.
const mostLimits = 100

// trustFlag adds --trust to a command that evaluates ladders.
func (p *program) trustFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&p.trust, "trust", false, "evaluate files that compute without limits, in this process")
}

// checkLimits checks --limits.
func (p *program) checkLimits() error {
	if p.limits < 1 || p.limits > mostLimits {
		return errors.New("--limits takes a number from 1 to 100")
	}
	return nil
}

// evaluator evaluates what computes as the command line asks for it.
func (p *program) evaluator(ctx context.Context) load.Evaluator {
	if p.trust {
		return load.Trusting
	}
	return load.Caged(ctx, p.limits)
}
