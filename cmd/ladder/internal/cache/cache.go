// Package cache answers what earlier runs found out. It keeps short answers under
// the hash of all that they depend on, in one file a repository, and knows nothing
// of what they mean.
//
// Whatever can't be read, is damaged, cut off, or of another format is not there:
// the worst that a broken file does is that work is done again. So it is with a
// folder or a file that another user could have written. Against whoever can write
// as the user nothing helps, for they could as well exchange the program; what is
// decoded is bounded all the same, and whoever asks decodes answers as a
// stranger's. What strangers propose never names a file here: names and keys are
// hashes.
//
// Several runs may use one file at a time. Each reads it whole, and writes it
// whole under another name before it takes the place of the old one; of two that
// write at once the last one stays, and the other's answers are found out again.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// A Key names an answer: the hash of everything that it depends on.
type Key [sha256.Size]byte

// Hash makes a key of texts. No two lists of texts have the same.
func Hash(texts ...string) Key {
	h := sha256.New()
	for _, text := range texts {
		h.Write(number(len(text)))
		h.Write([]byte(text))
	}
	return Key(h.Sum(nil))
}

// A Cache is the answers of one file. Several goroutines may use it.
type Cache struct {
	dir, name string
	mu        sync.Mutex
	answers   map[Key]answer
	order     []Key // as they stand in the file, the one used last first
	changed   bool
}

// An answer is what was put, and whether this run has used it.
type answer struct {
	data []byte
	used bool
}

// Open reads the answers of a repository, which any text may name, from a folder
// that need not be there yet.
func Open(dir, repository string) *Cache {
	name := Hash(repository)
	c := &Cache{dir: dir, name: hex.EncodeToString(name[:16]), answers: map[Key]answer{}}
	for _, e := range decode(read(filepath.Join(dir, c.name))) {
		if _, twice := c.answers[e.key]; !twice {
			c.answers[e.key] = answer{data: e.data}
			c.order = append(c.order, e.key)
		}
	}
	return c
}

// Empty reports whether there was no answer at all when the cache was opened.
func (c *Cache) Empty() bool { return len(c.order) == 0 }

// Get returns the answer for a key. It must not be changed.
func (c *Cache) Get(k Key) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, ok := c.answers[k]
	if ok && !a.used {
		a.used = true
		c.answers[k] = a
	}
	return a.data, ok
}

// Put keeps an answer, if it is not too long to be worth it.
func (c *Cache) Put(k Key, data []byte) {
	if len(data) > MaxAnswer {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if known, ok := c.answers[k]; !ok || !bytes.Equal(known.data, data) {
		c.changed = true
	}
	c.answers[k] = answer{data, true}
}

// Save writes the answers, if there are new ones: first those that this run has
// used, then the others in the order of their last use, up to MaxFile bytes. The
// error may be passed over: the next run only has more to do.
func (c *Cache) Save() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.changed {
		return nil
	}
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return err
	}
	c.changed = false
	if err := c.write(encode(c.entries())); err != nil {
		return err
	}
	return sweep(c.dir, c.name)
}

// entries lists the answers in the order in which they are kept.
func (c *Cache) entries() []entry {
	var used, others []entry
	for k, a := range c.answers {
		if a.used {
			used = append(used, entry{k, a.data})
		}
	}
	slices.SortFunc(used, func(a, b entry) int { return slices.Compare(a.key[:], b.key[:]) })
	for _, k := range c.order {
		if a := c.answers[k]; !a.used {
			others = append(others, entry{k, a.data})
		}
	}
	return append(used, others...)
}
