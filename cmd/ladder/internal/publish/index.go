package publish

// An Index is index.json: what a release is, and every file it holds.
type Index struct {
	Schema        string        `json:"$schema"`       // the JSON Schema of this file, relative to it
	SchemaVersion string        `json:"schemaVersion"` // of the shape of all JSON files of the release
	Version       string        `json:"version"`       // of the release; it covers all ladders
	Previous      string        `json:"previous"`      // the version before this one; "" where no earlier release was given
	Commit        string        `json:"commit"`        // the commit that the ladders were read at
	Date          string        `json:"date"`          // of the commit, RFC 3339 in UTC; "" where it is not known
	Effective     string        `json:"effective"`     // the day from which the release holds, YYYY-MM-DD; "" where nobody set one
	Ladders       []IndexLadder `json:"ladders"`       // by id; [] where none is published
	Files         []File        `json:"files"`         // by path; all but index.json and SHA256SUMS
}

// An IndexLadder is what the index says of one ladder.
type IndexLadder struct {
	ID        string `json:"id"`        // never changes
	Title     string `json:"title"`     // never ""
	Status    string `json:"status"`    // draft, active or legacy
	Version   string `json:"version"`   // of the release
	ChangedIn string `json:"changedIn"` // the version in which the ladder last changed; "" where no earlier release was given
	File      string `json:"file"`      // the path of its JSON file
}

// A File is one file of a release.
type File struct {
	Path   string `json:"path"`   // slash-separated, from the folder of index.json
	Size   int64  `json:"size"`   // in bytes
	SHA256 string `json:"sha256"` // of its bytes, in lower-case hexadecimal digits
}
