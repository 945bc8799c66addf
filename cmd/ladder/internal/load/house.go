package load

import "io/fs"

// houseFile is the file of the house rules that settings are read from.
const houseFile = "house.cue"

// AcceptsOverrides reports whether the house rules beside the ladders in dir
// accept what authors say of a change even where that lowers its impact:
//
//	rules: "ladder-change": accept: "all"
//
// Only what house.cue says in plain data counts: nothing is evaluated, and what
// can't be read, is computed or stands twice accepts nothing.
func AcceptsOverrides(fsys fs.FS, dir string) bool {
	house, plain := readHouse(fsys, dir, DefaultLimits())
	accept := house.get("rules").get(overrideSetting).get("accept")
	return plain && accept != nil && accept.kind == stringKind && accept.text == "all"
}
