package github

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"
)

// actionsBot is who a workflow's own token writes as.
const actionsBot = "github-actions[bot]"

// An account is who a client writes as, once that is known.
type account struct {
	mu    sync.Mutex
	login string
}

// mostAsked is how often GraphQL is asked who asks before its refusal counts. Whoever
// is wrong about that takes the comment of another account for its own, so that one
// refusal, which may be a gateway's, is not enough.
const mostAsked = 5

// untilAsked is how long to wait before the second time; each wait is twice the one
// before.
const untilAsked = 100 * time.Millisecond

// whoAmI returns the login of the account that the token writes as. A user's
// token may ask; the token of an app, such as a workflow's, may not over REST
// (403), but over GraphQL. A GitHub that does not speak that, or never to this
// token, is taken to have given out a workflow's.
func (c *Client) whoAmI(ctx context.Context) (string, error) {
	c.account.mu.Lock()
	defer c.account.mu.Unlock()
	if c.account.login != "" {
		return c.account.login, nil
	}
	user, _, err := c.api.Users.Get(ctx, "")
	login := user.GetLogin()
	if isRefused(err) {
		login, err = c.askViewer(ctx)
	}
	if err != nil {
		return "", err
	}
	c.account.login = login
	return login, nil
}

// isRefused reports whether an error may say that this is not for this token, or not
// of this GitHub.
func isRefused(err error) bool { return errors.Is(err, ErrReadOnly) || errors.Is(err, ErrGone) }

// askViewer asks over GraphQL who is asking, until that is told or was refused often
// enough.
func (c *Client) askViewer(ctx context.Context) (string, error) {
	wait := untilAsked
	for range mostAsked - 1 {
		if login, err := c.viewer(ctx); login != "" || err != nil && !isRefused(err) {
			return login, err
		}
		if err := c.wire.sleep(ctx, wait); err != nil {
			return "", err
		}
		wait *= 2
	}
	login, err := c.viewer(ctx)
	if isRefused(err) || err == nil && login == "" {
		return actionsBot, nil
	}
	return login, err
}

// viewer asks over GraphQL once; "" is an answer without one.
func (c *Client) viewer(ctx context.Context) (string, error) {
	question := struct {
		Query string `json:"query"`
	}{"query { viewer { login } }"}
	var answer struct {
		Data struct {
			Viewer struct {
				Login string `json:"login"`
			} `json:"viewer"`
		} `json:"data"`
		Errors []struct {
			Type string `json:"type"`
		} `json:"errors"`
	}
	request, err := c.api.NewRequest("POST", c.graphQL(), question)
	if err != nil {
		return "", err
	}
	if _, err = c.api.Do(ctx, request, &answer); err != nil {
		return "", err
	}
	for _, e := range answer.Errors {
		if e.Type == "RATE_LIMITED" { // which GraphQL says with status 200
			return "", &Error{Kind: ErrRateLimited, Status: 200, Message: e.Type, Wait: limitWait, request: describe(request), again: true}
		}
	}
	return answer.Data.Viewer.Login, nil
}

// graphQL is the address of GraphQL: beside v3 on a server of one's own, below
// the API on github.com.
func (c *Client) graphQL() string {
	address := *c.api.BaseURL
	address.Path = strings.TrimSuffix(address.Path, "v3/") + "graphql"
	return address.String()
}

// isMe reports whether a login is that of the account, which GitHub compares
// without regard to case.
func isMe(me, login string) bool { return strings.EqualFold(me, login) }

// learn takes note of whom GitHub named as the author of what was written.
func (c *Client) learn(login string) {
	c.account.mu.Lock()
	defer c.account.mu.Unlock()
	if login != "" {
		c.account.login = login
	}
}
