//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// A hub is a GitHub that others wrote: the npm package emulate, with a pull request
// whose head is a commit of ours. Its own commits have other hashes, so that a
// proxy exchanges that one.
type hub struct {
	proxy *httptest.Server
	made  string // the hash that it gave the head of the pull request, or what it was merged as
	head  string // the commit that it is to be
	fixed bool   // whether that one stays, so that requests may name it too
}

func startHub(t *testing.T) *hub {
	t.Helper()
	port := freePort(t)
	node := exec.Command("node", "testdata/github.mjs", fmt.Sprint(port))
	node.Stderr = os.Stderr
	end, err := node.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		end.Close()
		node.Wait()
	})
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("emulate said %q, %v; make e2e fetches it, and npm ci in this folder", line, err)
	}
	h := &hub{}
	at := &url.URL{Scheme: "http", Host: fmt.Sprintf("127.0.0.1:%d", port)}
	proxy := &httputil.ReverseProxy{ModifyResponse: h.exchange, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(at)
		h.exchangeBack(t, r.Out)
	}}
	h.proxy = httptest.NewServer(proxy)
	t.Cleanup(h.proxy.Close)
	h.openPull(t)
	return h
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// exchange puts our head in the place of the one that the hub made.
func (h *hub) exchange(r *http.Response) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	if h.made != "" {
		body = bytes.ReplaceAll(body, []byte(h.made), []byte(h.head))
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.ContentLength = int64(len(body))
	r.Header.Set("Content-Length", fmt.Sprint(len(body)))
	return nil
}

// exchangeBack puts the hash that the hub knows in the place of our head, once that
// one stays: what the hub keeps would name each later one.
func (h *hub) exchangeBack(t *testing.T, r *http.Request) {
	if r.Body == nil || !h.fixed {
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Error(err)
	}
	body = bytes.ReplaceAll(body, []byte(h.head), []byte(h.made))
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.ContentLength = int64(len(body))
}

// mergePull merges pull request 1, which says why, as our commit.
func (h *hub) mergePull(t *testing.T, why, commit string) {
	t.Helper()
	h.call(t, "PATCH", "/pulls/1", map[string]string{"body": "## Why\n" + why}, nil)
	var merged struct{ SHA string }
	h.call(t, "PUT", "/pulls/1/merge", map[string]string{}, &merged)
	h.made, h.head, h.fixed = merged.SHA, commit, true
}

// openPull opens pull request 1.
func (h *hub) openPull(t *testing.T) {
	var main struct{ Object struct{ SHA string } }
	h.call(t, "GET", "/git/ref/heads/main", nil, &main)
	h.call(t, "POST", "/git/refs", map[string]string{"ref": "refs/heads/change", "sha": main.Object.SHA}, nil)
	h.call(t, "PUT", "/contents/a.txt", map[string]string{"message": "change", "content": "YQ==", "branch": "change"}, nil)
	var pull struct{ Head struct{ SHA string } }
	h.call(t, "POST", "/pulls", map[string]string{"title": "A change", "head": "change", "base": "main"}, &pull)
	h.made = pull.Head.SHA
}

// call asks for something below the repository.
func (h *hub) call(t *testing.T, method, path string, body, into any) {
	t.Helper()
	data, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequest(method, h.proxy.URL+"/repos/acme/ladders"+path, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer token")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= 300 {
		t.Fatalf("%s %s: %d %s %v", method, path, answer.StatusCode, said, err)
	}
	if into != nil {
		if err := json.Unmarshal(said, into); err != nil {
			t.Fatal(err)
		}
	}
}

// A hubComment is a comment as the hub has it.
type hubComment struct {
	Body      string
	UpdatedAt string `json:"updated_at"`
}

// ours are the comments on the pull request that ladder wrote, and how many there
// are in all.
func (h *hub) ours(t *testing.T) (ours []hubComment, all int) {
	t.Helper()
	for page := 1; ; page++ {
		var comments []hubComment
		h.call(t, "GET", fmt.Sprintf("/issues/1/comments?per_page=100&page=%d", page), nil, &comments)
		for _, c := range comments {
			all++
			if strings.HasPrefix(c.Body, "<!-- ladder-review") {
				ours = append(ours, c)
			}
		}
		if len(comments) < 100 {
			return ours, all
		}
	}
}

// labels are the labels of the pull request.
func (h *hub) labels(t *testing.T) string {
	t.Helper()
	var labels []struct{ Name string }
	h.call(t, "GET", "/issues/1/labels", nil, &labels)
	var names []string
	for _, l := range labels {
		names = append(names, l.Name)
	}
	return strings.Join(names, ", ")
}
