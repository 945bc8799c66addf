package main

import "regexp"

// pullRequest matches the address of a pull request, on any host that speaks as
// GitHub does; nothing else than https is linked to. It becomes part of links, so that nothing else may stand in it.
var pullRequest = regexp.MustCompile(`^https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?(/\.*[A-Za-z0-9_-][A-Za-z0-9._-]*){2}/pull/[1-9][0-9]{0,9}$`)

// checkPullRequest holds --pull-request to what it can be; "" is none.
func checkPullRequest(url string) error {
	if url != "" && !pullRequest.MatchString(url) {
		return usagef("--pull-request: %q is not the address of a pull request: write https://github.com/OWNER/REPO/pull/NUMBER", url)
	}
	return nil
}
