package githubtest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// lineFault says why GitHub refuses a comment on lines of a pull request, "" if it
// does not: they must stand in one hunk of the diff that it shows.
func lineFault(p *Pull, l lineRequest) string {
	i := slices.IndexFunc(p.Files, func(f File) bool { return f.Name == l.Path })
	first := l.Line
	if l.StartLine != 0 {
		first = l.StartLine
	}
	switch {
	case strings.TrimSpace(l.Body) == "":
		return "Body can't be blank"
	case i < 0:
		return "Path could not be resolved"
	case l.StartLine != 0 && l.StartLine >= l.Line:
		return "start_line must precede the end line"
	case l.Side == "LEFT" || l.StartSide == "LEFT":
		return "the test server knows comments on the head alone"
	case !inOneHunk(p.Files[i].Patch, first, l.Line):
		return "Line could not be resolved"
	}
	return ""
}

var hunkHeader = regexp.MustCompile(`^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@`)

// inOneHunk reports whether all of these lines of the new side stand in one hunk of a
// patch, added or as context.
func inOneHunk(patch string, first, last int) bool {
	line, from := 0, 0
	for text := range strings.Lines(patch) {
		if header := hunkHeader.FindStringSubmatch(text); header != nil {
			line, _ = strconv.Atoi(header[1])
			from = line
			continue
		}
		if strings.HasPrefix(text, "-") || strings.HasPrefix(text, `\`) {
			continue
		}
		if line == last {
			return from > 0 && from <= first
		}
		line++
	}
	return false
}
