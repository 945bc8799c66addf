package githubtest

import (
	"errors"
	"regexp"
)

// viewer is the one question of GraphQL that is answered: who asks? REST does not
// tell an app.
var viewer = regexp.MustCompile(`^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$`)

func (s *Server) graphQL(c *call) answer {
	var in struct{ Query string }
	switch {
	case c.who.Login == "":
		return refuse(401, "This endpoint requires you to be authenticated.")
	case !c.decode(&in) || !viewer.MatchString(in.Query):
		s.problem(c, "/graphql", "request", errors.New("the test server does not answer this query"))
		return ok(object{"data": nil, "errors": []any{object{"message": "Parse error"}}})
	}
	return ok(object{"data": object{"viewer": object{"login": c.who.Login}}})
}
