package publish

// Versions is versions.json: the releases that a hosted tree holds.
type Versions struct {
	Schema        string          `json:"$schema"`       // the JSON Schema of this file, relative to it
	SchemaVersion string          `json:"schemaVersion"` // of the shape of this file
	Latest        string          `json:"latest"`        // the version that latest/ holds: the highest that is no pre-release, or else the highest; "" where there is none
	Versions      []VersionOfSite `json:"versions"`      // highest first
}

// A VersionOfSite is one release of a hosted tree.
type VersionOfSite struct {
	Version   string `json:"version"`   // of the release
	Path      string `json:"path"`      // of its index.json, from the folder of versions.json
	Commit    string `json:"commit"`    // the commit that the ladders were read at
	Date      string `json:"date"`      // of the commit, RFC 3339 in UTC; "" where it is not known
	Effective string `json:"effective"` // the day from which the release holds, YYYY-MM-DD; "" where nobody set one
}
