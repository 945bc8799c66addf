package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
)

// Content is what a finding is known by wherever its text moves, within a file or
// to another: the rule and the text, or else the message without the places in it.
func (f Finding) Content() string {
	about := f.Subject
	if about == "" {
		about = places.ReplaceAllString(f.Message, "")
	}
	return f.Rule + "\x00" + about
}

// places are the lines that messages name: "already at ladders/x/craft.cue:12".
var places = regexp.MustCompile(`:\d+(:\d+)?\b`)

// Fingerprints returns a name for each of the findings, in their order, that stays
// the same while lines are moved about: of the rule, the ladder, the skill, the level
// and the text, and which of several alike it is.
func Fingerprints(findings []Finding) []string {
	times := map[string]int{}
	prints := make([]string, len(findings))
	for i, f := range findings {
		sum := sha256.Sum256([]byte(strings.Join([]string{f.Ladder, f.Skill, f.Level, f.Content()}, "\x00")))
		print := hex.EncodeToString(sum[:fingerprintBytes])
		times[print]++
		prints[i] = print + ":" + strconv.Itoa(times[print])
	}
	return prints
}

// fingerprintBytes is enough for no two texts of a repository to have one
// fingerprint by chance.
const fingerprintBytes = 16
