package github

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"
)

// A marker is the first line of a comment of ours. Anyone can write it, so that
// it says something only in a comment whose author is ours, and only where it
// stands first: behind other text, it is somebody's quotation.
type marker struct {
	key   string // which of our comments this is, hashed
	head  string // commit the text was made for
	since string // commit the text before was made for; "" in the first
}

var markerShape = regexp.MustCompile(`^<!-- ladder-review v1 key=([0-9a-f]{16}) head=([0-9a-f]{40}|[0-9a-f]{64})(?: since=([0-9a-f]{40}|[0-9a-f]{64}))? -->(?:\r?\n|$)`)

func (m marker) String() string {
	text := "<!-- ladder-review v1 key=" + m.key + " head=" + m.head
	if m.since != "" {
		text += " since=" + m.since
	}
	return text + " -->"
}

// readMarker reads the marker that a comment begins with.
func readMarker(body string) (marker, bool) {
	parts := markerShape.FindStringSubmatch(body)
	if parts == nil {
		return marker{}, false
	}
	return marker{key: parts[1], head: parts[2], since: parts[3]}, true
}

// hashKey shortens a key to what a marker holds, so that nothing in it can end
// the marker.
func hashKey(key string) string {
	sum := sha256.Sum256([]byte(key))
	return fmt.Sprintf("%x", sum[:8])
}

// text is what a reader sees of a body that begins with a marker.
func text(body string) string {
	_, text, _ := strings.Cut(body, "\n")
	return plain(text)
}

// plain is a text as it is compared with what GitHub gives back: ends of lines and
// white space around do not count.
func plain(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
}
