package github

import (
	"context"
	"errors"
	"time"
)

// A Deed is what was done about a comment, a label or a suggestion.
type Deed string

// What is done.
const (
	Created   Deed = "created"
	Updated   Deed = "updated"
	Unchanged Deed = "unchanged" // all was as it should be
	Outdated  Deed = "outdated"  // the pull request has a newer head or another base, whose run will write
	None      Deed = "none"      // there is nothing to edit
)

// mostSteps bounds the steps from what GitHub holds to what it should hold.
const mostSteps = 2_000

// settle takes steps until one says that all is as it should be. A step looks
// first and then writes, once or what hangs on no other look. Where a write has
// failed in a way that may pass, or its answer was lost, settle waits and takes the
// step again, which looks anew: so nothing is done twice, and nothing on the
// strength of what was true before the wait.
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
		case errors.Is(err, errLater):
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

// vanished forgives that what was to be changed has gone since it was looked at:
// the next look shows what to do instead.
func vanished(err error) error {
	if errors.Is(err, ErrGone) {
		return nil
	}
	return err
}

const (
	// untilSeen is how long to wait where GitHub may not show yet what was done.
	untilSeen = 400 * time.Millisecond
	// looksAgain is how often to look again then.
	looksAgain = 2
)

// A doubt is how many looks are still to be taken before something is made whose
// making may have succeeded without an answer: lists come from copies that follow.
type doubt int

// raise takes the error of making something, and returns it.
func (d *doubt) raise(err error) error {
	if errors.Is(err, ErrUnavailable) {
		*d = looksAgain
	}
	return err
}

// errLater is what a step says that did nothing and waits for a later look.
var errLater = errors.New("to be looked at later")

// lookLater waits for the next look that a doubt asks for, and says errLater; it
// says nothing if the doubt asks for none.
func (c *Client) lookLater(ctx context.Context, d *doubt) error {
	if *d == 0 {
		return nil
	}
	*d--
	if err := c.wire.sleep(ctx, untilSeen); err != nil {
		return err
	}
	return errLater
}
