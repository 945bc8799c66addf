package source

import (
	"bufio"
	"strings"

	"github.com/go-git/go-billy/v5"
)

// A bufferedIndexes is a disk that reads the indexes of packs in large pieces:
// go-git asks for their first thousand numbers one by one, which takes longer than
// all else that it does to find an object.
type bufferedIndexes struct{ billy.Filesystem }

// Open opens a file for reading.
func (b bufferedIndexes) Open(name string) (billy.File, error) {
	f, err := b.Filesystem.Open(name)
	if err != nil || !strings.HasSuffix(name, ".idx") {
		return f, err
	}
	return bufferedFile{f, bufio.NewReaderSize(f, 64<<10)}, nil
}

// Capabilities returns those of the disk.
func (b bufferedIndexes) Capabilities() billy.Capability { return billy.Capabilities(b.Filesystem) }

// A bufferedFile is read either from its beginning on, or anywhere by ReadAt.
type bufferedFile struct {
	billy.File
	buffer *bufio.Reader
}

func (f bufferedFile) Read(p []byte) (int, error) { return f.buffer.Read(p) }
