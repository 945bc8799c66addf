package publish

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
)

func byPath(a, b File) int { return cmp.Compare(a.Path, b.Path) }

// sums returns SHA256SUMS: a line a file, by path, as `sha256sum -c` reads it.
func sums(files []File) []byte {
	var b bytes.Buffer
	for _, f := range slices.SortedFunc(slices.Values(files), byPath) {
		fmt.Fprintf(&b, "%s  %s\n", f.SHA256, f.Path)
	}
	return b.Bytes()
}

// sumsPaths returns the paths that a SHA256SUMS names.
func sumsPaths(data string) map[string]bool {
	paths := map[string]bool{}
	for line := range strings.Lines(data) {
		if _, path, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  "); ok {
			paths[path] = true
		}
	}
	return paths
}
