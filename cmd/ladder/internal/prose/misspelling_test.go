package prose

import "testing"

func TestMisspelt(t *testing.T) {
	for word, want := range map[string]string{
		"recieves": "receives", "definately": "definitely", "teh": "the", "acheives": "achieves", "thier": "their",
		// What is right, or may be something else.
		"receives": "", "colour": "", "organises": "", "judgement": "", "api": "", "café": "", "x": "", "": "", "affection": "", "kubernetes": "",
	} {
		if got, ok := Misspelt(word); got != want || ok != (want != "") {
			t.Errorf("Misspelt(%q) = %q, %v, want %q", word, got, ok, want)
		}
	}
}

func TestVarieties(t *testing.T) {
	for british, american := range map[string]string{
		"colour": "color", "behaviour": "behavior", "organise": "organize", "centre": "center", "analyse": "analyze", "modelling": "modeling",
	} {
		if got := American(british); got != american {
			t.Errorf("American(%q) = %q, want %q", british, got, american)
		}
		if got := British(american); got != british {
			t.Errorf("British(%q) = %q, want %q", american, got, british)
		}
	}
	// What both write, or one of them in another sense.
	for _, word := range []string{"practice", "license", "program", "programme", "meter", "judgement", "catalogue", "grey", "advertise", "exercise", "color", "story", "draft"} {
		if got := American(word); got != "" && word != "color" {
			t.Errorf("American(%q) = %q", word, got)
		}
		if got := British(word); got != "" && word != "color" {
			t.Errorf("British(%q) = %q", word, got)
		}
	}
}
