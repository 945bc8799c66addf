//go:build e2e

package e2e

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// released is what stands for the program in a release.
const released = "#!/bin/sh\necho released\n"

// TestInstall lets the Action find the program: what it takes is what was asked
// for, or nothing.
func TestInstall(t *testing.T) {
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(released)))
	wrong := strings.Repeat("0", 64)
	const asset = "/download/v1.4.0/ladder-linux-amd64"
	sums := map[string]string{asset: released, "/download/v1.4.0/SHA256SUMS": wrong + "  other\n" + sum + " *ladder-linux-amd64\n"}
	spoilt := map[string]string{asset: "#!/bin/sh\n", "/download/v1.4.0/SHA256SUMS": sum + "  ladder-linux-amd64\n"}
	for _, test := range []struct {
		name  string
		files map[string]string
		env   string
		want  string // in the output, or in what is said where it fails
		fails bool
	}{
		{name: "the Action's own version", files: sums, env: "LADDER_ACTION_REF=v1.4.0", want: "1.4.0/ladder-linux-amd64"},
		{name: "the newest of a major version", files: sums, env: "LADDER_ACTION_REF=v1", want: "1.4.0/ladder-linux-amd64"},
		{name: "a version", files: sums, env: "LADDER_VERSION=v1.4.0", want: "1.4.0/ladder-linux-amd64"},
		{name: "a pinned version", files: sums, env: "LADDER_VERSION=1.4.0 LADDER_SHA256=" + strings.ToUpper(sum), want: "1.4.0/ladder-linux-amd64"},
		{name: "another sum than the pinned one", files: sums, env: "LADDER_VERSION=1.4.0 LADDER_SHA256=" + wrong, want: "does not have the SHA-256 that was asked for", fails: true},
		{name: "another sum than the release's", files: spoilt, env: "LADDER_VERSION=1.4.0", want: "does not have the SHA-256 that its SHA256SUMS says", fails: true},
		{name: "no release, and another version", env: "LADDER_VERSION=1.4.0 LADDER_ACTION_REF=v1.5.0", want: "can't be built from its source", fails: true},
		{name: "a pinned program, and no release", env: "LADDER_ACTION_REF=v1.4.0 LADDER_SHA256=" + sum, want: "there is none to hold to it", fails: true},
		{name: "no version", env: "LADDER_VERSION=$(touch${IFS}x)", want: "version: $(touch${IFS}x) is none", fails: true},
		{name: "a program that is there", env: "LADDER_BINARY=/bin/true", want: "binary=/bin/true"},
		{name: "no program there", env: "LADDER_BINARY=/bin/none", want: "there is no program /bin/none", fails: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := install(t, test.files, strings.Fields(test.env))
			if (err != nil) != test.fails || !strings.Contains(got, test.want) {
				t.Errorf("%v: %s", err, got)
			}
		})
	}
}

// install runs the script of the Action with a place of releases, and returns its
// output, or what it said.
func install(t *testing.T, files map[string]string, env []string) (string, error) {
	releases := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := files[r.URL.Path]
		switch {
		case r.URL.Path == "/latest":
			http.Redirect(w, r, "/tag/v1.4.0", http.StatusFound)
		case ok:
			fmt.Fprint(w, text)
		default:
			http.NotFound(w, r)
		}
	}))
	defer releases.Close()
	output := filepath.Join(t.TempDir(), "output")
	cmd := exec.Command("bash", "../../../../action/install.sh")
	cmd.Env = append(os.Environ(), "LADDER_RELEASES="+releases.URL, "GITHUB_OUTPUT="+output, "RUNNER_TEMP="+t.TempDir(), "RUNNER_TOOL_CACHE="+t.TempDir(),
		"RUNNER_OS=Linux", "RUNNER_ARCH=X64", "LADDER_VERSION=", "LADDER_SHA256=", "LADDER_BINARY=", "LADDER_ACTION_REF=", "LADDER_ACTION_PATH=.")
	cmd.Env = append(cmd.Env, env...)
	said, err := cmd.CombinedOutput()
	if err != nil {
		return string(said), err
	}
	data, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	_, name, _ := strings.Cut(strings.TrimSpace(string(data)), "=")
	if _, err := os.Stat(name); err != nil {
		t.Error(err)
	}
	return string(data), nil
}
