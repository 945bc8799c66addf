package github

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/google/go-github/v60/github"
)

// A heldAsset is an asset as GitHub has it; go-github's does not know the digest.
type heldAsset struct {
	ID     int64  `json:"id"`
	Name   string `json:"name"`
	State  string `json:"state"` // "uploaded", or "starter" where the upload broke off
	Size   int    `json:"size"`
	Digest string `json:"digest"` // "sha256:" and the sum; "" from a GitHub that tells none
}

// holds reports whether an asset was uploaded whole and is these bytes, as far as
// GitHub tells.
func (h heldAsset) holds(data []byte) bool {
	digest := fmt.Sprintf("sha256:%x", sha256.Sum256(data))
	return h.State == "uploaded" && h.Size == len(data) && (h.Digest == "" || h.Digest == digest)
}

// assets looks at the assets of a release: those that are missing, and those that
// should not be there, for they are not planned, belong to an earlier plan or were
// not uploaded whole.
func (r *releasing) assets(ctx context.Context, release *github.RepositoryRelease) (missing []Asset, surplus []heldAsset, err error) {
	held, err := allPages(func(page github.ListOptions) (some []heldAsset, answer *github.Response, err error) {
		path := fmt.Sprintf("repos/%s/%s/releases/%d/assets?per_page=%d&page=%d", r.plan.Owner, r.plan.Repo, release.GetID(), page.PerPage, max(page.Page, 1))
		request, err := r.client.api.NewRequest("GET", path, nil)
		if err == nil {
			answer, err = r.client.api.Do(ctx, request, &some)
		}
		return some, answer, err
	})
	wanted := map[string]Asset{}
	for _, asset := range r.plan.Assets {
		wanted[asset.Name] = asset
	}
	m, _ := readReleaseMarker(release.GetBody())
	right := map[string]bool{}
	for _, one := range held {
		asset, planned := wanted[one.Name]
		if planned && m.files == r.marker.files && one.holds(asset.Data) {
			right[asset.Name] = true
		} else {
			surplus = append(surplus, one)
		}
	}
	for _, asset := range r.plan.Assets {
		if !right[asset.Name] {
			missing = append(missing, asset)
		}
	}
	return missing, surplus, err
}

// delete takes assets off a draft.
func (r *releasing) delete(ctx context.Context, assets []heldAsset) error {
	r.note()
	for _, asset := range assets {
		_, err := r.client.api.Repositories.DeleteReleaseAsset(ctx, r.plan.Owner, r.plan.Repo, asset.ID)
		if vanished(err) != nil {
			return err
		}
	}
	return nil
}

// upload adds assets to a draft, one after the other without a look between, for a
// workflow has a thousand requests an hour. Where GitHub says it has one of that
// name, the next look shows which: one that an unlucky upload left behind can't be
// used.
func (r *releasing) upload(ctx context.Context, draft *github.RepositoryRelease, assets []Asset) error {
	r.note()
	for done, asset := range assets {
		address, err := r.client.uploadAddress(draft.GetUploadURL(), asset.Name)
		if err != nil {
			return err
		}
		request, err := r.client.api.NewUploadRequest(address, bytes.NewReader(asset.Data), int64(len(asset.Data)), asset.Type)
		if err != nil {
			return err
		}
		_, err = r.client.api.Do(ctx, request, nil)
		var problem *Error
		if errors.As(lookAnew(err), &problem) && done > 0 {
			return r.client.wire.pause(ctx, 1, problem) // what was done is a step
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// uploadAddress is where an asset of a name is sent, from what a release says. It
// is a host of its own on github.com; the token is for GitHub's hosts alone.
func (c *Client) uploadAddress(template, name string) (string, error) {
	address, _, _ := strings.Cut(template, "{")
	u, err := url.Parse(address)
	if err != nil || !c.wire.trusts(u) {
		return "", fail(ErrRefused, "the release takes assets at %q, which is not where the API is", address)
	}
	u.RawQuery = url.Values{"name": {name}}.Encode()
	return u.String(), nil
}
