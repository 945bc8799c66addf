package render

import (
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/version"
)

// hostile returns the texts of the stored report that is all attacks.
func hostile(t testing.TB) []string {
	var texts []string
	for _, f := range read[finding.Report](t, "testdata/findings/hostile.json").Findings {
		texts = append(texts, f.Message)
	}
	return append(texts, "", "$5", "10:30", "a@b", "C#", "décade decade 1234567 deadbee", "#\ufe0f#[x]", "\xff\xfe", "設計を一部 全部。", "x:://y")
}

// diffOf is a report that shows text in every place that a stranger can fill.
func diffOf(text string) Diff {
	c := change.Change{
		Number: 1, Path: "l/s/v#" + text, Kind: change.Changed, Meaning: change.Reworded, Impact: change.Minor,
		Ladder: "l", Category: "c", Skill: "s", Level: "v", Field: "criteria", ID: text,
		OldTitle: text, NewTitle: text,
		Words: []prose.Word{
			{Op: prose.Equal, Text: text}, {Op: prose.Delete, Text: " " + text}, {Op: prose.Insert, Text: text},
			{Op: prose.Equal, Text: " and " + text},
		},
		Hints:   []change.Hint{{Direction: raises, Old: text, New: "b" + text}, {Direction: lowers, Old: text}},
		Reaches: []string{"o/s/v", "l/s/v"},
		Before:  change.Place{File: text, Line: 1}, After: change.Place{File: text, Line: 2},
	}
	added := c
	added.Number, added.Kind, added.Field, added.ID, added.New = 2, change.Added, "descriptor", "", text
	typo := c
	typo.Number, typo.Meaning = 3, change.Editorial
	changes := []change.Change{c, added, typo}
	for i, field := range []string{"proficiency", "after", "levels", "skills", "status", "examples", "notExpected"} {
		changes = append(changes, change.Change{
			Number: 4 + i, Path: "l/s/v#" + text, Kind: change.Changed, Meaning: change.Raised, Impact: change.Major,
			Ladder: "l", Category: "c", Skill: "s", Level: "v", Field: field, ID: text, Old: text, New: text + "x",
		})
	}
	renamed := changes[3]
	renamed.Number, renamed.Kind, renamed.Field, renamed.From, renamed.New = 11, change.Renamed, "criteria", "l/s/v#x"+text, text
	guessed := added
	guessed.Number, guessed.CopyOf, guessed.Resembles = 12, "l/s/v#"+text, "l/s/v#"+text
	judged := c
	judged.Number, judged.Override = 13, change.Override{
		Meaning: change.Editorial, Impact: change.Patch, Reason: text, Author: text, Source: text, Policy: change.Meaning(text),
	}
	skill := change.Change{Number: 14, Path: "l/t", Kind: change.Added, Meaning: change.Raised, Ladder: "l", Category: "c", Skill: "t", Field: "skill", New: text}
	level := change.Change{Number: 15, Path: "l:level/w", Kind: change.Added, Ladder: "l", Track: "k", Level: "w", Field: "level", New: text}
	category := change.Change{Number: 16, Path: "l:category/c", Kind: change.Added, Ladder: "l", Category: "c", Field: "category", New: text}
	return Diff{
		Report: change.Report{
			Impact: change.Minor, Unread: []string{"o"}, Changes: append(changes, renamed, guessed, judged, skill, level, category),
			Titles: map[string]string{
				"l": text, "l:category/c": text, "l:track/k": text, "l/s": text, "l/t": text, "l:level/v": text, "l:level/w": text,
				"o": text, "o/s": text, "o:level/v": text,
			},
			Surroundings: []change.Surrounding{{
				Ladder: "l", Levels: []change.Rung{{ID: "u", Code: text, Title: text}, {ID: "v", Code: text, Title: text}, {ID: "w", Title: text}},
				Cells: []change.Cell{
					{Skill: "s", Level: "u", Parts: []change.Part{{Text: text}, {ID: text, Title: text, Text: text}}},
					{Skill: "s", Level: "w", NotExpected: text},
				},
			}},
		},
		Findings: finding.NewReport(1, []finding.Finding{
			{Rule: text, Severity: finding.Error, File: text, Line: 2, Message: text, Hint: text},
			{Rule: "r", Severity: finding.Severity(text), Message: text},
		}),
		Version:     version.Step{Previous: text, Next: text + "1", Because: []int{1}},
		PullRequest: pullRequest,
	}
}

const pullRequest = "https://github.com/o/r/pull/7"

