package githubtest

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A recording is an exchange with GitHub itself.
type recording struct {
	Method, Path string
	Body         any // an object, or the text that was uploaded
	Status       int
	Response     any
	Headers      struct{ Link string }
}

func recordings(t *testing.T, name string) []recording {
	t.Helper()
	data, err := os.ReadFile("testdata/recorded/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var all []recording
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// text is the body as it was sent.
func (r recording) text() string {
	if text, ok := r.Body.(string); ok {
		return text
	}
	return string(marshal(r.Body))
}

// replay asks the server what GitHub was asked, and expects an answer like GitHub's.
// The ids of the recording stand for those that the server gave.
func (r recording) replay(t *testing.T, c client, ids *strings.Replacer) {
	t.Helper()
	path := ids.Replace(r.Path)
	if strings.Contains(path, "?name=") {
		path = c.s.UploadURL() + path
	}
	got := c.want(r.Status, strings.ToUpper(r.Method), path, r.text())
	if r.Status == 204 {
		return
	}
	var like any
	if err := json.Unmarshal([]byte(got.body), &like); err != nil {
		t.Fatal(err)
	}
	for _, difference := range differences("", r.Response, like) {
		t.Errorf("%s %s: %s", r.Method, r.Path, difference)
	}
}

// differences are the fields that GitHub sends and the server does not, or as
// something else. The number of a request is left out, which only old refusals have.
func differences(at string, want, got any) []string {
	if want == nil || got == nil {
		return nil
	}
	var found []string
	switch want := want.(type) {
	case map[string]any:
		object, _ := got.(map[string]any)
		for key, value := range want {
			if _, there := object[key]; !there && key != "request_id" {
				found = append(found, at+"/"+key+" is missing")
			}
			found = append(found, differences(at+"/"+key, value, object[key])...)
		}
	case []any:
		list, _ := got.([]any)
		if len(want) > 0 && len(list) == 0 {
			return []string{at + " is empty"}
		}
		if len(want) > 0 {
			found = differences(at+"/0", want[0], list[0])
		}
	default:
		if fmt.Sprintf("%T", want) != fmt.Sprintf("%T", got) {
			found = append(found, fmt.Sprintf("%s is a %T, not a %T", at, got, want))
		}
	}
	slices.Sort(found)
	return found
}

func TestAnswersAreLikeRecordedOnes(t *testing.T) {
	const owner = "octokit-fixture-org"
	t.Run("errors", func(t *testing.T) {
		c := newClient(t, Options{Owner: owner, Repo: "errors"})
		for _, r := range recordings(t, "errors") {
			r.replay(t, c, strings.NewReplacer())
		}
	})
	t.Run("labels", func(t *testing.T) {
		c := newClient(t, Options{Owner: owner, Repo: "labels"})
		c.s.AddLabel(Label{Name: "bug", Color: "d73a4a", Description: "Something isn't working"})
		for _, r := range recordings(t, "labels") {
			if r.Method == "get" || r.Method == "post" { // a label is neither changed nor deleted by a review
				r.replay(t, c, strings.NewReplacer())
			}
		}
	})
	t.Run("release-assets-conflict", func(t *testing.T) {
		c := newClient(t, Options{Owner: owner, Repo: "release-assets-conflict"})
		release := c.s.AddRelease(Release{Tag: "v1.0.0", Name: "Version 1.0.0", Body: "Initial release", Author: "mona"})
		at := fmt.Sprintf("/repos/%s/release-assets-conflict/releases/%d/assets?name=test-upload.txt&label=test", owner, release.ID)
		c.want(201, "POST", c.s.UploadURL()+at, "Hello")
		asset := c.s.Releases()[0].Assets[0]
		ids := strings.NewReplacer("/releases/1000", fmt.Sprintf("/releases/%d", release.ID), "/assets/1000", fmt.Sprintf("/assets/%d", asset.ID))
		for _, r := range recordings(t, "release-assets-conflict") {
			r.replay(t, c, ids)
		}
	})
}

func TestDifferencesAreFound(t *testing.T) {
	want := map[string]any{"a": "x", "b": []any{map[string]any{"c": 1.0}}, "d": []any{"e"}, "request_id": "0"}
	got := map[string]any{"b": []any{map[string]any{"c": "1"}}, "d": []any{}, "more": true}
	found := strings.Join(differences("", want, got), "; ")
	if found != "/a is missing; /b/0/c is a string, not a float64; /d is empty" {
		t.Error(found)
	}
}

var linkPart = regexp.MustCompile(`[?&]page=(\d+)[^>]*>; rel="(\w+)"`)

// Thirteen issues by three were recorded; thirteen comments by three have the same
// links.
func TestLinksAreLikeRecordedOnes(t *testing.T) {
	c := newClient(t, Options{})
	c.s.AddPull(Pull{})
	for i := range 13 {
		c.s.AddComment(1, "mona", fmt.Sprint(i))
	}
	for i, r := range recordings(t, "paginate-issues") {
		got := c.want(200, "GET", c.repo(fmt.Sprintf("/issues/1/comments?per_page=3&page=%d", i+1)), "")
		want, have := linkPart.FindAllStringSubmatch(r.Headers.Link, -1), linkPart.FindAllStringSubmatch(got.header.Get("Link"), -1)
		if len(want) != len(have) {
			t.Fatalf("page %d: links %s, want %s", i+1, got.header.Get("Link"), r.Headers.Link)
		}
		for n := range want {
			if !slices.Equal(want[n][1:], have[n][1:]) {
				t.Errorf("page %d: link %q, want %q", i+1, have[n][1:], want[n][1:])
			}
		}
	}
}
