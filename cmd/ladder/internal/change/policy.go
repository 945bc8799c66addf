package change

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"

// The policy: what a change means for people, and the version step it calls
// for. The first row that fits wins.
//
//   - A ladder, track, level, category or skill was removed or renamed; a
//     level's place changed: its order, its track or what it comes after; an
//     active or legacy ladder became a draft, which takes it out of what is
//     published: structural, major.
//   - A level that is on both sides is asked for more: a cell, a criterion, a
//     skill or a required proficiency was added, a skill's baseline was added,
//     not expected became expected, optional became required, a proficiency was
//     raised or is of a scale that does not tell, levels now include those
//     before them, or one between them that asks for more; a criterion or cell
//     moved to a lower level, to one that is neither lower nor higher, or from
//     where it asked nothing: raised, major.
//   - It is asked for less, the other way round; a criterion or cell moved to a
//     higher level: lowered, minor.
//   - A criterion or cell asks for what a lower level asks for that this one
//     includes: added or removed, nothing that is expected changed: editorial,
//     patch.
//   - A ladder, track, level or category was added, or anything else that asks
//     nothing of a level that was there: a skill or cell that is optional or not
//     expected; a criterion moved between skills of one level, or the id it is
//     published under changed: structural, minor.
//   - Owners, links, refs, the review date, source, license, the extension that
//     the same content comes from, or an order without a meaning of its own
//     changed: editorial, patch.
//   - A text changed in nothing but case, punctuation, white space, spelling,
//     British for American forms or a digit for its word: editorial, patch.
//   - A text changed in substance, or a summary or an about appeared or went:
//     reworded, minor.
//   - Anything else, such as a status, a scale, a category's members: structural,
//     minor.
//
// What is optional asks nothing, so that adding to it raises nothing.
//
// In a draft the impact is none, whatever the meaning. A ladder that was a draft
// at base or is one at head counts as one, for nobody was or is bound by it; only
// its change of status itself counts, as a ladder that is added or removed.
var policy = []row{
	{withdraws, Structural, Major},
	{breaks, Structural, Major},
	{raises, Raised, Major},
	{lowers, Lowered, Minor},
	{repeats, Editorial, Patch},
	{adds, Structural, Minor},
	{isHousekeeping, Editorial, Patch},
	{isEditorial, Editorial, Patch},
	{rewords, Reworded, Minor},
	{func(event) bool { return true }, Structural, Minor},
}

// A row of the policy.
type row struct {
	fits    func(event) bool
	meaning Meaning
	impact  Impact
}

// An event is what the policy has to know about a change.
type event struct {
	kind     Kind
	field    string
	old, new string
	prose    bool // old and new are sentences or names of the author's
	// asked and asks say whether, at base and at head, the thing that changed is
	// required of a level that is on both sides.
	asked, asks bool
	// held says that a lower level, which this one includes, asks for the same.
	held bool
	// step is how many rungs a proficiency went up, negative where down; 1 where
	// that can't be told.
	step int
	// gains and loses say of what moved whether a level asks for it that did not,
	// other than in place of a lower one, and whether a level no longer does.
	gains, loses bool
	editorial    bool // old and new say the same
	order        bool // nothing but the order of a list changed
	draft        bool // the ladder is a draft at base or at head
}

// judge applies the policy.
func judge(e event) (Meaning, Impact) {
	for _, r := range policy {
		if !r.fits(e) {
			continue
		}
		if e.draft && e.field != "status" {
			return r.meaning, None
		}
		return r.meaning, r.impact
	}
	panic("the last row fits everything")
}

func withdraws(e event) bool { return e.field == "status" && e.new == ladder.Draft }

func breaks(e event) bool {
	switch e.field {
	case "level", "track":
		return e.kind == Removed || e.kind == Renamed || e.kind == Moved
	case "ladder", "category", "skill":
		return e.kind == Removed || e.kind == Renamed
	}
	return e.field == "after"
}

func raises(e event) bool {
	switch {
	case e.field == "cumulative":
		return e.new == "true"
	case e.kind == Moved:
		return e.gains
	case e.field == "proficiency":
		return e.asks && !e.held && (e.kind == Added || e.step > 0)
	case e.kind == Added || e.field == "notExpected" || e.field == "optional":
		return isExpectation(e.field) && e.asks && !e.asked && !e.held
	}
	return false
}

func lowers(e event) bool {
	switch {
	case e.field == "cumulative":
		return e.new == "false"
	case e.kind == Moved:
		return e.loses
	case e.field == "proficiency":
		return e.asked && !e.held && (e.kind == Removed || e.step < 0)
	case e.kind == Removed || e.field == "notExpected" || e.field == "optional":
		return isExpectation(e.field) && e.asked && !e.asks && !e.held
	}
	return false
}

// isExpectation reports whether the field is one that can ask something of
// people by being there.
func isExpectation(field string) bool {
	switch field {
	case "level", "skill", "baseline", "descriptor", "criteria", "notExpected", "optional":
		return true
	}
	return false
}

func repeats(e event) bool {
	return e.held && (e.field == "descriptor" || e.field == "criteria" || e.field == "proficiency")
}

func adds(e event) bool {
	switch e.field {
	case "ladder", "track", "level", "category", "skill", "descriptor":
		return true
	case "criteria":
		return e.kind == Added || e.kind == Removed || e.kind == Moved && !e.order || e.kind == Renamed && e.editorial
	}
	return false
}

func isHousekeeping(e event) bool {
	switch e.field {
	case "owners", "links", "refs", "reviewed", "source", "license", "order", "extends":
		return true
	case "scale": // its order says which proficiency is the higher one
		return false
	}
	return e.order
}

func isEditorial(e event) bool { return e.prose && e.editorial && e.kind != Renamed }

func rewords(e event) bool {
	if !e.prose {
		return false
	}
	switch e.field {
	case "examples", "attributes", "contexts", "scale", "titles", "proficiencies":
		return e.kind == Changed
	}
	return true
}
