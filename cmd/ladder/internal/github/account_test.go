package github

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

// A GitHub that does not tell who asks is taken to have given out a workflow's
// token.
func TestWhoAmIWhereNobodyTells(t *testing.T) {
	for name, graphQL := range map[string]http.HandlerFunc{
		"no GraphQL": http.NotFound,
		"forbidden":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
		"an error":   func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"data": null, "errors": [{}]}`) },
	} {
		t.Run(name, func(t *testing.T) {
			mux := http.NewServeMux()
			mux.HandleFunc("GET /user", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
			mux.Handle("POST /graphql", graphQL)
			server := httptest.NewServer(mux)
			defer server.Close()
			if me, err := mustClient(t, Config{API: server.URL}).whoAmI(t.Context()); me != actionsBot || err != nil {
				t.Errorf("got %q, %v", me, err)
			}
		})
	}
}
