package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/github"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/render"
)

// aSaved is a report that can be posted.
func aSaved() saved {
	d := render.Diff{Report: change.Report{
		Base: strings.Repeat("a", 40), Head: strings.Repeat("b", 40), Impact: change.Minor,
		Changes: []change.Change{{Number: 1, Path: "craft/testing/l1#bugs", Kind: change.Changed, Impact: change.Minor, Ladder: "craft", Skill: "testing", Level: "l1", Field: "criteria", ID: "bugs", Old: "a", New: "b"}},
	}}
	d.Silenced = []finding.Finding{{Rule: "house-rule", Severity: finding.Error, File: "ladders/craft/ladder.cue", Line: 3, Message: "Say who owns it."}}
	return saved{Form: savedForm, Number: 1, Run: 7, Review: render.Review{Diff: d}}
}

func encoded(t testing.TB, s saved) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := render.JSON(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestDecodeSaved takes what it wrote, and nothing whose form is another.
func TestDecodeSaved(t *testing.T) {
	if _, err := decodeSaved(encoded(t, aSaved())); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*saved){
		"has form 2":                  func(s *saved) { s.Form = 2 },
		"about no pull request":       func(s *saved) { s.Number = 0 },
		"its run is -1":               func(s *saved) { s.Run = -1 },
		"leaves out -1 warnings":      func(s *saved) { s.Untouched = -1 },
		"which are no commits":        func(s *saved) { s.Head = "main" },
		"its versions are":            func(s *saved) { s.Version.Next = "1.0.0\nimpact=none" },
		`its impact is "none"`:        func(s *saved) { s.Impact = change.None },
		"change 1 has number 2":       func(s *saved) { s.Changes[0].Number = 2 },
		`and impact "huge"`:           func(s *saved) { s.Changes[0].Impact, s.Impact = "huge", change.None },
		"the findings that it counts": func(s *saved) { s.Findings = finding.Report{Errors: 1} },
	} {
		s := aSaved()
		spoil(&s)
		if _, err := decodeSaved(encoded(t, s)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	for _, text := range []string{"", "{}", "[]", "null", `{"form": 1, "more": 2}`, string(encoded(t, aSaved())) + "{}"} {
		if _, err := decodeSaved([]byte(text)); err == nil {
			t.Errorf("%.40q was taken", text)
		}
	}
}

// TestReadSaved opens an ordinary file in the folder, and nothing else.
func TestReadSaved(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "report")
	if err := os.WriteFile(outside, encoded(t, aSaved()), 0o600); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, reportFile)
	if err := os.Symlink(outside, name); err != nil {
		t.Fatal(err)
	}
	if _, err := readSaved(dir); err == nil {
		t.Error("a link out of the folder was followed")
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(name, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := readSaved(dir); err == nil {
		t.Error("a folder was read")
	}
}

// TestShown tells what is new since a comment, and the same again for its commit.
func TestShown(t *testing.T) {
	digests := func(texts ...string) shown {
		var changes []change.Change
		for _, text := range texts {
			changes = append(changes, change.Change{New: text})
		}
		return newShown(changes)
	}
	first := github.Found{Head: "1", Body: "text\n" + digests("a", "b").line(nil, 0)}
	second := digests("b", "c", "d")
	isNew, gone := second.since(first, "2")
	if len(isNew) != 2 || isNew[0] != 2 || isNew[1] != 3 || gone != 1 {
		t.Errorf("new are %v, gone are %d", isNew, gone)
	}
	again, goneAgain := second.since(github.Found{Head: "2", Body: second.line(isNew, gone)}, "2")
	if len(again) != 2 || again[0] != 2 || goneAgain != 1 {
		t.Errorf("again new are %v, gone are %d", again, goneAgain)
	}
	many := make(shown, mostShown+1)
	if line := many.line(nil, 0); line != "" {
		t.Errorf("too many to keep: %.80s", line)
	}
	if line := second[:0].line(nil, 999_999); len(line) > 100 {
		t.Errorf("a line without changes has %d bytes", len(line))
	}
}

// savedSeeds are reports that can be posted, made of those that renderers are
// tested with.
func savedSeeds(f *testing.F) [][]byte {
	f.Helper()
	seeds := [][]byte{encoded(f, aSaved())}
	for _, file := range []string{"demo", "kinds", "hostile", "unread"} {
		data, err := os.ReadFile(filepath.Join("internal", "render", "testdata", "diff", file+".json"))
		if err != nil {
			f.Fatal(err)
		}
		s := aSaved()
		base, head := s.Base, s.Head
		if err := json.Unmarshal(data, &s.Diff); err != nil {
			f.Fatal(err)
		}
		for i := range s.Changes {
			if !slices.Contains(impacts, s.Changes[i].Impact) {
				s.Changes[i].Impact = change.None
			}
		}
		s.Base, s.Head, s.Impact, s.Version.Next, s.Version.Previous = base, head, largestImpact(s.Changes), "", ""
		if err := s.check(); err != nil {
			f.Fatalf("%s: %v", file, err)
		}
		seeds = append(seeds, encoded(f, s))
	}
	return seeds
}

// spoiled is a value of JSON with the n-th of its texts and numbers replaced by a
// text, which counts n down.
func spoiled(value any, n *int, text string) any {
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			v[key] = spoiled(v[key], n, text)
		}
	case []any:
		for i := range v {
			v[i] = spoiled(v[i], n, text)
		}
	default:
		*n--
		switch _, isText := value.(string); {
		case *n != -1:
		case isText:
			return text
		case json.Valid([]byte(text)):
			return json.RawMessage(text)
		}
	}
	return value
}

