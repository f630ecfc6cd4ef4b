package extract

import (
	"net/url"
	"slices"
	"strings"

	"github.com/readout-news/readout"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata is what a page says of itself and its article.
type metadata struct {
	headline    string // without the site's name, as the page's data give it
	description string
	authors     []string
	outlet      string
	published   readout.Date
	modified    readout.Date
	language    string
	image       string // absolute
	canonical   string // absolute
	amp         string // absolute
	rawBody     string // the article's text where JSON-LD has it, tags and all
	words       int    // of the whole article, where JSON-LD counts them
	closed      bool   // said not to be accessible for free
	kind        string // og:type
	article     bool   // JSON-LD has the page's article
	types       []string
	isAMP       bool
	password    bool     // a password is asked for
	scripts     int      // script elements
	states      []string // data for scripts, as JSON

	base  *url.URL
	pages []string // rel=next
	title string   // the title element
	metas map[string]string
	data  *linkedData
	times []timeElement
	// authorNodes are elements that say they name an author.
	authorNodes []*html.Node
}

// timeElement is a time element or an element with a date as item property.
type timeElement struct {
	value string // datetime or content
	role  string // item property and class
}

// readMetadata reads a page's head, its linked data, and the elements of its
// body that carry metadata.
func readMetadata(root *html.Node, address string) *metadata {
	m := &metadata{metas: make(map[string]string)}
	m.base, _ = url.Parse(address)
	var scripts []string
	m.scan(root, &scripts)
	m.data = readLinkedData(scripts)
	for _, t := range m.data.things {
		m.types = append(m.types, t.types()...)
	}
	m.canonical = m.absolute(m.canonical)
	if m.canonical == "" {
		m.canonical = m.absolute(m.meta("og:url"))
	}
	m.amp = m.absolute(m.amp)
	m.kind = m.meta("og:type")
	own := m.data.article([]string{address, m.canonical, m.meta("og:url")}, m.anyTitle())
	m.article = own != nil
	m.fromArticle(own)
	m.fill()
	return m
}

// scan walks the whole tree once.
func (m *metadata) scan(n *html.Node, scripts *[]string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		m.element(c, scripts)
		m.scan(c, scripts)
	}
}

func (m *metadata) element(n *html.Node, scripts *[]string) {
	switch n.DataAtom {
	case atom.Html:
		m.language = attr(n, "lang")
		if m.language == "" {
			m.language = attr(n, "xml:lang")
		}
		m.isAMP = hasAttr(n, "amp") || hasAttr(n, "⚡")
	case atom.Title:
		if m.title == "" && n.FirstChild != nil && n.Namespace == "" {
			m.title = tidy(n.FirstChild.Data)
		}
	case atom.Base:
		if href, err := url.Parse(attr(n, "href")); err == nil && m.base != nil {
			m.base = m.base.ResolveReference(href)
		}
	case atom.Meta:
		m.readMeta(n)
	case atom.Link:
		m.readLink(n)
	case atom.Input:
		m.password = m.password || strings.EqualFold(attr(n, "type"), "password")
	case atom.Script:
		m.scripts++
		switch kind := attr(n, "type"); {
		case n.FirstChild == nil:
		case strings.Contains(kind, "ld+json"):
			*scripts = append(*scripts, n.FirstChild.Data)
		case strings.HasSuffix(kind, "/json"):
			m.states = append(m.states, n.FirstChild.Data)
		}
	case atom.Time:
		if v := attr(n, "datetime"); v != "" {
			m.times = append(m.times, timeElement{v, attr(n, "itemprop") + " " + attr(n, "class")})
		}
	case atom.A:
		if attr(n, "rel") == "author" {
			m.authorNodes = append(m.authorNodes, n)
		}
		if hasWord(attr(n, "rel"), "next") || isPageNumber(n) {
			m.pages = append(m.pages, attr(n, "href"))
		}
	}
	if attr(n, "itemprop") == "author" {
		m.authorNodes = append(m.authorNodes, n)
	}
}

// isPageNumber reports whether a link's text is a page's number.
func isPageNumber(n *html.Node) bool {
	c := n.FirstChild
	if c == nil || c.NextSibling != nil || c.Type != html.TextNode {
		return false
	}
	s := strings.TrimSpace(c.Data)
	return len(s) > 0 && len(s) <= 2 && strings.Trim(s, "0123456789") == ""
}

func (m *metadata) readMeta(n *html.Node) {
	content := attr(n, "content")
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		k := strings.ToLower(attr(n, key))
		if k == "" {
			continue
		}
		if key == "itemprop" && strings.HasPrefix(k, "date") {
			m.times = append(m.times, timeElement{content, k})
		}
		if old, ok := m.metas[k]; !ok {
			m.metas[k] = content
		} else if k == "article:author" || k == "author" || k == "citation_author" {
			m.metas[k] = old + "; " + content
		}
	}
}

func (m *metadata) readLink(n *html.Node) {
	rel, href := strings.ToLower(attr(n, "rel")), attr(n, "href")
	switch {
	case hasWord(rel, "canonical") && m.canonical == "":
		m.canonical = href
	case hasWord(rel, "amphtml"):
		m.amp = href
	case hasWord(rel, "next"):
		m.pages = append(m.pages, href)
	}
}

func hasWord(list, word string) bool {
	for _, w := range strings.Fields(list) {
		if w == word {
			return true
		}
	}
	return false
}

