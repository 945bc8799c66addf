package github

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// refusal reads what GitHub says of a request it did not answer.
func (t *transport) refusal(r *http.Request, answer *http.Response, body []byte) *Error {
	said := readSaid(body)
	e := &Error{Status: answer.StatusCode, Message: said.text(), request: describe(r)}
	switch code := answer.StatusCode; {
	case code == http.StatusTooManyRequests, code == http.StatusForbidden && limited(answer, said.Message):
		e.Kind, e.again = ErrRateLimited, true
		e.Wait = t.limitEnds(answer.Header)
	case code == http.StatusUnauthorized:
		e.Kind = ErrAuth
	case code == http.StatusForbidden:
		e.Kind = ErrReadOnly
	case code == http.StatusNotFound, code == http.StatusGone:
		e.Kind = ErrGone
	case code == http.StatusUnprocessableEntity && (said.has("already_exists") || said.Message == "Reference already exists"):
		e.Kind = ErrTaken
	case code == http.StatusRequestTimeout, code >= 500 && code != http.StatusNotImplemented:
		e.Kind, e.again = ErrUnavailable, true
		e.Wait = retryAfter(answer.Header, t.now())
	default:
		e.Kind = ErrRefused
	}
	return e
}

// limited tells the 403 of a rate limit from that of a missing permission, which
// may come with the last request of an hour.
func limited(answer *http.Response, message string) bool {
	if strings.Contains(message, "not accessible by") {
		return false
	}
	return answer.Header.Get("Retry-After") != "" || answer.Header.Get("X-Ratelimit-Remaining") == "0" ||
		strings.Contains(strings.ToLower(message), "rate limit")
}

// limitEnds says how long a rate limit lasts: as the answer says, else until the
// hour's requests are counted anew if they are used up, else a minute.
func (t *transport) limitEnds(header http.Header) time.Duration {
	if wait := retryAfter(header, t.now()); wait > 0 {
		return wait
	}
	if header.Get("X-Ratelimit-Remaining") == "0" {
		if at, err := strconv.ParseInt(header.Get("X-Ratelimit-Reset"), 10, 64); err == nil {
			return max(time.Unix(at, 0).Sub(t.now()), 0) + time.Second
		}
	}
	return limitWait
}

// retryAfter reads the header of that name, in seconds or as a date; 0 is none.
func retryAfter(header http.Header, now time.Time) time.Duration {
	text := header.Get("Retry-After")
	if seconds, err := strconv.ParseInt(text, 10, 32); err == nil {
		return time.Duration(max(seconds, 0)) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(at.Sub(now), 0)
	}
	return 0
}

// said is the body of a refusal.
type said struct {
	Message string            `json:"message"`
	Errors  []json.RawMessage `json:"errors"` // objects, or mere texts
}

// readSaid reads the body of a refusal; what it can't read is as if nothing had
// been said.
func readSaid(body []byte) said {
	var s said
	if json.Unmarshal(body, &s) != nil {
		return said{}
	}
	return s
}

// has reports whether one of the errors has a code.
func (s said) has(code string) bool {
	for _, raw := range s.Errors {
		var e struct{ Code string }
		if json.Unmarshal(raw, &e) == nil && e.Code == code {
			return true
		}
	}
	return false
}

// mostSaid is how many characters of a refusal are shown.
const mostSaid = 300

// text is what was said, short.
func (s said) text() string {
	text := s.Message
	for _, raw := range s.Errors {
		text += " " + string(raw)
	}
	if runes := []rune(text); len(runes) > mostSaid {
		text = string(runes[:mostSaid]) + "…"
	}
	return text
}

// releasePath matches the requests that need a permission for the contents of
// the repository.
var releasePath = regexp.MustCompile(`/repos/[^/]+/[^/]+/(releases|git)(/|$)`)

// permissions is the block of a workflow that lets a request pass, and what helps
// where it does not.
func permissions(request string) string {
	if releasePath.MatchString(request) {
		return "    permissions:\n      contents: write\n" +
			"or, if the commit changes workflows, push the tag yourself and release from it"
	}
	return "    permissions:\n      contents: read\n      pull-requests: write\n" +
		"or, for pull requests from forks and Dependabot, whose tokens only read, post from a second workflow as action/README.md shows"
}
