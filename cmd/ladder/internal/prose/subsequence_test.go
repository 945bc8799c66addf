package prose

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// The subsequence is one of both lists, and none is longer. The last sizes need
// several words a row, and several blocks of rows.
func TestLongestCommonSubsequence(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	const distinct = 300
	c := newComparer(distinct)
	for k := range 2_000 {
		n, m := r.IntN(1+k/10), r.IntN(1+k/10)
		if k >= 1_998 {
			n, m = 4_000, 2_500
		}
		of := 1 + r.IntN(distinct)
		list := func(n int) []int32 {
			l := make([]int32, n)
			for i := range l {
				l[i] = int32(r.IntN(of))
			}
			return l
		}
		a, b := list(n), list(m)
		found := c.matches(a, b)
		i, j := -1, -1
		for _, m := range found {
			if m[0] <= i || m[1] <= j || a[m[0]] != b[m[1]] {
				t.Fatalf("%v and %v: %v", a, b, found)
			}
			i, j = m[0], m[1]
		}
		if got, want := n+m-2*len(found), least(words(a), words(b)); got != want {
			t.Fatalf("%d and %d numbers of %d: %d differ, at least %d", n, m, of, got, want)
		}
	}
}

func words(numbers []int32) []string {
	w := make([]string, len(numbers))
	for i, n := range numbers {
		w[i] = fmt.Sprint(n)
	}
	return w
}
