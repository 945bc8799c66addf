package load

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cage"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/evaluate"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
	schema "github.com/ladder-as-code/ladder/cue"
)

// An Evaluator evaluates files that compute. The error is cage.ErrDied where the
// files take too much, and else says why nothing can be evaluated at all. It may
// be called from several goroutines.
type Evaluator func(evaluate.Job) (evaluate.Outcome, error)

// Trusting evaluates in this process, without any limits. It is for files that
// one would run as a program, too.
func Trusting(j evaluate.Job) (evaluate.Outcome, error) { return evaluate.Run(j), nil }

// mostValues bounds what an evaluation may come to: 28 times the 3,500 values of a
// ladder of 700 criteria, see TestComputedLadderFits.
const mostValues = 100_000

// Caged returns an evaluator that works in child processes, each with n times
// the usual limits.
func Caged(ctx context.Context, n int) Evaluator {
	limits := cage.Standard.Times(n)
	bounds := evaluate.Bounds{Values: n * mostValues, Depth: n * deepest}
	return func(j evaluate.Job) (evaluate.Outcome, error) {
		output, err := cage.Run(ctx, limits, j.Encode())
		if err != nil {
			return evaluate.Outcome{}, err
		}
		o, err := evaluate.DecodeOutcome(output, j, bounds)
		if err != nil {
			err = fmt.Errorf("%w: %w", cage.ErrDied, err)
		}
		return o, err
	}
}

// CagedWork is what a child of Caged does: a job in, an outcome out.
func CagedWork(input []byte) ([]byte, error) {
	j, err := evaluate.DecodeJob(input)
	if err != nil {
		return nil, err
	}
	return evaluate.Run(j).Encode(), nil
}

// schemaFile is the name of the schema's file in its folder and in positions.
const schemaFile = evaluate.SchemaFile

// openSchema is the schema with every definition open to anything.
var openSchema = "package " + schemaFolder + "\n" + strings.Join(definitions, ": _\n") + ": _\n"

// evaluation gathers all that evaluating the folder needs, as it is.
func (r *reading) evaluation(isLadder bool) *gathering {
	g := &gathering{reading: r, found: map[string][]*file{}, known: map[string]bool{}}
	g.job = evaluate.Job{Ladder: isLadder, Closed: schema.Source, Open: openSchema}
	g.job.Files = g.add(r.files)
	for i := 0; i < len(g.opened); i++ { // grows with what is imported
		g.imports(i)
	}
	return g
}

// evaluate computes the ladder's values, and lets CUE judge them by the schema
// where nothing else is wrong; nil where they do not come out.
func (r *reading) evaluate() (*node, error) {
	g := r.evaluation(true)
	o, err := g.run()
	if err != nil || o.Values == nil {
		return nil, err
	}
	r.refused = g.findings(o.Refused, schemaRule)
	return g.node(*o.Values, r.reader.ladder, r.reader.ladder), nil
}

// run evaluates what was gathered, and reports what does not come out.
func (g *gathering) run() (evaluate.Outcome, error) {
	r, o := g.reading, evaluate.Outcome{Faults: g.faults}
	if len(g.faults) == 0 {
		costly, err := g.costlyPackages()
		if err == nil && len(costly) == 0 {
			if o, err = r.set.evaluate(g.job); errors.Is(err, cage.ErrDied) {
				costly, err = []string{r.firstFile()}, nil
			}
		}
		if err != nil {
			return o, err
		}
		for _, file := range costly {
			r.check.partial = true
			r.report(tooCostly, ladder.Pos{File: file}, r.takes(path.Dir(file))+costlyMessage, costlyHint)
		}
	}
	r.check.findings = append(r.check.findings, g.findings(o.Faults, notComputable)...)
	return o, nil
}

// errNoEvaluator is the program's mistake: how strangers' files are evaluated
// must have been decided.
var errNoEvaluator = errors.New("files that compute can't be evaluated: no evaluator was set")

func (s *Set) evaluate(j evaluate.Job) (evaluate.Outcome, error) {
	if s.Evaluate == nil {
		return evaluate.Outcome{}, errNoEvaluator
	}
	return s.Evaluate(j)
}

// gate lets CUE judge what the reader accepted, by the embedded schema, for which
// the schema may ask for more than a table can hold. What computes was judged when
// it was evaluated; plain data can't do any harm, and is judged in this process.
func (r *reading) gate() {
	if !r.reader.computes {
		g := r.evaluation(true)
		o := evaluate.Run(g.job)
		r.refused = g.findings(append(o.Faults, o.Refused...), schemaRule)
	}
	r.check.findings = append(r.check.findings, r.refused...)
}
