package githubtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// maxBody is the most the server reads of a request, far above what an asset of a
// test needs.
const maxBody = 64 << 20

func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	// An Enterprise Server has its API under /api/v3; pages are linked by the
	// repository's id.
	path := strings.TrimPrefix(r.URL.EscapedPath(), "/api/v3")
	if path == "/api/graphql" {
		path = "/graphql"
	}
	if rest, ok := strings.CutPrefix(path, fmt.Sprintf("/repositories/%d", repositoryID)); ok {
		path = "/repos/" + s.fullName() + rest
	}
	s.serve(w, r, path, false)
}

func (s *Server) serveUploads(w http.ResponseWriter, r *http.Request) {
	s.serve(w, r, strings.TrimPrefix(r.URL.EscapedPath(), "/api/uploads"), true)
}

// serve does what a request asks for, but for what a fault does to it.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, path string, upload bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return // whoever asked is gone
	}
	reply := s.reply(r, path, body, upload)
	if reply.fault != "" {
		s.spoil(w, r, reply)
		return
	}
	reply.write(w)
}

// A reply is an answer as it goes over the wire.
type reply struct {
	status int
	header http.Header
	body   []byte
	fault  Fault
}

func (a reply) write(w http.ResponseWriter) {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.WriteHeader(a.status)
	w.Write(a.body)
}

// reply does what a request asks for and notes it. One request is dealt with at a
// time, as if the whole of it happened at one moment.
func (s *Server) reply(r *http.Request, path string, body []byte, upload bool) reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(tick)
	who, known := s.actor(r)
	entry := Request{Number: len(s.log) + 1, Method: r.Method, Path: path, Query: r.URL.RawQuery, Login: who.Login, Body: string(body)}
	s.log = append(s.log, entry)
	c := &call{s: s, r: r, body: body, who: who, now: s.clock(), upload: upload}
	fault := s.faults.next(r, path)
	out := s.perform(c, path, known, fault)
	out.fault = fault
	last := &s.log[len(s.log)-1]
	last.Status, last.Fault = out.status, fault
	if c.route != nil {
		last.Operation = c.route.Operation.OperationID
	}
	return out
}

// perform finds the operation, checks the request, does the deed unless a fault
// comes before it, and checks the answer.
func (s *Server) perform(c *call, path string, known bool, fault Fault) reply {
	if err := s.find(c, path); err != nil {
		s.problem(c, path, "request", err)
		return s.seal(c, notFound())
	}
	if err := checkRequest(c); err != nil {
		s.problem(c, path, "request", err)
		return s.seal(c, refuse(http.StatusUnprocessableEntity, "Invalid request.\n\n"+err.Error()))
	}
	a := s.decide(c, known, fault)
	out := s.seal(c, a)
	if err := checkAnswer(c, out.status, out.header, out.body); err != nil && !faults[fault].undescribed {
		s.problem(c, path, "answer", err)
	}
	return out
}

// decide is the answer: a fault's, or what is said without one.
func (s *Server) decide(c *call, known bool, fault Fault) answer {
	row := faults[fault]
	if fault == "" || row.done {
		a := s.do(c, known)
		if row.answer == nil {
			return a
		}
	} else if row.deed != nil {
		row.deed(s, c)
	}
	return row.answer()
}

// do is a refusal, or what the operation says.
func (s *Server) do(c *call, known bool) answer {
	if !known {
		return refuse(http.StatusUnauthorized, "Bad credentials")
	}
	if refusal := s.limit(c); refusal != nil {
		return *refusal
	}
	operation, ok := operations[c.route.Operation.OperationID]
	if !ok || c.upload != (c.route.Operation.OperationID == uploadOperation) {
		s.problem(c, c.route.Path, "request", fmt.Errorf("the test server does not answer this"))
		return notFound()
	}
	if elsewhere := s.elsewhere(c); elsewhere != nil {
		return *elsewhere
	}
	if refusal := s.refusal(operation.need, c.who); refusal != nil {
		return *refusal
	}
	return operation.handle(s, c)
}

// elsewhere is the answer for a repository that is another, or has another name now.
func (s *Server) elsewhere(c *call) *answer {
	asked := c.path("owner") + "/" + c.path("repo")
	var a answer
	switch {
	case c.path("owner") == "", strings.EqualFold(asked, s.fullName()):
		return nil
	case strings.EqualFold(asked, s.options.Formerly):
		a = c.moved()
	default:
		a = notFound()
	}
	return &a
}

// moved leads to where a renamed repository is, by its id; what is no GET is to be
// sent there as it is.
func (c *call) moved() answer {
	status := http.StatusMovedPermanently
	if c.r.Method != http.MethodGet {
		status = http.StatusTemporaryRedirect
	}
	a := refuse(status, http.StatusText(status))
	a.header = map[string]string{"Location": c.byID(c.r.URL.Query())}
	return a
}

// find looks up what the description says of a request.
func (s *Server) find(c *call, path string) error {
	r := c.r.Clone(c.r.Context())
	r.URL.Path, r.URL.RawPath = path, ""
	if plain, err := url.PathUnescape(path); err == nil {
		r.URL.Path, r.URL.RawPath = plain, path
	}
	route, params, err := s.description.router.FindRoute(r)
	if err != nil {
		return fmt.Errorf("not in the API description: %w", err)
	}
	for name, value := range params {
		if plain, err := url.PathUnescape(value); err == nil {
			params[name] = plain
		}
	}
	c.route, c.params = route, params
	return nil
}

// seal writes an answer out, with the headers that GitHub sends along.
func (s *Server) seal(c *call, a answer) reply {
	out := reply{status: a.status, header: http.Header{}}
	out.header.Set("Date", c.now.Format(http.TimeFormat))
	out.header.Set("X-GitHub-Request-Id", fmt.Sprintf("0000:%06d", len(s.log)))
	s.budgetHeaders(c, out.header)
	for name, value := range a.header {
		out.header.Set(name, value)
	}
	switch {
	case a.page != "":
		out.header.Set("Content-Type", "text/html")
		out.body = []byte(a.page)
	case a.body != nil:
		out.header.Set("Content-Type", "application/json; charset=utf-8")
		out.body = marshal(a.body)
	}
	return out
}

// marshal writes JSON as GitHub does, without escapes for HTML.
func marshal(value any) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // answers are made of texts and numbers
	}
	return bytes.TrimSpace(out.Bytes())
}

func (s *Server) problem(c *call, path, of string, err error) {
	s.problems = append(s.problems, fmt.Sprintf("request %d, %s %s: %s: %v", len(s.log), c.r.Method, path, of, err))
}

func (s *Server) fullName() string { return s.options.Owner + "/" + s.options.Repo }
