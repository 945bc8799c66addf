package github

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"
)

// A releaseMarker is the last line of the notes of a release of ours. Only who may
// write releases can write it.
type releaseMarker struct {
	key    string // which line of releases this is, hashed
	commit string // the tag is to name
	files  string // hash of the assets
	memo   string // of the plan
}

var (
	releaseShape = regexp.MustCompile(`(?:^|\n)<!-- ladder-release v1 key=([0-9a-f]{16}) commit=([0-9a-f]{40}|[0-9a-f]{64}) files=([0-9a-f]{64})(?: memo=([A-Za-z0-9=,-]{1,100}))? -->\s*$`)
	memoShape    = regexp.MustCompile(`^[A-Za-z0-9=,-]{0,100}$`)
)

func readReleaseMarker(notes string) (releaseMarker, bool) {
	m := releaseShape.FindStringSubmatch(notes)
	if m == nil {
		return releaseMarker{}, false
	}
	return releaseMarker{m[1], m[2], m[3], m[4]}, true
}

func (p Plan) marker() releaseMarker {
	sum := sha256.New()
	for _, asset := range p.Assets {
		fmt.Fprintf(sum, "%q %x\n", asset.Name, sha256.Sum256(asset.Data))
	}
	return releaseMarker{hashKey(p.Key), p.Commit, fmt.Sprintf("%x", sum.Sum(nil)), p.Memo}
}

func (m releaseMarker) String() string {
	text := "<!-- ladder-release v1 key=" + m.key + " commit=" + m.commit + " files=" + m.files
	if m.memo != "" {
		text += " memo=" + m.memo
	}
	return text + " -->"
}

// notes are the notes as they are sent.
func (p Plan) notes() string { return strings.TrimRight(p.Notes, "\n") + "\n\n" + p.marker().String() }
