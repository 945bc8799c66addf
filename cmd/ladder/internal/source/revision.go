package source

import (
	"strconv"
	"strings"
)

// A revision is what a user writes for a commit, taken apart.
type revision struct {
	base  string // a reference, or a hash or its first digits
	steps []step
}

// A step leads from a commit to another: by '~' over n first parents, by '^' to
// the n-th parent, which for 0 is the commit itself.
type step struct {
	op byte
	n  int
}

// parseRevision takes a revision apart. It refuses what git would understand
// but this package does not: a commit that was not meant is worse than none.
func parseRevision(rev string) (revision, error) {
	base, suffixes := rev, ""
	if i := strings.IndexAny(rev, "~^"); i >= 0 {
		base, suffixes = rev[:i], rev[i:]
	}
	if base == "@" {
		base = "HEAD"
	}
	if !isRefName(base) {
		return revision{}, refuse(rev)
	}
	r := revision{base: base}
	for suffixes != "" {
		s, rest, ok := cutStep(suffixes)
		if !ok {
			return revision{}, refuse(rev)
		}
		r.steps, suffixes = append(r.steps, s), rest
	}
	return r, nil
}

func refuse(rev string) error {
	return fail(ErrUnknownRevision, "%q is no revision that ladder understands: name a branch, a tag, HEAD or a commit by 7 or more digits of its hash; ~2 or ^2 may follow", rev)
}

// cutStep reads the first step of suffixes.
func cutStep(suffixes string) (s step, rest string, ok bool) {
	op, rest := suffixes[0], suffixes[1:]
	switch op {
	case '~':
	case '^':
		for _, peel := range []string{"{}", "{commit}"} {
			if after, ok := strings.CutPrefix(rest, peel); ok {
				return step{'^', 0}, after, true
			}
		}
	default:
		return step{}, "", false
	}
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	if digits == "" {
		return step{op, 1}, rest, true
	}
	if len(digits) > 9 {
		return step{}, "", false
	}
	n, err := strconv.Atoi(digits)
	return step{op, n}, rest[len(digits):], err == nil
}

// isRefName reports whether git lets a reference have this name, or end in it.
func isRefName(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if part == "" || part[0] == '.' || strings.HasSuffix(part, ".lock") {
			return false
		}
	}
	for _, b := range []byte(name) {
		if b <= ' ' || b == 0x7f || strings.IndexByte(`~^:?*[\`, b) >= 0 {
			return false
		}
	}
	return name[0] != '-' && name != "@" && !strings.HasSuffix(name, ".") &&
		!strings.Contains(name, "..") && !strings.Contains(name, "@{")
}

// isHex reports whether s consists of hexadecimal digits.
func isHex(s string) bool {
	return strings.Trim(s, "0123456789abcdefABCDEF") == ""
}
