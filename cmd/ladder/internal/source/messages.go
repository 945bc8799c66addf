package source

import "github.com/go-git/go-git/v5/plumbing"

// A Message is what a commit says of itself.
type Message struct {
	Hash   string // of the commit, 40 hexadecimal digits
	Author string // the author's name, as the commit has it
	Text   string
}

// Bounds of the messages that are read at once.
const (
	mostMessages = 10_000
	mostText     = 16 << 20 // bytes
)

// Messages returns the messages of head and the commits it comes after, but not
// of base and those it comes after: newest first, each before those of its
// parents. History ends where a shallow clone does. Of more than 10,000, or of
// more than 16 MiB, only the newest are returned, and all is false.
func (r *Repo) Messages(base, head Commit) (messages []Message, all bool, err error) {
	return r.messages(base, head, mostMessages, mostText)
}

// messages is Messages within bounds: a number of messages, and of bytes.
func (r *Repo) messages(base, head Commit, most, mostText int) (messages []Message, all bool, err error) {
	h, err := r.histories(plumbing.NewHash(base.Hash), plumbing.NewHash(head.Hash))
	if err != nil {
		return nil, false, err
	}
	text := 0
	for _, hash := range h.onlyHead(plumbing.NewHash(head.Hash)) {
		c, err := r.commit(hash)
		if err != nil {
			return nil, false, err
		}
		if text += len(c.Message); len(messages) == most || text > mostText {
			return messages, false, nil
		}
		messages = append(messages, Message{c.Hash.String(), c.Author.Name, c.Message})
	}
	return messages, true, nil
}
