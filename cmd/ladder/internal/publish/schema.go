package publish

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schemaFiles are the JSON Schemas, written by hand, and the promise beside them.
//
//go:embed schema/*.schema.json schema/README.md
var schemaFiles embed.FS

// The JSON Schemas, by their paths in a release.
const (
	ladderSchemaPath   = "schema/ladder.schema.json"
	indexSchemaPath    = "schema/index.schema.json"
	changesSchemaPath  = "schema/changes.schema.json"
	versionsSchemaPath = "schema/versions.schema.json"
)

// schemas compiles all JSON Schemas, once, by their paths.
var schemas = sync.OnceValues(func() (map[string]*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	compiled := map[string]*jsonschema.Schema{}
	for _, path := range []string{ladderSchemaPath, indexSchemaPath, changesSchemaPath, versionsSchemaPath} {
		data, err := fs.ReadFile(schemaFiles, path)
		if err != nil {
			return nil, err
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if err := c.AddResource("mem:///"+path, doc); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if compiled[path], err = c.Compile("mem:///" + path); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return compiled, nil
})

// validate holds JSON to the schema at a path. An error is a fault of ladder, not
// of an author: what authors write is checked before.
func validate(schemaPath, path string, data []byte) error {
	compiled, err := schemas()
	if err != nil {
		return err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err == nil {
		err = compiled[schemaPath].Validate(doc)
	}
	if err != nil {
		return fmt.Errorf("%s does not keep to %s, which is a fault of ladder; nothing was written: %s", path, schemaPath, strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	return nil
}
