package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineKind says what one line of a page is when it is not the article's text.
type lineKind uint8

// The kinds of line.
const (
	lineText      lineKind = iota // the article's own words, or nothing known
	lineWidget                    // "No time to read?", "Get a summary"
	linePager                     // "Previous Article", "Next Article": a foreign headline follows
	lineShare                     // share, print, save, follow us
	lineSubscribe                 // newsletters, subscriptions, log in, donations
	lineCaption                   // a caption with its credit, or a credit alone
	lineRelated                   // a link to other articles, or the heading of such links
	lineCookie                    // cookie notices and consent
	lineComments                  // comment boxes and counts
	lineAd                        // labels of advertisements
	lineCopyright                 // copyright lines
	lineApp                       // promotion of an app
	lineMenu                      // navigation: menus, "Skip to content", tags, reading times
	lineNotice                    // corrections, clarifications, disclosures: kept apart
)

func (k lineKind) String() string {
	return [...]string{"text", "widget", "pager", "share", "subscribe", "caption", "related", "cookie",
		"comments", "ad", "copyright", "app", "menu", "notice"}[k]
}

// furniture classifies one line. What might be a sentence of an article is
// lineText: a line is furniture only when it fits a pattern of known furniture
// from its first word on (or, for credits, up to its last) and is short. Long
// lines are looked at only as far as their first words.
func furniture(line string) lineKind {
	line = strings.TrimFunc(line, isDecoration)
	if line == "" {
		return lineText
	}
	if _, ok := pagerLabel(line); ok {
		return linePager
	}
	words, whole := foldWords(line)
	if len(words) == 1 && strings.HasSuffix(line, ".") { // a sentence of one word
		return lineText
	}
	kind := matchPatterns(words, whole)
	if kind == lineText && whole && isCredit(line) {
		return lineCaption
	}
	if kind == lineText && isBreadcrumb(line) {
		return lineMenu
	}
	return kind
}

// isDecoration reports whether r is one of the signs set around furniture:
// space, bullets, arrows and pictures.
func isDecoration(r rune) bool {
	switch r {
	case '•', '·', '|', '›', '‹', '»', '«', '*', '_', '…', '▶', '►', '▸', '▼', '>', '<', '-', '–', '—', '+', '×', '\ufe0f', '\u200d':
		return true
	}
	return unicode.IsSpace(r) || r != '©' && unicode.In(r, unicode.So, unicode.Sm, unicode.Cf)
}

// Of lines longer than maxLine bytes or maxLineWords words only the first
// ones are looked at.
const (
	maxLine      = 600
	maxLineWords = 60
)

// foldWords cuts a line into lower-case words and those signs that tell
// furniture from sentences; whole says whether it came to the line's end.
func foldWords(line string) (words []string, whole bool) {
	limit := maxLineWords
	if len(line) > maxLine {
		limit /= 2
	}
	words = make([]string, 0, limit)
	for line != "" {
		if len(words) == limit {
			return words, false
		}
		r, n := utf8.DecodeRuneInString(line)
		switch {
		case isWordRune(r):
			end := strings.IndexFunc(line, func(r rune) bool { return !isWordRune(r) && !isJoiner(r) })
			if end < 0 {
				end = len(line)
			}
			words = append(words, foldWord(line[:end]))
			n = end
		case strings.ContainsRune(`:?/()©@`, r):
			words = append(words, line[:n])
		case strings.ContainsRune(`"“”„«`, r):
			words = append(words, `"`)
		}
		line = line[n:]
	}
	return words, true
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func isJoiner(r rune) bool { return r == '\'' || r == '’' || r == '-' || r == '&' }

func foldWord(w string) string {
	return strings.TrimRight(strings.ReplaceAll(strings.ToLower(w), "’", "'"), "'-&")
}

// pagerLabels are the links to the page's neighbours, as printed.
var pagerLabels = []string{
	"Previous Article", "Next Article", "Previous Story", "Next Story", "Previous Post", "Next Post", "Prev Article", "Up Next",
	"Vorheriger Artikel", "Nächster Artikel", "Vorheriger Beitrag", "Nächster Beitrag",
	"Article précédent", "Article suivant",
	"Artículo anterior", "Artículo siguiente", "Siguiente artículo",
	"Articolo precedente", "Articolo successivo", "Prossimo articolo",
	"Artigo anterior", "Próximo artigo", "Artigo seguinte",
	"Vorig artikel", "Volgend artikel",
	"Poprzedni artykuł", "Następny artykuł",
}

// pagerLabel recognises "Previous Article" and its like and gives the rest of
// the line, the foreign headline. Behind a label on the same line, only what
// begins as a headline does is one: "Next article in the series …" is prose.
func pagerLabel(line string) (headline string, ok bool) {
	for _, label := range pagerLabels {
		if len(line) < len(label) || !strings.EqualFold(line[:len(label)], label) {
			continue
		}
		rest := strings.TrimLeftFunc(line[len(label):], isDecoration)
		rest, colon := strings.CutPrefix(rest, ":")
		rest = strings.TrimSpace(rest)
		first, _ := utf8.DecodeRuneInString(rest)
		switch {
		case rest == "", colon:
			return rest, true
		case line[:len(label)] == label && (unicode.IsUpper(first) || unicode.IsDigit(first)) && !endsSentence(rest):
			return rest, true
		}
	}
	return "", false
}

// endsSentence reports whether s ends as a sentence does, quotation marks and
// brackets left aside.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \"'”’»“)]")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？؟।", r) && s != ""
}

