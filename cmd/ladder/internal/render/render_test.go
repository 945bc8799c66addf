package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

var update = flag.Bool("update", false, "write the golden files")

// TestDiff renders the stored reports in all formats. The JSON of a report is
// its own golden file.
func TestDiff(t *testing.T) {
	checkReports(t)
	for _, file := range stored(t, "diff") {
		r := read[Diff](t, file)
		golden(t, file, func(w io.Writer) error { return JSON(w, r) })
		golden(t, sibling(file, ".txt"), func(w io.Writer) error { return DiffText(w, r, Style{}, false) })
		golden(t, sibling(file, ".color.txt"), func(w io.Writer) error { return DiffText(w, r, Style{Color: true, Width: 60}, false) })
		golden(t, sibling(file, ".md"), func(w io.Writer) error { return DiffMarkdown(w, r, Room{}) })
		golden(t, sibling(file, ".html"), func(w io.Writer) error { return unstyledHTML(w, r) })
	}
}

// TestReview renders what readers of a pull request come back to.
func TestReview(t *testing.T) {
	for _, file := range stored(t, "review") {
		r := read[Review](t, file)
		golden(t, file, func(w io.Writer) error { return JSON(w, r) })
		golden(t, sibling(file, ".md"), func(w io.Writer) error { return ReviewMarkdown(w, r, Room{}) })
		golden(t, sibling(file, ".cut.md"), func(w io.Writer) error { return ReviewMarkdown(w, r, Room{Budget: 2000}) })
	}
}

// TestAnnotations counts what GitHub would not show.
func TestAnnotations(t *testing.T) {
	var r finding.Report
	for i := range 13 {
		r.Findings = append(r.Findings, finding.Finding{Rule: "syntax", Severity: finding.Error, File: "a.cue", Line: i + 1, Message: "m"})
	}
	r.Findings = append(r.Findings, finding.Finding{Rule: "near", Severity: finding.Warning, File: "a.cue", Line: 1, Message: "w\n::error::x"})
	got := rendered(t, func(w io.Writer) error { return AnnotationsGitHub(w, r, "the log") })
	lines := strings.Split(strings.TrimSpace(got), "\n")
	if len(lines) != 12 || lines[10] != "::warning file=a.cue,line=1,title=near::w ::error::x" || lines[11] != "::notice title=ladder::3 errors more: see the log" {
		t.Errorf("%d lines: %q", len(lines), lines)
	}
}

// TestLogText leaves no command in what is logged.
func TestLogText(t *testing.T) {
	for text, want := range map[string]string{
		"ladder: all is well\n": "ladder: all is well\n",
		"a\n ::error::b\nc":     "a\n \\u{3a}:error::b\nc",
		"a\r::error::b":         "a\\u{d}::error::b",
		"##[error]x":            "##\\u{5b}error]x",
	} {
		if got := LogText(text); got != want {
			t.Errorf("%q is logged as %q, want %q", text, got, want)
		}
	}
}

func TestFindings(t *testing.T) {
	for _, file := range stored(t, "findings") {
		r := read[finding.Report](t, file)
		golden(t, file, func(w io.Writer) error { return JSON(w, r) })
		golden(t, sibling(file, ".txt"), func(w io.Writer) error { return FindingsText(w, r, Style{}) })
		golden(t, sibling(file, ".color.txt"), func(w io.Writer) error { return FindingsText(w, r, Style{Color: true}) })
		golden(t, sibling(file, ".github.txt"), func(w io.Writer) error { return FindingsGitHub(w, r) })
	}
}

func stored(t *testing.T, kind string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", kind, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no reports in testdata/%s: %v", kind, err)
	}
	return files
}

func sibling(file, ext string) string { return strings.TrimSuffix(file, ".json") + ext }

func read[Report any](t testing.TB, file string) Report {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var r Report
	if err := d.Decode(&r); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return r
}

func golden(t *testing.T, file string, write func(io.Writer) error) {
	t.Helper()
	got := rendered(t, write)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func rendered(t testing.TB, write func(io.Writer) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestNoNulls holds JSON to its promise for what nobody filled in.
func TestNoNulls(t *testing.T) {
	for _, test := range []struct {
		report any
		want   string
	}{
		{finding.Report{}, `{"ladders":0,"errors":0,"warnings":0,"waived":0,"findings":[]}`},
		{finding.Report{Findings: []finding.Finding{{}}}, `{"ladders":0,"errors":0,"warnings":0,"waived":0,"findings":[` +
			`{"rule":"","severity":"","file":"","line":0,"column":0,"ladder":"","skill":"","level":"","message":"","hint":""}]}`},
		{change.Report{}, `{"base":"","head":"","impact":"","unread":[],"changes":[],"titles":{},"surroundings":[]}`},
		{change.Report{Changes: []change.Change{{}}}, `{"base":"","head":"","impact":"","unread":[],"changes":[` +
			`{"number":0,"path":"","kind":"","meaning":"","impact":"","ladder":"","track":"","category":"","skill":"","level":"",` +
			`"field":"","id":"","old":"","new":"","oldTitle":"","newTitle":"","from":"","words":[],"hints":[],"reaches":[],"left":[],` +
			`"before":{"file":"","line":0},"after":{"file":"","line":0},"resembles":"","copyOf":"",` +
			`"override":{"meaning":"","impact":"","reason":"","author":"","source":"","counts":false,"policy":"","policyImpact":""}}],"titles":{},"surroundings":[]}`},
	} {
		var got bytes.Buffer
		if err := json.Compact(&got, []byte(rendered(t, func(w io.Writer) error { return JSON(w, test.report) }))); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, got.String()); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

func TestJSONKeepsHTML(t *testing.T) {
	got := rendered(t, func(w io.Writer) error { return JSON(w, struct{ A []string }{[]string{"<&>"}}) })
	if want := "{\n  \"A\": [\n    \"<&>\"\n  ]\n}\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

type full struct{}

var errFull = errors.New("no space left on device")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorsAreReturned(t *testing.T) {
	for name, err := range map[string]error{
		"DiffText":       DiffText(full{}, Diff{}, Style{}, false),
		"DiffMarkdown":   DiffMarkdown(full{}, Diff{}, Room{}),
		"DiffHTML":       DiffHTML(full{}, Diff{}),
		"FindingsText":   FindingsText(full{}, finding.Report{}, Style{}),
		"FindingsGitHub": FindingsGitHub(full{}, finding.Report{}),
		"JSON":           JSON(full{}, Diff{}),
	} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s: got %v, want %v", name, err, errFull)
		}
	}
}
