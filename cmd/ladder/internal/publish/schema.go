package publish

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"reflect"
	"strconv"
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

// validate holds what will be written at a path to a schema. An error is a fault
// of ladder, not of an author: what authors write is checked before.
func validate(schemaPath, path string, v any) error {
	compiled, err := schemas()
	if err != nil {
		return err
	}
	if err := compiled[schemaPath].Validate(decoded(reflect.ValueOf(v))); err != nil {
		return fmt.Errorf("%s does not keep to %s, which is a fault of ladder; nothing was written: %s", path, schemaPath, strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	return nil
}

// decoded returns what a program gets that reads the JSON of v, a published type:
// a quarter of the work of encoding and decoding it.
func decoded(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Struct:
		object := make(map[string]any, v.NumField())
		for i := range v.NumField() {
			object[v.Type().Field(i).Tag.Get("json")] = decoded(v.Field(i))
		}
		return object
	case reflect.Slice:
		if v.IsNil() {
			return nil
		}
		list := make([]any, v.Len())
		for i := range list {
			list[i] = decoded(v.Index(i))
		}
		return list
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return v.Bool()
	case reflect.Int, reflect.Int64:
		return json.Number(strconv.FormatInt(v.Int(), 10))
	}
	return v.Interface() // which no schema takes
}
