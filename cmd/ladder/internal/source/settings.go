package source

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/config"
)

// settings are git's configuration files, the one that counts least first.
type settings struct {
	files []*config.Config
	home  string
	xdg   string
}

// readSettings goes without what can't be read: nothing depends on the user's
// files, and the repository's own has been checked.
func readSettings(p place, getenv func(string) string) settings {
	s := settings{home: getenv("HOME"), xdg: getenv("XDG_CONFIG_HOME")}
	if s.home == "" {
		s.home = getenv("USERPROFILE")
	}
	if s.xdg == "" && s.home != "" {
		s.xdg = filepath.Join(s.home, ".config")
	}
	names := append(s.outside(getenv), filepath.Join(p.commonDir, "config"), filepath.Join(p.gitDir, "config.worktree"))
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		c := config.New()
		if config.NewDecoder(f).Decode(c) == nil {
			s.files = append(s.files, c)
		}
		f.Close()
	}
	return s
}

// outside names the files outside the repository.
func (s settings) outside(getenv func(string) string) []string {
	var names []string
	switch system := getenv("GIT_CONFIG_SYSTEM"); {
	case isTrue(getenv("GIT_CONFIG_NOSYSTEM")):
	case system != "":
		names = append(names, system)
	default:
		names = append(names, "/etc/gitconfig")
	}
	if global := getenv("GIT_CONFIG_GLOBAL"); global != "" {
		return append(names, global)
	}
	if s.xdg != "" {
		names = append(names, filepath.Join(s.xdg, "git", "config"))
	}
	if s.home != "" {
		names = append(names, filepath.Join(s.home, ".gitconfig"))
	}
	return names
}

// core returns an option of the section core.
func (s settings) core(key string) (value string, ok bool) {
	for _, f := range s.files {
		if core := f.Section("core"); core.HasOption(key) {
			value, ok = core.Option(key), true
		}
	}
	return value, ok
}

// fileMode reports whether the disk knows which files are executable.
func (s settings) fileMode() bool {
	value, ok := s.core("fileMode")
	return !ok || isTrue(value)
}

// partial reports whether objects may be missing: the clone was made with a
// filter.
func (s settings) partial() bool {
	for _, f := range s.files {
		if f.Section("extensions").HasOption("partialClone") {
			return true
		}
		for _, remote := range f.Section("remote").Subsections {
			if isTrue(remote.Option("promisor")) {
				return true
			}
		}
	}
	return false
}

// withoutTags reports whether some remote's tags are not fetched.
func (s settings) withoutTags() bool {
	for _, f := range s.files {
		for _, remote := range f.Section("remote").Subsections {
			if remote.Option("tagOpt") == "--no-tags" {
				return true
			}
		}
	}
	return false
}

// excludes names the file of the user's ignore patterns, "" for none.
func (s settings) excludes(top string) string {
	value, ok := s.core("excludesFile")
	switch rest, inHome := strings.CutPrefix(value, "~/"); {
	case !ok && s.xdg != "":
		return filepath.Join(s.xdg, "git", "ignore")
	case value == "":
		return ""
	case inHome:
		return filepath.Join(s.home, rest)
	case !filepath.IsAbs(value):
		return filepath.Join(top, value)
	}
	return value
}

func isTrue(value string) bool {
	switch strings.ToLower(value) {
	case "true", "yes", "on", "1":
		return true
	}
	return false
}
