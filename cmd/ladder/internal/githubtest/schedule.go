package githubtest

import (
	"math/rand/v2"
	"net/http"
	"strings"
)

// A Schedule says at random which requests fail and how. The same seed fails the
// same requests, counted as they come.
type Schedule struct {
	random *rand.Rand
	rate   float64
	kinds  []Fault
}

// Faults is a schedule by which requests fail with a probability of rate, each by
// one of these faults, or of all if none is named.
func Faults(seed uint64, rate float64, kinds ...Fault) *Schedule {
	if len(kinds) == 0 {
		kinds = AllFaults()
	}
	return &Schedule{random: rand.New(rand.NewPCG(seed, 0)), rate: rate, kinds: kinds}
}

func (sc *Schedule) next() Fault {
	if sc == nil || sc.random.Float64() >= sc.rate {
		return ""
	}
	return sc.kinds[sc.random.IntN(len(sc.kinds))]
}

// A faultPlan is which faults are to come.
type faultPlan struct {
	schedule      *Schedule
	expected      []expectedFault
	interruptions []*interruption
	served        map[Fault]int
}

// An expectedFault strikes the next requests that fit.
type expectedFault struct {
	fault  Fault
	method string
	part   string
	times  int
}

// An interruption kills who asks at one of the requests that fit.
type interruption struct {
	left   int
	fault  Fault
	method string
	part   string
	kill   func()
}

// SetFaults lets requests fail by a schedule from now on; nil for none.
func (s *Server) SetFaults(schedule *Schedule) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.schedule = schedule
}

// Fail lets the next so many requests fail whose method is this ("" for any) and
// whose path holds this part.
func (s *Server) Fail(fault Fault, method, part string, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.expected = append(s.faults.expected, expectedFault{fault, method, part, times})
}

// Interrupt calls kill at the n-th request from now, from 1, and cuts its
// connection: as if the process that asks were killed, or its machine, at that
// moment. With done the deed is done, else the request never arrived. Several may be
// under way; kill must not ask the server.
func (s *Server) Interrupt(n int, done bool, kill func()) {
	s.interrupt(&interruption{left: n, kill: kill}, done)
}

// InterruptAt is Interrupt at the next request whose method is this and whose path
// holds this part.
func (s *Server) InterruptAt(method, part string, done bool, kill func()) {
	s.interrupt(&interruption{left: 1, method: method, part: part, kill: kill}, done)
}

func (s *Server) interrupt(i *interruption, done bool) {
	i.fault = Reset
	if done {
		i.fault = ResetAfter
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.interruptions = append(s.faults.interruptions, i)
}

// fits reports whether a request is one that a fault waits for: of this method, ""
// for any, and with this part in its path.
func fits(r *http.Request, path, method, part string) bool {
	return (method == "" || method == r.Method) && strings.Contains(path, part)
}

// next is the fault of the request that has come, and counts it.
func (p *faultPlan) next(r *http.Request, path string) Fault {
	fault := p.schedule.next()
	for i := range p.expected {
		e := &p.expected[i]
		if e.times > 0 && fits(r, path, e.method, e.part) {
			e.times--
			fault = e.fault
			break
		}
	}
	for _, i := range p.interruptions {
		if !fits(r, path, i.method, i.part) {
			continue
		}
		if i.left--; i.left == 0 {
			fault = i.fault
			i.kill()
		}
	}
	if fault != "" {
		p.served[fault]++
	}
	return fault
}
