package ladder

import (
	"slices"
	"testing"
)

func TestSkillNames(t *testing.T) {
	skill := func(id, title, category string) Skill {
		return Skill{ID: Text{Value: id}, Title: Text{Value: title}, Category: Text{Value: category}}
	}
	l := &Ladder{Skills: []Skill{skill("a", "Rowing", "x"), skill("b", "rowing", "x"), skill("c", "Rowing", "y"), skill("d", "Rowing (e)", "x"), skill("e", "Rowing", "x")}}
	for byCategory, want := range map[bool][]string{
		false: {"Rowing", "rowing (b)", "Rowing (c)", "Rowing (e)", "Rowing (e) (e)"},
		true:  {"Rowing", "rowing (b)", "Rowing", "Rowing (e)", "Rowing (e) (e)"},
	} {
		if got := l.SkillNames(byCategory); !slices.Equal(got, want) {
			t.Errorf("by category %v: %q, want %q", byCategory, got, want)
		}
	}
}

func TestLevelNames(t *testing.T) {
	level := func(id, code, title string) Level {
		return Level{ID: Text{Value: id}, Code: Text{Value: code}, Title: Text{Value: title}}
	}
	l := &Ladder{Levels: []Level{level("a", "L1", "Mate"), level("b", "", "l1  mate"), level("c", "", "Skill"), level("d", "", "Mate")}}
	if got, want := l.LevelNames("Category", "Skill"), []string{"L1 Mate", "l1  mate (b)", "Skill (c)", "Mate"}; !slices.Equal(got, want) {
		t.Errorf("levels are called %q, want %q", got, want)
	}
}
