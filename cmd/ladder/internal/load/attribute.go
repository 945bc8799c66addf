package load

import (
	"strconv"
	"strings"
)

// cutArgument cuts the first argument off those of an attribute: commas within
// quotation marks part none.
func cutArgument(body string) (argument, rest string) {
	quoted := false
	for i := 0; i < len(body); i++ {
		switch {
		case body[i] == '\\' && quoted:
			i++
		case body[i] == '"':
			quoted = !quoted
		case body[i] == ',' && !quoted:
			return body[:i], body[i+1:]
		}
	}
	return body, ""
}

// attributeText is the value of an argument, in quotation marks or bare.
func attributeText(value string) string {
	value = strings.TrimSpace(value)
	if text, err := strconv.Unquote(value); err == nil {
		value = text
	}
	return strings.TrimSpace(value)
}
