package rule

import (
	"math/bits"
	"math/rand/v2"
	"slices"
)

// An index holds which cells have a text, as chains that lead from the last of them
// to the first: thousands of short lists, or a map of them, would cost more than all
// the rest.
type index struct {
	slots []int32 // the ends of chains in links, 0 for none; a power of two of them, more than there are keys
	links []link  // of which the first is none
	shift int
}

// A link is one that has the key, the link before it, 0 for none, and how many there
// are up to here.
type link struct {
	key            uint64
	one, before, n int32
}

// mostSharing is how many are looked at of those that share a key: what more cells
// say is a figure of speech.
const mostSharing = 8

// spread is a factor that nobody knows beforehand: whoever writes a ladder can't make
// its keys meet in one slot. It decides where a key stands and nothing else.
var spread = rand.Uint64() | 1

// clear empties the index and makes room for so many keys at the most.
func (x *index) clear(keys int) {
	size := bits.Len(uint(keys + keys/2 + 1))
	x.slots, x.shift = zeros(x.slots, 1<<size), 64-size
	x.links = append(slices.Grow(x.links[:0], keys+1), link{})
}

// add puts one into the chain of a key, and calls use with those before it.
func (x *index) add(key uint64, one int, use func(other int)) {
	at := x.slot(key)
	end := x.slots[at]
	for i := end; i > 0; i = x.links[i].before {
		if other := int(x.links[i].one); other != one {
			use(other)
		}
	}
	if n := x.links[end].n; n < mostSharing {
		x.slots[at] = int32(len(x.links))
		x.links = append(x.links, link{key, int32(one), end, n + 1})
	}
}

// slot returns where a key stands, or may be put.
func (x *index) slot(key uint64) int {
	at := int(key * spread >> x.shift)
	for x.slots[at] > 0 && x.links[x.slots[at]].key != key {
		at = (at + 1) & (len(x.slots) - 1)
	}
	return at
}
