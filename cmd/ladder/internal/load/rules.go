package load

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/rule"

// Rules lists what reading finds, in order of name. An example that begins with
// a line of dashes is several files in the txtar format, named from the folder
// of the ladders; any other is one ladder.cue.
func Rules() []rule.Rule {
	return []rule.Rule{
		ancestorFile, badConstraint, badID, badSetting, badValue, emptyText, fileAttribute, hiddenExtends, houseRule, leftOutFile, missingField, missingImport, mixedPackages,
		noLadder, noPackage, notComputable, notUTF8, repeatedValue, schemaRule, schemaDrift, strayFile, syntax, tooCostly, tooMuch,
		unknownDefinition, unknownField, unknownLadder, unknownTopLevel, unquotedID, unusedImport, wrongType,
	}
}
