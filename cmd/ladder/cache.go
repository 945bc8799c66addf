package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/cache"
	"github.com/ladder-as-code/ladder/cmd/ladder/internal/source"
	schema "github.com/ladder-as-code/ladder/cue"
)

// A memory is what earlier runs found out about one repository.
type memory struct {
	*cache.Cache
	program string // names all but files that answers depend on
}

// remember opens the cache, if there is a place for one and it is wanted; else it
// returns nil.
func (p *program) remember(repository string) *memory {
	dir, build := cacheDir(p.getenv), buildIdentity()
	if p.noCache || dir == "" || build == "" {
		return nil
	}
	program := cache.Hash(build, schema.Source, fmt.Sprint(p.limits, p.trust))
	return &memory{cache.Open(filepath.Join(dir, "ladder"), repository), string(program[:])}
}

// key names an answer of a kind.
func (m *memory) key(kind string, rest ...string) cache.Key {
	return cache.Hash(append([]string{kind, m.program}, rest...)...)
}

// hashes is the memory as it serves to hash the work tree.
func (p *program) hashes(m *memory) source.Memory {
	return source.Memory{
		Recall: func(stamp string) string {
			data, _ := m.Get(m.key("folder", stamp))
			return string(data)
		},
		Remember: func(stamp, hash string) { m.Put(m.key("folder", stamp), []byte(hash)) },
		Now:      p.now,
	}
}

// cacheDir is os.UserCacheDir for an environment: "" where there is no such place,
// also for a path that depends on the working folder. XDG_CACHE_HOME counts on
// every system.
func cacheDir(getenv func(string) string) string {
	dir := getenv("XDG_CACHE_HOME")
	home := getenv("HOME")
	switch {
	case dir != "":
	case runtime.GOOS == "windows":
		dir = getenv("LocalAppData")
	case home == "":
	case runtime.GOOS == "darwin":
		dir = filepath.Join(home, "Library", "Caches")
	default:
		dir = filepath.Join(home, ".cache")
	}
	if !filepath.IsAbs(dir) {
		return ""
	}
	return dir
}

// buildIdentity tells this build of the program from any other; "" where it can't
// be told. One without a version of its own is told by where, when and how large
// its file was written, which takes no reading of it.
func buildIdentity() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	if isRelease(info) {
		return info.String()
	}
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	file, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(info, name, file.Size(), file.ModTime().UnixNano())
}

// isRelease reports whether a build's version says which code it is made of.
func isRelease(info *debug.BuildInfo) bool {
	for _, d := range info.Deps {
		if d.Replace != nil && d.Replace.Sum == "" { // by a folder
			return false
		}
	}
	version := info.Main.Version
	return version != "" && version != "(devel)" && !strings.HasSuffix(version, "+dirty")
}
