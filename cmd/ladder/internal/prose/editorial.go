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
//   - a hyphen and a space between two words (cross-functional), unless one of
//     them is a particle or a prefix (hands-off, in-direct);
//   - where no word is weighty: quotation marks, the mark that ends a clause
//     (. ; !), a comma or a dash with spaces if the text has but that one, and
//     a comma or none before "and", "or" and "but" where it groups nothing
//     else: see mayPauseAt.
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
			if a.isLooseAt(i) {
				return false
			}
		case weighty:
			return false
		case m.bare == n.bare, m.stops() && n.stops(), lone && m.pauses() && n.pauses():
			continue
		case !a.mayPauseAt(i), !m.isCommaOrNone(), !n.isCommaOrNone():
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

// longItem is how many words an item of a list has at most.
const longItem = 4

// mayPauseAt reports whether a comma may be put in front of the word at i or left
// out: it is "and", "or" or "but", which ends a list with commas, or has nothing
// in front that could govern what follows. With a comma, "helps others plan and
// lead" says who leads.
func (r reading) mayPauseAt(i int) bool {
	if i == 0 || i == len(r.words) || !conjunctions[strings.ToLower(r.words[i])] {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		switch {
		case governing[strings.ToLower(r.words[k])]:
			return false
		case r.marks[k].bare == ", " && i-k <= longItem:
			return true
		case r.marks[k].stops():
			return true
		}
	}
	return true
}

// isLooseAt reports whether the two words at i mean something else with a hyphen
// than without.
func (r reading) isLooseAt(i int) bool {
	if i == 0 || i == len(r.words) {
		return false
	}
	first, second := strings.ToLower(r.words[i-1]), strings.ToLower(r.words[i])
	return prefixes[first] && !(first == "in" && adverbial[second]) || particles[second]
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
