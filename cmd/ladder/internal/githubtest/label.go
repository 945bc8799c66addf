package githubtest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of a label, as GitHub documents them.
const (
	maxLabelName        = 50
	maxLabelDescription = 100
)

// A Label is one that the repository has.
type Label struct {
	Name        string
	Color       string // six hexadecimal digits
	Description string

	id int64
}

// Labels are the repository's labels in the order they were made. The labels of a
// pull request are in Pull.
func (s *Server) Labels() []Label {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.labels)
}

// AddLabel makes a label, as if before the test.
func (s *Server) AddLabel(l Label) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.newLabel(l)
}

func (s *Server) newLabel(l Label) Label {
	l.id = s.id()
	s.labels = append(s.labels, l)
	return l
}

// label finds a label by its name, in which case does not count.
func (s *Server) label(name string) *Label {
	i := slices.IndexFunc(s.labels, func(l Label) bool { return strings.EqualFold(l.Name, name) })
	if i < 0 {
		return nil
	}
	return &s.labels[i]
}

func (s *Server) listLabels(c *call) answer {
	return page(c, s.labels, s.labelShape)
}

func (s *Server) getLabel(c *call) answer {
	if l := s.label(c.path("name")); l != nil {
		return ok(s.labelShape(*l))
	}
	return notFound()
}

func (s *Server) createLabel(c *call) answer {
	var in struct{ Name, Color, Description string }
	if !c.decode(&in) {
		return notFound()
	}
	if in.Color == "" {
		in.Color = "ededed"
	}
	if refusal := s.labelRefusal(in.Name, in.Color, in.Description); refusal != nil {
		return *refusal
	}
	return created(s.labelShape(s.newLabel(Label{Name: in.Name, Color: in.Color, Description: in.Description})))
}

var hexColor = regexp.MustCompile(`^[0-9a-fA-F]{6}$`)

func (s *Server) labelRefusal(name, color, description string) *answer {
	var a answer
	switch {
	case strings.TrimSpace(name) == "":
		a = invalid("Label", "name", "missing_field", "")
	case utf8.RuneCountInString(name) > maxLabelName:
		a = invalid("Label", "name", "invalid", "name is too long (maximum is 50 characters)")
	case utf8.RuneCountInString(description) > maxLabelDescription:
		a = invalid("Label", "description", "invalid", "description is too long (maximum is 100 characters)")
	case !hexColor.MatchString(color):
		a = invalid("Label", "color", "invalid", "")
	case s.label(name) != nil:
		a = invalid("Label", "name", "already_exists", "")
	default:
		return nil
	}
	return &a
}

func (s *Server) listIssueLabels(c *call) answer {
	p := s.pulls[int(c.number("issue_number"))]
	if p == nil {
		return notFound()
	}
	return page(c, p.Labels, func(name string) any { return s.labelShape(*s.label(name)) })
}

func (s *Server) addLabels(c *call) answer {
	if p := s.pulls[int(c.number("issue_number"))]; p != nil {
		return s.putLabels(p, labelNames(c.body))
	}
	return notFound()
}

// setLabels puts these labels on an issue in the place of all it had.
func (s *Server) setLabels(c *call) answer {
	if p := s.pulls[int(c.number("issue_number"))]; p != nil {
		return s.replaceLabels(p, labelNames(c.body))
	}
	return notFound()
}

func (s *Server) replaceLabels(p *Pull, names []string) answer {
	had := p.Labels
	p.Labels = nil
	a := s.putLabels(p, names)
	if a.status != http.StatusOK {
		p.Labels = had
	}
	return a
}

// putLabels puts labels on a pull request; one that the repository lacks is made, in
// grey.
func (s *Server) putLabels(p *Pull, names []string) answer {
	for _, name := range names {
		if s.label(name) == nil {
			if refusal := s.labelRefusal(name, "ededed", ""); refusal != nil {
				return *refusal
			}
			s.newLabel(Label{Name: name, Color: "ededed"})
		}
		if name := s.label(name).Name; !slices.Contains(p.Labels, name) {
			p.Labels = append(p.Labels, name)
		}
	}
	p.updated = s.clock()
	return ok(s.labelShapes(p.Labels))
}

// labelNames reads the names of either form in which GitHub takes them: an array, or
// an object that holds one.
func labelNames(body []byte) []string {
	var names []string
	if json.Unmarshal(body, &names) == nil {
		return names
	}
	var in struct{ Labels []json.RawMessage }
	json.Unmarshal(body, &in) // it was checked against the description
	for _, raw := range in.Labels {
		var name string
		if json.Unmarshal(raw, &name) != nil {
			var label struct{ Name string }
			json.Unmarshal(raw, &label)
			name = label.Name
		}
		names = append(names, name)
	}
	return names
}

func (s *Server) removeLabel(c *call) answer {
	p := s.pulls[int(c.number("issue_number"))]
	if p == nil {
		return notFound()
	}
	i := slices.IndexFunc(p.Labels, func(name string) bool { return strings.EqualFold(name, c.path("name")) })
	if i < 0 {
		return refuse(http.StatusNotFound, "Label does not exist")
	}
	p.Labels = slices.Delete(p.Labels, i, i+1)
	return ok(s.labelShapes(p.Labels))
}

func (s *Server) labelShapes(names []string) []any {
	shapes := []any{}
	for _, name := range names {
		shapes = append(shapes, s.labelShape(*s.label(name)))
	}
	return shapes
}

func (s *Server) labelShape(l Label) any {
	return object{
		"id": l.id, "node_id": nodeID("Label", l.id), "url": s.repoURL("/labels/%s", url.PathEscape(l.Name)),
		"name": l.Name, "color": l.Color, "description": textOrNull(l.Description), "default": false,
	}
}
