package github

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// What a refusal is told as; what GitHub says of it can't break the line or go on
// for ever.
func TestRefusalsAreTold(t *testing.T) {
	base, err := parseAPI("")
	if err != nil {
		t.Fatal(err)
	}
	wire := newTransport(Config{Now: func() time.Time { return time.Time{} }}, base)
	for _, test := range []struct {
		status     int
		path, body string
		header     http.Header
		want       string
	}{
		{401, "user", `{"message": "Bad credentials"}`, nil, `GitHub does not know the token: it may have expired; pass the job's own, ${{ github.token }} (POST /user: 401 "Bad credentials")`},
		{403, "repos/o/r/issues/1/comments", `{"message": "no"}`, nil, "the token may not do this: add to the job\n    permissions:\n      contents: read\n      pull-requests: write\nor, for pull requests from forks and Dependabot, whose tokens only read, post from a second workflow as action/README.md shows (POST /repos/o/r/issues/1/comments: 403 \"no\")"},
		{403, "repos/o/r/git/refs", "", nil, "the token may not do this: add to the job\n    permissions:\n      contents: write\nor, if the commit changes workflows, push the tag yourself and release from it (POST /repos/o/r/git/refs: 403)"},
		{403, "repos/o/r/releases", `{"message": "Resource not accessible by integration"}`, http.Header{"X-Ratelimit-Remaining": {"0"}}, "the token may not do this: add to the job\n    permissions:\n      contents: write\nor, if the commit changes workflows, push the tag yourself and release from it (POST /repos/o/r/releases: 403 \"Resource not accessible by integration\")"},
		{404, "x", "<html>", nil, "GitHub has nothing there, or the token may not see it: check the name, the number and the job's permissions (POST /x: 404)"},
		{422, "x", `{"message": "a\n::error::b", "errors": [{"code": "custom"}, "text"]}`, nil, `GitHub refused the request (POST /x: 422 "a\n::error::b {\"code\": \"custom\"} \"text\"")`},
		{422, "x", `{"message": "no", "errors": [{"code": "already_exists"}]}`, nil, `GitHub has it already (POST /x: 422 "no {\"code\": \"already_exists\"}")`},
		{429, "x", "", http.Header{"Retry-After": {"90"}}, "GitHub takes no more requests for 1m30s: run the job again then (POST /x: 429)"},
		{502, "x", "<html>", nil, "GitHub did not answer as it should: run the job again (POST /x: 502)"},
		{400, "x", `{"message": "` + strings.Repeat("ä", 400) + `"}`, nil, `GitHub refused the request (POST /x: 400 "` + strings.Repeat("ä", 300) + `…")`},
	} {
		r, err := http.NewRequest("POST", base.String()+test.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := wire.refusal(r, &http.Response{StatusCode: test.status, Header: test.header}, []byte(test.body))
		if got.Error() != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}
