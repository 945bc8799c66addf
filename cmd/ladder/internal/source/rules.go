package source

import "github.com/ladder-as-code/ladder/cmd/ladder/internal/finding"

// Rules lists what findings of this package are about, in order of name.
func Rules() []finding.Declaration {
	return []finding.Declaration{commitSize, fileName, fileSize, folderSize, specialFile, submodule, symlink}
}

var (
	commitSize = finding.Declaration{
		Name: "commit-size", Severity: finding.Error,
		Finds: "a commit or a tag that is larger than any that people make",
		Why:   "Reading it would take the machine's memory, and nobody would be shown its changes.",
	}
	fileName = finding.Declaration{
		Name: "file-name", Severity: finding.Error,
		Finds: "a file or folder whose name can't be read, or that stands twice in its folder",
		Why:   "Not every machine can hold such a file: what is checked in one place would not be what others have.",
	}
	fileSize = finding.Declaration{
		Name: "file-size", Severity: finding.Error,
		Finds: "a CUE file that is larger than what is read",
		Why:   "Its cells would be missing, and nobody can review a text of megabytes.",
	}
	folderSize = finding.Declaration{
		Name: "folder-size", Severity: finding.Error,
		Finds: "a folder that holds more than is read, by itself or with all others",
		Why:   "Its ladders would be missing from whatever is checked and published.",
	}
	specialFile = finding.Declaration{
		Name: "special-file", Severity: finding.Error,
		Finds: "a CUE file that is no ordinary file: a pipe, a device, a node of an unknown kind",
		Why:   "Git can't hold it, so that others would not have what stands there.",
	}
	submodule = finding.Declaration{
		Name: "submodule", Severity: finding.Error,
		Finds: "a git repository within the folder of the ladders",
		Why:   "What it holds is not in the commit that is checked and published.",
	}
	symlink = finding.Declaration{
		Name: "symlink", Severity: finding.Error,
		Finds: "a symbolic link in the place of a CUE file or of a folder",
		Why:   "It may lead out of the repository, to what a pull request's author is not to see.",
	}
)
