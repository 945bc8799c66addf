package generate

import (
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// A slip makes one mistake in one of the files, or leaves them as they are
// where there is nothing to get wrong.
type slip func(rng *rand.Rand, files map[string]string, name string)

// slips are the mistakes that Mutate draws from.
var slips = []slip{
	inField(misspellLabel),
	inField(replaceLabel),
	inField(dropField),
	inField(repeatField),
	inField(contradictField),
	inField(replaceValue),
	inField(computeValue),
	inString(replaceString),
	inString(breakString),
	inSyntax(copyString),
	inSyntax(addField),
	inSyntax(addElement),
	inSyntax(dropElement),
	inText(dropMark),
	inText(insertByte),
	inText(dropLine),
	inText(repeatLine),
	inText(swapLines),
	inText(cutShort),
	inText(endLinesAsWindows),
	inText(changeHead),
	inText(addAtTop),
	dropFile,
	copyFile,
	renameFile,
}

// Mutate returns the files of a ladder with one random slip in the way they are
// written: a misspelt label, a wrong type, a lost brace. They may still be sound.
// It computes nothing that takes long to evaluate.
func Mutate(rng *rand.Rand, files map[string]string) map[string]string {
	names := slices.Sorted(maps.Keys(files))
	mutated := maps.Clone(files)
	for len(names) > 0 && maps.Equal(files, mutated) {
		pick(rng, slips)(rng, mutated, pick(rng, names))
	}
	return mutated
}

// inText makes a slip of a change to a text.
func inText(change func(rng *rand.Rand, text string) string) slip {
	return func(rng *rand.Rand, files map[string]string, name string) {
		files[name] = change(rng, files[name])
	}
}

func splice(text string, from, to int, with string) string { return text[:from] + with + text[to:] }

// mark is one of the characters that hold CUE together.
var mark = regexp.MustCompile("[]{}[\",:&#]")

// dropMark deletes one mark.
func dropMark(rng *rand.Rand, text string) string {
	marks := mark.FindAllStringIndex(text, -1)
	if len(marks) == 0 {
		return text
	}
	at := pick(rng, marks)
	return splice(text, at[0], at[1], "")
}

// insertByte puts what does not belong there anywhere, even inside a letter.
func insertByte(rng *rand.Rand, text string) string {
	at := rng.IntN(len(text) + 1)
	return splice(text, at, at, pick(rng, []string{
		"\x00", "\x01", "\x1b", "\x7f", "\xff", "\r", "\t", "\n", "\u00a0", "\u200b", "\u202e", "\ufeff", "“", "”", "’", "é",
		`"`, `\`, "#", "{", "}", "[", "]", ",", ":", "=", "?", "!", "...", "|", "&", "(", ")", "// ", "_", "0", "@a()",
	}))
}

func lines(text string) []string { return strings.SplitAfter(text, "\n") }

func dropLine(rng *rand.Rand, text string) string {
	l := lines(text)
	i := rng.IntN(len(l))
	return strings.Join(slices.Delete(l, i, i+1), "")
}

func repeatLine(rng *rand.Rand, text string) string {
	l := lines(text)
	i := rng.IntN(len(l))
	return strings.Join(slices.Insert(l, i, l[i]), "")
}

func swapLines(rng *rand.Rand, text string) string {
	l := lines(text)
	i, j := rng.IntN(len(l)), rng.IntN(len(l))
	l[i], l[j] = l[j], l[i]
	return strings.Join(l, "")
}

func cutShort(rng *rand.Rand, text string) string { return text[:rng.IntN(len(text)+1)] }

func endLinesAsWindows(_ *rand.Rand, text string) string {
	return strings.ReplaceAll(text, "\n", "\r\n")
}

// changeHead gets the package, the import or the field of the ladder wrong.
func changeHead(rng *rand.Rand, text string) string {
	pair := pick(rng, [][2]string{
		{"package ", "package other_"}, {"package random\n", ""}, {"package ", "pakage "}, {"package ", "\ufeffpackage "},
		{"package ", "@if(never)\n\npackage "}, {"package ", "// A remark.\npackage "}, {"package ", "# A remark.\npackage "},
		{"import", "imports"}, {modulePath, modulePath + "/none"}, {`import "`, `import s "`}, {`/schema"`, `/schema:schema"`},
		{"import \"" + modulePath + "/schema\"\n", ""}, {"schema.#Ladder &", ""}, {"schema.#Ladder &", "schema.#Skill &"},
		{"schema.#Ladder & {", "{schema.#Ladder, "}, {"#Ladder &", "#Ladder... &"}, {"ladder:", "lader:"}, {"ladder:", `"ladder":`},
		{"ladder:", "ladder?:"}, {"ladder:", "ladder: ladder:"}, {"skills:", "skills: [string]:"},
	})
	return strings.Replace(text, pair[0], pair[1], 1)
}

func addAtTop(rng *rand.Rand, text string) string {
	return text + pick(rng, []string{
		"extra: 1\n", "skills: {}\n", "ladder: {}\n", "ladder: about: \"More.\"\n", "ladder: skills: {}\n", "_hidden: 1\n", "#Def: {}\n",
		"let x = 1\n", "if true {ladder: about: \"More.\"}\n", "{}\n", "...\n", "// The end.\n", "# The end.\n", "@attribute(x)\n", "\n\n\n", "}\n",
		"ladder: title: \"Another\"\n", "ladder: title: string\n", "ladder: owners: [\"One\"]\n", "ladder: skills: x: title: \"X\"\n",
	})
}

func dropFile(_ *rand.Rand, files map[string]string, name string) { delete(files, name) }

func copyFile(_ *rand.Rand, files map[string]string, name string) { files["copy.cue"] = files[name] }

// renameFile gives a file a name that CUE passes over or treats in its own way.
func renameFile(rng *rand.Rand, files map[string]string, name string) {
	to := pick(rng, []string{"_x.cue", ".x.cue", "x_tool.cue", "x_test.cue", "x.txt", "x.json", "X.CUE", "x.cue"})
	files[to] = files[name]
	delete(files, name)
}
