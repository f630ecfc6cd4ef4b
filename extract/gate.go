package extract

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// The sizes, in characters of kept text, that tell pages apart: below
// leastArticle there is no article, or leastEvident on a page whose data say
// that there is one; below weakArticle something else that the page may be is
// weighed against it.
const (
	leastEvident = 80
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
	heading := r.heading()
	switch {
	case chars < weakArticle && !r.m.article && missing.MatchString(heading):
		return notArticle("this page says that there is nothing at its address", "check the address")
	case r.evident() && chars >= leastEvident && !r.index(chars):
		return nil
	case chars < weakArticle && results.MatchString(heading), slices.Contains(r.m.types, "SearchResultsPage"):
		return notArticle("this is a page of search results", "open one of the results and give its address")
	case chars < 2*leastArticle && missing.MatchString(r.labels()):
		return notArticle("this page says that there is nothing at its address", "check the address")
	case r.m.password && (chars < leastArticle || chars < weakArticle && login.MatchString(heading)):
		return notArticle("this is a page to log in", "log in with a browser, save the article there, and give the saved file")
	case chars < weakArticle && r.consent():
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

// heading is the page's title and its headline.
func (r *reading) heading() string {
	if r.o.headline < 0 {
		return r.m.title
	}
	return r.m.title + "\n" + r.o.blocks[r.o.headline].text
}

// longestLabel is the most characters of a line that says what a page is.
const longestLabel = 100

// labels are the page's short lines.
func (r *reading) labels() string {
	var out strings.Builder
	for i := range r.o.blocks {
		if b := &r.o.blocks[i]; b.linked == 0 && b.chars <= longestLabel && !b.in.out {
			out.WriteString("\n" + b.text)
		}
		if out.Len() > 4000 {
			break
		}
	}
	return out.String()
}

// missing, results and login are what pages are labelled that have nothing,
// that answer a search, and that ask who the reader is.
var (
	missing = regexp.MustCompile(`(?im)^\W*(?:(?:error|fehler|erreur)?\W*404\W*(?:$|error|not found|seite|page)|` +
		`.{0,40}\b(?:page|article|file|story)\b.{0,25}\b(?:not (?:be )?found|no longer (?:available|exists?)|(?:does|do)(?:n['’]t| not) exist|(?:could|can)(?:n['’]t|not) be found)|not found\W*$|` +
		`.{0,40}\b(?:seite|artikel|inhalt)\b.{0,30}\b(?:nicht (?:gefunden|mehr verfügbar)|existiert nicht)|.{0,40}page (?:introuvable|non trouvée|n['’]existe)|` +
		`.{0,40}página (?:no (?:encontrada|existe|disponible)|não (?:encontrada|existe))|.{0,40}pagina (?:non (?:trovata|esiste)|niet gevonden)|` +
		`.{0,40}nie (?:znaleziono|istnieje)|.{0,40}страница не найдена|.{0,30}sidan (?:kunde inte hittas|hittades inte)|.{0,30}siden (?:blev ikke|ble ikke|findes ikke))`)

	results = regexp.MustCompile(`(?im)^\W*(?:search results|results for|suchergebnis|ergebnisse für|résultats (?:de (?:la )?recherche|pour)|resultados (?:de la búsqueda|da (?:busca|pesquisa)|para)|risultati (?:della ricerca|per)|wyniki wyszukiwania|zoekresultaten|sökresultat|søgeresultat|результаты поиска)`)

	login = regexp.MustCompile(`(?im)^\W*(?:log ?in|sign ?in|log ?on|welcome back|anmelde|anmeldung|einloggen|login|connexion|se connecter|connectez|identifiez|inici(?:ar|e) sesión|acced|entrar|fazer login|zaloguj|logowanie|inloggen|logga in|log ind|logg inn|войти|вход)`)
)

var consentWords = regexp.MustCompile(`(?i)\bcookies?\b|consent|einwillig|zustimm|consenti|consentement|privacy|datenschutz|vendors?\b|werbepartner|\bpartners?\b|toestemming|zgod[aęy]|samtyck|samtykke`)

// consent reports whether the page speaks of consent and little else.
func (r *reading) consent() bool {
	var text strings.Builder
	for i := range r.o.blocks {
		text.WriteString(r.o.blocks[i].text + "\n")
	}
	n := len(consentWords.FindAllStringIndex(text.String(), 1000))
	return n >= 3 && n*150 >= text.Len()
}

// leastCards is the fewest teasers of an index page.
const leastCards = 8

// index reports whether a page is a list of other articles: many linked
// headlines, and no text that outweighs them.
func (r *reading) index(chars int) bool {
	switch {
	case !r.frontPage() && (r.evident() && chars >= leastEvident || r.coherent()), r.cards() < leastCards:
		return false
	case chars < leastArticle, r.frontPage():
		return true
	}
	return !r.m.dated() && chars < weakArticle || r.collection() && chars < 2*weakArticle
}

// The least paragraphs, and characters in them, of a body without data.
const (
	leastParagraphs = 2
	leastTogether   = 300
)

// coherent reports whether the body has paragraphs that belong to no teaser.
func (r *reading) coherent() bool {
	if r.body == nil {
		return false
	}
	n, chars := 0, 0
	for i := r.body.first; i < r.body.last; i++ {
		if b := &r.o.blocks[i]; b.prose && !b.in.out && !r.o.card(b) {
			n, chars = n+1, chars+b.chars
		}
	}
	return n >= leastParagraphs && chars >= leastTogether || chars >= 2*leastTogether
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
	u, err := url.Parse(r.m.address(r.page.Address))
	return err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
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
