package extract

import (
	"net/url"
	"path"
	"strings"
)

// address is the canonical address, or the page's own where the canonical one
// is none or leads to the outlet's front page.
func (m *metadata) address(own string) string {
	c, err := url.Parse(m.canonical)
	if m.canonical == "" || err != nil {
		return own
	}
	if o, err := url.Parse(own); err == nil && c.Path == "/" && c.RawQuery == "" && strings.Trim(o.Path, "/") != "" && o.Host != "" {
		return own
	}
	return m.canonical
}

// maxPages is the most further pages that are told of an article.
const maxPages = 50

// nextPages are the addresses of the article's further pages, in the order in
// which the page names them.
func (m *metadata) nextPages(address string) []string {
	here, err := url.Parse(address)
	if err != nil || here.Host == "" {
		return nil
	}
	var out []string
	seen := map[string]bool{address: true}
	for _, ref := range m.pages {
		next := m.absolute(ref)
		if next == "" || seen[next] || !furtherPage(here, next) || len(out) == maxPages {
			continue
		}
		seen[next] = true
		out = append(out, next)
	}
	return out
}

// furtherPage reports whether an address is that of a further page of the one
// here: the same with a page's number at the end of its path or in its query.
// A blog's next article, which is linked likewise, is another address.
func furtherPage(here *url.URL, next string) bool {
	u, err := url.Parse(next)
	if err != nil || u.Host != here.Host {
		return false
	}
	base, ext := pageStem(here.Path)
	stem, nextExt := pageStem(u.Path)
	if stem == base && ext == nextExt && u.RawQuery != here.RawQuery {
		return pageNumber(u.Query())
	}
	tail, ok := strings.CutPrefix(stem, base)
	return ok && base != "" && ext == nextExt && numbered(tail)
}

// pageStem is a path without closing slash and extension, and the extension.
func pageStem(p string) (stem, ext string) {
	p = strings.TrimRight(p, "/")
	ext = path.Ext(p)
	return strings.TrimSuffix(p, ext), ext
}

// numbered reports whether the end of a path is a page's number: "/2",
// "/page/2", "-seite-2", ",2".
func numbered(tail string) bool {
	rest := strings.TrimRight(tail, "0123456789")
	digits := len(tail) - len(rest)
	if digits == 0 || digits > 2 {
		return false
	}
	switch strings.Trim(strings.ToLower(rest), "/-_,.") {
	case "", "page", "p", "seite", "pagina", "página", "strona", "sida", "side":
		return rest != ""
	}
	return false
}

func pageNumber(q url.Values) bool {
	for _, key := range []string{"page", "p", "seite", "pagina", "pg", "paged", "strona", "sida", "side"} {
		if v := q.Get(key); v != "" && len(v) <= 2 && strings.Trim(v, "0123456789") == "" {
			return true
		}
	}
	return false
}
