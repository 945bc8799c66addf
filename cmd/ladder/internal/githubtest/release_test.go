package githubtest

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// A madeRelease is what a test reads of a release.
type madeRelease struct {
	ID        int64
	URL       string
	HTML      string `json:"html_url"`
	Upload    string `json:"upload_url"`
	Draft     bool
	Published *string `json:"published_at"`
	Assets    []madeAsset
}

type madeAsset struct {
	Name, State, URL string
	Digest           *string
}

func (r madeRelease) upload(name string) string {
	address, _, _ := strings.Cut(r.Upload, "{")
	return address + "?name=" + name
}

const draft = `{"tag_name": "v1.0.0", "target_commitish": "main", "name": "One", "body": "Notes", "draft": true}`

func TestDraftThenAssetsThenPublish(t *testing.T) {
	c := newClient(t, Options{})
	var r madeRelease
	c.into(&r, 201, "POST", c.repo("/releases"), draft)
	c.want(404, "GET", c.repo("/releases/tags/v1.0.0"), "")
	c.want(404, "GET", c.repo("/git/ref/tags/v1.0.0"), "")
	c.want(404, "GET", c.repo("/releases/latest"), "")
	c.as(TokenReadOnly).want(404, "GET", r.URL, "")
	if got := c.as(TokenReadOnly).want(200, "GET", c.repo("/releases"), ""); got.body != "[]" {
		t.Errorf("a reader sees %s", got.body)
	}
	if !r.Draft || r.Published != nil || !strings.Contains(r.HTML, "/untagged-") || !strings.HasPrefix(r.Upload, c.s.UploadURL()) {
		t.Errorf("got %+v", r)
	}
	var a madeAsset
	c.into(&a, 201, "POST", r.upload("index.json"), "{}")
	c.holds(c.want(422, "POST", r.upload("index.json"), "{}"), "already_exists")
	if a.State != "uploaded" || a.Digest == nil || !strings.HasPrefix(*a.Digest, "sha256:44136fa3") {
		t.Errorf("got %+v", a)
	}
	c.into(&r, 200, "PATCH", r.URL, `{"draft": false, "make_latest": "true"}`)
	if r.Draft || r.Published == nil || len(r.Assets) != 1 {
		t.Errorf("got %+v", r)
	}
	c.holds(c.want(200, "GET", c.repo("/releases/tags/v1.0.0"), ""), `"name":"index.json"`)
	c.holds(c.want(200, "GET", c.repo("/releases/latest"), ""), `"tag_name":"v1.0.0"`)
	c.holds(c.want(200, "GET", c.repo("/git/ref/tags/v1.0.0"), ""), SHA("main"))
	c.want(204, "DELETE", r.URL, "")
	if c.want(200, "GET", c.repo("/git/ref/tags/v1.0.0"), ""); len(c.s.Releases()) != 0 {
		t.Errorf("left %+v", c.s.Releases())
	}
}

func TestReleaseRules(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddRelease(Release{Tag: "v1.0.0", Author: "mona"})
	workflows := SHA("workflows")
	c.s.AddCommit(Commit{SHA: workflows, Parents: []string{SHA("main")}, Workflows: true})
	release := func(tag, target, body string, draft bool) string {
		return string(marshal(object{"tag_name": tag, "target_commitish": target, "body": body, "draft": draft}))
	}
	for _, test := range []struct {
		token, body string
		status      int
		holds       string
	}{
		{TokenActions, release("v1.0.0", "main", "", false), 422, "already_exists"},
		{TokenActions, release("v1.0.0", "main", "", true), 201, `"draft":true`}, // any number of drafts
		{TokenActions, release("v1.0.0", "main", "", true), 201, `"draft":true`},
		{TokenActions, release("v2.0.0", "gone", "", true), 422, "target_commitish"},
		{TokenActions, release("v 2", "main", "", true), 422, "tag_name"},
		{TokenActions, release("v2.0.0", "main", strings.Repeat("a", maxReleaseBody+1), true), 422, "too long"},
		{TokenActions, release("v2.0.0", "main", strings.Repeat("ä", maxReleaseBody), true), 201, `"draft":true`},
		{TokenActions, release("v3.0.0", workflows, "", false), 403, "Resource not accessible by integration"},
		{TokenHuman, release("v3.0.0", workflows, "", false), 201, workflows},
		{TokenActions, release("v3.0.0", workflows, "", false), 422, "already_exists"},
		{TokenNoContents, release("v4.0.0", "main", "", true), 403, "Resource not accessible by integration"},
		{TokenReadOnly, release("v4.0.0", "main", "", true), 403, "Resource not accessible by integration"},
	} {
		c.holds(c.as(test.token).want(test.status, "POST", c.repo("/releases"), test.body), test.holds)
	}
	if got := c.want(200, "GET", c.repo("/releases?per_page=2"), ""); !strings.Contains(got.header.Get("Link"), `rel="next"`) {
		t.Errorf("links %s", got.header.Get("Link"))
	}
	for _, r := range c.s.Releases() {
		if r.Tag == "v1.0.0" && r.Draft {
			c.want(422, "PATCH", c.repo(fmt.Sprintf("/releases/%d", r.ID)), `{"draft": false}`)
		}
	}
}

