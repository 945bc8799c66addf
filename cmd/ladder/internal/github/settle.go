package github

import (
	"context"
	"errors"
)

// mostSteps bounds the steps from what GitHub holds to what it should hold; a
// step is one write.
const mostSteps = 2_000

// settle takes steps until one says that all is as it should be. A step looks
// first and then writes at most once. Where a write has failed in a way that may
// pass, or its answer was lost, settle waits and takes the step again, which
// looks anew: so nothing is done twice, and nothing on the strength of what was
// true before the wait.
func (c *Client) settle(ctx context.Context, step func() (done bool, err error)) error {
	failures := 0
	for range mostSteps {
		done, err := step()
		var problem *Error
		switch {
		case err == nil && done:
			return nil
		case err == nil:
			failures = 0
			continue
		case !errors.As(err, &problem):
			return err
		}
		failures++
		if err := c.wire.pause(ctx, failures, problem); err != nil {
			return err
		}
	}
	return fail(ErrUnavailable, "GitHub holds something else after each of %d changes: does another program change it too?", mostSteps)
}
