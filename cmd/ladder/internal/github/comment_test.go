package github

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/githubtest"
)

func set(t *testing.T, c *Client, comment Comment, want Deed) Posted {
	t.Helper()
	posted, err := c.SetComment(t.Context(), comment)
	if err != nil {
		t.Fatal(err)
	}
	if posted.Deed != want {
		t.Errorf("the comment was %s, want %s", posted.Deed, want)
	}
	return posted
}

// holds expects the comments of a pull request, the first line of ours left out.
func holds(t *testing.T, s *githubtest.Server, want ...string) {
	t.Helper()
	var got []string
	for _, c := range s.Comments(1) {
		body := c.Body
		if _, ours := readMarker(body); ours {
			body = text(body)
		}
		got = append(got, body)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the comments are %q, want %q", got, want)
	}
}

func TestOneCommentIsKept(t *testing.T) {
	for _, token := range []string{githubtest.TokenActions, githubtest.TokenApp, githubtest.TokenHuman} {
		t.Run(token, func(t *testing.T) {
			s := githubtest.New(t, githubtest.Options{})
			pull := pullOf(s.AddPull(githubtest.Pull{}))
			for i := range 110 {
				s.AddComment(1, "stranger", fmt.Sprint(i))
			}
			first := set(t, newRun(t, s, token), Comment{Pull: pull, Key: "k", Body: "one"}, Created)
			if first.Previous != "" || first.URL != s.Comments(1)[110].URL {
				t.Errorf("got %+v", first)
			}
			set(t, newRun(t, s, token), Comment{Pull: pull, Key: "k", Body: "one"}, Unchanged)
			s.Push(1, githubtest.SHA("second"))
			old := pull.Head
			pull.Head = githubtest.SHA("second")
			set(t, newRun(t, s, token), Comment{Pull: pull, Key: "k", Body: "one\r\n"}, Unchanged)
			second := set(t, newRun(t, s, token), Comment{Pull: pull, Key: "k", Since: old, Body: "two"}, Updated)
			if second.Previous != old || second.URL != first.URL {
				t.Errorf("got %+v", second)
			}
			found, err := newRun(t, s, token).FindComment(t.Context(), pull, "k")
			if err != nil || found.Head != pull.Head || found.Since(pull.Head) != old || found.Since(githubtest.SHA("third")) != pull.Head {
				t.Errorf("got %+v, %v", found, err)
			}
			if n := len(s.Comments(1)); n != 111 {
				t.Errorf("%d comments", n)
			}
		})
	}
}

// newRun is a client that knows nothing of the runs before.
func newRun(t *testing.T, s *githubtest.Server, token string) *Client {
	c, _ := connect(t, s, token)
	return c
}

func TestKeysKeepCommentsApart(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	c := newRun(t, s, githubtest.TokenActions)
	set(t, c, Comment{Pull: pull, Key: "a -->", Body: "a"}, Created)
	set(t, c, Comment{Pull: pull, Key: "b", Body: "b"}, Created)
	set(t, c, Comment{Pull: pull, Key: "a -->", Body: "A"}, Updated)
	holds(t, s, "A", "b")
}

func TestForgedMarkersAreIgnored(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	forged := marker{key: hashKey("k"), head: pull.Head}.String() + "\nforged"
	s.AddComment(1, "stranger", forged)
	s.AddComment(1, "acme-bot[bot]", forged)
	s.AddComment(1, "github-actions[bot]", "> "+forged)
	s.AddComment(1, "github-actions[bot]", strings.Replace(forged, "v1", "v2", 1))
	c := newRun(t, s, githubtest.TokenActions)
	set(t, c, Comment{Pull: pull, Key: "k", Body: "true"}, Created)
	set(t, c, Comment{Pull: pull, Key: "k", Body: "truer"}, Updated)
	if n := len(s.Comments(1)); n != 5 || s.Comments(1)[0].Body != forged {
		t.Errorf("%d comments: %+v", n, s.Comments(1))
	}
}

func TestOlderHeadWritesNothing(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	c := newRun(t, s, githubtest.TokenActions)
	older := pull
	s.Push(1, githubtest.SHA("newer"))
	set(t, c, Comment{Pull: older, Key: "k", Body: "old"}, Outdated)
	holds(t, s)
	pull.Head = githubtest.SHA("newer")
	set(t, c, Comment{Pull: pull, Key: "k", Body: "new"}, Created)
	set(t, c, Comment{Pull: older, Key: "k", Body: "old"}, Outdated)
	other := pull
	other.BaseRef = "next"
	set(t, c, Comment{Pull: other, Key: "k", Body: "against another base"}, Outdated)
	holds(t, s, "new")
}

func TestDuplicatesAreRemoved(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	m := marker{key: hashKey("k"), head: pull.Head}.String()
	for _, text := range []string{"oldest", "right", "newest"} {
		s.AddComment(1, "github-actions[bot]", m+"\n"+text)
	}
	c := newRun(t, s, githubtest.TokenActions)
	posted := set(t, c, Comment{Pull: pull, Key: "k", Body: "right"}, Updated)
	holds(t, s, "right")
	if posted.URL != s.Comments(1)[0].URL {
		t.Errorf("got %+v", posted)
	}
}

