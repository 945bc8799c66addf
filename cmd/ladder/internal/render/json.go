package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
)

// JSON writes a report as indented JSON. All its fields are present: a nil
// slice is written as [] and a nil map as {}, never as null. The report holds
// structs, slices, maps, strings, numbers and truth values only.
func JSON(w io.Writer, report any) error {
	return writeJSON(w, filled(reflect.ValueOf(report)).Interface())
}

// writeJSON writes indented JSON of a value as it is.
func writeJSON(w io.Writer, value any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return fmt.Errorf("encode the result: %w", err)
	}
	return flush(w, b.String())
}

// filled copies v with empty slices and maps in the place of nil ones.
func filled(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			c.Field(i).Set(filled(v.Field(i)))
		}
	case reflect.Slice:
		c.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			c.Index(i).Set(filled(v.Index(i)))
		}
	case reflect.Map:
		c.Set(reflect.MakeMap(v.Type()))
		for _, k := range v.MapKeys() {
			c.SetMapIndex(k, filled(v.MapIndex(k)))
		}
	default:
		c.Set(v)
	}
	return c
}
