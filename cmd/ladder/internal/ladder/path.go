package ladder

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The kinds of things beside skills that a path names after the ladder's id.
const (
	LevelKind    = "level"
	TrackKind    = "track"
	CategoryKind = "category"
)

// SkillPath is LADDER/SKILL.
func SkillPath(ladder, skill string) string { return ladder + "/" + skill }

// CellPath is LADDER/SKILL/LEVEL.
func CellPath(ladder, skill, level string) string { return ladder + "/" + skill + "/" + level }

// CriterionPath is LADDER/SKILL/LEVEL#CRITERION, where criterion is its Key.
func CriterionPath(ladder, skill, level, criterion string) string {
	return CellPath(ladder, skill, level) + "#" + criterion
}

// TermPath is LADDER:KIND/ID, such as x:level/l2.
func TermPath(ladder, kind, id string) string { return ladder + ":" + kind + "/" + id }

// Key is what a criterion is known by within its cell: its id, else the slug of
// its title, else the slug of the first words of its text.
func (c Criterion) Key() string {
	if id := c.PublishedID(); id != "" {
		return id
	}
	words := strings.Fields(c.Text.Value)
	return Slug(strings.Join(words[:min(len(words), keyWords)], " "))
}

// keyWords is how many words of a text make the key of a criterion that has
// neither id nor title: enough to tell it from its neighbours, short in a path.
const keyWords = 5

// PublishedID is the id under which a criterion is published: the author's,
// else the slug of its title, else "".
func (c Criterion) PublishedID() string {
	if c.ID.Value != "" {
		return c.ID.Value
	}
	return Slug(c.Title.Value)
}

// Slug makes an id of a name: its letters and digits in lower case and without
// marks, words joined by hyphens. Letters outside a-z are left out, so that the
// slug of a name in another script may be "".
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
			// A mark belongs to the letter before it, an apostrophe to its word.
		default:
			gap = true
		}
	}
	return b.String()
}
