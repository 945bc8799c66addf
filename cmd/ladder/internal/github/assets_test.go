package github

import (
	"fmt"
	"testing"

	"github.com/google/go-github/v60/github"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

func TestUploadsGoToGitHub(t *testing.T) {
	for address, want := range map[string]bool{
		"https://uploads.github.com/x": true, "https://api.github.com/x": true, "http://uploads.github.com/x": false,
		"https://uploads.github.com.example.com/x": false, "https://github.com.evil.example/": false,
	} {
		if _, err := mustClient(t, Config{}).uploadAddress(address, "n"); (err == nil) != want {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// Each way in which an upload fails that may pass, and an asset is never lost.
func TestUploadsThroughFaults(t *testing.T) {
	for _, fault := range githubtest.PassingFaults() {
		if fault == githubtest.Hang || fault == githubtest.HangAfter || fault == githubtest.PrimaryLimit {
			continue // too slow for a test of its own; the schedules have it
		}
		t.Run(string(fault), func(t *testing.T) {
			s := githubtest.New(t, githubtest.Options{})
			plan := planned(s, "v1.0.0", "one")
			s.Fail(fault, "POST", "/assets", 2)
			release(t, s, plan, Created)
			only(t, s, plan)
		})
	}
}

// What an unlucky upload left behind, and what is no part of the plan, goes.
func TestAssetsLeftBehind(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	plan := planned(s, "v1.0.0", "one")
	left := []githubtest.Asset{
		{ID: 1, Name: "index.json", State: "starter"},
		{ID: 2, Name: "ladders.zip", State: "uploaded", Data: []byte("cut")},
		{ID: 3, Name: "old.xlsx", State: "uploaded", Data: []byte("old")},
		{ID: 4, Name: "SHA256SUMS", State: "uploaded", Data: plan.Assets[2].Data},
	}
	s.AddRelease(githubtest.Release{Tag: "v1.0.0", Target: plan.Commit, Name: plan.Name, Body: plan.notes(), Draft: true, Assets: left})
	release(t, s, plan, Updated)
	only(t, s, plan)
	if got := requested(s, "POST", "repos/upload-release-asset"); got != 2 {
		t.Errorf("%d uploads", got)
	}
}

func TestManyAssets(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{Writes: 1_000})
	plan := planned(s, "v1.0.0", "one")
	for i := range 120 {
		plan.Assets = append(plan.Assets, Asset{Name: fmt.Sprintf("x%d.xlsx", i), Data: []byte{1}})
	}
	release(t, s, plan, Created)
	only(t, s, plan)
	release(t, s, plan, Unchanged)
}

// annotate makes an annotated tag that no name refers to yet.
func annotate(t *testing.T, c *Client, name, commit string) string {
	t.Helper()
	tag, _, err := c.api.Git.CreateTag(t.Context(), "acme", "ladders", &github.Tag{
		Tag: &name, Message: github.String("message"), Object: &github.GitObject{SHA: &commit, Type: github.String("commit")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return tag.GetSHA()
}
