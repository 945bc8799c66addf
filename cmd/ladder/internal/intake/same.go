package intake

import (
	"reflect"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// sameCriterion reports whether two criteria say the same, wherever they stand.
func sameCriterion(a, b ladder.Criterion) bool {
	return reflect.DeepEqual(texts(reflect.ValueOf(a)), texts(reflect.ValueOf(b)))
}

// descriptorTexts returns all texts of a cell.
func descriptorTexts(d ladder.Descriptor) []string { return texts(reflect.ValueOf(d)) }

// texts returns all texts of a part of a ladder in the order of its fields, with
// one for each list, so that texts can't change places unseen.
func texts(v reflect.Value) []string {
	if t, ok := v.Interface().(ladder.Text); ok {
		return []string{t.Value}
	}
	var all []string
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			all = append(all, texts(v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, texts(v.Index(i))...)
		}
		all = append(all, "")
	}
	return all
}
