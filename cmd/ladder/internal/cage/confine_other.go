//go:build !linux && !darwin

package cage

// confine does nothing: there are no rlimits here, only the watch and the
// parent's clock.
func (l Limits) confine() error { return nil }
