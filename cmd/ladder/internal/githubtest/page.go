package githubtest

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// Page sizes, as GitHub documents them.
const (
	pageSize    = 30
	pageMaximum = 100
)

// page answers with the part of a list that was asked for, and links to the others
// as GitHub does: by the repository's id, not by its name.
func page[T any](c *call, all []T, shape func(T) any) answer {
	size := min(c.query("per_page", pageSize), pageMaximum)
	number := c.query("page", 1)
	last := max(1, (len(all)+size-1)/size)
	from := min((number-1)*size, len(all))
	items := []any{}
	for _, item := range all[from:min(from+size, len(all))] {
		items = append(items, shape(item))
	}
	a := ok(items)
	if link := c.links(number, last); link != "" {
		a.header = map[string]string{"Link": link}
	}
	return a
}

func (c *call) links(number, last int) string {
	var links []string
	add := func(rel string, page int) {
		links = append(links, fmt.Sprintf("<%s>; rel=%q", c.pageURL(page), rel))
	}
	if number > 1 {
		add("prev", min(number-1, last))
	}
	if number < last {
		add("next", number+1)
		add("last", last)
	}
	if number > 1 {
		add("first", 1)
	}
	return strings.Join(links, ", ")
}

func (c *call) pageURL(page int) string {
	query := c.r.URL.Query()
	query.Set("page", strconv.Itoa(page))
	return c.byID(query)
}

// byID is the address of what was asked for, with the repository's id for its name.
func (c *call) byID(query url.Values) string {
	_, rest, _ := strings.Cut(c.route.Path, "/{repo}")
	for name, value := range c.params {
		rest = strings.NewReplacer("{"+name+"}", url.PathEscape(value), "{"+name+":.+}", value).Replace(rest)
	}
	address := fmt.Sprintf("%s/repositories/%d%s", c.s.URL(), repositoryID, rest)
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	return address
}

// visible are those of a list that it already shows, where lists lag behind.
func visible[T any](s *Server, all []T, made func(T) int) []T {
	var shown []T
	for _, item := range all {
		if made(item)+s.options.Lag < len(s.log) {
			shown = append(shown, item)
		}
	}
	return shown
}
