package generate

import "fmt"

// ladder returns the value of one ladder; its skills are the last field.
func (a *author) ladder() object {
	o := object{{"title", a.title()}}
	a.facts(&o)
	a.terms(&o, "tracks", &a.tracks, true)
	a.terms(&o, "categories", &a.categories, true)
	a.terms(&o, "attributes", &a.attributes, false)
	a.terms(&o, "contexts", &a.contexts, false)
	a.terms(&o, "scale", &a.scale, false)
	a.nameSkills()
	o.set("levels", a.allLevels())
	o.set("skills", a.allSkills())
	return o
}

// facts sets what is said of the ladder as a whole.
func (a *author) facts(o *object) {
	a.maybe(o, "about", a.prose)
	a.maybe(o, "status", func() any { return pick(a.rng, []string{"draft", "active", "legacy"}) })
	a.maybe(o, "locale", func() any { return pick(a.rng, []string{"en", "en-GB", "zh-Hant", "zh-Hant-TW", "es-419"}) })
	a.maybe(o, "cumulative", func() any {
		a.cumulative = a.chance(0.5)
		return a.cumulative
	})
	a.maybe(o, "owners", func() any { return a.several(a.title) })
	a.maybe(o, "source", a.prose)
	a.maybe(o, "license", func() any { return pick(a.rng, []string{"CC-BY-4.0", "all rights reserved"}) })
	a.maybe(o, "reviewed", func() any {
		return fmt.Sprintf("20%02d-%02d-%02d", a.rng.IntN(100), 1+a.rng.IntN(12), 1+a.rng.IntN(28))
	})
	a.maybe(o, "was", a.was)
}

// terms sets a list of definitions and keeps their ids.
func (a *author) terms(o *object, label string, ids *[]string, renamed bool) {
	taken := map[string]bool{}
	terms := list{}
	for range a.number(a.shape.terms) {
		id, title := a.name(taken)
		*ids = append(*ids, id)
		t := object{{"id", id}, {"title", title}}
		a.maybe(&t, "about", a.prose)
		if renamed {
			a.maybe(&t, "was", a.was)
		}
		terms = append(terms, t)
	}
	if len(terms) > 0 || a.chance(a.shape.extra) {
		o.set(label, terms)
	}
}

func (a *author) allLevels() list {
	prefix := pick(a.rng, []string{"l", "ic", "level-", "2x-"})
	tracks := map[string]int{} // the last level of each track
	levels := list{}
	for i := range a.number(a.shape.levels) {
		a.levels = append(a.levels, fmt.Sprintf("%s%d", prefix, i+1))
		levels = append(levels, a.level(i, tracks))
	}
	return levels
}

func (a *author) level(i int, tracks map[string]int) object {
	o := object{{"id", a.levels[i]}}
	a.maybe(&o, "code", func() any { return fmt.Sprintf("L%d", i+1) })
	o.set("title", a.title())
	a.maybe(&o, "titles", func() any { return a.several(a.title) })
	track := ""
	if len(a.tracks) > 0 && a.chance(a.shape.extra) {
		track = pick(a.rng, a.tracks)
		o.set("track", track)
	}
	a.after(&o, i, track, tracks)
	a.maybe(&o, "about", a.prose)
	if len(a.attributes) > 0 {
		o.set("attributes", a.entries(a.attributes))
	}
	a.maybe(&o, "examples", a.levelExamples)
	a.maybe(&o, "refs", a.refs)
	a.maybe(&o, "was", a.was)
	return o
}

// after sets which earlier levels the i-th one comes after, or leaves it at the
// last one of its track.
func (a *author) after(o *object, i int, track string, tracks map[string]int) {
	before := map[int]bool{}
	comesAfter := func(j int) {
		before[j] = true
		for k := range a.before[j] {
			before[k] = true
		}
	}
	if a.chance(a.shape.extra / 2) {
		ids := list{}
		for j := range i {
			if a.chance(0.5) {
				comesAfter(j)
				ids = append(ids, a.levels[j])
			}
		}
		o.set("after", ids)
	} else if j, ok := tracks[track]; ok {
		comesAfter(j)
	}
	tracks[track] = i
	a.before = append(a.before, before)
}
