package githubtest

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// repositoryID is the repository's id, which the links to pages name it by.
const repositoryID = 186853002

// An object is one of JSON.
type object map[string]any

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// stampOrNull is a time that may not have come.
func stampOrNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return stamp(t)
}

// textOrNull is a text that GitHub leaves null where it is empty.
func textOrNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func nodeID(kind string, id int64) string {
	return base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "0%d:%s%d", len(kind), kind, id))
}

// repoURL is an address of the API below the repository.
func (s *Server) repoURL(format string, args ...any) string {
	return s.URL() + "/repos/" + s.fullName() + fmt.Sprintf(format, args...)
}

// webURL is an address of the pages below the repository.
func (s *Server) webURL(format string, args ...any) string {
	return "https://github.com/" + s.fullName() + fmt.Sprintf(format, args...)
}

func (s *Server) userShape(who Actor) object {
	login, kind := url.PathEscape(who.Login), "User"
	if who.App != "" {
		kind = "Bot"
	}
	api := s.URL() + "/users/" + login
	return object{
		"login": who.Login, "id": who.ID, "node_id": nodeID(kind, who.ID), "type": kind, "site_admin": false,
		"avatar_url": fmt.Sprintf("https://avatars.githubusercontent.com/u/%d?v=4", who.ID), "gravatar_id": "",
		"url": api, "html_url": "https://github.com/" + login,
		"followers_url": api + "/followers", "following_url": api + "/following{/other_user}",
		"gists_url": api + "/gists{/gist_id}", "starred_url": api + "/starred{/owner}{/repo}",
		"subscriptions_url": api + "/subscriptions", "organizations_url": api + "/orgs",
		"repos_url": api + "/repos", "events_url": api + "/events{/privacy}",
		"received_events_url": api + "/received_events",
	}
}

// appShape is the app that did something in an actor's name; null for a person.
func (s *Server) appShape(who Actor) any {
	if who.App == "" {
		return nil
	}
	return object{
		"id": who.ID, "slug": who.App, "node_id": nodeID("App", who.ID), "owner": s.userShape(s.named("github")),
		"name": who.App, "description": "", "external_url": "https://github.com/apps/" + who.App,
		"html_url": "https://github.com/apps/" + who.App, "created_at": "2018-07-30T09:30:17Z", "updated_at": "2025-03-07T16:35:00Z",
		"permissions": object{}, "events": []string{},
	}
}

// association is what an author is to the repository.
func association(who Actor) string {
	switch {
	case who.App != "" || len(who.May) == 0:
		return "NONE"
	default:
		return "MEMBER"
	}
}

// getUser says who a token speaks for. An installation of an app is nobody.
func (s *Server) getUser(c *call) answer {
	switch {
	case c.who.Login == "":
		return refuse(401, "Requires authentication")
	case c.who.App != "":
		return refuse(403, "Resource not accessible by integration")
	}
	user := s.userShape(c.who)
	for _, name := range []string{"name", "company", "location", "email", "hireable", "bio"} {
		user[name] = nil
	}
	for _, name := range []string{"public_repos", "public_gists", "followers", "following"} {
		user[name] = 0
	}
	user["blog"], user["user_view_type"] = "", "public"
	user["created_at"], user["updated_at"] = "2020-01-02T03:04:05Z", "2026-01-02T03:04:05Z"
	return ok(user)
}

func (s *Server) getRepository(c *call) answer {
	return ok(s.repositoryShape(s.options.Owner, s.options.Repo))
}

// repositoryShape is a repository as a recorded webhook had it, under another name.
func (s *Server) repositoryShape(owner, name string) object {
	data, err := testdata.ReadFile("testdata/repository.json")
	if err != nil {
		panic(err) // it is embedded
	}
	id := repositoryID
	if owner != s.options.Owner {
		id += len(owner)
	}
	text := strings.NewReplacer("{api}", s.URL(), "{owner}", owner, "{repo}", name,
		"{id}", strconv.Itoa(id), "{owner_id}", strconv.Itoa(80000+len(owner))).Replace(string(data))
	var shape object
	if err := json.Unmarshal([]byte(text), &shape); err != nil {
		panic(err) // the names of tests need no escape
	}
	shape["fork"] = owner != s.options.Owner
	shape["private"] = s.options.Private
	return shape
}