func FuzzDiffText(f *testing.F) {
	for i, text := range hostile(f) {
		f.Add(text, 40+i, i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, text string, width int, color bool) {
		style := Style{Color: color, Width: width % 200}
		out := rendered(t, func(w io.Writer) error { return DiffText(w, diffOf(text), style, true) })
		checkPrintable(t, out, color)
		for _, line := range strings.Split(out, "\n") {
			bare := inks.ReplaceAllString(line, "")
			isPlace := bare == unobeyed(indent+visible(text)+":2")
			if columns := uniseg.StringWidth(bare); columns > style.width()+len(`\u{3a}`) && !isPlace {
				t.Errorf("%d columns, want %d at most: %q", columns, style.width(), bare)
			}
		}
	})
}

func FuzzFindingsText(f *testing.F) {
	for _, text := range hostile(f) {
		f.Add(text, true)
	}
	f.Fuzz(func(t *testing.T, text string, color bool) {
		r := finding.Report{Findings: []finding.Finding{{Rule: text, Severity: finding.Severity(text), File: text, Message: text, Hint: text}}}
		out := rendered(t, func(w io.Writer) error { return FindingsText(w, r, Style{Color: color}) })
		checkPrintable(t, out, color)
		if n, want := strings.Count(out, "\n"), 3; text != "" && n != want {
			t.Errorf("%d lines, want %d: %q", n, want, out)
		}
	})
}

var inks = regexp.MustCompile("\x1b\\[[0-9;]+m")

// checkPrintable holds output to what a terminal prints and GitHub's runner
// passes over, apart from the inks of our own, which end with their line.
func checkPrintable(t *testing.T, out string, color bool) {
	t.Helper()
	for _, line := range strings.Split(out, "\n") {
		codes := inks.FindAllString(line, -1)
		for i, code := range codes {
			if (code == "\x1b[0m") != (i%2 == 1) || !color || len(codes)%2 != 0 {
				t.Fatalf("stray ink %q in %q", code, line)
			}
		}
		bare := inks.ReplaceAllString(line, "")
		for _, r := range bare {
			if isHidden(r) || !utf8.ValidString(bare) {
				t.Fatalf("unprintable %U in %q", r, line)
			}
		}
		if strings.Contains(bare, "##[") || strings.HasPrefix(strings.TrimLeftFunc(bare, unicode.IsSpace), "::") && codes == nil {
			t.Fatalf("a workflow command: %q", line)
		}
	}
}

func FuzzFindingsGitHub(f *testing.F) {
	for i, text := range hostile(f) {
		f.Add(text, text, i%3)
	}
	f.Fuzz(func(t *testing.T, file, text string, line int) {
		r := finding.Report{Findings: []finding.Finding{
			{Rule: text, Severity: finding.Severity(text), File: file, Line: line, Message: text, Hint: text},
			{Rule: "r", Severity: finding.Error, Message: text},
		}}
		out := rendered(t, func(w io.Writer) error { return FindingsGitHub(w, r) })
		lines := strings.FieldsFunc(out, func(r rune) bool { return r == '\n' || r == '\r' })
		if len(lines) != len(r.Findings) {
			t.Fatalf("%d lines for %d findings: %q", len(lines), len(r.Findings), out)
		}
		checkCommand(t, lines[0], "error", map[string]string{"title": "r"}, oneLine(text))
		checkCommand(t, lines[1], "", map[string]string{"title": oneLine(text), "file": visible(file)}, oneLine(text))
	})
}

// checkCommand reads a workflow command as GitHub's runner does.
func checkCommand(t *testing.T, line, level string, properties map[string]string, message string) {
	t.Helper()
	head, data, ok := strings.Cut(strings.TrimPrefix(line, "::"), "::")
	name, list, _ := strings.Cut(head, " ")
	if !ok || !strings.HasPrefix(line, "::") || name != "error" && name != "warning" || level != "" && name != level {
		t.Fatalf("no %s command: %q", level, line)
	}
	got := map[string]string{}
	for _, property := range strings.Split(list, ",") {
		key, value, _ := strings.Cut(property, "=")
		got[key] = unescape(value)
	}
	for key, want := range properties {
		if got[key] != want {
			t.Errorf("%s is %q, want %q: %q", key, got[key], want, line)
		}
	}
	if first, _, _ := strings.Cut(unescape(data), "\n"); first != message {
		t.Errorf("message is %q, want %q", first, message)
	}
}

func unescape(s string) string {
	return strings.NewReplacer("%25", "%", "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",").Replace(s)
}

// FuzzWrap holds that wrapping loses nothing but spaces.
func FuzzWrap(f *testing.F) {
	for i, text := range hostile(f) {
		f.Add(text, text, 1+i)
	}
	f.Fuzz(func(t *testing.T, a, b string, width int) {
		a, b = oneLine(a), oneLine(b)
		width = 1 + max(width, -width)%100
		lines := wrap([]piece{{plain, a}, {plain, b}}, width)
		if got, want := unspaced(strings.Join(lines, "")), unspaced(a+b); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func unspaced(s string) string {
	return strings.Join(strings.Fields(s), "")
}