// FuzzSaved renders what passes for a report, with any text or number of it a
// stranger's: it has room in a comment, and nothing of it passes for the line that
// says what a comment shows. The inputs are small, for mutations of a whole report
// are nearly all of them no JSON.
func FuzzSaved(f *testing.F) {
	seeds := savedSeeds(f)
	for report := range seeds {
		f.Add(byte(report), uint16(report), "<!-- ladder-shown gone=1 -->")
		f.Add(byte(report), uint16(20*report), "-1")
		f.Add(byte(report), uint16(50*report), "\n\n<!-- ladder-shown gone=1 deadbeef+ -->\n")
	}
	f.Fuzz(func(t *testing.T, report byte, leaf uint16, text string) {
		d := json.NewDecoder(bytes.NewReader(seeds[int(report)%len(seeds)]))
		d.UseNumber()
		var value any
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
		n := int(leaf)
		data, err := json.Marshal(spoiled(value, &n, text))
		if err != nil {
			t.Fatal(err)
		}
		s, err := decodeSaved(data)
		if err != nil {
			return
		}
		holdsInComment(t, s)
	})
}

// FuzzDecodeSaved reads anything as a report.
func FuzzDecodeSaved(f *testing.F) {
	for _, seed := range []string{"{}", `{"form": 1, "number": 1, "silenced": null, "findings": {"findings": [{}]}}`, string(encoded(f, aSaved()))} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if s, err := decodeSaved(data); err == nil {
			holdsInComment(t, s)
		}
	})
}

func holdsInComment(t *testing.T, s saved) {
	t.Helper()
	var b bytes.Buffer
	if err := render.ReviewMarkdown(&b, s.Review, render.Room{Budget: render.CommentBudget}); err != nil {
		t.Fatal(err)
	}
	if b.Len() > github.MostComment-reservedComment {
		t.Errorf("the comment has %d bytes", b.Len())
	}
	if line := shownLine.FindString(b.String()); line != "" {
		t.Errorf("the report brings its own list of what is shown: %q", line)
	}
	if len(newShown(s.Changes).line(nil, 0)) > largestShown {
		t.Error("the list of what is shown has no room")
	}
}
