// Package fetch answers how a clone gets commits that it lacks. It is the only
// package that runs git: with the remote and the credentials that the clone was
// made with, which only git itself can read.
package fetch

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// All is the depth that git takes for a whole history.
const All = 1<<31 - 1

// longest is how long one call of git may take.
const longest = 5 * time.Minute

// A Clone is a git repository that was cloned from the remote origin.
type Clone struct {
	Dir    string // a folder in it
	Server string // the address of the host that Token is for, such as https://github.com
	Token  string // for a clone that keeps no credentials; "" for none
}

var commitShape = regexp.MustCompile(`^[0-9a-f]{40}$`)

// Commits fetches commits, each with so many commits of its history. What the
// remote does not give of them is left out; the error is that of git where it
// gives none of them.
func (c Clone) Commits(ctx context.Context, depth int, commits ...string) error {
	for _, commit := range commits {
		if !commitShape.MatchString(commit) {
			return fmt.Errorf("%q is no commit", commit)
		}
	}
	err := c.fetch(ctx, depth, commits)
	if err == nil || len(commits) < 2 {
		return err
	}
	fetched := false
	for _, commit := range commits {
		fetched = c.fetch(ctx, depth, []string{commit}) == nil || fetched
	}
	if fetched {
		return nil
	}
	return err
}

// fetch fetches with what the clone keeps, and where that is not enough with the
// token: two answers to who is asking are refused.
func (c Clone) fetch(ctx context.Context, depth int, commits []string) error {
	args := append([]string{"fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-maintenance",
		fmt.Sprintf("--depth=%d", depth), "origin"}, commits...)
	err := c.git(ctx, nil, args)
	if err == nil || c.Token == "" || ctx.Err() != nil {
		return err
	}
	if c.git(ctx, c.credentials(), args) == nil {
		return nil
	}
	return err
}

// credentials is the setting by which git sends the token, to that server alone.
func (c Clone) credentials() []string {
	key := "http." + c.Server + "/.extraheader"
	login := base64.StdEncoding.EncodeToString([]byte("x-access-token:" + c.Token))
	return []string{
		"GIT_CONFIG_COUNT=2",
		"GIT_CONFIG_KEY_0=" + key, "GIT_CONFIG_VALUE_0=", // what the clone keeps
		"GIT_CONFIG_KEY_1=" + key, "GIT_CONFIG_VALUE_1=AUTHORIZATION: basic " + login,
	}
}

// git runs git without anything that asks back.
func (c Clone) git(ctx context.Context, settings, args []string) error {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = c.Dir
	cmd.Env = append(cmd.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=", "LC_ALL=C")
	cmd.Env = append(cmd.Env, settings...)
	cmd.WaitDelay = time.Second
	var said bytes.Buffer
	cmd.Stderr = &said
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return fmt.Errorf("git fetch: %q", reason(said.String()))
	}
	return err
}

// reason is the line in which git says why it stopped: more lines may follow it,
// and hints of the server stand before it.
func reason(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	for _, line := range lines {
		if why, ok := strings.CutPrefix(line, "fatal: "); ok {
			return why
		}
	}
	return lines[len(lines)-1]
}
