package table

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// longestName is how many UTF-16 units the name of a sheet may have in Excel.
const longestName = 31

// name gives the grids names that spreadsheets take: short, free of the signs of
// references, and each another one, whatever the case.
func name(grids []grid) {
	taken := map[string]bool{"history": true} // which Excel keeps for itself
	for i := range grids {
		wanted := sheetName(grids[i].name)
		name := wanted
		for n := 2; taken[strings.ToLower(name)]; n++ {
			suffix := fmt.Sprintf(" %d", n)
			name = cutName(wanted, longestName-len(suffix)) + suffix
		}
		taken[strings.ToLower(name)] = true
		grids[i].name = name
	}
}

func sheetName(title string) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return ' '
		}
		return r
	}, title)
	clean = strings.Join(strings.Fields(clean), " ")
	if clean = strings.Trim(cutName(clean, longestName), "' "); clean == "" {
		return "Levels"
	}
	return clean
}

// cutName returns the start of a name that has at most so many UTF-16 units.
func cutName(name string, units int) string {
	for i, r := range name {
		if units -= utf16.RuneLen(r); units < 0 {
			return name[:i]
		}
	}
	return name
}
