package rule

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/ladder"
)

// Pairs are found by shingles and marks as they are by holding each text against all
// others.
func TestNearPairsOfAll(t *testing.T) {
	const least = 0.9
	for seed := range uint64(20) {
		s := newSurvey(edited(rand.New(rand.NewPCG(seed, 1))), Inspection{})
		var got []string
		s.nearPairs(least, func(a, b *passage) { got = append(got, a.place.skill.ID.Value+" "+b.place.skill.ID.Value) })
		var want []string
		for i := range s.passages {
			if other := s.nearestOfAll(i, least); other != nil {
				want = append(want, other.place.skill.ID.Value+" "+s.passages[i].place.skill.ID.Value)
			}
		}
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("seed %d: got %v, want %v", seed, got, want)
		}
		s.close()
	}
}

// nearestOfAll is survey.nearest without anything that makes it fast.
func (s *survey) nearestOfAll(text int, least float64) (nearest *passage) {
	p := &s.passages[text]
	for i := range text {
		other := &s.passages[i]
		if p.shingles() == 0 || other.shingles() == 0 {
			continue
		}
		s.crowd.own = append(s.crowd.own[:0], s.crowd.shinglesOf(text)...)
		shared := s.crowd.shared(i, len(s.crowd.own))
		switch {
		case shared > 0 && other.sum == p.sum:
			return nil
		case nearest == nil && s.similarity(other, p) >= least && shared >= leastShared(min(len(p.tokens), len(other.tokens)), least):
			nearest = other
		}
	}
	return nearest
}

// edited is a ladder of texts, each of which is new or one before it with a few
// words changed, added or taken away.
func edited(r *rand.Rand) *ladder.Ladder {
	l := &ladder.Ladder{Levels: []ladder.Level{level("l1", "L1", "Agent")}}
	word := func() string { return fmt.Sprintf("word%d", r.IntN(200)) }
	var texts [][]string
	for i := range 80 {
		words := make([]string, 8+r.IntN(20))
		for k := range words {
			words[k] = word()
		}
		if i > 0 && r.IntN(3) > 0 {
			words = slices.Clone(texts[r.IntN(i)])
			for range r.IntN(4) {
				at := r.IntN(len(words))
				words = slices.Replace(words, at, min(at+r.IntN(2), len(words)), []string{word(), word()}[:r.IntN(2)]...)
			}
		}
		texts = append(texts, words)
		l.Skills = append(l.Skills, ladder.Skill{ID: text(fmt.Sprintf("skill-%02d", i)), Title: text("Skill"),
			Descriptors: []ladder.Descriptor{{Level: text("l1"), Summary: text(strings.Join(words, " "))}}})
	}
	return put(l)
}
