package github

import (
	"context"
	"errors"
	"strings"
	"sync"
)

// actionsBot is who a workflow's own token writes as.
const actionsBot = "github-actions[bot]"

// An account is who a client writes as, once that is known.
type account struct {
	mu    sync.Mutex
	login string
}

// whoAmI returns the login of the account that the token writes as. A user's
// token may ask; the token of an app, such as a workflow's, may not over REST
// (403), but over GraphQL. A GitHub that does not speak that, or not to this
// token, is taken to have given out a workflow's.
func (c *Client) whoAmI(ctx context.Context) (string, error) {
	c.account.mu.Lock()
	defer c.account.mu.Unlock()
	if c.account.login != "" {
		return c.account.login, nil
	}
	user, _, err := c.api.Users.Get(ctx, "")
	login := user.GetLogin()
	if errors.Is(err, ErrReadOnly) || errors.Is(err, ErrGone) {
		login, err = c.viewer(ctx)
	}
	if err != nil {
		return "", err
	}
	c.account.login = login
	return login, nil
}

// viewer asks over GraphQL who is asking.
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
	}
	request, err := c.api.NewRequest("POST", c.graphQL(), question)
	if err != nil {
		return "", err
	}
	_, err = c.api.Do(ctx, request, &answer)
	if errors.Is(err, ErrReadOnly) || errors.Is(err, ErrGone) {
		return actionsBot, nil
	}
	if login := answer.Data.Viewer.Login; err != nil || login != "" {
		return login, err
	}
	return actionsBot, nil
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
