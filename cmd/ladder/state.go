package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
)

// A state is the ladders of a commit or of the work tree, and what was found
// wrong with them so far.
type state struct {
	tree     *source.Tree
	set      *load.Set
	findings []finding.Finding
	ladders  int // how many were read, sound or not
	ids      []rule.Identity
	known    map[string]load.Result // what was read of folders before, by path
	memory   *memory                // of earlier runs; nil for none

	inspection rule.Inspection
	waived     []finding.Waived
	idle       idleWaivers
	untouched  int // warnings that are not told of: see sift
}

// newState finds the ladders in dir of a tree. Folders that skip wants left out are
// not looked into; nil leaves out none.
func (r *repository) newState(tree *source.Tree, dir string, skip func(dir string) bool) (*state, error) {
	findings, err := tree.Findings(dir, skip)
	if err != nil {
		return nil, err
	}
	unheld := make([]string, len(findings))
	for i, f := range findings {
		unheld[i] = f.File
	}
	set, err := load.Open(tree, dir, unheld, skip)
	if err != nil {
		return nil, err
	}
	set.Limits, set.Evaluate = r.limits, r.evaluate
	s := &state{tree: tree, set: set, findings: findings, memory: r.memory}
	s.inspect()
	return s, nil
}

// find finds the ladders of a tree.
func (r *repository) find(tree *source.Tree) (*state, error) {
	dir, err := r.ladders(tree)
	if err != nil {
		return nil, err
	}
	return r.newState(tree, dir, nil)
}

// state finds the ladders of a tree, of which there must be one.
func (r *repository) state(tree *source.Tree) (*state, error) {
	s, err := r.find(tree)
	if err != nil {
		return nil, err
	}
	if len(s.set.Folders) == 0 && len(s.findings)+len(s.set.Findings()) == 0 {
		return nil, fmt.Errorf("%w in %s: a ladder is a folder with CUE files", load.ErrNoLadders, s.set.Dir)
	}
	return s, nil
}

// ladders returns the folder of the ladders in one state of the repository, be it
// that what stands there can't be read.
func (r *repository) ladders(tree *source.Tree) (string, error) {
	dir, err := r.dir, error(nil)
	if dir == "" {
		dir, err = load.Dir(tree, r.cwd)
	} else if info, statErr := fs.Stat(tree, dir); statErr != nil || !info.IsDir() {
		err = usagef("--dir: there is no folder %s in the repository", dir)
	}
	if err == nil {
		return dir, nil
	}
	where := cmp.Or(r.dir, load.DefaultDir)
	findings, findErr := tree.Findings(where, nil)
	if findErr == nil && len(findings) > 0 {
		return where, nil // and all that is to be said of it is what was found there
	}
	return "", errors.Join(err, findErr)
}

// A reading is what one folder holds, and all that is wrong with it.
type reading struct {
	folder  load.Folder
	result  load.Result // the zero Result where only the verdict was asked for
	verdict verdict
	err     error
}

// readAll reads folders, several at a time, and hands on what was read of each in
// their order, so that only a few ladders have to be in memory.
func (s *state) readAll(ctx context.Context, p *program, what string, folders []load.Folder, use func(load.Folder, load.Result) error) error {
	return s.each(ctx, p, what, folders, s.read, use)
}

// checkAll is readAll for the verdicts alone.
func (s *state) checkAll(ctx context.Context, p *program, folders []load.Folder) error {
	return s.each(ctx, p, "checking ladder", folders, s.check, func(load.Folder, load.Result) error { return nil })
}

func (s *state) each(ctx context.Context, p *program, what string, folders []load.Folder, read func(load.Folder) reading, use func(load.Folder, load.Result) error) error {
	return inSteps(ctx, p, what, folders, read, func(r reading) error {
		if r.err != nil {
			return r.err
		}
		s.add(r)
		return use(r.folder, r.result)
	})
}

// read reads one folder and checks its ladder by all rules. It changes nothing in
// the state.
func (s *state) read(f load.Folder) reading { return s.readBy(f, s.inspection) }

// readBy is read for who has the rules applied otherwise.
func (s *state) readBy(f load.Folder, in rule.Inspection) reading {
	res, ok := s.known[f.Dir]
	var err error
	if !ok {
		res, err = s.set.Read(f)
	}
	r := reading{folder: f, result: res, verdict: verdict{Findings: res.Findings, Shared: res.Shared}, err: err}
	if l := res.Ladder; l != nil {
		r.verdict.Identity = &rule.Identity{ID: l.ID, Pos: l.Pos, Was: l.Was}
	}
	if res.Ladder != nil && !res.Broken {
		found, waived := in.CheckOver(res.Ladder, res.Base)
		found, r.verdict.Idle = withoutIdle(found, res.Ladder)
		r.verdict.Findings = slices.Concat(res.Findings, unrelated(found, res.Findings[:len(res.Findings)-res.House]))
		r.verdict.Waived = waived
	}
	return r
}

// add counts what was read of a folder.
func (s *state) add(r reading) {
	s.findings = append(s.findings, load.Shorten(r.verdict.Findings, min(mostFindings, max(mostInAll-len(s.findings), 1)))...)
	s.waived = append(s.waived, r.verdict.Waived...)
	s.idle.add(r.folder.Dir, r.verdict)
	if !r.verdict.Shared {
		s.ladders++
	}
	if r.verdict.Identity != nil {
		s.ids = append(s.ids, *r.verdict.Identity)
	}
}

// As many findings as are shown: of one ladder, and in all before the next
// ladders get one each.
const (
	mostFindings = 1000
	mostInAll    = 10_000
)

// report sums up what was found, in one ladder and across them.
func (s *state) report() finding.Report {
	report := finding.NewReport(s.ladders, append(s.findings, rule.CheckIDs(s.ids)...))
	report.Waived, report.WaivedFindings = len(s.waived), s.waived
	report.Untouched = s.untouched
	return report
}

// unrelated returns the findings that do not speak of a skill or cell that could
// not be read in full: what is missing there may be what was not read.
func unrelated(found, unread []finding.Finding) []finding.Finding {
	type cell struct{ skill, level string }
	broken := map[cell]bool{}
	for _, f := range unread {
		broken[cell{f.Skill, f.Level}] = true
	}
	var rest []finding.Finding
	for _, f := range found {
		if f.Skill == "" || !broken[cell{f.Skill, ""}] && !broken[cell{f.Skill, f.Level}] {
			rest = append(rest, f)
		}
	}
	return rest
}

// sound returns a ladder that was read in full, else nil.
func sound(res load.Result) *ladder.Ladder {
	if res.Unread {
		return nil
	}
	return res.Ladder
}
