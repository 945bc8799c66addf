package githubtest

import (
	"embed"
	"encoding/json"
	"maps"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
)

// openapi.json is a part of GitHub's own description of its REST API. additions.json
// adds by hand the operations it leaves out, and the forms of requests that GitHub
// takes without describing them.
//
//go:embed testdata/openapi.json testdata/additions.json testdata/repository.json
var testdata embed.FS

// A description is what GitHub says its API is.
type description struct {
	document *openapi3.T
	router   routers.Router
}

var loadDescription = sync.OnceValues(func() (*description, error) {
	data, err := mergedDescription()
	if err != nil {
		return nil, err
	}
	doc, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		return nil, err
	}
	doc.Servers = nil
	for _, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			operation.Servers = nil
			closeBody(operation.RequestBody)
		}
	}
	widen(doc)
	openSegments(doc)
	router, err := gorillamux.NewRouter(doc)
	return &description{doc, router}, err
})

// mergedDescription lays the additions over GitHub's own description: paths,
// operations and components, by name.
func mergedDescription() ([]byte, error) {
	var whole, additions map[string]any
	for name, into := range map[string]*map[string]any{"openapi": &whole, "additions": &additions} {
		data, err := testdata.ReadFile("testdata/" + name + ".json")
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(data, into); err != nil {
			return nil, err
		}
	}
	overlay(whole["paths"], additions["paths"])
	overlay(whole["components"], additions["components"])
	return json.Marshal(whole)
}

// overlay lays one object of JSON over another, member by member, two levels deep:
// a path's method, a component's name.
func overlay(onto, added any) {
	base := onto.(map[string]any)
	for key, value := range added.(map[string]any) {
		if old, ok := base[key].(map[string]any); ok {
			maps.Copy(old, value.(map[string]any))
		} else {
			base[key] = value
		}
	}
}

// closeBody forbids what a request's description does not name. GitHub lets unknown
// fields pass in silence, which hides that they do nothing.
func closeBody(body *openapi3.RequestBodyRef) {
	if body == nil {
		return
	}
	for _, media := range body.Value.Content {
		closeSchema(media.Schema)
	}
}

func closeSchema(ref *openapi3.SchemaRef) {
	if ref == nil || ref.Value == nil {
		return
	}
	schema := ref.Value
	if len(schema.Properties) > 0 {
		schema.WithoutAdditionalProperties()
	}
	for _, property := range schema.Properties {
		closeSchema(property)
	}
	closeSchema(schema.Items)
	for _, option := range schema.OneOf {
		closeSchema(option)
	}
}

// widen lets stand what GitHub sends though its description says it does not: null for
// the repository of a pull request whose fork was deleted and for the description that
// a label does not have, and the state of an asset whose upload broke off.
func widen(doc *openapi3.T) {
	state := doc.Components.Schemas["release-asset"].Value.Properties["state"].Value
	state.Enum = append(state.Enum, "starter")
	for _, name := range []string{"pull-request", "pull-request-simple"} {
		properties := doc.Components.Schemas[name].Value.Properties
		head := properties["head"].Value.Properties
		repository := *head["repo"].Value
		repository.Nullable = true
		head["repo"] = &openapi3.SchemaRef{Value: &repository}
		properties["labels"].Value.Items.Value.Properties["description"].Value.Nullable = true
	}
}

// openSegments lets the last parameter of a path hold slashes, where the
// description says by an extension that it may, as a branch's name does.
func openSegments(doc *openapi3.T) {
	for path, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			for _, parameter := range operation.Parameters {
				name := "{" + parameter.Value.Name + "}"
				if parameter.Value.Extensions["x-multi-segment"] != true || !strings.Contains(path, name) {
					continue
				}
				doc.Paths.Delete(path)
				path = strings.Replace(path, name, "{"+parameter.Value.Name+":.+}", 1)
				doc.Paths.Set(path, item)
			}
		}
	}
}
