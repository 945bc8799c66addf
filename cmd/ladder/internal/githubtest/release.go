package githubtest

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// maxReleaseBody is the most characters that GitHub takes for a release's text.
const maxReleaseBody = 125_000

// A Release is one, draft or public.
type Release struct {
	ID         int64
	Tag        string
	Target     string // the commit or branch that its tag is made at, if there is none
	Name       string
	Body       string
	Draft      bool
	Prerelease bool
	Latest     bool // it was asked to be the latest when it was published
	Immutable  bool // its tag and its assets are locked
	Author     string
	Created    time.Time
	Published  time.Time // zero for a draft
	Assets     []Asset   // in the order they came

	made int // the request that made it
}

// Releases are all releases with their assets, the oldest first. Those that were
// deleted are gone.
func (s *Server) Releases() []Release {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := []Release{}
	for _, r := range s.releases {
		one := *r
		one.Assets = slices.Clone(r.Assets)
		all = append(all, one)
	}
	return all
}

// AddRelease makes a release, as if before the test, with its tag if it is public.
// Its id and its time are given.
func (s *Server) AddRelease(r Release) Release {
	s.mu.Lock()
	defer s.mu.Unlock()
	r.made = -s.options.Lag
	added := s.newRelease(r)
	if !r.Draft {
		s.publish(added)
	}
	return *added
}

func (s *Server) newRelease(r Release) *Release {
	r.ID, r.Created = s.id(), s.clock()
	r.Target = cmp.Or(r.Target, "main")
	s.releases = append(s.releases, &r)
	return &r
}

// publish makes a release public, and its tag if that is not there: a draft has none.
func (s *Server) publish(r *Release) {
	r.Draft, r.Published, r.Immutable = false, s.clock(), s.options.Immutable
	if _, ok := s.refs["refs/tags/"+r.Tag]; !ok {
		s.refs["refs/tags/"+r.Tag] = s.resolve(r.Target)
	}
	if r.Immutable {
		s.locked[r.Tag] = true
	}
}

// A releaseRequest is what is asked of a release; nil is what is not spoken of.
type releaseRequest struct {
	Tag        *string `json:"tag_name"`
	Target     *string `json:"target_commitish"`
	Name       *string
	Body       *string
	Draft      *bool
	Prerelease *bool
	Latest     *string `json:"make_latest"`
}

// on is a release as it will be if the request is done.
func (in releaseRequest) on(r Release) Release {
	for value, field := range map[*string]*string{in.Tag: &r.Tag, in.Target: &r.Target, in.Name: &r.Name, in.Body: &r.Body} {
		if value != nil {
			*field = *value
		}
	}
	if in.Draft != nil {
		r.Draft = *in.Draft
	}
	if in.Prerelease != nil {
		r.Prerelease = *in.Prerelease
	}
	if in.Latest != nil {
		r.Latest = *in.Latest == "true"
	}
	return r
}

func (s *Server) createRelease(c *call) answer {
	var in releaseRequest
	if !c.decode(&in) {
		return notFound()
	}
	r := in.on(Release{Author: c.who.Login, Target: "main", made: len(s.log)})
	if refusal := s.releaseRefusal(c.who, r); refusal != nil {
		return *refusal
	}
	added := s.newRelease(r)
	if !r.Draft {
		s.publish(added)
	}
	return created(s.releaseShape(added))
}

func (s *Server) updateRelease(c *call) answer {
	var in releaseRequest
	old := s.release(c)
	if old == nil || !c.decode(&in) {
		return notFound()
	}
	r := in.on(*old)
	if old.Immutable && r.Tag != old.Tag {
		return invalid("Release", "tag_name", "custom", "tag_name cannot be changed for an immutable release")
	}
	if refusal := s.releaseRefusal(c.who, r); refusal != nil {
		return *refusal
	}
	publishes := old.Draft && !r.Draft
	*old = r
	if publishes {
		s.publish(old)
	}
	return ok(s.releaseShape(old))
}

