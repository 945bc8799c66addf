package main

import (
	"path"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
)

// idleWaivers says of the waivers of packages that ladders import in how many of
// these they waive nothing.
type idleWaivers struct {
	ladders map[finding.Finding]int // by what is to be said of a waiver that waives nothing at all
	shared  map[string]bool         // the folders that are such packages
}

// withoutIdle parts what is said of a ladder from what is said of waivers elsewhere.
func withoutIdle(found []finding.Finding, l *ladder.Ladder) (rest, idle []finding.Finding) {
	idle, rest = apart(found, func(f finding.Finding) bool { return rule.IsIdle(f, l) })
	return rest, idle
}

// add takes up what was found in one ladder.
func (w *idleWaivers) add(folder string, v verdict) {
	if w.ladders == nil {
		w.ladders, w.shared = map[finding.Finding]int{}, map[string]bool{}
	}
	w.shared[folder] = v.Shared
	for _, f := range v.Idle {
		w.ladders[f]++
	}
}

// everywhere returns the findings about waivers that waive nothing in any of the
// ladders that import them, all of which have been taken up: in no order.
func (w *idleWaivers) everywhere(set *load.Set) []finding.Finding {
	if len(w.ladders) == 0 {
		return nil
	}
	importers := map[string]int{} // by folder
	for _, f := range set.Folders {
		if w.shared[f.Dir] {
			continue
		}
		for _, dir := range set.Imported(f) {
			importers[dir]++
		}
	}
	var found []finding.Finding
	for f, ladders := range w.ladders {
		if ladders == importers[path.Dir(f.File)] {
			found = append(found, f)
		}
	}
	return found
}
