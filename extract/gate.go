package extract

import (
	"regexp"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// The sizes, in characters of kept text, that tell pages apart: below
// leastArticle there is no article; below weakArticle something else that the
// page may be is weighed against it.
const (
	leastArticle = 140
	weakArticle  = 1000
)

// gate refuses pages that hold no article, saying what they are instead.
func (r *reading) gate() error {
	if s := r.page.Status; s >= 400 {
		return notArticle("the server answered with status %d, so this is an error page", "check the address, or try again later", s)
	}
	chars := r.proseChars()
	if chars >= weakArticle && (r.evident() || !r.index(chars)) {
		return nil
	}
	words := r.pageWords()
	switch {
	case r.search():
		return notArticle("this is a page of search results", "open one of the results and give its address")
	case chars < weakArticle && missing.MatchString(words):
		return notArticle("this page says that there is nothing at its address", "check the address")
	case chars < weakArticle && !r.evident() && r.m.password:
		return notArticle("this is a page to log in", "log in with a browser, save the article there, and give the saved file")
	case chars < weakArticle && !r.evident() && r.consent(words):
		return notArticle("this is a consent wall about cookies", "answer it in a browser, save the article there, and give the saved file")
	case r.index(chars):
		return notArticle("this is an index page of links to articles", "open one of the articles and give its address")
	case chars < leastArticle:
		return r.tooLittle()
	}
	return nil
}

func notArticle(found, advice string, args ...any) error {
	return readout.Errorf(readout.NotArticle, advice, found, args...)
}

// tooLittle says why a page without an article has so little text.
func (r *reading) tooLittle() error {
	if r.shell() {
		return notArticle("the page is an empty shell that a script fills", "open it in a browser, save it there, and give the saved file")
	}
	if r.selection != nil && (r.m.closed || r.offered()) {
		return notArticle("the page shows an offer to subscribe and no article", "log in with a browser, save the article there, and give the saved file")
	}
	return notArticle("the page has no text that reads like an article", "give the article's own page, or paste its text")
}

// evident reports whether the page's data say that it is an article.
func (r *reading) evident() bool {
	return r.m.article || r.m.kind == "article"
}

// pageWords is the page's title and headings with its first blocks, which
// together say what sort of page it is.
func (r *reading) pageWords() string {
	var b strings.Builder
	b.WriteString(r.m.title)
	for i := range r.o.blocks {
		if bl := &r.o.blocks[i]; bl.kind == readout.Subheading || bl.prose {
			b.WriteString("\n" + bl.text)
		}
		if b.Len() > 4000 {
			break
		}
	}
	return b.String()
}

var missing = regexp.MustCompile(`(?im)^\W*(?:(?:error|fehler|erreur)?\W*404\b|.{0,40}(?:page|article|file|story)\b.{0,25}\b(?:not (?:be )?found|no longer (?:available|exists?)|(?:does|do)(?:n['’]t| not) exist|(?:could|can)(?:n['’]t|not) be found)|not found\W*$|` +
	`.{0,40}(?:seite|artikel|inhalt)\b.{0,30}\b(?:nicht (?:gefunden|mehr verfügbar)|existiert nicht)|.{0,40}page (?:introuvable|non trouvée|n['’]existe)|` +
	`.{0,40}página (?:no (?:encontrada|existe|disponible)|não (?:encontrada|existe))|.{0,40}pagina (?:non (?:trovata|esiste)|niet gevonden)|` +
	`.{0,40}nie (?:znaleziono|istnieje)|.{0,40}страница не найдена|.{0,30}sidan (?:kunde inte hittas|hittades inte)|.{0,30}siden (?:blev ikke|ble ikke|findes ikke))`)

var results = regexp.MustCompile(`(?i)^\W*(?:search(?: results)?(?: for|\b)|results for|suchergebnis|suche nach|ergebnisse für|résultats (?:de|pour)|resultados (?:de|da|para)|risultati (?:della|per)|wyniki wyszukiwania|zoekresultaten|sökresultat|результаты поиска)`)

// search reports whether the page is the answer to a search.
func (r *reading) search() bool {
	if r.m.article {
		return false
	}
	return slices.Contains(r.m.types, "SearchResultsPage") || results.MatchString(r.m.title) ||
		r.o.headline >= 0 && results.MatchString(r.o.blocks[r.o.headline].text) && r.cards() >= leastCards
}

var consentWords = regexp.MustCompile(`(?i)\bcookies?\b|consent|einwillig|zustimm|consenti|consentement|privacy|datenschutz|vendors?\b|werbepartner|\bpartners?\b|toestemming|zgod[aęy]|samtyck|samtykke`)

// consent reports whether the page speaks of consent and little else.
func (r *reading) consent(words string) bool {
	n := len(consentWords.FindAllStringIndex(words, 12))
	return n >= 3 && n*150 >= len(words)
}

// leastCards is the fewest teasers of an index page.
const leastCards = 8

// index reports whether a page is a list of other articles: many linked
// headlines, and no text that outweighs them.
func (r *reading) index(chars int) bool {
	if r.evident() && chars >= leastArticle && !r.frontPage() {
		return false
	}
	cards := r.cards()
	if cards < leastCards {
		return false
	}
	return chars < leastArticle || r.frontPage() || !r.m.dated() && chars < weakArticle || r.collection() && chars < 2*weakArticle
}

// cards counts the page's linked headlines outside of its furniture.
func (r *reading) cards() int {
	n := 0
	for i := range r.o.blocks {
		b := &r.o.blocks[i]
		if b.chars >= 25 && b.linked*10 >= b.chars*9 && (b.kind == readout.Subheading || !b.in.out) {
			n++
		}
	}
	return n
}

// frontPage reports whether the address is that of an outlet's front page.
func (r *reading) frontPage() bool {
	u := r.m.base
	return u != nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

func (r *reading) collection() bool {
	return !r.m.article && (slices.Contains(r.m.types, "CollectionPage") || slices.Contains(r.m.types, "ItemList"))
}

func (m *metadata) dated() bool { return !m.published.IsZero() }

// shellText is the most characters of text on a page that is an empty shell.
const shellText = 400

// shell reports whether the page has scripts and hardly a word.
func (r *reading) shell() bool {
	n := 0
	for i := range r.o.blocks {
		n += r.o.blocks[i].chars
	}
	return n < shellText && r.m.scripts > 0
}
