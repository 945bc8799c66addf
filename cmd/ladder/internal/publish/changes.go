package publish

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/change"

// Changes is changes.json: what changed since the release before, and what it
// means for people.
type Changes struct {
	Schema        string          `json:"$schema"`       // the JSON Schema of this file, relative to it
	SchemaVersion string          `json:"schemaVersion"` // of the shape of this file
	Version       string          `json:"version"`       // of the release
	Previous      string          `json:"previous"`      // the version before this one
	Commit        string          `json:"commit"`        // the commit that the ladders were read at
	Since         string          `json:"since"`         // the commit of the version before this one
	Effective     string          `json:"effective"`     // the day from which the release holds, YYYY-MM-DD; "" where nobody set one
	Impact        change.Impact   `json:"impact"`        // the largest impact of a change; none where there is no change
	Changes       []change.Change `json:"changes"`       // in the order of ladders, then of their parts; [] where nothing changed
}
