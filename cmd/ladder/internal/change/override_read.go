package change

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Message is a text in which authors may speak of the changes: of a commit or
// of a pull request.
type Message struct {
	Author string // who wrote it; "" where that is not known
	Source string // the commit, as a report calls it, or Description
	Text   string // of any size, in any encoding
}

// An Origin is where an author said something.
type Origin struct {
	Author string // of the message, one line
	Source string // of the message
	Line   int    // in the message, from 1
}

// Description is the Source of a pull request's description.
const Description = "description"

// A Statement is a line `Ladder-Change: PATH MEANING because REASON` that could
// be read.
type Statement struct {
	Origin
	Path    string  // as it was written
	Meaning Meaning // what the author says that the changes there mean
	Reason  string  // one line
	message int     // the position of the message among those that were read
}

// A Slip is a line that begins like a Statement and is none.
type Slip struct {
	Origin
	Message string // what is wrong with it, one lower-case sentence
	Hint    string // what to write instead
}

// Bounds of what is read: strangers write these texts. GitHub takes descriptions
// of 256 KiB at most.
const (
	longestText   = 256 << 10 // bytes of a message
	longestReason = 500       // characters
	longestName   = 100       // characters of an author's name
	mostLines     = 1000      // that speak of changes, in all messages
	mostMarks     = 200       // bytes of marks before and around what a line says
)

// ReadStatements finds what authors say of changes, in the order of the messages
// and their lines, and what can't be read. A line may stand in a list or a
// quotation, and its reason may go on in lines that are further in.
func ReadStatements(messages []Message) (said []Statement, slips []Slip) {
	left := mostLines
	for i, m := range messages {
		at := Origin{Author: short(m.Author), Source: m.Source}
		text, rest := m.Text[:min(len(m.Text), longestText)], m.Text[min(len(m.Text), longestText):]
		for _, l := range statementLines(text) {
			at.Line = l.number
			if left--; left < 0 {
				return said, append(slips, Slip{at, fmt.Sprintf("more than %d lines say Ladder-Change, and none is read from here on", mostLines), "speak of a whole skill or ladder in one line"})
			}
			s, slip := readStatement(strings.Join(l.parts, " "))
			if s.Origin, s.message = at, i; slip == nil {
				said = append(said, s)
			} else {
				slips = append(slips, Slip{at, slip.Message, slip.Hint})
			}
		}
		if mentions(rest) {
			at.Line = strings.Count(text, "\n") + 1
			slips = append(slips, Slip{at, fmt.Sprintf("the text is longer than %d KiB, and nothing is read from here on", longestText>>10), "move the Ladder-Change lines to its top"})
		}
	}
	return said, slips
}

// short makes a name one line that is no longer than names are.
func short(name string) string {
	name = strings.Join(strings.Fields(strings.ToValidUTF8(name, "\uFFFD")), " ")
	if utf8.RuneCountInString(name) > longestName {
		return string([]rune(name)[:longestName]) + "..."
	}
	return name
}

// A line is a logical line of a message, what goes on below it included.
type line struct {
	number int      // of its first line, from 1
	parts  []string // what its lines say
}

// opening matches the beginning of a statement, with the marks of Markdown that
// may stand before and around it.
var opening = regexp.MustCompile("(?i)^(?:[\\s>*+_`•-]|\\[[ x]\\]|[0-9]{1,9}[.)])*ladder-change[*_`]*\\s*:[*_`]*")

// statementLines returns what stands behind "Ladder-Change:" in a text.
func statementLines(text string) []line {
	if !mentions(text) {
		return nil
	}
	var lines []line
	indent, number, open := 0, 0, false // whether the last of lines may go on
	for raw := range strings.Lines(text) {
		number++
		begin := opening.FindString(beginning(raw))
		switch rest := unquoted(raw); {
		case begin != "":
			lines = append(lines, line{number, []string{raw[len(begin):]}})
			indent, open = indentation(rest), true
		case open && strings.TrimSpace(rest) != "" && indentation(rest) > indent:
			last := &lines[len(lines)-1]
			last.parts = append(last.parts, rest)
		default:
			open = false
		}
	}
	return lines
}

// mentions tells most texts apart from those that are worth a look, fast.
func mentions(text string) bool { return strings.Contains(strings.ToLower(text), "ladder-change") }

var quotation = regexp.MustCompile(`^(?: {0,3}> ?)*`)

func unquoted(line string) string { return line[len(quotation.FindString(beginning(line))):] }

// beginning is as much of a line as marks may take: one line may be all there is.
func beginning(line string) string { return line[:min(len(line), mostMarks)] }

// indentation counts the white space before a line.
func indentation(line string) int {
	return len(line) - len(strings.TrimLeft(line, " \t"))
}

const form = "write Ladder-Change: PATH MEANING because REASON"

// meanings are in the order in which a hint lists them.
var meanings = []Meaning{Raised, Lowered, Reworded, Editorial, Structural}

// readStatement reads what stands behind "Ladder-Change:".
func readStatement(text string) (Statement, *Slip) {
	words := strings.FieldsFunc(strings.ToValidUTF8(text, "\uFFFD"), unicode.IsSpace)
	for len(words) < 3 {
		words = append(words, "")
	}
	s := Statement{Path: strings.Trim(words[0], marks), Meaning: Meaning(strings.ToLower(strings.Trim(words[1], marks+",:")))}
	s.Reason = strings.Trim(strings.Join(words[3:], " "), marks+" ")
	because := strings.ToLower(strings.Trim(words[2], marks+",:"))
	switch {
	case s.Path == "":
		return s, &Slip{Message: "the line says Ladder-Change and names no change", Hint: form}
	case !slices.Contains(meanings, s.Meaning):
		return s, &Slip{Message: fmt.Sprintf("the line says %q where it should say what the change means", short(words[1])), Hint: form + ", where MEANING is raised, lowered, reworded, editorial or structural"}
	case because != "because" || !strings.ContainsFunc(s.Reason, isLetterOrDigit):
		return s, &Slip{Message: "the line gives no reason", Hint: form + ": whoever reviews the change has to know why"}
	case utf8.RuneCountInString(s.Reason) > longestReason:
		return s, &Slip{Message: fmt.Sprintf("the reason is longer than %d characters", longestReason), Hint: "say it in a sentence, and the rest elsewhere"}
	}
	return s, nil
}

// marks are what Markdown puts around words to set them apart.
const marks = "`*_"

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