// pictureAgencies sell pictures and hardly stand at the end of a sentence
// otherwise; wireAgencies are named in sentences as well.
var (
	pictureAgencies = []string{
		"Getty Images", "Getty", "Shutterstock", "iStock", "iStockphoto", "Alamy", "Alamy Stock Photo", "Unsplash", "Pexels", "Pixabay",
		"Adobe Stock", "Depositphotos", "WireImage", "NurPhoto", "Wikimedia Commons", "PA Wire", "PA Images", "IMAGO", "Imago",
		"picture alliance", "Sipa USA", "ZUMA Press", "ZUMA Wire", "AP Photo", "EPA-EFE", "Anadolu Agency via Getty Images",
	}
	wireAgencies = []string{
		"AP", "AFP", "Reuters", "REUTERS", "EPA", "dpa", "DPA", "PA", "Bloomberg", "ANSA", "EFE", "Lusa", "PAP", "ANP", "Keystone",
		"Xinhua", "TASS", "Anadolu", "Belga", "APA", "Sipa", "LaPresse", "Handout", "Pool",
	}
)

// maxCaption is the longest caption with its credit, in bytes.
const maxCaption = 500

// isCredit reports whether a line is a caption or credit by the way it ends
// or, for agencies' own forms, begins.
func isCredit(line string) bool {
	if len(line) > maxCaption {
		return false
	}
	for _, opening := range []string{"FILE - ", "FILE – ", "FILE — ", "FILE PHOTO", "File photo: ", "ARCHIV - ", "ARCHIVE - ", "ARCHIVO - "} {
		if strings.HasPrefix(line, opening) {
			return true
		}
	}
	if strings.HasSuffix(line, ".") {
		return false
	}
	bare := strings.TrimRight(line, ")] ")
	return endsWithAgency(bare, pictureAgencies, "/|©(—–-:.,", " via", " by") ||
		endsWithAgency(bare, wireAgencies, "/©", " via Getty Images") ||
		hasCreditTail(bare)
}

// endsWithAgency reports whether line is the name of an agency, or ends with
// one behind one of the signs or words.
func endsWithAgency(line string, agencies []string, signs string, words ...string) bool {
	for _, agency := range agencies {
		before, ok := strings.CutSuffix(line, agency)
		if !ok {
			continue
		}
		before = strings.TrimRight(before, " ")
		last, _ := utf8.DecodeLastRuneInString(before)
		switch {
		case before == "" && strings.Contains(signs, "."): // a picture agency alone
			return true
		case before != "" && strings.ContainsRune(signs, last):
			return true
		}
		for _, w := range words {
			if strings.HasSuffix(before, w) {
				return true
			}
		}
	}
	return false
}

// hasCreditTail recognises a caption whose last part is a credit: "The quay
// at dawn. Photo: Jane Roe", "The quay at dawn (Photo: Jane Roe)".
func hasCreditTail(line string) bool {
	cut := max(strings.LastIndex(line, ". "), strings.LastIndex(line, "("), strings.LastIndex(line, "| "), strings.LastIndex(line, "/ "))
	if cut <= 0 {
		return false
	}
	tail, _ := foldWords(line[cut+1:])
	return len(tail) <= 10 && matchPatterns(tail, true) == lineCaption
}

// isBreadcrumb recognises "Home > News > Politics".
func isBreadcrumb(line string) bool {
	if len(line) > 120 || endsSentence(line) {
		return false
	}
	parts := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(">›»/→", r) })
	if len(parts) < 2 {
		return false
	}
	home := []string{"home", "homepage", "start", "startseite", "accueil", "inicio", "início", "portada", "strona główna", "news", "nachrichten"}
	return slices.Contains(home, strings.ToLower(strings.TrimSpace(parts[0])))
}
