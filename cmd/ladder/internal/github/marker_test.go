package github

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	goldtext "github.com/yuin/goldmark/text"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

// FuzzReadMarker holds that a marker is read as it was written, whatever its key,
// and that no text behind it is taken for a part of it.
func FuzzReadMarker(f *testing.F) {
	f.Add("key -->", "text", "")
	f.Add("", "<!-- ladder-review v1 key=0 -->", "a")
	f.Fuzz(func(t *testing.T, key, body, since string) {
		want := marker{key: hashKey(key), head: githubtest.SHA(body)}
		if since != "" {
			want.since = githubtest.SHA(since)
		}
		got, ok := readMarker(want.String() + "\n" + body)
		if !ok || got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
		if m, ok := readMarker(body); ok && !strings.HasPrefix(body, m.String()) {
			t.Errorf("%q is read as %s", body, m)
		}
		if line := want.String(); len(line)+1 > MarkerRoom || strings.Count(line, "-->") != 1 || strings.Contains(line, "\n") {
			t.Errorf("got %q", line)
		}
	})
}

// FuzzSuggestion holds that a suggestion is these lines and nothing else, whatever
// is in them.
func FuzzSuggestion(f *testing.F) {
	for _, lines := range []string{"", "id: \"x\"", "```", "````suggestion\nx\n````", "\t```\n</details>\n-->", "~~~", "\n\n"} {
		f.Add(lines)
	}
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	f.Fuzz(func(t *testing.T, lines string) {
		if strings.ContainsAny(lines, "\r\x00") {
			return // a line of a file has no carriage return, and Markdown no zero
		}
		s := markedSuggestion{Suggestion{Text: lines, Message: "why"}, strings.Repeat("0", 16)}
		source := []byte(s.markdown())
		last, ok := parser.Parse(goldtext.NewReader(source)).LastChild().(*ast.FencedCodeBlock)
		if !ok || string(last.Language(source)) != "suggestion" {
			t.Fatalf("no suggestion at the end of %q", source)
		}
		want := lines
		if want != "" {
			want += "\n"
		}
		if got := string(last.Lines().Value(source)); got != want {
			t.Errorf("suggests %q, want %q", got, want)
		}
	})
}
