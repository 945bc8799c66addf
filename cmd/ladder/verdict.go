package main

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cache"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// A verdict is what is to be said of a folder. It is all of a ladder that is kept
// from one run to the next, but for what it extends: what is published, or shown as
// a change, is always read.
type verdict struct {
	Identity *rule.Identity    // of the ladder that was read; nil where there was none
	Findings []finding.Finding // by all rules, in no order
	Waived   []finding.Waived  // what its authors live with
	Idle     []finding.Finding // about waivers of imported packages that waive nothing here
	Shared   bool              // the folder is a package that ladders import
}

// A kept verdict is one with the folders that the ladder imports and the paths that
// it links to. It holds as long as they are what they were.
type kept struct {
	Imports  []string        // that the ladder rests on, directly or not
	Content  []byte          // stands for all that they hold
	Around   map[string]bool // the paths that rules looked for, and whether there was something
	Identity *rule.Identity  // nil for a folder that ladders share
	Findings []keptFinding
	Waived   []keptFinding
	Idle     []keptFinding
}

// A keptFinding is a finding with what JSON of it does not show elsewhere, and the
// reason why it was waived, if it was.
type keptFinding struct {
	finding.Finding
	Text   string // its Subject
	Mend   finding.Fix
	Reason string
}

func keepFindings(findings []finding.Finding) []keptFinding {
	var all []keptFinding
	for _, f := range findings {
		all = append(all, keptFinding{Finding: f, Text: f.Subject, Mend: f.Fix})
	}
	return all
}

func keepWaived(waived []finding.Waived) []keptFinding {
	var all []keptFinding
	for _, w := range waived {
		all = append(all, keptFinding{w.Finding, w.Subject, w.Fix, w.Reason})
	}
	return all
}

// verdict is the verdict that was kept.
func (k kept) verdict() verdict {
	v := verdict{Identity: k.Identity, Shared: k.Identity == nil}
	for _, f := range k.Idle {
		v.Idle = append(v.Idle, f.Finding)
	}
	for _, f := range k.Findings {
		v.Findings = append(v.Findings, f.Finding)
	}
	for _, f := range k.Waived {
		v.Waived = append(v.Waived, finding.Waived{Finding: f.Finding, Reason: f.Reason})
	}
	return v
}

// check is read for whoever needs the verdict alone, which an earlier run may have
// come to.
func (s *state) check(f load.Folder) reading {
	if v, ok := s.recall(f); ok {
		return reading{folder: f, verdict: v}
	}
	if s.memory == nil {
		return s.read(f)
	}
	in, around := s.inspection, map[string]bool{}
	in.Holds = func(name string) bool {
		around[name] = s.holds(name)
		return around[name]
	}
	r := s.readBy(f, in)
	if r.err == nil && s.set.Lasting(f, r.result) {
		s.keep(r, around)
	}
	return r
}

// ground is what the verdict on a folder rests on: what is read of it, and the day
// where a rule looks at that.
func (s *state) ground(f load.Folder) ([]string, bool) {
	ground, ok := s.set.Ground(f, s.hash)
	if s.inspection.LooksAtDay(f.ID) {
		ground = append(ground, "day", s.inspection.Day)
	}
	return ground, ok
}

// recall returns the verdict on a folder that holds what it held.
func (s *state) recall(f load.Folder) (verdict, bool) {
	if s.memory == nil || s.memory.Empty() {
		return verdict{}, false // without going through the files
	}
	ground, ok := s.ground(f)
	if !ok {
		return verdict{}, false
	}
	data, ok := s.memory.Get(s.memory.key("verdict", ground...))
	if !ok {
		return verdict{}, false
	}
	k, ok := decodeKept(data, f, s.set.IsCommon(f.Dir))
	if !ok {
		return verdict{}, false
	}
	content, ok := s.content(k.Imports)
	return k.verdict(), ok && string(content) == string(k.Content) && s.looksAlike(k.Around)
}

// looksAlike reports whether the paths that rules looked for lead to something, or
// to nothing, as they did.
func (s *state) looksAlike(around map[string]bool) bool {
	for name, held := range around {
		if s.holds(name) != held {
			return false
		}
	}
	return true
}

// keep keeps a verdict under what was read, which may be newer than what was
// looked for. What does not come out of its encoding as it went in is not kept.
func (s *state) keep(r reading, around map[string]bool) {
	ground, ok := s.ground(r.folder)
	imports := s.set.RestsOn(r.folder)
	content, same := s.content(imports)
	if !ok || !same {
		return
	}
	k := kept{imports, content, around, r.verdict.Identity, keepFindings(r.verdict.Findings), keepWaived(r.verdict.Waived), keepFindings(r.verdict.Idle)}
	data, err := json.Marshal(k)
	if err != nil {
		return
	}
	if again, ok := decodeKept(data, r.folder, s.set.IsCommon(r.folder.Dir)); ok && reflect.DeepEqual(again, k) {
		s.memory.Put(s.memory.key("verdict", ground...), data)
	}
}

// decodeKept takes a kept verdict on a folder for a stranger's. Of a common folder it
// may be no ladder's.
func decodeKept(data []byte, f load.Folder, common bool) (kept, bool) {
	var k kept
	if json.Unmarshal(data, &k) != nil {
		return k, false
	}
	for _, findings := range [][]keptFinding{k.Findings, k.Waived, k.Idle} {
		for i := range findings {
			findings[i].Subject, findings[i].Fix = findings[i].Text, findings[i].Mend
		}
	}
	if k.Identity == nil && !common || k.Identity != nil && (k.Identity.ID != f.ID || !within(k.Identity.Pos.File, f.Dir)) {
		return k, false
	}
	odd := slices.ContainsFunc(slices.Concat(k.Findings, k.Waived, k.Idle), func(found keptFinding) bool {
		return found.Severity != finding.Error && found.Severity != finding.Warning
	})
	return k, !odd
}

// content stands for all that some folders hold; not ok is what can't be told.
func (s *state) content(dirs []string) ([]byte, bool) {
	var all []string
	for _, dir := range dirs {
		content, ok := s.set.Content(dir, s.hash)
		if !ok {
			return nil, false
		}
		all = append(all, strings.Join(content, "\x00")) // which no path holds
	}
	key := cache.Hash(all...)
	return key[:], true
}

// hash is a load.Hasher.
func (s *state) hash(name string) (string, bool) {
	hash := s.tree.Hash(name)
	return hash, source.IsRead(hash)
}
