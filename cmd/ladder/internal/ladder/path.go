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

// CriterionPath is LADDER/SKILL/LEVEL#CRITERION, where cell is the path of the
// cell and criterion its Key.
func CriterionPath(cell, criterion string) string { return cell + "#" + criterion }

// TermPath is LADDER:KIND/ID, such as x:level/l2.
func TermPath(ladder, kind, id string) string { return ladder + ":" + kind + "/" + id }

// Key is what a criterion is known by within its cell: its id, else its title,
// else the first words of its text; written like an id, in letters of any script
// where it has no others. It is "" where there is no letter or digit at all.
func (c Criterion) Key() string {
	if id := c.PublishedID(); id != "" {
		return id
	}
	words := strings.Fields(c.Text.Value)
	text := strings.Join(words[:min(len(words), keyWords)], " ")
	for _, key := range []string{hyphenate(c.Title.Value, anyLetter), Slug(text), hyphenate(text, anyLetter)} {
		if key != "" {
			runes := []rune(key)
			return string(runes[:min(len(runes), keyLength)])
		}
	}
	return ""
}

// How much of a text makes the key of a criterion that has neither id nor title:
// enough to tell it from its neighbours, short in a path. Some scripts put no
// spaces between words.
const (
	keyWords  = 5
	keyLength = 40 // characters
)

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
	return hyphenate(norm.NFKD.String(name), func(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' })
}

func anyLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// hyphenate keeps the letters of a name, in lower case, and puts a hyphen for
// all that stands between two of them.
func hyphenate(name string, letter func(rune) bool) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		switch {
		case letter(r):
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
