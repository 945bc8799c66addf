package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/prose"
)

const (
	shareEdited  = 0.2   // of the words
	wordsTarget  = 1.0   // of git's time
	targetWords  = 2_000 // up to which the target holds
	wordsRuns    = 10    // of each command for one that -runs asks for; the fastest counts
	sentenceSize = 15    // words
)

var wordCounts = []int{200, 2_000, 20_000}

// wordTools are the commands that show two files' differences word by word; the
// files' names are put behind.
var wordTools = []command{
	{title: "git diff --word-diff", args: []string{"git", "diff", "--no-index", "--word-diff"}},
	{title: "dwdiff -P", args: []string{"dwdiff", "-P"}},
}

// benchWords prints how long it takes to compare two texts word by word, and how
// long the other tools take beyond what they take for a word alone: the start of
// a process and the reading of files. It is processor time, and of each the
// fastest of many runs counts, for no run is faster than the work.
func benchWords(ctx context.Context, dir string, runs int, w io.Writer) error {
	runs *= wordsRuns
	rows, err := compareWords(ctx, dir, runs)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nTwo texts word by word, %g %% of the words edited: processor time in ms, without the start of a process; the fastest of %d runs.\n\n", shareEdited*100, runs)
	fmt.Fprintln(w, "| words | `prose.Words` | `git diff --word-diff` | `dwdiff -P` | of git's | of dwdiff's |")
	fmt.Fprintln(w, "|---:|---:|---:|---:|---:|---:|")
	for _, r := range rows {
		git, dwdiff := r.theirs[0], r.theirs[1]
		fmt.Fprintf(w, "| %d | %s | %s | %s | %s | %s |\n", r.words, milliseconds(r.ours), milliseconds(git), milliseconds(dwdiff), ratio(r.ours, max(git, 0)), ratio(r.ours, max(dwdiff, 0)))
	}
	fmt.Fprintln(w)
	for _, r := range rows {
		title := fmt.Sprintf("%d words against git", r.words)
		switch git := r.theirs[0]; {
		case r.words > targetWords:
		case git <= 0:
			fmt.Fprintf(w, "- %s: too fast to tell from its start\n", title)
		default:
			target(w, title, float64(r.ours)/float64(git), wordsTarget, "times")
		}
	}
	return nil
}

// A wordsRow is how long texts of so many words take.
type wordsRow struct {
	words  int
	ours   time.Duration
	theirs []time.Duration // of wordTools; absent for those that are not there
}

const absent = time.Duration(-1)

func compareWords(ctx context.Context, dir string, runs int) ([]wordsRow, error) {
	rows := make([]wordsRow, len(wordCounts))
	for i, n := range wordCounts {
		old, new := texts(n)
		rows[i] = wordsRow{words: n, ours: timeWords(old, new, runs)}
		for _, tool := range wordTools {
			took, err := tool.timeTexts(ctx, dir, old, new, runs)
			if err != nil {
				return nil, err
			}
			rows[i].theirs = append(rows[i].theirs, took)
		}
	}
	return rows, nil
}

// texts returns a text of n words, a line a sentence, and the same with some of
// the words edited.
func texts(n int) (old, new string) {
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	syllables := []string{"ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "ru", "sa", "te"}
	word := func() string {
		var b strings.Builder
		for range 1 + rng.IntN(3) {
			b.WriteString(syllables[rng.IntN(len(syllables))])
		}
		return b.String()
	}
	var before, after strings.Builder
	for i := range n {
		end := " "
		if i%sentenceSize == sentenceSize-1 {
			end = ".\n"
		}
		was := word()
		is := was
		if rng.Float64() < shareEdited {
			is = word()
		}
		before.WriteString(was + end)
		after.WriteString(is + end)
	}
	return before.String(), after.String()
}

func timeWords(old, new string, runs int) time.Duration {
	least := time.Duration(math.MaxInt64)
	for range runs {
		start := processorTime()
		prose.Words(old, new)
		least = min(least, processorTime()-start)
	}
	return least
}

// timeTexts returns how much longer a tool takes for two texts than for two words.
func (c command) timeTexts(ctx context.Context, dir, old, new string, runs int) (time.Duration, error) {
	if _, err := exec.LookPath(c.args[0]); err != nil {
		return absent, nil
	}
	start, err := c.timeFiles(ctx, dir, "word", "words", runs)
	if err != nil {
		return 0, err
	}
	whole, err := c.timeFiles(ctx, dir, old, new, runs)
	return max(whole-start, 0), err
}

// timeFiles returns the processor time that a tool takes for two texts.
func (c command) timeFiles(ctx context.Context, dir, old, new string, runs int) (time.Duration, error) {
	for name, text := range map[string]string{"old": old, "new": new} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return 0, err
		}
	}
	args := append(slices.Clone(c.args[1:]), "old", "new")
	least := time.Duration(math.MaxInt64)
	for range runs {
		cmd := exec.CommandContext(ctx, c.args[0], args...)
		cmd.Dir, cmd.Env = dir, environment()
		err := cmd.Run()
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) { // 1 says that the texts differ
			return 0, fmt.Errorf("%s: %w", c.title, err)
		}
		least = min(least, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	}
	return least, nil
}

func milliseconds(d time.Duration) string {
	if d == absent {
		return "not there"
	}
	return fmt.Sprintf("%.2f", float64(d)/float64(time.Millisecond))
}
