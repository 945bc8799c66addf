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
}
