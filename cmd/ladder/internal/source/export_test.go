package source

// AcceptRevision reports whether the grammar of revisions takes rev.
func AcceptRevision(rev string) error {
	_, err := parseRevision(rev)
	return err
}

// Ignores reports whether the text of a .gitignore at the top ignores a path.
func Ignores(text, name string, folder bool) bool {
	var ig ignores
	return ig.with(".", text).match(name, folder)
}

// MessagesWithin is Messages with other bounds.
func (r *Repo) MessagesWithin(base, head Commit, most, mostText int) ([]Message, bool, error) {
	return r.messages(base, head, most, mostText)
}
