package githubtest

import (
	"slices"
	"strings"
	"testing"
)

func TestLabels(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{Labels: []string{"theirs"}})
	c.want(404, "GET", c.repo("/labels/impact:%20major"), "")
	c.want(201, "POST", c.repo("/labels"), `{"name": "impact: major", "color": "d73a4a", "description": "What it is"}`)
	c.holds(c.want(200, "GET", c.repo("/labels/Impact:%20Major"), ""), `"color":"d73a4a"`)
	c.holds(c.want(200, "POST", c.repo("/issues/1/labels"), `["impact: major"]`), `"name":"impact: major"`)
	c.want(200, "POST", c.repo("/issues/1/labels"), `{"labels": ["made on the way", "impact: major"]}`)
	c.want(200, "DELETE", c.repo("/issues/1/labels/made%20on%20the%20way"), "")
	c.holds(c.want(404, "DELETE", c.repo("/issues/1/labels/made%20on%20the%20way"), ""), "Label does not exist")
	c.holds(c.want(200, "GET", c.repo("/issues/1/labels?per_page=1&page=2"), ""), "impact: major")
	if got := c.s.Pull(1).Labels; !slices.Equal(got, []string{"theirs", "impact: major"}) {
		t.Errorf("labels %q", got)
	}
	c.want(200, "PUT", c.repo("/issues/1/labels"), `["only"]`)
	if got := c.s.Pull(1).Labels; !slices.Equal(got, []string{"only"}) {
		t.Errorf("labels %q", got)
	}
	c.want(200, "GET", c.repo("/labels"), "")
	if got := c.s.Labels(); len(got) != 4 {
		t.Errorf("labels %+v", got)
	}
}

func TestLabelRules(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddLabel(Label{Name: "taken", Color: "ffffff"})
	for _, test := range []struct{ body, holds string }{
		{`{"name": "x", "color": "#ffffff"}`, `"code":"invalid"`},
		{`{"name": "x", "color": "invalid"}`, `"field":"color"`},
		{`{"name": "Taken", "color": "ffffff"}`, "already_exists"},
		{`{"name": " "}`, "missing_field"},
		{`{"name": "` + strings.Repeat("x", 51) + `"}`, "too long"},
		{`{"name": "x", "description": "` + strings.Repeat("x", 101) + `"}`, `"field":"description"`},
	} {
		c.holds(c.want(422, "POST", c.repo("/labels"), test.body), test.holds)
	}
}
