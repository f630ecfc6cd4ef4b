package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// header is what the lines between headline and text say of an article.
type header struct {
	byline, outlet      string
	published, modified readout.Date
}

// read takes a line of a header ("By Jane Roe | 3 May 2031") and reports
// whether it is one: every part of it names authors, a date, a known agency
// or a reading time.
func (h *header) read(s string) bool {
	if len(s) > 200 {
		return false
	}
	got := *h
	for _, piece := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("|·•", r) }) {
		piece = strings.Trim(piece, " –—-")
		if piece != "" && !got.readPiece(piece) {
			return false
		}
	}
	known := got != *h
	*h = got
	return known
}

func (h *header) readPiece(s string) bool {
	if published, modified, ok := dateLine(s); ok {
		setDate(&h.published, published)
		setDate(&h.modified, modified)
		return true
	}
	if names, rest, ok := byline(s); ok {
		if h.byline == "" {
			h.byline = names
		}
		if rest != "" {
			if published, modified, ok := dateLine(rest); ok {
				setDate(&h.published, published)
				setDate(&h.modified, modified)
			}
		}
		return true
	}
	switch furniture(s) {
	case lineMenu, lineShare, lineComments:
		return true
	}
	if isAgency(s) {
		h.outlet = s
		return true
	}
	return false
}

func setDate(to *readout.Date, d readout.Date) {
	if to.IsZero() {
		*to = d
	}
}

// bylineOpenings are the words before the authors' names.
var bylineOpenings = []string{
	"By ", "BY ", "By: ", "Von: ", "Par : ", "Por: ", "Di: ", "Door: ", "Text: ", "Written by ", "Words by ", "Author: ", "Von ", "VON ", "Autor: ", "Autorin: ", "Par ", "PAR ", "Por ", "POR ",
	"Di ", "Door ", "DOOR ", "Autore: ", "Auteur: ", "Oprac. ", "Opracował: ", "Opracowała: ",
}

// byline recognises "By Jane Roe and John Doe, Political Editor" and gives the
// names, and what stands behind the last comma, a role or a date.
func byline(s string) (names, rest string, ok bool) {
	for _, opening := range bylineOpenings {
		if after, found := strings.CutPrefix(s, opening); found {
			names, rest = cutNames(after)
			return names, rest, names != "" && len(rest) < 80 && !endsSentence(rest)
		}
	}
	return "", "", false
}

// cutNames takes the names off the front of s: capitalised words, particles,
// and the words that join names.
func cutNames(s string) (names, rest string) {
	const most = 16
	words := strings.Fields(s)
	end := 0 // behind the last word of a name
	for i, w := range words {
		bare := strings.TrimRight(w, ",;")
		switch {
		case i == most:
			return "", ""
		case isNameWord(bare):
			end = i + 1
		case i > 0 && isNameJoint(bare) && (end == i || isNameJoint(words[i-1])):
			continue
		default:
			return joinNames(words, end)
		}
		if strings.HasSuffix(w, ",") && !morePeople(words[i+1:]) {
			break
		}
	}
	return joinNames(words, end)
}

func joinNames(words []string, end int) (names, rest string) {
	if end == 0 {
		return "", ""
	}
	rest = strings.Join(words[end:], " ")
	if first, _, _ := strings.Cut(rest, " "); rest != "" && !startsRole(first) && !strings.HasSuffix(words[end-1], ",") {
		if _, _, ok := dateLine(rest); !ok {
			return "", ""
		}
	}
	return strings.TrimRight(strings.Join(words[:end], " "), ",;:"), rest
}

// startsRole reports whether w begins what may follow a name without a comma:
// "in Harbour City", "for The Inland Gazette".
func startsRole(w string) bool {
	return strings.Contains(" in for at aus à en de da a w from ", " "+w+" ")
}

// morePeople reports whether another name and a joint follow behind a comma:
// "Jane Roe, John Doe and Ann Poe".
func morePeople(words []string) bool {
	for i, w := range words {
		bare := strings.TrimRight(w, ",")
		if i > 0 && (bare == "and" || bare == "und" || bare == "et" || bare == "y" || bare == "&") {
			return true
		}
		if !isNameWord(bare) && !isNameJoint(bare) {
			return false
		}
	}
	return false
}

func isNameWord(w string) bool {
	for _, elided := range []string{"d’", "d'", "l’", "l'"} {
		w = strings.TrimPrefix(w, elided)
	}
	first, _ := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(first) || strings.ContainsAny(w, "0123456789:;!?\"“”/()") || strings.HasSuffix(w, ".") && len(w) > 4 {
		return false
	}
	lower := strings.ToLower(w)
	_, month := months[strings.TrimSuffix(lower, ".")]
	return !month && !weekdays[lower] && !strings.Contains(" the far a an this that all any no not now then land sea air ", " "+lower+" ")
}

func isNameJoint(w string) bool {
	return strings.Contains(" and und et y e en i & de del della di da dos das do van von der den la le el al bin ibn ben ter ten zu ", " "+w+" ")
}

// outletWords are in the names of many outlets.
var outletWords = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`times post news herald tribune gazette zeitung journal daily chronicle observer guardian telegraph
		mirror standard express independent courier echo monitor review press radio television tv broadcasting nachrichten anzeiger
		kurier rundschau presse figaro diario periódico noticias correo corriere gazzetta giornale jornal folha krant dagblad
		nieuws gazeta dziennik kurier rzeczpospolita wire agency weekly magazine today online`) {
		outletWords[w] = true
	}
}

// isOutlet reports whether a short line looks like an outlet's name.
func isOutlet(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 || endsSentence(s) {
		return false
	}
	named := false
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && !isNameJoint(w) && w != "of" && w != "the" {
			return false
		}
		named = named || outletWords[strings.ToLower(w)]
	}
	return named || isAgency(s)
}

func isAgency(s string) bool {
	switch s {
	case "Reuters", "REUTERS", "AP", "Associated Press", "The Associated Press", "AFP", "Agence France-Presse", "dpa", "Bloomberg", "Xinhua", "EFE", "ANSA", "PAP", "Lusa", "ANP":
		return true
	}
	return false
}

var dateline = regexp.MustCompile(`^[\p{Lu}][\p{L} .,'’-]{1,40}?(?:, ([^()]{3,30}?))? \(([\p{L} -]{2,25})\) ?[-–—]`)

// readDateline takes the agency and the date from the opening of a text,
// "HARBOUR CITY, May 3, 2031 (Reuters) - The minister …". It stays there.
func (h *header) readDateline(s string) {
	m := dateline.FindStringSubmatch(s[:min(len(s), 150)])
	if m == nil || !isAgency(m[2]) {
		return
	}
	if h.outlet == "" {
		h.outlet = m[2]
	}
	if published, _, ok := dateLine(m[1]); ok {
		setDate(&h.published, published)
	}
}
