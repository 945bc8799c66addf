package githubtest

// An operation is what the server does for one of those the API description names.
type operation struct {
	need   need
	handle func(*Server, *call) answer
}

// uploadOperation is the one operation of the host for uploads.
const uploadOperation = "repos/upload-release-asset"

var operations = map[string]operation{
	"users/get-authenticated": {need{}, (*Server).getUser},
	"repos/get":               {read(Contents), (*Server).getRepository},

	"pulls/get":        {read(PullRequests), (*Server).getPull},
	"pulls/list":       {read(PullRequests), (*Server).listPulls},
	"pulls/list-files": {read(PullRequests), (*Server).listFiles},
	"repos/list-pull-requests-associated-with-commit": {read(PullRequests), (*Server).listCommitPulls},

	"graphql": {need{}, (*Server).graphQL},

	"pulls/list-reviews":          {read(PullRequests), (*Server).listReviews},
	"pulls/create-review":         {comment(PullRequests), (*Server).createReview},
	"pulls/list-review-comments":  {read(PullRequests), (*Server).listLineComments},
	"pulls/create-review-comment": {comment(PullRequests), (*Server).createLineComment},
	"pulls/delete-review-comment": {comment(PullRequests), (*Server).deleteLineComment},

	"issues/get":            {read(Issues, PullRequests), (*Server).getIssue},
	"issues/update":         {write(Issues, PullRequests), (*Server).updateIssue},
	"issues/list-comments":  {read(Issues, PullRequests), (*Server).listComments},
	"issues/create-comment": {comment(Issues, PullRequests), (*Server).createComment},
	"issues/get-comment":    {read(Issues, PullRequests), (*Server).getComment},
	"issues/update-comment": {comment(Issues, PullRequests), (*Server).updateComment},
	"issues/delete-comment": {comment(Issues, PullRequests), (*Server).deleteComment},

	"issues/list-labels-for-repo": {read(Issues, PullRequests), (*Server).listLabels},
	"issues/get-label":            {read(Issues, PullRequests), (*Server).getLabel},
	"issues/create-label":         {write(Issues, PullRequests), (*Server).createLabel},
	"issues/list-labels-on-issue": {read(Issues, PullRequests), (*Server).listIssueLabels},
	"issues/add-labels":           {write(Issues, PullRequests), (*Server).addLabels},
	"issues/set-labels":           {write(Issues, PullRequests), (*Server).setLabels},
	"issues/remove-label":         {write(Issues, PullRequests), (*Server).removeLabel},

	"pulls/list-commits":                  {read(PullRequests), (*Server).listPullCommits},
	"repos/compare-commits-with-basehead": {read(Contents), (*Server).compare},

	// Refs are made and read. What moves or deletes one is not answered: no ladder
	// may do that to a tag, and a test fails that tries.
	"git/get-ref":            {read(Contents), (*Server).getRef},
	"git/list-matching-refs": {read(Contents), (*Server).listMatchingRefs},
	"git/create-ref":         {write(Contents), (*Server).createRef},
	"git/create-tag":         {write(Contents), (*Server).createTag},
	"git/get-tag":            {read(Contents), (*Server).getTag},

	"repos/list-releases":        {read(Contents), (*Server).listReleases},
	"repos/get-latest-release":   {read(Contents), (*Server).getLatestRelease},
	"repos/get-release-by-tag":   {read(Contents), (*Server).getReleaseByTag},
	"repos/get-release":          {read(Contents), (*Server).getRelease},
	"repos/create-release":       {write(Contents), (*Server).createRelease},
	"repos/update-release":       {write(Contents), (*Server).updateRelease},
	"repos/delete-release":       {write(Contents), (*Server).deleteRelease},
	"repos/list-release-assets":  {read(Contents), (*Server).listAssets},
	uploadOperation:              {write(Contents), (*Server).uploadAsset},
	"repos/get-release-asset":    {read(Contents), (*Server).getAsset},
	"repos/update-release-asset": {write(Contents), (*Server).updateAsset},
	"repos/delete-release-asset": {write(Contents), (*Server).deleteAsset},
}
