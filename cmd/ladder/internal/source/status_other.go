//go:build !linux && !darwin

package source

import "io/fs"

// statusOf tells nothing: not every system keeps a time that no program can set.
func statusOf(fs.FileInfo) (status, bool) { return status{}, false }