// releaseRefusal says why GitHub does not let a release be as it would be. Any number
// of drafts may name one tag; of public releases, one.
func (s *Server) releaseRefusal(who Actor, r Release) *answer {
	_, tagged := s.refs["refs/tags/"+r.Tag]
	target := s.resolve(r.Target)
	var a answer
	switch {
	case !validRef("refs/tags/" + r.Tag):
		a = invalid("Release", "tag_name", "custom", "tag_name is not a valid tag")
	case len([]rune(r.Body)) > maxReleaseBody:
		a = invalid("Release", "body", "custom", fmt.Sprintf("body is too long (maximum is %d characters)", maxReleaseBody))
	case !tagged && target == "":
		a = invalid("Release", "target_commitish", "invalid", "")
	case r.Draft:
		return nil
	case s.publicBy(r.Tag) != nil && s.publicBy(r.Tag).ID != r.ID:
		a = invalid("Release", "tag_name", "already_exists", "")
	case s.locked[r.Tag] && (s.publicBy(r.Tag) == nil):
		a = invalid("Release", "tag_name", "custom", "tag_name was used by an immutable release")
	case !tagged && s.commits[target].Workflows && who.App != "":
		a = refuse(http.StatusForbidden, "Resource not accessible by integration")
	default:
		return nil
	}
	return &a
}

// publicBy is the public release of a tag.
func (s *Server) publicBy(tag string) *Release {
	for _, r := range s.releases {
		if r.Tag == tag && !r.Draft {
			return r
		}
	}
	return nil
}

// release is the release that a call names. Drafts are not there for who may not
// write.
func (s *Server) release(c *call) *Release {
	for _, r := range s.releases {
		if r.ID == c.number("release_id") && c.sees(r) {
			return r
		}
	}
	return nil
}

func (c *call) sees(r *Release) bool { return !r.Draft || overlap([]Area{Contents}, c.who.May) }

func (s *Server) getRelease(c *call) answer { return s.releaseOrNotFound(s.release(c)) }

// getReleaseByTag finds public releases only: a draft has no tag yet.
func (s *Server) getReleaseByTag(c *call) answer {
	return s.releaseOrNotFound(s.publicBy(c.path("tag")))
}

func (s *Server) getLatestRelease(c *call) answer {
	var latest *Release
	for _, r := range s.releases {
		if !r.Draft && !r.Prerelease && (latest == nil || r.Latest || !latest.Latest) {
			latest = r
		}
	}
	return s.releaseOrNotFound(latest)
}

func (s *Server) releaseOrNotFound(r *Release) answer {
	if r == nil {
		return notFound()
	}
	return ok(s.releaseShape(r))
}

// listReleases lists the newest first.
func (s *Server) listReleases(c *call) answer {
	shown := visible(s, s.releases, func(r *Release) int { return r.made })
	shown = slices.DeleteFunc(shown, func(r *Release) bool { return !c.sees(r) })
	slices.Reverse(shown)
	return page(c, shown, func(r *Release) any { return s.releaseShape(r) })
}

// deleteRelease leaves the tag.
func (s *Server) deleteRelease(c *call) answer {
	r := s.release(c)
	if r == nil {
		return notFound()
	}
	s.releases = slices.DeleteFunc(s.releases, func(other *Release) bool { return other == r })
	return noContent()
}

func (s *Server) releaseShape(r *Release) any {
	self := s.repoURL("/releases/%d", r.ID)
	shape := object{
		"id": r.ID, "node_id": nodeID("Release", r.ID), "url": self, "assets_url": self + "/assets",
		"upload_url": strings.Replace(self, s.URL(), s.UploadURL(), 1) + "/assets{?name,label}",
		"html_url":   s.webURL("/releases/tag/%s", r.Tag), "tag_name": r.Tag, "target_commitish": r.Target,
		"name": textOrNull(r.Name), "body": textOrNull(r.Body), "draft": r.Draft, "prerelease": r.Prerelease, "immutable": r.Immutable,
		"created_at": stamp(r.Created), "published_at": stampOrNull(r.Published), "author": s.userShape(s.named(r.Author)),
		"tarball_url": s.repoURL("/tarball/%s", r.Tag), "zipball_url": s.repoURL("/zipball/%s", r.Tag),
	}
	if r.Draft {
		shape["html_url"] = s.webURL("/releases/tag/untagged-%x", r.ID)
		shape["tarball_url"], shape["zipball_url"] = nil, nil
	}
	assets := []any{}
	for _, a := range r.Assets {
		assets = append(assets, s.assetShape(r, a))
	}
	shape["assets"] = assets
	return shape
}
