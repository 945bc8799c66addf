package table

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// leastConfidence is how sure the detection has to be, of 100, before its word is
// taken: the detector's own authors call less than that a guess.
const leastConfidence = 50

// sampled is how many bytes of a file the detection looks at.
const sampled = 1 << 16

// Decode returns the text of a file as UTF-8 with single line feeds, and the name
// of the encoding that it was in: the one given, or else what a byte order mark
// says, UTF-8 where it is valid, or what the letters look like. What is none of
// these is a Refusal.
func Decode(data []byte, given string) (text, name string, err error) {
	e, name, err := encodingOf(data, given)
	if err != nil {
		return "", "", err
	}
	decoded, _, err := transform.Bytes(unicode.BOMOverride(e.NewDecoder()), data)
	if err != nil || bytes.IndexByte(decoded, 0) >= 0 {
		return "", "", refuse("the file is not text in %s: save it as text in UTF-8", name)
	}
	if unknown := []byte("\uFFFD"); given != "" && bytes.Contains(decoded, unknown) && !bytes.Contains(data, unknown) {
		return "", "", refuse("the file is not text in %s, as it is said to be: name its encoding, or save it in UTF-8", name)
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(decoded)), name, nil
}

func encodingOf(data []byte, given string) (encoding.Encoding, string, error) {
	if given != "" {
		e, err := htmlindex.Get(given)
		if err != nil {
			return nil, "", refuse("there is no encoding %q: names are such as utf-8, utf-16le, windows-1252, shift_jis", given)
		}
		return e, given, nil
	}
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le", nil
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16be", nil
	case utf8.Valid(data):
		return unicode.UTF8, "utf-8", nil
	}
	return detected(data)
}

// detected asks the detection. A file of null bytes is no text, whatever it says.
func detected(data []byte) (encoding.Encoding, string, error) {
	sample := data[:min(len(data), sampled)]
	if bytes.IndexByte(sample, 0) >= 0 {
		return nil, "", refuse("the file is not text: it holds null bytes; save it as text in UTF-8")
	}
	best, err := chardet.NewTextDetector().DetectBest(sample)
	if err != nil || best.Confidence < leastConfidence {
		return nil, "", refuse("the file is not in UTF-8, and its encoding can't be told for sure: save it in UTF-8, or name its encoding with --encoding")
	}
	name := strings.ToLower(best.Charset)
	if name == "iso-8859-1" {
		name = "windows-1252" // which is what browsers read it as, and a superset in print
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, "", refuse("the file is in %s, which can't be read: save it in UTF-8", name)
	}
	return e, name, nil
}
