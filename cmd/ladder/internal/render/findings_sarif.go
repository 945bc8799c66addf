package render

import (
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
)

// The parts of SARIF 2.1.0 that are written. GitHub shows the help of a rule beside
// its findings, and knows a finding again by its fingerprint.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string          `json:"id"`
		ShortDescription sarifText       `json:"shortDescription"`
		FullDescription  sarifText       `json:"fullDescription"`
		Help             sarifHelp       `json:"help"`
		Properties       sarifProperties `json:"properties"`
	}
	sarifProperties struct {
		Tags []string `json:"tags"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification"`
	}
)

const (
	sarifSchema      = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifHome        = "https://github.com/ladder-as-code/ladder"
	sarifFingerprint = "ladder/v1"
)

// FindingsSARIF writes findings as SARIF 2.1.0, with the help of the rules that
// found them, and those that were waived as suppressed, with the reason. Version is
// the program's.
func FindingsSARIF(w io.Writer, r finding.Report, rules Rules, version string) error {
	findings := slices.Clone(r.Findings)
	for _, waived := range r.WaivedFindings {
		findings = append(findings, waived.Finding)
	}
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}, Tool: sarifTool{sarifDriver{
		Name: "ladder", Version: version, InformationURI: sarifHome, Rules: sarifRules(findings, rules),
	}}}
	for i, print := range finding.Fingerprints(findings) {
		result := sarifResultOf(findings[i], print, run.Tool.Driver.Rules)
		if n := i - len(r.Findings); n >= 0 {
			result.Suppressions = []sarifSuppression{{"inSource", r.WaivedFindings[n].Reason}}
		}
		run.Results = append(run.Results, result)
	}
	return writeJSON(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// sarifRules tells of the rules that found something, in order of name. One that
// is known by its name alone is told of as far as it is.
func sarifRules(findings []finding.Finding, rules Rules) []sarifRule {
	found := map[string]bool{}
	for _, f := range findings {
		found[f.Rule] = true
	}
	told := []sarifRule{}
	for _, r := range rules.Rules {
		if found[r.Name] {
			delete(found, r.Name)
			told = append(told, sarifRuleOf(r))
		}
	}
	for name := range found {
		told = append(told, sarifRuleOf(Rule{Name: name, Finds: name, Why: name, Set: "structure"}))
	}
	slices.SortFunc(told, func(a, b sarifRule) int { return strings.Compare(a.ID, b.ID) })
	return told
}

func sarifRuleOf(r Rule) sarifRule {
	var help strings.Builder
	ruleMarkdown(&help, r)
	finds := "Finds " + r.Finds + "."
	return sarifRule{
		ID: r.Name, ShortDescription: sarifText{finds}, FullDescription: sarifText{finds + " " + r.Why},
		Help: sarifHelp{Text: finds + " " + r.Why, Markdown: help.String()}, Properties: sarifProperties{[]string{r.Set}},
	}
}

func sarifResultOf(f finding.Finding, print string, rules []sarifRule) sarifResult {
	message := f.Message
	if f.Hint != "" {
		message += "\n" + f.Hint
	}
	result := sarifResult{
		RuleID: f.Rule, RuleIndex: slices.IndexFunc(rules, func(r sarifRule) bool { return r.ID == f.Rule }),
		Level: string(f.Severity), Message: sarifText{message}, Locations: []sarifLocation{},
		Fingerprints: map[string]string{sarifFingerprint: print}, Suppressions: []sarifSuppression{},
	}
	if f.File != "" {
		at := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: f.File}).String()}}
		if f.Line > 0 {
			at.Region = &sarifRegion{f.Line, max(f.Column, 1)}
		}
		result.Locations = append(result.Locations, sarifLocation{at})
	}
	return result
}
