package githubtest

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/getkin/kin-openapi/routers"
)

// A call is one request that found its operation.
type call struct {
	s      *Server
	r      *http.Request
	route  *routers.Route
	params map[string]string // of the path
	body   []byte
	who    Actor
	now    time.Time
	upload bool
}

// An answer is what an operation says, before a fault may spoil it.
type answer struct {
	status int
	body   any               // marshalled to JSON; nil for none
	page   string            // HTML in the place of a body
	header map[string]string // beside what every answer has
}

func ok(body any) answer      { return answer{status: http.StatusOK, body: body} }
func created(body any) answer { return answer{status: http.StatusCreated, body: body} }
func noContent() answer       { return answer{status: http.StatusNoContent} }

// refuse is an error as GitHub writes it.
func refuse(status int, message string) answer {
	return answer{status: status, body: map[string]any{
		"message":           message,
		"documentation_url": "https://docs.github.com/rest",
		"status":            strconv.Itoa(status),
	}}
}

func notFound() answer { return refuse(http.StatusNotFound, "Not Found") }

// invalid is GitHub's answer to a request it understands and can't do.
func invalid(resource, field, code, message string) answer {
	fault := map[string]any{"resource": resource, "field": field, "code": code}
	if message != "" {
		fault["message"] = message
	}
	a := refuse(http.StatusUnprocessableEntity, "Validation Failed")
	a.body.(map[string]any)["errors"] = []any{fault}
	return a
}

func (c *call) path(name string) string { return c.params[name] }

// number is a parameter of the path that is a number; 0, which names nothing, if it
// is not.
func (c *call) number(name string) int64 {
	n, _ := strconv.ParseInt(c.path(name), 10, 64)
	return n
}

// query is a whole number of the query, or what it is by default.
func (c *call) query(name string, byDefault int) int {
	n, err := strconv.Atoi(c.r.URL.Query().Get(name))
	if err != nil || n < 1 {
		return byDefault
	}
	return n
}

// decode reads the body, which was checked against the description before.
func (c *call) decode(into any) bool { return json.Unmarshal(c.body, into) == nil }
