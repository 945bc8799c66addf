package githubtest

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

// Tokens that every server knows. What it knows of a token that is none of these,
// and was not given to AddToken, is that it is wrong.
const (
	TokenActions    = "ghs_actions"    // GITHUB_TOKEN with what a review and a release need
	TokenReadOnly   = "ghs_readonly"   // GITHUB_TOKEN of a pull request from a fork or by Dependabot
	TokenApp        = "ghs_app"        // another app, with the same permissions
	TokenHuman      = "ghp_human"      // a person who may write to the repository
	TokenStranger   = "ghp_stranger"   // a person who may read and comment, as anyone on GitHub
	TokenNoContents = "ghs_nocontents" // GITHUB_TOKEN that may comment and not release
)

// An Area is a part of a repository that a permission is for.
type Area string

// The areas that a review and a release touch, named as in a workflow's
// permissions.
const (
	Contents     Area = "contents"
	Issues       Area = "issues"
	PullRequests Area = "pull-requests"
)

// An Actor is who a token speaks for.
type Actor struct {
	Login string // "" for nobody: a request without a token
	ID    int64
	App   string // the slug of the app whose installation this is; "" for a person
	Reads []Area // what it may read of a private repository
	May   []Area // what it may write
}

func actors() map[string]Actor {
	all := []Area{Contents, Issues, PullRequests}
	actions := Actor{Login: "github-actions[bot]", ID: 41898282, App: "github-actions", Reads: all}
	mayAll, mayComment := actions, actions
	mayAll.May = all
	mayComment.May = []Area{Issues, PullRequests}
	return map[string]Actor{
		TokenActions:    mayAll,
		TokenReadOnly:   actions,
		TokenNoContents: mayComment,
		TokenApp:        {Login: "acme-bot[bot]", ID: 50001, App: "acme-bot", Reads: all, May: all},
		TokenHuman:      {Login: "mona", ID: 60001, Reads: all, May: all},
		TokenStranger:   {Login: "stranger", ID: 60002},
	}
}

// AddToken lets a token speak for someone.
func (s *Server) AddToken(token string, who Actor) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.actors[token] = who
}

// actor is who a request comes from, and whether its token, if it has one, is known.
func (s *Server) actor(r *http.Request) (Actor, bool) {
	header := r.Header.Get("Authorization")
	if header == "" {
		return Actor{}, true
	}
	_, token, _ := strings.Cut(header, " ")
	who, known := s.actors[token]
	return who, known
}

// named is the actor with a login: one that has a token, or a person who has none.
func (s *Server) named(login string) Actor {
	for _, token := range slices.Sorted(maps.Keys(s.actors)) {
		if s.actors[token].Login == login {
			return s.actors[token]
		}
	}
	return Actor{Login: login, ID: 70000 + int64(len(login))}
}

// A need is what an operation asks of who calls it: one of these areas.
type need struct {
	write   bool
	areas   []Area
	anybody bool // people need no permission, as for a comment
}

func read(areas ...Area) need  { return need{areas: areas} }
func write(areas ...Area) need { return need{write: true, areas: areas} }

// comment is the need of what everybody may do who has an account.
func comment(areas ...Area) need { return need{write: true, areas: areas, anybody: true} }

// refusal is GitHub's answer to who may not do what an operation needs; nil if they
// may.
func (s *Server) refusal(n need, who Actor) *answer {
	var a answer
	switch {
	case len(n.areas) == 0, n.allows(who, s.options.Private):
		return nil
	case who.Login == "" && n.write:
		a = refuse(http.StatusUnauthorized, "Requires authentication")
	case !n.write && s.options.Private && len(who.Reads) == 0:
		a = notFound() // what is private is not there
	case who.App != "":
		a = refuse(http.StatusForbidden, "Resource not accessible by integration")
	default:
		a = refuse(http.StatusForbidden, "Must have write access to Repository.")
	}
	return &a
}

func (n need) allows(who Actor, private bool) bool {
	if !n.write {
		return !private || overlap(n.areas, who.Reads)
	}
	if n.anybody && who.App == "" && who.Login != "" && !private {
		return true
	}
	return overlap(n.areas, who.May)
}

func overlap(a, b []Area) bool {
	return slices.ContainsFunc(a, func(area Area) bool { return slices.Contains(b, area) })
}
