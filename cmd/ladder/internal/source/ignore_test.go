package source_test

import (
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// TestIgnoresLikeGit asks git about every pattern and path.
func TestIgnoresLikeGit(t *testing.T) {
	g := newRepository(t)
	patterns := []string{
		"a", "/a", "a/", "/a/", "*.cue", "!*.cue", "a*", "*a*", "a?c", "[abc]", "[!a]*", "[^a].cue", "[a-c]/x", "[a", "[[:nope:]]",
		"**", "**/a", "a/**", "a/**/", "a/**/x", "**/x/**", "a**", "/**/x", "***", "a/*", "a/*/x", "a/x",
		"\\a", "\\!a", "\\#a", "#a", "!a", "a ", "a\\ ", " a", "a\\", "a\\*", "[a\\]]", "/", "*/", "*/x", "a/b/", "**/", "**/*.cue",
		"a[/]x", "a?x", "[*]", "é", "caf*", "*\\", "[\\", "x/*.c[tu]e", "\ufeffa", "a\r",
		"*\n!*/\n!*.cue", "/*\n!/a", "/*\n!/x/", "*.cue\n!/x/", "/x/**\n!/x/y/\n!*.cue", "a/**\n!a/x", "a/*\n!a/b/\na/b/*\n!a/b/x", "*\n!a\n!a/**",
	}
	paths := []string{
		"a", "b", "ab", "abc", "a.cue", "b.cue", "x", "a/x", "b/x", "a/b/x", "a/b/c/x", "c/x/y", "#a", "!a", "a ", "1", "1x", "]", "[a", "*", "-",
		"é", "café", "x/y.cue", "x/y/z.cue", "a-", "a*", "a]", "x/z.txt",
	}
	list := strings.Join(paths, "\x00") + "\x00"
	for _, pattern := range patterns {
		g.write(".gitignore", pattern+"\n")
		ignored := map[string]bool{}
		out, _ := g.try(list, "check-ignore", "-z", "--no-index", "--stdin") // fails where nothing is ignored
		for name := range strings.SplitSeq(out, "\x00") {
			ignored[name] = true
		}
		for _, name := range paths {
			got := false
			for i := range name { // as the walk does: a folder first, then what is in it
				if name[i] == '/' {
					got = got || source.Ignores(pattern+"\n", name[:i], true)
				}
			}
			got = got || source.Ignores(pattern+"\n", name, false)
			if got != ignored[name] {
				t.Errorf("pattern %q, path %q: ignored = %v, git says %v", pattern, name, got, ignored[name])
			}
		}
	}
}

func TestIgnoreIsFast(t *testing.T) {
	pattern := strings.Repeat("a*", 500) + "b\n" + strings.Repeat("**/", 500) + "b"
	if source.Ignores(pattern, strings.Repeat("a", 2000), false) {
		t.Error("ignored")
	}
}
