package source

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"
)

// ignores are the patterns that count in a folder, the one that counts least
// first.
type ignores []ignorePattern

// An ignorePattern is one of go-git's, which also matches what is in a folder
// that it matches. Here folders are asked about before what is in them, and so a
// pattern has to match the path itself: a folder taken back must not take back
// its files. Named classes such as [[:alpha:]], and ** within a name, match
// nothing.
type ignorePattern struct {
	gitignore.Pattern
	folderOnly bool
	anywhere   bool // of a name at any depth, not of a path
	depth      int  // how many elements a path has to have, 0 for any number
}

// mostPatterns bounds how many patterns count in a folder, for every file is held
// against all of them; those past it ignore nothing.
const mostPatterns = 2000

// with returns ig and the patterns of one file, relative to dir.
func (ig ignores) with(dir, text string) ignores {
	var domain []string
	if dir != "." {
		domain = strings.Split(dir, "/")
	}
	ig = slices.Clip(ig)
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		if len(ig) >= mostPatterns {
			break
		}
		ig = append(ig, newIgnorePattern(line, domain))
	}
	return ig
}

func newIgnorePattern(line string, domain []string) ignorePattern {
	var p ignorePattern
	name := strings.TrimPrefix(strings.TrimRight(line, " "), "!")
	name, p.folderOnly = strings.CutSuffix(name, "/")
	p.anywhere = !strings.Contains(name, "/")
	if p.anywhere {
		domain = nil
	} else if !strings.Contains(name, "**") {
		p.depth = len(domain) + 1 + strings.Count(strings.TrimPrefix(name, "/"), "/")
	}
	// go-git reads [!a] as git reads [\!a], and a/** as a and all in it.
	line = strings.ReplaceAll(line, "[!", "[^")
	if strings.HasSuffix(name, "/**") {
		line = strings.TrimRight(line, "/ ") + "/*"
	}
	p.Pattern = gitignore.ParsePattern(line, domain)
	return p
}

// match reports whether the patterns ignore the file or folder at a path from
// the top. It does not look at the folders that it is in.
func (ig ignores) match(name string, folder bool) bool {
	parts := strings.Split(name, "/")
	for _, p := range slices.Backward(ig) {
		subject := parts
		if p.anywhere {
			subject = parts[len(parts)-1:]
		}
		if p.folderOnly && !folder || p.depth > 0 && p.depth != len(parts) {
			continue
		}
		if result := p.Match(subject, folder); result != gitignore.NoMatch {
			return result == gitignore.Exclude
		}
	}
	return false
}

// ignoreFile holds the patterns of the folder that it stands in.
const ignoreFile = ".gitignore"

// readIgnores returns "" where name is no ordinary file.
func readIgnores(stat func(string) (fs.FileInfo, error), read func(string) ([]byte, error), name string) (string, error) {
	info, err := stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > MaxFile {
		return "", nil
	}
	data, err := read(name)
	return string(data), err
}
