package prose

import "strings"

// Editorial reports whether two texts say the same: they differ in nothing but
// case, punctuation, white space, spelling, British for American forms, or
// digits for words. It errs on one side only: what could change an expectation
// is never editorial, and neither is what can't be judged.
//
// Word by word the texts must be alike, apostrophes included (team's, teams,
// teams'), and so must the marks between the words, but for those that only
// pause: see sameMarks. Case matters where it may tell two words apart (IT and
// it, 5 Mb and 5 mb).
func Editorial(old, new string) bool {
	if !valid(old, new) {
		return old == new
	}
	a, b := read(old), read(new)
	if len(a.words) == 0 || len(b.words) == 0 {
		return Same(old, new)
	}
	return sameWords(a, b) && sameMarks(a, b)
}

func sameWords(a, b reading) bool {
	if len(a.words) != len(b.words) {
		return false
	}
	for i := range a.words {
		if a.words[i] != b.words[i] && a.normal(i) != b.normal(i) {
			return false
		}
	}
	return true
}

// sameMarks reports whether the marks between the same words part them alike.
// These may differ:
//   - the mark that ends the text (. ; !), which may be left out;
//   - a hyphen and a space between two words (cross-functional);
//   - where no word is weighty: quotation marks, the mark that ends a clause
//     (. ; !), a comma or a dash with spaces if the text has but that one, and
//     these or none before "and", "or" and "but".
//
// With a weighty word in the text a comma decides what it speaks of ("does not
// lead, coaches"), and next to a number a mark is a part of it ("3.5"). Neither
// may marks move: "plans, and builds and runs" groups other than "plans and
// builds, and runs".
func sameMarks(a, b reading) bool {
	weighty := a.isWeighty() || b.isWeighty()
	lone := a.pauses() == 1 && b.pauses() == 1 // more than one may be a list
	more, less := false, false                 // marks that only a has, only b has
	for i, m := range a.marks {
		n := b.marks[i]
		switch {
		case m.exact == n.exact:
			continue
		case a.bindsAt(i), b.bindsAt(i):
			return false
		case m.bare != n.bare && m.joins() && n.joins():
		case weighty:
			return false
		case m.bare == n.bare, m.stops() && n.stops(), lone && m.pauses() && n.pauses():
			continue
		case !a.conjunctionAt(i), !m.pauses() && m.bare != " ", !n.pauses() && n.bare != " ":
			return false
		}
		more = more || n.bare == " "
		less = less || m.bare == " "
	}
	return !more || !less
}

// bindsAt reports whether the mark at i belongs to a word beside it, and isn't
// only a pause: a number, a single letter, a roman numeral, a word that counts
// or negates (twenty one-page plans), two names (London-Paris).
func (r reading) bindsAt(i int) bool {
	named := r.marks[i].bare == "-"
	for _, k := range []int{i - 1, i} {
		if k < 0 || k >= len(r.words) {
			named = false
			continue
		}
		if isValue(r.words[k]) {
			return true
		}
		named = named && isCapitalised(r.words[k])
	}
	return named
}

// conjunctionAt reports whether the word behind the mark at i joins what stands
// before it to what follows: a comma may be put in front of it or left out.
func (r reading) conjunctionAt(i int) bool {
	if i == 0 || i == len(r.words) {
		return false
	}
	switch strings.ToLower(r.words[i]) {
	case "and", "or", "but":
		return true
	}
	return false
}

// isWeighty reports whether a word limits what others say, so that punctuation
// decides which.
func (r reading) isWeighty() bool {
	for _, w := range r.words {
		w = strings.ToLower(w)
		if weighty[w] || limits[w] || strings.Contains(w, "n't") {
			return true
		}
	}
	return false
}

func (r reading) pauses() int {
	n := 0
	for _, m := range r.marks {
		if m.pauses() {
			n++
		}
	}
	return n
}
