package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// fillAuthors takes the authors from meta elements and from elements that say
// they name one, where JSON-LD names none, and cleans the names.
func (m *metadata) fillAuthors() {
	if len(m.authors) == 0 {
		list := m.meta("author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "citation_author", "twitter:creator")
		m.authors = splitNames(list)
	}
	if len(cleanNames(m.authors, m.outlet)) == 0 {
		for _, n := range m.authorNodes {
			m.authors = append(m.authors, splitNames(nodeText(n))...)
		}
	}
	m.authors = cleanNames(m.authors, m.outlet)
}

// maxName is the most bytes of an author's name.
const maxName = 80

// nodeText is an element's text, cut off where it is too long for a name.
func nodeText(n *html.Node) string {
	o := newOutliner(n)
	o.children(n)
	o.flush()
	if len(o.blocks) == 0 {
		return ""
	}
	return o.blocks[0].text
}

// readByline reads the names in a byline ("By A. Weir and B. Ohm, Kest").
func readByline(s string) (names []string, ok bool) {
	s = strings.TrimSpace(s)
	if after, found := strings.CutPrefix(s, "Text:"); found {
		s = "By " + strings.TrimSpace(after)
	}
	if r, n := utf8.DecodeRuneInString(s); n > 0 {
		s = string(unicode.ToUpper(r)) + s[n:]
	}
	list, _, ok := byline(s)
	return splitNames(list), ok
}

// splitNames splits a list of names.
func splitNames(s string) []string {
	for _, and := range []string{" and ", " und ", " et ", " y ", " e ", " en ", " i ", " og ", " och ", " & ", "; ", " | ", " / "} {
		s = strings.ReplaceAll(s, and, ", ")
	}
	return strings.Split(s, ", ")
}

// cleanNames leaves out what is no name: addresses, the outlet itself, and
// doubles.
func cleanNames(names []string, outlet string) []string {
	var out []string
	seen := make(map[string]bool)
	for _, n := range names {
		n = tidy(n)
		if inner, ok := readByline(n); ok {
			n = inner[0]
		}
		n = strings.Trim(n, " ,;|-–—•·")
		if i := strings.IndexAny(n, "<(["); i > 0 {
			n = strings.TrimSpace(n[:i])
		}
		key := fold(n)
		switch {
		case key == "" || seen[key] || len(n) > maxName || siteName(n, outlet, "") || notName(n):
			continue
		}
		seen[key] = true
		out = append(out, n)
	}
	return out
}

func notName(n string) bool {
	if strings.Contains(n, "://") || strings.Contains(n, "@") || strings.HasPrefix(n, "www.") {
		return true
	}
	switch strings.ToLower(n) {
	case "admin", "administrator", "editor", "null", "undefined", "none", "author", "unknown", "staff":
		return true
	}
	return strings.IndexFunc(n, unicode.IsLetter) < 0
}

// titleSeparators part a headline from the site's name in a title element.
var titleSeparators = []string{" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • ", " / "}

// headlineOf takes the site's name off a title: the last part after a
// separator when it is the outlet's name or host, or short beside the rest.
func headlineOf(title, outlet, host string) string {
	for range 3 {
		cut, n := -1, 0
		for _, sep := range titleSeparators {
			if i := strings.LastIndex(title, sep); i > cut {
				cut, n = i, len(sep)
			}
		}
		if cut <= 0 {
			return title
		}
		head, tail := strings.TrimSpace(title[:cut]), strings.TrimSpace(title[cut+n:])
		if !siteName(tail, outlet, host) {
			if siteName(head, outlet, host) && utf8.RuneCountInString(head) < 30 {
				return tail
			}
			return title
		}
		title = head
	}
	return title
}

// siteName reports whether s is the outlet's name, or written like its host.
func siteName(s, outlet, host string) bool {
	name := strings.ReplaceAll(fold(s), " ", "")
	if name == "" {
		return true
	}
	site := strings.ReplaceAll(fold(outlet), " ", "")
	if site != "" && (name == site || strings.HasPrefix(name, site) || strings.HasPrefix(site, name) && len(name) > 2) {
		return true
	}
	host = strings.ReplaceAll(fold(strings.TrimPrefix(host, "www.")), " ", "")
	return host != "" && len(name) > 2 && strings.HasPrefix(host, name)
}
