package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/change"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// The rules about lines in which authors overrule the policy. Their findings have
// no file: they speak of commits and descriptions.
var (
	overrideMalformed = finding.Declaration{
		Name: "override-malformed", Severity: finding.Warning,
		Finds: "a line that begins with Ladder-Change: and can't be read",
		Why:   "Its author meant to say what a change means, and the policy alone decides.",
	}
	overrideUnread = finding.Declaration{
		Name: "override-unread", Severity: finding.Warning,
		Finds: "more commits since base than are searched for lines that overrule the policy",
		Why:   "What the older ones say counts for nothing.",
	}
	overrideUnused = finding.Declaration{
		Name: "override-unused", Severity: finding.Warning,
		Finds: "a line that overrules what a change means where nothing changed",
		Why:   "It was most likely meant for another path, whose change means what the policy says.",
	}
)

// mostOverrideFindings is how many of them are told one by one: strangers write
// the lines, and a report has other things to say.
const mostOverrideFindings = 20

// longestDescription is the size in bytes of a description that is read; GitHub
// takes a quarter of it.
const longestDescription = 1 << 20

// readDescription reads the description of a pull request: from a file, from
// standard input for "-"; "" is none.
func (p *program) readDescription(name string) (string, error) {
	r := p.stdin
	switch name {
	case "":
		return "", nil
	case "-":
	default:
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return "", usagef("--description: there is no file %s", name)
		}
		if err != nil {
			return "", err
		}
		defer f.Close()
		r = f
	}
	data, err := io.ReadAll(io.LimitReader(r, longestDescription+1))
	if err == nil && len(data) > longestDescription {
		err = usagef("--description: the text is larger than 1 MiB, which no description is")
	}
	return string(data), err
}

// overrule lets what authors said since a commit take the place of the policy,
// and says which of their lines could not be taken.
func (d *diffing) overrule(report *change.Report, since source.Commit) ([]finding.Finding, error) {
	messages, all, err := d.messages(since)
	if err != nil {
		return nil, err
	}
	said, slips := change.ReadStatements(messages)
	var findings []finding.Finding
	for _, s := range slips {
		findings = append(findings, overrideMalformed.Finding(origin(s.Origin)+": "+s.Message, s.Hint))
	}
	for _, s := range report.Overrule(said, d.mayLower) {
		findings = append(findings, overrideUnused.Finding(origin(s.Origin)+": there is no change at "+finding.Name(s.Path), unusedHint(s.Path, report.Changes)))
	}
	if rest := len(findings) - mostOverrideFindings; rest > 0 {
		findings = append(findings[:mostOverrideFindings], overrideMalformed.Finding(fmt.Sprintf("%d more Ladder-Change lines can't be taken", rest), "mend those that are told, and try again"))
	}
	if !all {
		findings = append(findings, overrideUnread.Finding(fmt.Sprintf("only the newest %d commits since base were searched for Ladder-Change lines", len(messages)), "say what counts in the pull request's description"))
	}
	return findings, nil
}

// origin says where an author said something.
func origin(at change.Origin) string {
	if at.Source == change.Description {
		return fmt.Sprintf("line %d of the description", at.Line)
	}
	return fmt.Sprintf("line %d of commit %s by %s", at.Line, at.Source, finding.Name(at.Author))
}

func unusedHint(path string, changes []change.Change) string {
	paths := make([]string, len(changes))
	for i, c := range changes {
		paths[i] = c.Path
	}
	if near, ok := finding.Nearest(path, paths); ok {
		return "did you mean " + near + "?"
	}
	return "write the path of a change, as ladder diff --format json shows it, or of the cell, skill or ladder that it is in"
}

// messages returns the texts in which authors may speak of the changes since a
// commit, those that count most first; all is false where there are too many.
func (d *diffing) messages(since source.Commit) (messages []change.Message, all bool, err error) {
	if d.description != "" {
		messages = append(messages, change.Message{Source: change.Description, Text: d.description})
	}
	if d.tip == nil {
		return messages, true, nil
	}
	commits, all, err := d.repo.Messages(since, *d.tip)
	for _, c := range commits {
		messages = append(messages, change.Message{Author: c.Author, Source: c.Hash[:shortHash], Text: c.Text})
	}
	return messages, all, err
}

// shortHash is how many digits of a commit's hash tell it from others.
const shortHash = 12
