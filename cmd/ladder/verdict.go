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
// from one run to the next: what is published, or shown as a change, is always
// read.
type verdict struct {
	Identity *rule.Identity    // of the ladder that was read; nil where there was none
	Findings []finding.Finding // by all rules, in no order
	Shared   bool              // the folder is a package that ladders import
}

// A kept verdict is one with the folders that the ladder imports. It holds as long
// as they are what they were.
type kept struct {
	Imports  []string // of the ladder, directly or not
	Content  []byte   // stands for all that they hold
	Identity rule.Identity
	Findings []finding.Finding
}

// check is read for whoever needs the verdict alone, which an earlier run may have
// come to.
func (s *state) check(f load.Folder) reading {
	if v, ok := s.recall(f); ok {
		return reading{folder: f, verdict: v}
	}
	r := s.read(f)
	if s.memory != nil && r.err == nil && r.result.Lasting() {
		s.keep(r)
	}
	return r
}

// recall returns the verdict on a folder that holds what it held.
func (s *state) recall(f load.Folder) (verdict, bool) {
	if s.memory == nil || s.memory.Empty() {
		return verdict{}, false // without going through the files
	}
	ground, ok := s.set.Ground(f, s.hash)
	if !ok {
		return verdict{}, false
	}
	data, ok := s.memory.Get(s.memory.key("verdict", ground...))
	if !ok {
		return verdict{}, false
	}
	k, ok := decodeKept(data, f)
	if !ok {
		return verdict{}, false
	}
	content, ok := s.content(k.Imports)
	return verdict{Identity: &k.Identity, Findings: k.Findings}, ok && string(content) == string(k.Content)
}

// keep keeps a verdict under what was read, which may be newer than what was
// looked for. What does not come out of its encoding as it went in is not kept.
func (s *state) keep(r reading) {
	ground, ok := s.set.Ground(r.folder, s.hash)
	imports := s.set.Imported(r.folder)
	content, same := s.content(imports)
	if !ok || !same {
		return
	}
	k := kept{imports, content, *r.verdict.Identity, r.verdict.Findings}
	data, err := json.Marshal(k)
	if err != nil {
		return
	}
	if again, ok := decodeKept(data, r.folder); ok && reflect.DeepEqual(again, k) {
		s.memory.Put(s.memory.key("verdict", ground...), data)
	}
}

// decodeKept takes a kept verdict on a folder for a stranger's.
func decodeKept(data []byte, f load.Folder) (kept, bool) {
	var k kept
	if json.Unmarshal(data, &k) != nil || k.Identity.ID != f.ID || !within(k.Identity.Pos.File, f.Dir) {
		return k, false
	}
	odd := slices.ContainsFunc(k.Findings, func(found finding.Finding) bool {
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
