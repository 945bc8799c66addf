package githubtest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

// checkOptions are those of every check: a status must be described, and a default
// is not written into what is checked.
func checkOptions() *openapi3filter.Options {
	options := &openapi3filter.Options{SkipSettingDefaults: true, IncludeResponseStatus: true}
	options.WithCustomSchemaErrorFunc(func(err *openapi3.SchemaError) string {
		return fmt.Sprintf("at /%s: %s", strings.Join(err.JSONPointer(), "/"), err.Reason)
	})
	return options
}

// checkRequest says what of a request the description does not know.
func checkRequest(c *call) error {
	input := requestInput(c)
	if err := openapi3filter.ValidateRequest(context.Background(), input); err != nil {
		return err
	}
	return checkQuery(c.route, c.r)
}

// checkQuery refuses query parameters that the description does not name: GitHub
// passes over them in silence.
func checkQuery(route *routers.Route, r *http.Request) error {
	for name := range r.URL.Query() {
		if route.Operation.Parameters.GetByInAndName("query", name) == nil {
			return fmt.Errorf("the query parameter %q is not in the API description", name)
		}
	}
	return nil
}

// checkAnswer says what of an answer the description does not know. A refusal that
// GitHub gives without describing it need only have the form of its errors.
func checkAnswer(c *call, status int, header http.Header, body []byte) error {
	if c.route.Operation.Responses.Status(status) == nil && slices.Contains(undescribed, status) {
		return checkError(c.s.description, body)
	}
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: requestInput(c),
		Status:                 status, Header: header, Options: checkOptions(),
	}
	return openapi3filter.ValidateResponse(context.Background(), input.SetBodyBytes(body))
}

// undescribed are the statuses that GitHub answers to any operation, though the
// description of few names them: an empty upload, no or a bad token, no permission,
// what is gone or never was, what can't be done, too many requests.
var undescribed = []int{400, 401, 403, 404, 422, 429}

func checkError(d *description, body []byte) error {
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return err
	}
	return d.document.Components.Schemas["basic-error"].Value.VisitJSON(value, openapi3.VisitAsResponse())
}

// requestInput is a call as the library that checks it takes it. The body of an
// upload is not described beyond being bytes, whatever its media type.
func requestInput(c *call) *openapi3filter.RequestValidationInput {
	options := checkOptions()
	options.ExcludeRequestBody = c.route.Operation.OperationID == uploadOperation
	r := c.r.Clone(context.Background())
	r.Body = io.NopCloser(bytes.NewReader(c.body))
	return &openapi3filter.RequestValidationInput{
		Request: r, Route: c.route, PathParams: c.params, Options: options,
	}
}