func TestBrokenUploadLeavesAStarter(t *testing.T) {
	c := newClient(t, Options{})
	var r madeRelease
	c.into(&r, 201, "POST", c.repo("/releases"), draft)
	c.s.Fail(BrokenUpload, "POST", "/assets", 1)
	c.want(502, "POST", r.upload("a.json"), "{}")
	c.holds(c.want(422, "POST", r.upload("a.json"), "{}"), "already_exists")
	var assets []madeAsset
	c.into(&assets, 200, "GET", r.URL+"/assets", "")
	if len(assets) != 1 || assets[0].State != "starter" || assets[0].Digest != nil {
		t.Fatalf("got %+v", assets)
	}
	c.want(204, "DELETE", assets[0].URL, "")
	c.want(201, "POST", r.upload("a.json"), "{}")
}

func TestAssetRules(t *testing.T) {
	c := newClient(t, Options{})
	var r madeRelease
	var a madeAsset
	c.into(&r, 201, "POST", c.repo("/releases"), draft)
	c.into(&a, 201, "POST", r.upload("a%20b(1).json"), "{}")
	if a.Name != "a.b.1.json" {
		t.Errorf("renamed to %q", a.Name)
	}
	c.want(422, "POST", r.upload("a%20b%5B1%5D.json"), "{}")
	c.want(400, "POST", r.upload("empty"), "")
	c.want(404, "POST", strings.Replace(r.upload("x"), fmt.Sprint(r.ID), "1", 1), "{}")
	c.holds(c.want(200, "PATCH", a.URL, `{"name": "b.json", "label": "B"}`), `"label":"B"`)
	c.holds(c.want(200, "GET", a.URL, ""), `"name":"b.json"`)
	c.want(404, "GET", c.repo("/releases/assets/1"), "")
	for i := range maxAssets - 1 {
		c.s.releases[0].Assets = append(c.s.releases[0].Assets, Asset{Name: fmt.Sprint(i)})
	}
	c.holds(c.want(422, "POST", r.upload("one-more"), "{}"), "1000 assets")
}

// The bytes of an asset are elsewhere, for everyone who knows the address.
func TestAssetIsDownloaded(t *testing.T) {
	c := newClient(t, Options{})
	var r madeRelease
	var a madeAsset
	c.into(&r, 201, "POST", c.repo("/releases"), draft)
	c.into(&a, 201, "POST", r.upload("a.json"), `{"a": 1}`)
	request, err := http.NewRequest("GET", a.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+TokenActions)
	request.Header.Set("Accept", "application/octet-stream")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if data, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode != 200 || string(data) != `{"a": 1}` {
		t.Errorf("got %d %s %v", answer.StatusCode, data, err)
	}
	if answer, err = http.Get(c.s.storage.URL + "/1"); err != nil || answer.StatusCode != 404 {
		t.Errorf("what is not there: %v, %v", answer, err)
	}
}

// An upload goes to a host of its own, and nothing else does.
func TestUploadsHaveTheirHost(t *testing.T) {
	s, err := Start(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c := client{t: t, s: s, token: TokenActions}
	var r madeRelease
	c.into(&r, 201, "POST", c.repo("/releases"), draft)
	c.want(404, "POST", strings.Replace(r.upload("x"), s.UploadURL(), s.URL(), 1), "{}")
	c.want(404, "GET", s.UploadURL()+c.repo("/releases"), "")
	if len(s.Problems()) != 2 {
		t.Errorf("problems %q", s.Problems())
	}
}

func TestImmutableReleases(t *testing.T) {
	c := newClient(t, Options{Immutable: true})
	var r madeRelease
	c.into(&r, 201, "POST", c.repo("/releases"), draft)
	c.want(201, "POST", r.upload("a.json"), "{}")
	c.into(&r, 200, "PATCH", r.URL, `{"draft": false}`)
	c.want(422, "POST", r.upload("b.json"), "{}")
	c.want(422, "DELETE", r.Assets[0].URL, "")
	c.want(422, "PATCH", r.URL, `{"tag_name": "v1.0.1"}`)
	c.want(200, "PATCH", r.URL, `{"name": "First"}`)
	c.want(204, "DELETE", r.URL, "")
	c.holds(c.want(422, "POST", c.repo("/releases"), `{"tag_name": "v1.0.0"}`), "immutable")
}
