package githubtest

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// maxAssets is the most assets that a release takes.
const maxAssets = 1000

// An Asset is a file of a release.
type Asset struct {
	ID      int64
	Name    string
	Label   string
	Type    string // the media type it was sent with
	State   string // uploaded, or starter: an upload that broke off, whose name is taken all the same
	Data    []byte
	Author  string
	Created time.Time
	Updated time.Time
}

// uploadAsset takes a file in.
func (s *Server) uploadAsset(c *call) answer {
	r := s.release(c)
	if r == nil {
		return notFound()
	}
	name := assetName(c.r.URL.Query().Get("name"))
	if refusal := assetRefusal(r, name); refusal != nil {
		return *refusal
	}
	if len(c.body) == 0 {
		return refuse(http.StatusBadRequest, "Bad Content-Length: 0")
	}
	return created(s.assetShape(r, s.newAsset(c, r, Asset{Name: name, State: "uploaded", Data: c.body})))
}

func (s *Server) newAsset(c *call, r *Release, a Asset) Asset {
	a.ID, a.Author, a.Created, a.Updated = s.id(), c.who.Login, c.now, c.now
	a.Label = c.r.URL.Query().Get("label")
	a.Type = cmp.Or(c.r.Header.Get("Content-Type"), "application/octet-stream")
	r.Assets = append(r.Assets, a)
	return a
}

// leaveStarter is what an upload leaves that breaks off on GitHub's side.
func (s *Server) leaveStarter(c *call) {
	if !c.upload {
		return
	}
	name := assetName(c.r.URL.Query().Get("name"))
	if r := s.release(c); r != nil && assetRefusal(r, name) == nil {
		s.newAsset(c, r, Asset{Name: name, State: "starter"})
	}
}

// assetRefusal says why a release takes no file of a name, or changes none.
func assetRefusal(r *Release, name string) *answer {
	var a answer
	switch {
	case r.Immutable:
		a = invalid("ReleaseAsset", "", "custom", "Cannot change the assets of an immutable release.")
	case name == "":
		a = invalid("ReleaseAsset", "name", "missing_field", "")
	case slices.ContainsFunc(r.Assets, func(a Asset) bool { return a.Name == name }):
		a = invalid("ReleaseAsset", "name", "already_exists", "")
	case len(r.Assets) >= maxAssets:
		a = invalid("ReleaseAsset", "", "custom", "file_count limited to 1000 assets per release")
	default:
		return nil
	}
	return &a
}

var outsideAssetName = regexp.MustCompile(`[^A-Za-z0-9._+@-]+\.?`)

// assetName is what GitHub makes of a file's name: special characters become full
// stops, and none is left at either end.
func assetName(name string) string {
	return strings.Trim(outsideAssetName.ReplaceAllString(name, "."), ".")
}

// asset finds an asset by its id, with its release.
func (s *Server) asset(c *call) (*Release, int) {
	for _, r := range s.releases {
		i := slices.IndexFunc(r.Assets, func(a Asset) bool { return a.ID == c.number("asset_id") })
		if i >= 0 && c.sees(r) {
			return r, i
		}
	}
	return nil, 0
}

func (s *Server) listAssets(c *call) answer {
	r := s.release(c)
	if r == nil {
		return notFound()
	}
	return page(c, r.Assets, func(a Asset) any { return s.assetShape(r, a) })
}

func (s *Server) getAsset(c *call) answer {
	r, i := s.asset(c)
	if r == nil {
		return notFound()
	}
	if c.r.Header.Get("Accept") == "application/octet-stream" {
		a := answer{status: http.StatusFound}
		a.header = map[string]string{"Location": fmt.Sprintf("%s/%d", s.storage.URL, r.Assets[i].ID)}
		return a
	}
	return ok(s.assetShape(r, r.Assets[i]))
}

// serveStorage gives the bytes of an asset, by its id: on GitHub from another host,
// by an address that needs no token.
func (s *Server) serveStorage(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, release := range s.releases {
		for _, a := range release.Assets {
			if r.URL.Path == fmt.Sprintf("/%d", a.ID) {
				w.Header().Set("Content-Type", "application/octet-stream")
				w.Write(a.Data)
				return
			}
		}
	}
	http.NotFound(w, r)
}

func (s *Server) updateAsset(c *call) answer {
	var in struct{ Name, Label *string }
	r, i := s.asset(c)
	if r == nil || !c.decode(&in) {
		return notFound()
	}
	a := &r.Assets[i]
	if in.Name != nil && assetName(*in.Name) != a.Name {
		if refusal := assetRefusal(r, assetName(*in.Name)); refusal != nil {
			return *refusal
		}
		a.Name = assetName(*in.Name)
	}
	if in.Label != nil {
		a.Label = *in.Label
	}
	a.Updated = c.now
	return ok(s.assetShape(r, *a))
}

func (s *Server) deleteAsset(c *call) answer {
	r, i := s.asset(c)
	switch {
	case r == nil:
		return notFound()
	case r.Immutable:
		return *assetRefusal(r, "")
	}
	r.Assets = slices.Delete(r.Assets, i, i+1)
	return noContent()
}

func (s *Server) assetShape(r *Release, a Asset) any {
	shape := object{
		"id": a.ID, "node_id": nodeID("ReleaseAsset", a.ID), "url": s.repoURL("/releases/assets/%d", a.ID),
		"browser_download_url": s.webURL("/releases/download/%s/%s", url.PathEscape(r.Tag), a.Name),
		"name":                 a.Name, "label": textOrNull(a.Label), "state": a.State, "content_type": a.Type, "size": len(a.Data),
		"digest": nil, "download_count": 0, "uploader": s.userShape(s.named(a.Author)),
		"created_at": stamp(a.Created), "updated_at": stamp(a.Updated),
	}
	if a.State == "uploaded" {
		shape["digest"] = fmt.Sprintf("sha256:%x", sha256.Sum256(a.Data))
	}
	return shape
}