func TestOnlyEdit(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	c := newRun(t, s, githubtest.TokenActions)
	set(t, c, Comment{Pull: pull, Key: "k", Body: "gone", OnlyEdit: true}, None)
	holds(t, s)
	set(t, c, Comment{Pull: pull, Key: "k", Body: "there"}, Created)
	set(t, c, Comment{Pull: pull, Key: "k", Body: "gone", OnlyEdit: true}, Updated)
	holds(t, s, "gone")
}

// A write whose answer was lost is not repeated where it was done.
func TestLostAnswersPostNothingTwice(t *testing.T) {
	for _, fault := range []githubtest.Fault{
		githubtest.BadGatewayAfter, githubtest.GatewayTimeout, githubtest.Truncated, githubtest.ResetAfter, githubtest.Reset, githubtest.BadGateway,
	} {
		for lag := range 3 {
			t.Run(fmt.Sprintf("%s, lag %d", fault, lag), func(t *testing.T) {
				s := githubtest.New(t, githubtest.Options{Lag: lag})
				pull := pullOf(s.AddPull(githubtest.Pull{}))
				c := newRun(t, s, githubtest.TokenActions)
				s.Fail(fault, "POST", "/comments", 1)
				set(t, c, Comment{Pull: pull, Key: "k", Body: "x"}, Created)
				holds(t, s, "x")
				posts := requested(s, "POST", "issues/create-comment")
				if done := fault != githubtest.Reset && fault != githubtest.BadGateway; done && posts != 1 {
					t.Errorf("%d posts", posts)
				}
			})
		}
	}
}

func TestNothingIsRepeatedForGood(t *testing.T) {
	for fault, kind := range map[githubtest.Fault]error{
		githubtest.SecondaryLimit: ErrRateLimited, githubtest.BadGateway: ErrUnavailable, githubtest.Reset: ErrUnavailable,
	} {
		s := githubtest.New(t, githubtest.Options{})
		pull := pullOf(s.AddPull(githubtest.Pull{}))
		c, w := connect(t, s, githubtest.TokenActions)
		s.Fail(fault, "POST", "/comments", 100)
		_, err := c.SetComment(t.Context(), Comment{Pull: pull, Key: "k", Body: "x"})
		if posts := requested(s, "POST", "issues/create-comment"); !errors.Is(err, kind) || posts != mostAttempts {
			t.Errorf("%s: %v after %d posts", fault, err, posts)
		}
		if longest := w.longest(); kind == ErrRateLimited && longest != time.Minute || longest > time.Minute {
			t.Errorf("%s: waited %v", fault, w.all)
		}
	}
}

// While a run waits for a limit to end, a newer one may write: the text that waited
// is then not written over it.
func TestHeadThatMovesDuringAWait(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	newer := pull
	newer.Head = githubtest.SHA("newer")
	c := newRun(t, s, githubtest.TokenActions)
	set(t, c, Comment{Pull: pull, Key: "k", Body: "first"}, Created)
	wait := c.wire.sleep
	c.wire.sleep = func(ctx context.Context, d time.Duration) error {
		if d.Seconds() == 60 {
			s.Push(1, newer.Head)
			set(t, newRun(t, s, githubtest.TokenActions), Comment{Pull: newer, Key: "k", Body: "newer"}, Updated)
		}
		return wait(ctx, d)
	}
	s.Fail(githubtest.SecondaryLimit, "PATCH", "/comments", 1)
	set(t, c, Comment{Pull: pull, Key: "k", Body: "older"}, Outdated)
	holds(t, s, "newer")
}

func TestCommentsThatCannotBe(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	c := newRun(t, s, githubtest.TokenActions)
	for want, comment := range map[error]Comment{
		ErrTooLong: {Pull: pull, Body: strings.Repeat("ä", MostComment/2)},
		ErrRefused: {Pull: Pull{Owner: "acme", Repo: "ladders", Number: 1, Head: "main"}, Body: "x"},
	} {
		if _, err := c.SetComment(t.Context(), comment); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	full := Comment{Pull: pull, Since: pull.Head, Body: strings.Repeat("x", MostComment-MarkerRoom)}
	set(t, c, full, Created)
	if n := len(s.Requests()); n > 10 {
		t.Errorf("%d requests", n)
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	for _, test := range []struct {
		token, want string
		kind        error
		number      int
	}{
		{githubtest.TokenReadOnly, "pull-requests: write", ErrReadOnly, 1},
		{"wrong", "pass the job's own", ErrAuth, 1},
		{githubtest.TokenActions, "nothing there", ErrGone, 77},
	} {
		s := githubtest.New(t, githubtest.Options{})
		pull := pullOf(s.AddPull(githubtest.Pull{}))
		pull.Number = test.number
		_, err := newRun(t, s, test.token).SetComment(t.Context(), Comment{Pull: pull, Key: "k", Body: "x"})
		if !errors.Is(err, test.kind) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.token, err)
		}
	}
}

// A server of one's own has its API under /api/v3, and GraphQL beside it.
func TestEnterpriseServer(t *testing.T) {
	s := githubtest.New(t, githubtest.Options{})
	pull := pullOf(s.AddPull(githubtest.Pull{}))
	c := mustClient(t, Config{API: s.URL() + "/api/v3/", Token: githubtest.TokenApp, Now: s.Now, Sleep: new(waits).sleep(s)})
	set(t, c, Comment{Pull: pull, Key: "k", Body: "one"}, Created)
	set(t, c, Comment{Pull: pull, Key: "k", Body: "two"}, Updated)
	holds(t, s, "two")
}
