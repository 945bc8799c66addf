package render

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// sarifReport has findings of every form.
func sarifReport() finding.Report {
	r := finding.NewReport(1, []finding.Finding{
		{Rule: "spelling", Severity: finding.Warning, File: "ladders/x y/a.cue", Line: 3, Column: 7, Ladder: "x", Skill: "s", Level: "l1", Message: "says teh", Hint: `did you mean "the"?`, Subject: "teh teh"},
		{Rule: "spelling", Severity: finding.Warning, File: "ladders/x y/a.cue", Line: 3, Column: 7, Ladder: "x", Skill: "s", Level: "l1", Message: "says teh, too", Subject: "teh teh"},
		{Rule: "not-utf8", Severity: finding.Error, File: "ladders/x/b%:c.cue", Message: "is not UTF-8"},
		{Rule: "ladder-change-unused", Severity: finding.Warning, Message: "stands nowhere"},
	})
	r.WaivedFindings = []finding.Waived{{Finding: finding.Finding{Rule: "spelling", Severity: finding.Warning, File: "a.cue", Line: 1, Column: 1, Message: "says tho"}, Reason: "a name"}}
	r.Waived = 1
	return r
}

// sarif returns a report as SARIF that the schema of SARIF 2.1.0 (as OASIS
// publishes it, in testdata) takes.
func sarif(t *testing.T, r finding.Report) sarifLog {
	t.Helper()
	c := jsonschema.NewCompiler()
	schema, err := c.Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	rules := Rules{Rules: []Rule{{Name: "spelling", Severity: "warning", Set: "identity", Finds: "a word", Why: "It is.", Bad: "bad", Good: "good", CanSet: true}}}
	if err := FindingsSARIF(&b, r, rules, "v1.2.3"); err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("the schema refuses it: %v\n%s", err, &b)
	}
	var log sarifLog
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

func TestFindingsSARIF(t *testing.T) {
	run := sarif(t, sarifReport()).Runs[0]
	var uris, rules []string
	for _, r := range run.Results {
		for _, l := range r.Locations {
			uris = append(uris, l.Physical.Artifact.URI)
		}
		rules = append(rules, run.Tool.Driver.Rules[r.RuleIndex].ID)
	}
	if diff := cmp.Diff([]string{"ladders/x%20y/a.cue", "ladders/x%20y/a.cue", "ladders/x/b%25:c.cue", "a.cue"}, uris); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"ladder-change-unused", "spelling", "spelling", "not-utf8", "spelling"}, rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
	last := run.Results[len(run.Results)-1]
	if diff := cmp.Diff([]sarifSuppression{{"inSource", "a name"}}, last.Suppressions); diff != "" {
		t.Errorf("what is waived (-want +got):\n%s", diff)
	}
	if empty := sarif(t, finding.NewReport(0, nil)).Runs[0]; len(empty.Results)+len(empty.Tool.Driver.Rules) != 0 {
		t.Errorf("of nothing: %+v", empty)
	}
}

// TestFingerprintsStay moves all lines, and changes one text.
func TestFingerprintsStay(t *testing.T) {
	prints := func(r finding.Report) map[string]bool {
		all := map[string]bool{}
		for _, result := range sarif(t, r).Runs[0].Results {
			all[result.Fingerprints[sarifFingerprint]] = true
		}
		return all
	}
	before, moved, changed := sarifReport(), sarifReport(), sarifReport()
	want := prints(before)
	if len(want) != len(before.Findings)+1 {
		t.Fatalf("two findings have one fingerprint: %v", want)
	}
	for i := range moved.Findings {
		moved.Findings[i].Line += 10
		changed.Findings[i].Subject += " more"
	}
	if diff := cmp.Diff(want, prints(moved)); diff != "" {
		t.Errorf("lines were moved (-before +after):\n%s", diff)
	}
	for print := range prints(changed) {
		if want[print] && !strings.HasSuffix(print, ":1") {
			t.Errorf("a text was changed, and %s stays", print)
		}
	}
}
