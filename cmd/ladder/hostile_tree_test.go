package main

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A gitRepository is one that a test makes with the git command.
type gitRepository struct {
	*testing.T
	dir string
}

func (g gitRepository) git(args ...string) string { return g.feed("", args...) }

func (g gitRepository) feed(stdin string, args ...string) string {
	g.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = g.dir, strings.NewReader(stdin)
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + g.dir, "GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.com", "GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=ada@example.com",
	}
	out, err := cmd.Output()
	if err != nil {
		g.Fatalf("git %.200v: %v", args, err)
	}
	return strings.TrimSpace(string(out))
}

func (g gitRepository) write(name, text string) {
	g.Helper()
	file := filepath.Join(g.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		g.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		g.Fatal(err)
	}
}

func (g gitRepository) link(target, name string) {
	g.Helper()
	file := filepath.Join(g.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		g.Fatal(err)
	}
	if err := os.Symlink(target, file); err != nil {
		g.Fatal(err)
	}
}

// blob stores a file, and returns its hash.
func (g gitRepository) blob(text string) string { return g.feed(text, "hash-object", "-w", "--stdin") }

// An entry is one of a folder as git stores it, whose name may be anything.
type entry struct{ mode, name, hash string }

// tree stores a folder that git itself might refuse to make.
func (g gitRepository) tree(entries ...entry) string {
	var b strings.Builder
	for _, e := range entries {
		var raw []byte
		if _, err := fmt.Sscanf(e.hash, "%x", &raw); err != nil {
			g.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %s\x00%s", e.mode, e.name, raw)
	}
	return g.feed(b.String(), "hash-object", "-w", "--literally", "-t", "tree", "--stdin")
}

// commitTree makes a commit with this folder as ladders/ the head, without
// touching the work tree, and returns what makes validate look at it.
func (g gitRepository) commitTree(ladders string) []string {
	top := g.tree(entry{"40000", "ladders", ladders})
	g.git("update-ref", "HEAD", g.git("commit-tree", "-p", "base", "-m", "head", top))
	return []string{"--rev", "HEAD"}
}

const plainLadder = "package x\n\nladder: {title: \"X\", levels: [{id: \"l1\", title: \"Engineer\"}]}\n"

// ladderTree makes the head one whose only ladder consists of these entries.
func (g gitRepository) ladderTree(entries ...entry) []string {
	return g.commitTree(g.tree(entry{"40000", "x", g.tree(entries...)}))
}

// treeCases are hostile by what stands in the repository, not in its files.
func treeCases() []hostileCase {
	named := func(names ...string) func(g gitRepository) []string {
		return func(g gitRepository) []string {
			var entries []entry
			for _, name := range names {
				entries = append(entries, entry{"100644", name, g.blob(plainLadder)})
			}
			return g.ladderTree(entries...)
		}
	}
	linked := func(target, name string) func(g gitRepository) []string {
		return func(g gitRepository) []string { g.link(target, name); return nil }
	}
	return []hostileCase{
		{"link-proc", linked("/proc/self/environ", "ladders/x/ladder.cue")},
		{"link-outside", linked("../../../"+canaryFile, "ladders/x/ladder.cue")},
		{"link-device", linked("/dev/zero", "ladders/x/ladder.cue")},
		{"link-folder", linked("/proc/self/root/etc", "ladders/x")},
		{"link-loop", linked("x", "ladders/x")},
		{"link-up", linked("..", "ladders/x")},
		{"link-module", linked("/proc/self/environ", "ladders/sub/cue.mod/module.cue")},
		{"link-ignore", linked("/dev/zero", "ladders/.gitignore")},
		{"link-ladders", linkedLadders},
		{"fifo", fifo},
		{"fifo-ignore", fifoIgnore},
		{"device", device},
		{"submodule", submodule},
		{"submodule-ladders", submoduleLadders},
		{"name-line-break", named("a\nb.cue")},
		{"name-control", named("\x1b[2J\x01.cue", "ladder.cue")},
		{"name-command", named("\n::error::x.cue")},
		{"name-not-utf8", named("\xff\xfe.cue")},
		{"name-up", named("..", "../up.cue", ".", "a/b.cue")},
		{"name-git", named(".git", ".GIT", "git~1", "ladder.cue")},
		{"name-backslash", named("..\\..\\up.cue", "C:\\x.cue")},
		{"name-twice", named("ladder.cue", "ladder.cue")},
		{"name-long", named(strings.Repeat("x", 100_000) + ".cue")},
		{"name-empty", named("", "ladder.cue")},
		{"name-bidi", named("\u202eeuc.x\u2066.cue")},
		{"mode-odd", func(g gitRepository) []string {
			return g.ladderTree(entry{"100777", "a.cue", g.blob(plainLadder)}, entry{"170000", "b.cue", g.blob(plainLadder)})
		}},
		{"mode-lies", func(g gitRepository) []string {
			return g.ladderTree(entry{"40000", "a.cue", g.blob(plainLadder)}, entry{"100644", "b.cue", g.tree()})
		}},
		{"folders-in-folders", foldersInFolders},
		{"folders-deep", foldersDeep},
		{"folder-large", folderLarge},
		{"folders-large", foldersLarge},
		{"files-many", filesMany},
		{"file-large", func(g gitRepository) []string { return g.packed(largeFile(g)) }},
		{"delta-base-large", func(g gitRepository) []string { return g.packed(smallDelta(g)) }},
		{"delta-large", func(g gitRepository) []string { return g.packed(largeDelta(g)) }},
		{"delta-chain", func(g gitRepository) []string { return g.packed(deltaChain(g)) }},
		{"delta-folder", deltaFolder},
		{"commit-large", func(g gitRepository) []string {
			g.git("update-ref", "HEAD", g.hugeObject(packedCommit, "commit", g.commitText()))
			return []string{"--rev", "HEAD"}
		}},
		{"commit-large-parent", func(g gitRepository) []string {
			parent := g.hugeObject(packedCommit, "commit", g.commitText())
			g.git("update-ref", "HEAD", g.git("commit-tree", "-p", parent, "-m", "head", g.git("rev-parse", "base^{tree}")))
			return []string{"--rev", "HEAD"}
		}},
		{"tag-large", func(g gitRepository) []string {
			tag := "object " + g.git("rev-parse", "base") + "\ntype commit\ntag v1.0.0\ntagger Ada <ada@example.com> 0 +0000\n\n"
			g.git("update-ref", "refs/tags/v1.0.0", g.hugeObject(packedTag, "tag", tag))
			return []string{"--rev", "v1.0.0"}
		}},
		{"ignore-many", func(g gitRepository) []string {
			g.write("ladders/.gitignore", strings.Repeat("*a*a*a*a*a*a*b\n", 250_000))
			g.write("ladders/"+strings.Repeat("a", 200)+"/ladder.cue", plainLadder)
			return nil
		}},
		{"module-deep", func(g gitRepository) []string {
			g.write("ladders/cue.mod/module.cue", "module: "+strings.Repeat("[", 4_000_000))
			return nil
		}},
		{"module-odd", func(g gitRepository) []string {
			g.write("ladders/cue.mod/module.cue", "module: \"../../..\"\nlanguage: version: \"v99.0.0\"\n")
			return nil
		}},
		{"schema-costly", func(g gitRepository) []string {
			g.write("ladders/schema/schema.cue", "package schema\n\nimport \"list\"\n\n#Ladder: {x: list.Range(0, 1e9, 1)}\n")
			g.write("ladders/x/ladder.cue", "package x\n\nimport \"example.com/ladders/schema\"\n\nladder: schema.#Ladder & {title: \"X\", levels: [{id: \"l1\", title: \"\\(\"x\")\"}]}\n")
			return nil
		}},
		{"ladders-many", func(g gitRepository) []string {
			for i := range 300 {
				g.write(fmt.Sprintf("ladders/x%d/ladder.cue", i), strings.Replace(plainLadder, "ladder:", "lader:", 1))
			}
			return nil
		}},
	}
}

func linkedLadders(g gitRepository) []string {
	if err := os.Rename(filepath.Join(g.dir, "ladders"), filepath.Join(g.dir, "elsewhere")); err != nil {
		g.Fatal(err)
	}
	g.link("elsewhere", "ladders")
	return nil
}

func fifo(g gitRepository) []string {
	g.write("ladders/x/other.cue", plainLadder)
	g.special("ladders/x/ladder.cue", namedPipe)
	return nil
}

func fifoIgnore(g gitRepository) []string {
	g.special("ladders/.gitignore", namedPipe)
	return nil
}

func device(g gitRepository) []string {
	g.write("ladders/x/other.cue", plainLadder)
	g.special("ladders/x/ladder.cue", zeroDevice)
	return nil
}

func submodule(g gitRepository) []string {
	return g.ladderTree(entry{"100644", "ladder.cue", g.blob(plainLadder)}, entry{"160000", "sub", g.git("rev-parse", "base")})
}

func submoduleLadders(g gitRepository) []string {
	top := g.tree(entry{"160000", "ladders", g.git("rev-parse", "base")})
	g.git("update-ref", "HEAD", g.git("commit-tree", "-p", "base", "-m", "head", top))
	return []string{"--rev", "HEAD"}
}

// foldersInFolders hold one another ten times over, ten deep: 10^10 files.
func foldersInFolders(g gitRepository) []string {
	at := g.tree(entry{"100644", "x.cue", g.blob(plainLadder)})
	for range 10 {
		var entries []entry
		for i := range 10 {
			entries = append(entries, entry{"40000", fmt.Sprintf("d%d", i), at})
		}
		at = g.tree(entries...)
	}
	return g.commitTree(at)
}

func foldersDeep(g gitRepository) []string {
	at := g.tree(entry{"100644", "x.cue", g.blob(plainLadder)})
	for range 300 {
		at = g.tree(entry{"40000", strings.Repeat("d", 20), at})
	}
	return g.commitTree(at)
}

// folderOf makes a folder of n files.
func (g gitRepository) folderOf(n int) string {
	file := g.blob(plainLadder)
	entries := make([]entry, n)
	for i := range entries {
		entries[i] = entry{"100644", fmt.Sprintf("file%07d.cue", i), file}
	}
	return g.tree(entries...)
}

func folderLarge(g gitRepository) []string {
	return g.commitTree(g.tree(entry{"40000", "x", g.folderOf(400_000)}))
}

// foldersLarge is one folder of many files a hundred times.
func foldersLarge(g gitRepository) []string {
	large := g.folderOf(100_000)
	var entries []entry
	for i := range 100 {
		entries = append(entries, entry{"40000", fmt.Sprintf("x%02d", i), large})
	}
	return g.commitTree(g.tree(entries...))
}

func filesMany(g gitRepository) []string {
	return g.commitTree(g.tree(entry{"40000", "x", g.folderOf(5000)}))
}

// A packWriter writes a pack of objects as a hostile client would send it.
type packWriter struct {
	bytes.Buffer
	objects uint32
}

// The kinds of objects in a pack.
const (
	packedCommit = 1
	packedTree   = 2
	packedBlob   = 3
	packedTag    = 4
	packedOffset = 6
)

// add adds an object, as a delta of the one that begins at base if kind is
// packedOffset, and returns where it begins.
func (p *packWriter) add(kind byte, base int, size int, content io.Reader) int {
	const header = 12
	at := p.Len() + header
	first, rest := kind<<4|byte(size&15), size>>4
	for ; rest > 0; rest >>= 7 {
		p.WriteByte(first | 0x80)
		first = byte(rest & 0x7f)
	}
	p.WriteByte(first)
	if kind == packedOffset {
		p.Write(baseOffset(at - base))
	}
	z, _ := zlib.NewWriterLevel(p, zlib.BestSpeed)
	io.Copy(z, content)
	z.Close()
	p.objects++
	return at
}

// baseOffset encodes how far back a base begins.
func baseOffset(back int) []byte {
	encoded := []byte{byte(back & 0x7f)}
	for back >>= 7; back > 0; back >>= 7 {
		back--
		encoded = append([]byte{0x80 | byte(back&0x7f)}, encoded...)
	}
	return encoded
}

// delta encodes how an object is made of one of size from: by copying the first
// bytes, over and over.
func delta(from, to int) []byte {
	encoded := binary.AppendUvarint(binary.AppendUvarint(nil, uint64(from)), uint64(to))
	for to > 0 {
		n := min(to, from, 0xffff)
		encoded = append(encoded, 0x80|0x10|0x20, byte(n), byte(n>>8)) // from the beginning
		to -= n
	}
	return encoded
}

// spaces is a text of n spaces.
func spaces(n int) io.Reader { return io.LimitReader(spaceReader{}, int64(n)) }

type spaceReader struct{}

func (spaceReader) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// hashOf names an object of n spaces.
func hashOf(kind string, n int) string {
	h := sha1.New()
	fmt.Fprintf(h, "%s %d\x00", kind, n)
	io.Copy(h, spaces(n))
	return fmt.Sprintf("%x", h.Sum(nil))
}

// index has git store the pack.
func (g gitRepository) index(p *packWriter) {
	whole := binary.BigEndian.AppendUint32([]byte("PACK\x00\x00\x00\x02"), p.objects)
	whole = append(whole, p.Bytes()...)
	sum := sha1.Sum(whole)
	g.feed(string(append(whole, sum[:]...)), "-c", "core.bigFileThreshold=2g", "-c", "pack.threads=1", "index-pack", "--stdin")
}

// packed makes the head one whose only ladder consists of one file.
func (g gitRepository) packed(file string) []string {
	return g.ladderTree(entry{"100644", "ladder.cue", file})
}

// commitText is a commit upon base, as git stores it.
func (g gitRepository) commitText() string {
	const who = " Ada <ada@example.com> 0 +0000\n"
	return "tree " + g.git("rev-parse", "base^{tree}") + "\nparent " + g.git("rev-parse", "base") + "\nauthor" + who + "committer" + who + "\n"
}

// hugeObject stores an object that begins with a text and goes on for long, as a
// small delta.
func (g gitRepository) hugeObject(kind byte, name, text string) string {
	const small = 0xffff
	text += strings.Repeat(" ", small-len(text))
	p := &packWriter{}
	base := p.add(kind, 0, small, strings.NewReader(text))
	d := delta(small, small*(hugeSize/small))
	p.add(packedOffset, base, len(d), bytes.NewReader(d))
	g.index(p)
	h := sha1.New()
	fmt.Fprintf(h, "%s %d\x00", name, small*(hugeSize/small))
	for range hugeSize / small {
		io.WriteString(h, text)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

const hugeSize = 300 << 20

func largeFile(g gitRepository) string {
	p := &packWriter{}
	p.add(packedBlob, 0, hugeSize, spaces(hugeSize))
	g.index(p)
	return hashOf("blob", hugeSize)
}

// smallDelta is 10 bytes, copied from a large base.
func smallDelta(g gitRepository) string {
	p := &packWriter{}
	base := p.add(packedBlob, 0, hugeSize, spaces(hugeSize))
	d := delta(hugeSize, 10)
	p.add(packedOffset, base, len(d), bytes.NewReader(d))
	g.index(p)
	return hashOf("blob", 10)
}

// largeDelta is large, copied from a small base.
func largeDelta(g gitRepository) string {
	p := &packWriter{}
	const small = 0xffff
	base := p.add(packedBlob, 0, small, spaces(small))
	d := delta(small, hugeSize)
	p.add(packedOffset, base, len(d), bytes.NewReader(d))
	g.index(p)
	return hashOf("blob", hugeSize)
}

// deltaChain is small, at the end of a thousand deltas between files of 3 MiB.
func deltaChain(g gitRepository) string {
	p := &packWriter{}
	size := 3 << 20
	at := p.add(packedBlob, 0, size, spaces(size))
	for range 1000 {
		d := delta(size, size-1)
		at = p.add(packedOffset, at, len(d), bytes.NewReader(d))
		size--
	}
	d := delta(size, 10)
	p.add(packedOffset, at, len(d), bytes.NewReader(d))
	g.index(p)
	return hashOf("blob", 10)
}

// deltaFolder is a folder without entries, copied from a large one.
func deltaFolder(g gitRepository) []string {
	p := &packWriter{}
	base := p.add(packedTree, 0, hugeSize, spaces(hugeSize))
	d := delta(hugeSize, 10)
	p.add(packedOffset, base, len(d), bytes.NewReader(d))
	g.index(p)
	return g.commitTree(g.tree(entry{"40000", "x", hashOf("tree", 10)}))
}
