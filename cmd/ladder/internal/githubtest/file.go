package githubtest

import "net/url"

// A File is one that a pull request changes.
type File struct {
	Name      string
	Status    string // added, removed, modified, renamed; modified if empty
	Previous  string // the name before it was renamed
	Patch     string // its hunks as a unified diff; GitHub leaves it out where it is too long
	Additions int
	Deletions int
}

// maxFiles is the most files of a pull request that GitHub lists.
const maxFiles = 3000

func (s *Server) listFiles(c *call) answer {
	p := s.pulls[int(c.number("pull_number"))]
	if p == nil {
		return notFound()
	}
	files := p.Files[:min(len(p.Files), maxFiles)]
	return page(c, files, func(f File) any { return s.fileShape(f, p.Head.SHA) })
}

func (s *Server) fileShape(f File, commit string) any {
	if f.Status == "" {
		f.Status = "modified"
	}
	name := url.PathEscape(f.Name)
	shape := object{
		"sha": SHA(f.Name + commit), "filename": f.Name, "status": f.Status,
		"additions": f.Additions, "deletions": f.Deletions, "changes": f.Additions + f.Deletions,
		"blob_url": s.webURL("/blob/%s/%s", commit, name), "raw_url": s.webURL("/raw/%s/%s", commit, name),
		"contents_url": s.repoURL("/contents/%s?ref=%s", name, commit),
	}
	if f.Patch != "" {
		shape["patch"] = f.Patch
	}
	if f.Previous != "" {
		shape["previous_filename"] = f.Previous
	}
	return shape
}
