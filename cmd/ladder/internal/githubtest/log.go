package githubtest

import (
	"maps"
	"slices"
)

// A Request is what the server noted of one.
type Request struct {
	Number    int // from 1, in the order they came
	Method    string
	Path      string // as escaped in the URL, without the prefix of an Enterprise Server
	Query     string
	Login     string // who sent it; "" for nobody or a wrong token
	Body      string
	Operation string // its name in the API description; "" if it is not there
	Status    int    // that was, or would have been, answered
	Fault     Fault  // "" if none was served
}

// Requests are all requests so far.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log)
}

// Served counts the faults that were served so far.
func (s *Server) Served() map[Fault]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.faults.served)
}
