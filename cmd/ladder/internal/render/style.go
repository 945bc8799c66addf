package render

// A Style says what the terminal that text is written for can show. The zero
// Style fits a file or a pipe.
type Style struct {
	Color bool // whether it obeys escape sequences
	Width int  // its columns; 0 where not known, then 80; under 40 is taken as 40
}

func (s Style) width() int {
	if s.Width == 0 {
		return 80
	}
	return max(s.Width, 40)
}

// The inks of a terminal, as the parameters of its escape sequences. None says
// anything by its colour alone.
const (
	plain    = ""
	bold     = "1"
	faint    = "2"
	red      = "31"
	green    = "32"
	bad      = "1;31"
	doubtful = "1;33"
	struck   = "9;31"
	inserted = "1;4;32"
)

// inked is a text in an ink. Escape sequences end where the text ends.
func inked(ink, text string) string {
	if ink == plain || text == "" {
		return text
	}
	return "\x1b[" + ink + "m" + text + "\x1b[0m"
}

// ink is the ink where there is colour, else none.
func (s Style) ink(ink string) string {
	if s.Color {
		return ink
	}
	return plain
}

func (s Style) inked(ink, text string) string { return inked(s.ink(ink), text) }
