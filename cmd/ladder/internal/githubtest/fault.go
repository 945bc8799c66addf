package githubtest

import (
	"maps"
	"net"
	"net/http"
	"slices"
	"strconv"
)

// A Fault is one way in which a request fails.
type Fault string

// The faults. Those that end in "after" strike when the deed is done: only the
// answer is lost.
const (
	BadToken        Fault = "401"
	NoPermission    Fault = "403 integration"
	PrimaryLimit    Fault = "403 rate"
	SecondaryLimit  Fault = "403 secondary"
	Missing         Fault = "404"
	Unprocessable   Fault = "422"
	TooMany         Fault = "429"
	ServerError     Fault = "500"
	BadGateway      Fault = "502"
	BadGatewayAfter Fault = "502 after"
	BrokenUpload    Fault = "502 starter" // leaves a starter asset of an upload; of all else nothing
	Unavailable     Fault = "503"
	GatewayTimeout  Fault = "504 after"
	Hang            Fault = "hang"
	HangAfter       Fault = "hang after"
	Truncated       Fault = "truncated after"
	Reset           Fault = "reset"
	ResetAfter      Fault = "reset after"
)

// A row of the fault table.
type row struct {
	answer      func() answer        // nil if none is given, or the true one is spoilt
	done        bool                 // the deed is done before the fault strikes
	deed        func(*Server, *call) // what is done in the place of the deed
	undescribed bool                 // the answer comes from before the API, so that its description need not know it
	end         func(s *Server, w http.ResponseWriter, r *http.Request, out reply)
}

// faults is the fault table.
var faults = map[Fault]row{
	BadToken:        {answer: answers(refuse(http.StatusUnauthorized, "Bad credentials"))},
	NoPermission:    {answer: answers(refuse(http.StatusForbidden, "Resource not accessible by integration"))},
	PrimaryLimit:    {answer: primaryLimit},
	SecondaryLimit:  {answer: secondaryLimit},
	Missing:         {answer: notFound},
	Unprocessable:   {answer: answers(refuse(http.StatusUnprocessableEntity, "Validation Failed"))},
	TooMany:         {answer: tooMany},
	ServerError:     {answer: gateway(http.StatusInternalServerError), undescribed: true},
	BadGateway:      {answer: gateway(http.StatusBadGateway), undescribed: true},
	BadGatewayAfter: {answer: gateway(http.StatusBadGateway), undescribed: true, done: true},
	BrokenUpload:    {answer: gateway(http.StatusBadGateway), undescribed: true, deed: (*Server).leaveStarter},
	Unavailable:     {answer: gateway(http.StatusServiceUnavailable), undescribed: true},
	GatewayTimeout:  {answer: gateway(http.StatusGatewayTimeout), undescribed: true, done: true},
	Hang:            {answer: lost, undescribed: true, end: hang},
	HangAfter:       {done: true, end: hang},
	Truncated:       {done: true, end: truncate},
	Reset:           {answer: lost, undescribed: true, end: reset},
	ResetAfter:      {done: true, end: reset},
}

// AllFaults are the faults, in one order.
func AllFaults() []Fault { return slices.Sorted(maps.Keys(faults)) }

// PassingFaults are those that a client can overcome by trying again: the server or
// the network is at fault, or the client was too fast.
func PassingFaults() []Fault {
	lasting := []Fault{BadToken, NoPermission, Missing, Unprocessable}
	return slices.DeleteFunc(AllFaults(), func(f Fault) bool { return slices.Contains(lasting, f) })
}

func answers(a answer) func() answer { return func() answer { return a } }

func lost() answer { return answer{} }

func primaryLimit() answer {
	a := refuse(http.StatusForbidden, "API rate limit exceeded for installation ID 1.")
	a.header = map[string]string{"X-RateLimit-Remaining": "0"}
	return a
}

func tooMany() answer {
	a := secondaryLimit()
	a.status = http.StatusTooManyRequests
	a.body.(map[string]any)["status"] = "429"
	return a
}

// gateway is what stands before the API and answers in its stead, in HTML.
func gateway(status int) func() answer {
	return answers(answer{status: status, page: "<html><body><h1>" + http.StatusText(status) + "</h1></body></html>"})
}

// spoil gives an answer as its fault has it.
func (s *Server) spoil(w http.ResponseWriter, r *http.Request, out reply) {
	if end := faults[out.fault].end; end != nil {
		end(s, w, r, out)
		return
	}
	out.write(w)
}

// hang says nothing until whoever asked has gone, or the server closes.
func hang(s *Server, w http.ResponseWriter, r *http.Request, _ reply) {
	select {
	case <-r.Context().Done():
	case <-s.closing:
	}
	panic(http.ErrAbortHandler)
}

// truncate breaks off in the middle of the body, or of the header if there is none.
func truncate(s *Server, w http.ResponseWriter, r *http.Request, out reply) {
	if len(out.body) == 0 {
		reset(s, w, r, out)
		return
	}
	out.header.Set("Content-Length", strconv.Itoa(len(out.body)))
	out.body = out.body[:len(out.body)/2]
	out.write(w)
	http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

// reset cuts the connection without a word.
func reset(_ *Server, w http.ResponseWriter, _ *http.Request, _ reply) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		tcp.SetLinger(0) // so that the other side sees a reset, not an end
	}
	conn.Close()
}
