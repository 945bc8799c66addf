// Command demo shows the main job of ladder on this repository's own ladders:
// it validates them, proposes a change to them in a throw-away git repository,
// shows the redline of that change, and builds the published files. It needs go
// and git, and no network, configuration or identity.
package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if err := demonstrate(".", os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

// A stage is the throw-away folder in which the demonstration takes place.
type stage struct {
	dir    string // the git repository
	ladder string // the program
	out    io.Writer
}

// demonstrate shows the main job on the ladders of the checkout at root.
func demonstrate(root string, out io.Writer) error {
	dir, err := os.MkdirTemp("", "ladder-demo-")
	if err != nil {
		return err
	}
	s := stage{filepath.Join(dir, "repository"), filepath.Join(dir, "ladder"), out}
	s.say("Building ladder.")
	if err := s.run(root, "go", "build", "-o", s.ladder, "./cmd/ladder"); err != nil {
		return err
	}
	s.say("Validating this repository's ladders: ladder validate")
	if err := s.run(root, s.ladder, "validate", "--no-cache", "--dir", "ladders"); err != nil {
		return err
	}
	if err := s.propose(filepath.Join(root, "ladders")); err != nil {
		return err
	}
	s.say("A change to them is proposed on a branch. What a reviewer sees: ladder diff main proposal")
	if err := s.run(s.dir, s.ladder, "diff", "main", "proposal"); err != nil {
		return err
	}
	s.say("Publishing the changed ladders: ladder build --version 2.0.0")
	if err := s.run(s.dir, s.ladder, "build", "--version", "2.0.0"); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "\nThe program is %s,\nthe repository with the proposed change is %s,\nthe published files are in %s.\n",
		s.ladder, s.dir, filepath.Join(s.dir, "dist"))
	return err
}

func (s stage) say(what string) { fmt.Fprintf(s.out, "\n== %s\n\n", what) }

// propose makes a git repository of the ladders with a proposed change to them
// on a branch.
func (s stage) propose(ladders string) error {
	if err := os.CopyFS(filepath.Join(s.dir, "ladders"), os.DirFS(ladders)); err != nil {
		return err
	}
	if err := s.apply(past); err != nil {
		return err
	}
	if err := s.git("init", "--quiet", "--initial-branch=main"); err != nil {
		return err
	}
	if err := s.commit("Our ladders"); err != nil {
		return err
	}
	if err := s.git("tag", "v1.3.0"); err != nil {
		return err
	}
	if err := s.git("checkout", "--quiet", "-b", "proposal"); err != nil {
		return err
	}
	if err := s.apply(proposal); err != nil {
		return err
	}
	return s.commit("Ask more of directors, say it better")
}

func (s stage) apply(edits []edit) error {
	for _, e := range edits {
		if err := e.apply(filepath.Join(s.dir, "ladders")); err != nil {
			return err
		}
	}
	return nil
}

// An edit replaces a text that stands once in a file, or makes a new file of it
// where there is none to replace.
type edit struct {
	file, old, new string
}

func (e edit) apply(dir string) error {
	name := filepath.Join(dir, filepath.FromSlash(e.file))
	if e.old == "" {
		return os.WriteFile(name, []byte(e.new), 0o644)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if n := strings.Count(string(data), e.old); n != 1 {
		return fmt.Errorf("%s holds %q %d times, not once", e.file, e.old, n)
	}
	return os.WriteFile(name, []byte(strings.Replace(string(data), e.old, e.new, 1)), 0o644)
}

func (s stage) commit(message string) error {
	if err := s.git("add", "--all"); err != nil {
		return err
	}
	return s.git("commit", "--quiet", "-m", message)
}

// git runs git with an identity of its own.
func (s stage) git(args ...string) error {
	return s.run(s.dir, "git", append([]string{"-c", "user.name=Ada", "-c", "user.email=ada@example.com"}, args...)...)
}

// environment is the user's but for what git takes from it: it might point at
// another repository, sign commits or run hooks.
func environment() []string {
	env := slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GIT_") })
	return append(env, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
}

func (s stage) run(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Env = environment()
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, s.out, s.out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return nil
}