// meta is the first of the named meta elements that has a value.
func (m *metadata) meta(keys ...string) string {
	for _, k := range keys {
		if v := cleanValue(m.metas[k]); v != "" {
			return v
		}
	}
	return ""
}

func (m *metadata) anyTitle() string {
	if t := m.meta("og:title", "twitter:title"); t != "" {
		return t
	}
	return m.title
}

// fromArticle takes what JSON-LD says of the article.
func (m *metadata) fromArticle(t thing) {
	if t == nil {
		return
	}
	m.headline = cleanValue(t.str("headline"))
	m.description = cleanValue(t.str("description"))
	for _, name := range m.data.named(t["author"]) {
		m.authors = append(m.authors, cleanValue(name))
	}
	if len(m.authors) == 0 {
		for _, name := range m.data.named(t["creator"]) {
			m.authors = append(m.authors, cleanValue(name))
		}
	}
	m.outlet = cleanValue(first(m.data.named(t["publisher"])))
	m.published = parseDate(t.str("datePublished"))
	m.modified = parseDate(t.str("dateModified"))
	m.image = m.absolute(m.data.address(t["image"]))
	if m.language == "" {
		m.language = t.str("inLanguage")
	}
	m.rawBody = t.str("articleBody")
	m.words = t.number("wordCount")
	m.closed = isFalse(t["isAccessibleForFree"])
}

func isFalse(v any) bool {
	switch v := v.(type) {
	case bool:
		return !v
	case string:
		return strings.EqualFold(strings.TrimSpace(v[strings.LastIndexByte(v, '/')+1:]), "false")
	}
	return false
}

// fill takes from meta and time elements what JSON-LD left open.
func (m *metadata) fill() {
	if d := m.meta("og:description", "description", "twitter:description"); m.description == "" {
		m.description = d
	}
	m.outlet = m.bestOutlet()
	if m.published.IsZero() {
		m.published = parseDate(m.meta("article:published_time", "og:article:published_time", "datepublished", "date",
			"dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "pubdate", "publish-date", "publishdate", "publication_date",
			"sailthru.date", "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime", "last-publish-date",
			"citation_publication_date", "dc.date.created", "datecreated"))
	}
	if m.modified.IsZero() {
		m.modified = parseDate(m.meta("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "dc.date.modified", "article.updated", "lastmod"))
	}
	m.fromTimes()
	if m.image == "" {
		m.image = m.absolute(m.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "image", "thumbnailurl", "thumbnail"))
	}
	if m.language == "" {
		m.language = m.meta("content-language", "language", "dc.language", "dcterms.language", "og:locale")
	}
	m.language = languageTag(m.language)
	m.fillAuthors()
}

// bestOutlet is the outlet's name: of the names that the page gives, the first
// that is written like its host, or else the first.
func (m *metadata) bestOutlet() string {
	names := []string{m.outlet, m.meta("og:site_name"), m.meta("application-name", "dc.publisher", "citation_journal_title", "apple-mobile-web-app-title"), m.publisher()}
	names = slices.DeleteFunc(names, func(n string) bool { return n == "" || strings.Contains(n, "://") })
	host := m.host()
	for _, n := range names {
		if host != "" && siteName(n, "", host) {
			return n
		}
	}
	return first(names)
}

// host is the name of the host of the page's address.
func (m *metadata) host() string {
	for _, address := range []string{m.canonical, m.meta("og:url")} {
		if u, err := url.Parse(address); err == nil && u.Host != "" {
			return u.Hostname()
		}
	}
	if m.base != nil {
		return m.base.Hostname()
	}
	return ""
}

// publisher is the name of the site or organisation that JSON-LD describes.
func (m *metadata) publisher() string {
	for _, t := range m.data.things {
		if t.is("NewsMediaOrganization", "WebSite", "Organization") {
			if n := cleanValue(t.str("name")); n != "" {
				return n
			}
		}
	}
	return ""
}

// fromTimes takes the dates of elements that say what they date, or else of
// the first time element.
func (m *metadata) fromTimes() {
	for _, t := range m.times {
		role := strings.ToLower(t.role)
		switch {
		case strings.Contains(role, "modif") || strings.Contains(role, "updat"):
			if m.modified.IsZero() {
				m.modified = parseDate(t.value)
			}
		case strings.Contains(role, "publi") || strings.Contains(role, "datecreated"):
			if m.published.IsZero() {
				m.published = parseDate(t.value)
			}
		}
	}
	for _, t := range m.times {
		if !m.published.IsZero() {
			break
		}
		m.published = parseDate(t.value)
	}
}

// absolute resolves an address of the page. It is empty when it is not http(s).
func (m *metadata) absolute(ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" {
		return ""
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if m.base != nil {
		u = m.base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// languageTag makes a BCP 47 tag of what pages write ("en_US", "German").
func languageTag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	s, _, _ = strings.Cut(s, ",")
	parts := strings.Split(s, "-")
	if len(parts[0]) < 2 || len(parts[0]) > 3 || !isASCIILetters(parts[0]) {
		return ""
	}
	out := strings.ToLower(parts[0])
	for _, p := range parts[1:] {
		if !isASCIILetters(p) {
			break
		}
		switch len(p) {
		case 2:
			out += "-" + strings.ToUpper(p)
		case 4:
			out += "-" + strings.ToUpper(p[:1]) + strings.ToLower(p[1:])
		}
	}
	return out
}

func isASCIILetters(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return s != ""
}
