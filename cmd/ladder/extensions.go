package main

import (
	"encoding/json"

	"github.com/ladder-as-code/ladder/cmd/ladder/internal/load"
)

// recallExtensions returns which ladders in a folder extend others, from an earlier
// run that looked at the same files. That alone is kept for comparisons: which
// ladders to read beside those that differ. One that is named in vain is read in
// vain.
func (s *state) recallExtensions(dir string, look func() ([]load.Extension, error)) ([]load.Extension, error) {
	hash, ok := s.hash(dir)
	if s.memory == nil || !ok {
		return look()
	}
	key := s.memory.key("extensions", dir, hash)
	var found []load.Extension
	if data, ok := s.memory.Get(key); ok && json.Unmarshal(data, &found) == nil {
		return found, nil
	}
	found, err := look()
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(found)
	if err == nil {
		s.memory.Put(key, data)
	}
	return found, err
}
