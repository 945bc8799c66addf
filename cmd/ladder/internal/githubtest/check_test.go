package githubtest

import (
	"net/http"
	"strings"
	"testing"
)

// problemOf starts a server, lets it be asked once, and returns what it held against
// the request or its own answer.
func problemOf(t *testing.T, status int, method, path, body string) string {
	t.Helper()
	s, err := Start(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.AddPull(Pull{})
	client{t: t, s: s, token: TokenActions}.want(status, method, path, body)
	return strings.Join(s.Problems(), "\n")
}

func TestRequestsOutsideTheDescriptionAreRefused(t *testing.T) {
	const comments = "/repos/acme/ladders/issues/1/comments"
	for _, test := range []struct {
		method, path, body string
		status             int
		problem            string
	}{
		{"POST", comments, `{"body": "x", "text": "y"}`, 422, `property "text" is unsupported`},
		{"POST", comments, `{"text": "y"}`, 422, "text"},
		{"POST", comments, `{"body": 3}`, 422, "value must be a string"},
		{"POST", comments, `{"body": `, 422, "failed to decode request body"},
		{"POST", comments, "", 422, "value is required"},
		{"GET", comments + "?perpage=3", "", 422, `query parameter "perpage"`},
		{"GET", comments + "?per_page=many", "", 422, "per_page"},
		{"GET", "/repos/acme/ladders/issues/one/comments", "", 422, "issue_number"},
		{"GET", "/repos/acme/ladders/nothing", "", 404, "not in the API description"},
		{"PUT", comments, `{"body": "x"}`, 404, "not in the API description"},
		{"POST", "/repos/acme/ladders/labels", `{"name": "x", "colour": "ffffff"}`, 422, `property "colour" is unsupported`},
		{"GET", "/rate_limit", "", 404, "does not answer this"},
	} {
		problem := problemOf(t, test.status, test.method, test.path, test.body)
		if !strings.Contains(problem, test.problem) {
			t.Errorf("%s %s %s: problem %q, want %q", test.method, test.path, test.body, problem, test.problem)
		}
	}
}

func TestRequestsInsideTheDescriptionAreNoProblem(t *testing.T) {
	problem := problemOf(t, http.StatusCreated, "POST", "/repos/acme/ladders/issues/1/comments", `{"body": "x"}`)
	if problem != "" {
		t.Error(problem)
	}
}

// The server's own answers are held against the description as well.
func TestAnswersOutsideTheDescriptionAreNoticed(t *testing.T) {
	s, err := Start(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c := client{t: t, s: s, token: TokenActions}
	s.AddPull(Pull{Files: []File{{Name: "a.cue", Status: "touched"}}})
	c.want(200, "GET", c.repo("/pulls/1/files"), "")
	if problems := s.Problems(); len(problems) != 1 || !strings.Contains(problems[0], "answer: ") {
		t.Errorf("got %q", problems)
	}
}

func TestProblemsFailTheTest(t *testing.T) {
	watched := &watched{TB: t}
	s := New(watched, Options{})
	client{t: t, s: s, token: TokenActions}.want(404, "GET", "/nothing", "")
	watched.end()
	if !watched.failed {
		t.Error("the test passed")
	}
}

// A watched test notes that it failed instead of failing.
type watched struct {
	testing.TB
	failed bool
	end    func()
}

func (w *watched) Helper()               {}
func (w *watched) Cleanup(f func())      { w.end = f }
func (w *watched) Errorf(string, ...any) { w.failed = true }
