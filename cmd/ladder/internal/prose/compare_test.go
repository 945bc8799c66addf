package prose

import (
	"math/rand/v2"
	"testing"
)

// compareNumbers returns how many numbers the script that turns old into new
// deletes and inserts, and holds it to what they are.
func compareNumbers(t *testing.T, old, new []int32) (changed int) {
	t.Helper()
	m := middle{old: old, new: new, anchors: findAnchors(old, new)}
	var s script
	m.compare(&s, span{0, len(old)}, span{0, len(new)})
	i, j := 0, 0
	for _, h := range s.hunks {
		for range h.equal {
			if old[i] != new[j] {
				t.Fatalf("%v to %v: %v", old, new, s.hunks)
			}
			i, j = i+1, j+1
		}
		i, j = i+h.del, j+h.ins
		changed += h.del + h.ins
	}
	if i != len(old) || j != len(new) {
		t.Fatalf("%v to %v: %v", old, new, s.hunks)
	}
	return changed
}

func randomNumbers(r *rand.Rand, n, distinct int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(r.IntN(distinct))
	}
	return list
}

// Lists too short for anchors are compared exactly.
func TestCompareShort(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for k := range 2_000 {
		distinct := 1 + r.IntN(2*maxTokens)
		if k%2 == 0 {
			distinct = 1 + r.IntN(40)
		}
		old := randomNumbers(r, r.IntN(1+k/10), distinct)
		new := randomNumbers(r, r.IntN(1+k/10), distinct)
		if k%3 == 0 {
			new = editedNumbers(r, old, distinct)
		}
		if got, want := compareNumbers(t, old, new), least(old, new); got != want {
			t.Fatalf("%v to %v: %d numbers differ, at least %d", old, new, got, want)
		}
	}
}

// editedNumbers replaces, drops or adds to one in five numbers.
func editedNumbers(r *rand.Rand, list []int32, distinct int) []int32 {
	var edited []int32
	for _, n := range list {
		other := int32(r.IntN(distinct))
		switch r.IntN(15) {
		case 0:
			edited = append(edited, other)
		case 1:
		case 2:
			edited = append(edited, n, other)
		default:
			edited = append(edited, n)
		}
	}
	return edited
}

// Anchors cost little: of long lists hardly more is changed than must be.
func TestCompareLong(t *testing.T) {
	const most = 1.15
	r := rand.New(rand.NewPCG(15, 16))
	for _, n := range []int{500, 2_000, 5_000} {
		for _, distinct := range []int{50, 200, 2_000} {
			old := randomNumbers(r, n, distinct)
			new := editedNumbers(r, old, distinct)
			ratio := float64(compareNumbers(t, old, new)) / float64(least(old, new))
			t.Logf("%d numbers, %d distinct: %.3f", n, distinct, ratio)
			if ratio > most {
				t.Errorf("%d numbers, %d distinct: %.3f times as many changed as must be", n, distinct, ratio)
			}
		}
	}
}

// Anchors rise in both lists, and parts that changed places leave the longer one.
func TestAnchors(t *testing.T) {
	old, new := make([]int32, 300), make([]int32, 300)
	for i := range old {
		old[i], new[i] = int32(i), int32((i+100)%300) // the first 100 went to the end
	}
	row := findAnchors(old, new)
	if len(row) != 199 || row[0] != (anchor{100, 0}) || row[198] != (anchor{298, 198}) {
		t.Errorf("%d anchors: %v", len(row), row)
	}
	if got := between(row, span{110, 120}, span{0, 15}); len(got) != 5 || got[0] != (anchor{110, 10}) {
		t.Errorf("between: %v", got)
	}
}
