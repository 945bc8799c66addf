package load

import "testing"

func TestAcceptsOverrides(t *testing.T) {
	const accepts = "package house\n\nrules: \"ladder-change\": accept: \"all\"\n"
	for _, test := range []struct {
		what, text string
		want       bool
	}{
		{"the setting", accepts, true},
		{"among others", "package house\n\nimport \"example.com/ladders/schema\"\n\n#Ladder: schema.#Ladder & {owners!: [_, ...]}\nrules: {\n\t\"missing-descriptor\": severity: \"warning\"\n\t\"ladder-change\": {accept: \"all\"}\n}\n", true},
		{"beside what is computed", accepts + "rules: \"too-long\": most: 2 * 40\n_most: 3\n", true},
		{"in two parts", "package house\n\nrules: \"ladder-change\": {}\n" + accepts[len("package house\n"):], true},
		{"another value", "package house\n\nrules: \"ladder-change\": accept: \"none\"\n", false},
		{"a value of another kind", "package house\n\nrules: \"ladder-change\": accept: 'all'\n", false},
		{"two values", accepts + "rules: \"ladder-change\": accept: \"none\"\n", false},
		{"a computed value", "package house\n\nrules: \"ladder-change\": accept: \"a\" + \"ll\"\n", false},
		{"a default", "package house\n\nrules: \"ladder-change\": accept: *\"all\" | \"none\"\n", false},
		{"a definition", "package house\n\n#rules: \"ladder-change\": accept: \"all\"\n", false},
		{"a file that is switched off", "@if(off)\n\n" + accepts, false},
		{"another package", "package other\n\nrules: \"ladder-change\": accept: \"all\"\n", false},
		{"a slip", accepts + "rules: {\n", false},
		{"nothing", "", false},
	} {
		if got := housed(t, test.text, "ladders").AcceptsOverrides(); got != test.want {
			t.Errorf("%s: %v", test.what, got)
		}
		if housed(t, test.text, ".").AcceptsOverrides() {
			t.Errorf("%s: in another folder", test.what)
		}
	}
}
