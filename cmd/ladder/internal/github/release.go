package github

import (
	"context"
	"strings"

	"github.com/google/go-github/v60/github"
)

const (
	// MostNotes is the size in bytes of a release's notes that GitHub takes, the
	// line of the marker counted.
	MostNotes = 125_000
	// ReleaseMarkerRoom is the size in bytes that the marker takes of it at the most.
	ReleaseMarkerRoom = 384
)

// A Plan is what a release should be.
type Plan struct {
	Line
	Tag         string
	Commit      string // that the tag names
	Memo        string // what a later run has to know to plan the same again, words of letters, digits, = and - joined by commas: at most 100 bytes, kept out of sight
	Name, Notes string // title, and Markdown
	Prerelease  bool
	Latest      bool // whether it becomes the repository's latest release; not for a pre-release
	Draft       bool // stop before publishing; without a tag, so that a later run may still choose another
	Assets      []Asset
}

// An Asset is a file of a release.
type Asset struct {
	Name string // letters, digits, dots, hyphens and underscores: others GitHub would rename
	Type string // media type; "" is application/octet-stream
	Data []byte
}

// A Published says what became of a release.
type Published struct {
	URL  string // address of its page
	Deed Deed   // Unchanged if all was there already
}

// Release makes there be one release as planned: the tag, a draft, its assets, and
// at last it is published, so that nobody sees a part of it. It goes on where a run
// before was interrupted. It moves no tag and touches nothing of a release that is
// published: where that is another than planned, the error is ErrTaken. A draft of
// an earlier plan with the same key becomes this one's, unless its tag is there: that
// one waits for its own release to go on.
func (c *Client) Release(ctx context.Context, plan Plan) (Published, error) {
	if err := plan.check(); err != nil {
		return Published{}, err
	}
	r := &releasing{line: line{c, plan.Line}, plan: plan, marker: plan.marker(), done: Published{Deed: Unchanged}}
	err := c.settle(ctx, func() (bool, error) { return r.step(ctx) })
	return r.done, err
}

var assetShape = shapeOf(`^[A-Za-z0-9][A-Za-z0-9._-]{0,198}[A-Za-z0-9]$`)

// mostAssets is how many assets a release may have.
const mostAssets = 1_000

func (p Plan) check() error {
	switch {
	case p.Line.check() != nil:
		return p.Line.check()
	case !memoShape.MatchString(p.Memo):
		return fail(ErrRefused, "%q can't be kept in the notes", p.Memo)
	case !commitShape.MatchString(p.Commit):
		return fail(ErrRefused, "a release speaks of a commit by its whole hash: %q is none", p.Commit)
	case !refShape.MatchString(p.Tag) || strings.Contains(p.Tag, ".."):
		return fail(ErrRefused, "%q can't be a tag", p.Tag)
	case len(p.notes()) > MostNotes:
		return fail(ErrTooLong, "the notes have %d bytes, and GitHub takes %d: shorten them", len(p.notes()), MostNotes)
	case len(p.Assets) > mostAssets:
		return fail(ErrRefused, "a release takes %d assets, and here are %d: pack them", mostAssets, len(p.Assets))
	}
	seen := map[string]bool{}
	for _, asset := range p.Assets {
		if !assetShape.MatchString(asset.Name) {
			return fail(ErrRefused, "GitHub would rename the asset %q: use letters, digits, dots, hyphens and underscores", asset.Name)
		}
		if len(asset.Data) == 0 {
			return fail(ErrRefused, "the asset %s is empty, which GitHub does not take", asset.Name)
		}
		if seen[strings.ToLower(asset.Name)] {
			return fail(ErrRefused, "two assets are named %s", asset.Name)
		}
		seen[strings.ToLower(asset.Name)] = true
	}
	return nil
}

// A releasing is one Release under way.
type releasing struct {
	line
	plan   Plan
	marker releaseMarker
	done   Published
	drafts doubt // about the draft
	files  doubt // about the assets
}

// step looks at how far the release is and goes one step on.
func (r *releasing) step(ctx context.Context) (bool, error) {
	published, drafts, err := r.look(ctx)
	if err != nil {
		return false, err
	}
	drafts, err = r.free(ctx, drafts)
	if err != nil {
		return false, err
	}
	tagged, err := r.tagged(ctx)
	if err != nil {
		return false, err
	}
	switch {
	case published != nil:
		return r.finished(ctx, published, drafts, tagged)
	case !tagged && !r.plan.Draft:
		return false, r.tag(ctx)
	case len(drafts) == 0 && r.drafts > 0:
		return false, r.client.lookLater(ctx, &r.drafts)
	case len(drafts) == 0:
		r.drafts = looksAgain
		return false, r.create(ctx)
	case len(drafts) > 1:
		return false, r.drop(ctx, drafts[len(drafts)-1])
	default:
		return r.complete(ctx, drafts[0])
	}
}

// look finds the release that is published with the tag, and our drafts, the oldest
// first.
func (r *releasing) look(ctx context.Context) (published *github.RepositoryRelease, drafts []*github.RepositoryRelease, err error) {
	all, drafts, err := r.releases(ctx)
	for _, one := range all {
		if !one.GetDraft() && one.GetTagName() == r.plan.Tag {
			published = one
		}
	}
	return published, drafts, err
}

// finished holds a published release against the plan, and drops the drafts that a
// racing run left of it.
func (r *releasing) finished(ctx context.Context, published *github.RepositoryRelease, drafts []*github.RepositoryRelease, tagged bool) (bool, error) {
	r.done.URL = published.GetHTMLURL()
	m, ours := readReleaseMarker(published.GetBody())
	if !ours || m != r.marker || !tagged {
		return false, fail(ErrTaken, "the release %s is published and holds something else, which is never replaced: choose another version", r.plan.Tag)
	}
	missing, surplus, err := r.assets(ctx, published)
	if err != nil {
		return false, err
	}
	if len(missing) > 0 || len(surplus) > 0 {
		return false, fail(ErrTaken, "the release %s is published and its assets are others than were uploaded: somebody has changed them by hand", r.plan.Tag)
	}
	for _, draft := range drafts {
		if draft.GetTagName() == r.plan.Tag {
			return false, r.drop(ctx, draft)
		}
	}
	return true, nil
}

// free returns the drafts that are this release's, or will be: not those of another
// version whose tag is there already.
func (r *releasing) free(ctx context.Context, drafts []*github.RepositoryRelease) ([]*github.RepositoryRelease, error) {
	var free []*github.RepositoryRelease
	for _, draft := range drafts {
		if draft.GetTagName() != r.plan.Tag {
			if begun, err := r.begun(ctx, draft); err != nil {
				return nil, err
			} else if begun {
				continue
			}
		}
		free = append(free, draft)
	}
	return free, nil
}

// complete goes one step from a draft to the release that is planned.
func (r *releasing) complete(ctx context.Context, draft *github.RepositoryRelease) (bool, error) {
	r.done.URL = draft.GetHTMLURL()
	missing, surplus, err := r.assets(ctx, draft)
	if err != nil {
		return false, err
	}
	switch m, _ := readReleaseMarker(draft.GetBody()); {
	case len(surplus) > 0:
		return false, r.delete(ctx, surplus)
	case m != r.marker || !r.describes(draft):
		return false, r.describe(ctx, draft)
	case len(missing) > 0 && r.files > 0:
		return false, r.client.lookLater(ctx, &r.files)
	case len(missing) > 0:
		r.files = looksAgain
		return false, r.upload(ctx, draft, missing)
	case r.plan.Draft:
		return true, nil
	default:
		return false, r.publish(ctx, draft)
	}
}
