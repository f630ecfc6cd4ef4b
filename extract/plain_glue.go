package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// about reports whether a headline shares its telling words with the text
// that begins at part i.
func (s *splitter) about(headline string, i int) bool {
	shared, all := s.sharedWords(headline, i)
	return shared >= 2 && shared*3 >= all
}

// sharedWords counts the telling words of a headline, and those of them that
// the text from part i on has as well.
func (s *splitter) sharedWords(headline string, i int) (shared, all int) {
	const look, telling = 4, 4
	text := map[string]bool{}
	for end := min(len(s.parts), i+look); i < end && s.parts[i].kind == lineText; i++ {
		words, _ := foldWords(s.parts[i].text)
		for _, w := range words {
			text[stem(w)] = true
		}
	}
	words, _ := foldWords(headline)
	for _, w := range words {
		if utf8.RuneCountInString(w) < telling {
			continue
		}
		all++
		if text[stem(w)] {
			shared++
		}
	}
	return shared, all
}

// stem takes the commonest endings off, so that a plural meets its singular.
func stem(w string) string {
	w = strings.TrimSuffix(w, "'s")
	if len(w) > 4 {
		w = strings.TrimSuffix(w, "s")
	}
	return w
}

// gluePoint is the place in a foreign headline where the headline of the
// article that begins at part next is glued to it, 0 for none. Of several
// places that one is taken whose right side has the most words of that
// article's text, and whose left side the fewest.
func (s *splitter) gluePoint(foreign string, next int) int {
	if len(foreign) > 2*longestHeadline {
		return 0
	}
	best, most := 0, -1<<30
	all := seams(foreign)
	for _, seam := range all {
		right := foreign[seam.at:]
		first, _, _ := strings.Cut(right, " ")
		opens := len(first) >= 4 && s.occurs(first, next)
		with, _ := s.sharedWords(right, next)
		without, _ := s.sharedWords(foreign[:seam.at], next)
		switch {
		case strings.Count(right, " ") < 2 || s.occurs(wordAround(foreign, seam.at), next):
			continue
		case seam.weak && !opens || len(all) > 1 && with == 0 && without > 0:
			continue
		case with < 2 && s.parts[next].isHeadline(): // it may be the next article's headline itself
			continue
		}
		score := 2 * (with - without)
		if opens {
			score++
		}
		if score > most {
			best, most = seam.at, score
		}
	}
	return best
}

// occurs reports whether a word of the headline stands somewhere near part i
// as well, as "YouTube" may and "NarrativeLavrov" does not.
func (s *splitter) occurs(word string, i int) bool {
	const near = 50 // parts
	seen := 0
	for _, p := range s.parts[max(0, i-near):min(len(s.parts), i+near)] {
		for rest := p.text; ; {
			i := strings.Index(rest, word)
			if i < 0 {
				break
			}
			before, _ := utf8.DecodeLastRuneInString(rest[:i])
			after, _ := utf8.DecodeRuneInString(rest[i+len(word):])
			if !isWordRune(before) && !isWordRune(after) {
				seen++
			}
			rest = rest[i+len(word):]
		}
	}
	return seen > 1
}

// seam is a place in a line where a headline could be glued on.
type seam struct {
	at   int
	weak bool // only what is said behind it can tell
}

// seams are the places in a line where a headline could be glued on: a
// capital behind a small letter, a digit or a closing mark, without a space;
// an opening mark behind a letter; a number behind a word; and, weakly, a
// capitalised word behind capitals. Names such as McDonald, iPhone and
// O'Neill have none.
func seams(s string) []seam {
	var out []seam
	start, before, earlier := 0, ' ', ' '
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		switch {
		case r == ' ' || r == '-' || r == '–' || r == '—' || r == '/':
			start = i + utf8.RuneLen(r)
		case isNamePrefix(s[start:i]) || insideBrand(s[start:], i-start):
		case unicode.IsUpper(r) && (unicode.IsLower(before) || unicode.IsDigit(before) || isClosing(before)),
			unicode.IsDigit(r) && (unicode.IsLower(before) || isClosing(before) && unicode.IsLetter(earlier)) && i-start >= 4,
			strings.ContainsRune("‘“„«#", r) && (unicode.IsLetter(before) || unicode.IsDigit(before) || isClosing(before)):
			out = append(out, seam{at: i})
		case unicode.IsUpper(r) && unicode.IsUpper(before) && unicode.IsLower(next):
			out = append(out, seam{at: i, weak: true})
		}
		earlier, before = before, r
	}
	return out
}

func isClosing(r rune) bool { return strings.ContainsRune(".?!”’\"')…", r) }

// brands are names with a capital inside whose first part is a word.
var brands = []string{"YouTube", "FaceTime", "LinkedIn", "TikTok", "PayPal", "WhatsApp", "SpaceX", "BlackRock", "BuzzFeed", "JavaScript", "GitHub", "McDonald", "MacBook", "HuffPost"}

// insideBrand reports whether the place lies within a brand that s begins with.
func insideBrand(s string, at int) bool {
	return slices.ContainsFunc(brands, func(b string) bool { return at < len(b) && strings.HasPrefix(s, b) })
}

func isNamePrefix(s string) bool {
	switch s {
	case "Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "O’", "O'", "D’", "D'", "L’", "L'", "d’", "l’":
		return true
	}
	return s == "" || utf8.RuneCountInString(s) == 1 || endsInInitial(s)
}

// endsInInitial recognises "U.", where "S." may follow.
func endsInInitial(s string) bool {
	before, ok := strings.CutSuffix(s, ".")
	last, n := utf8.DecodeLastRuneInString(before)
	return ok && unicode.IsUpper(last) && (len(before) == n || before[len(before)-n-1] == '.')
}

// wordAround is the word that the place lies in.
func wordAround(s string, at int) string {
	start := strings.LastIndexByte(s[:at], ' ') + 1
	end := strings.IndexByte(s[at:], ' ')
	if end < 0 {
		end = len(s) - at
	}
	return s[start : at+end]
}

// gluedEnd is the place in part i, the last paragraph of an article, where the
// headline of the next article is glued to its full stop, 0 for none: a
// headline, and below it the widget, a header, or a text about it.
func (s *splitter) gluedEnd(i int) int {
	p := s.parts[i]
	if p.kind != lineText || p.form != readout.Plain || i+1 == len(s.parts) || endsSentence(p.text) && !strings.HasSuffix(p.text, "?") {
		return 0
	}
	from := max(0, len(p.text)-longestHeadline)
	for from > 0 && !utf8.RuneStart(p.text[from]) {
		from--
	}
	cut := 0
	for _, seam := range seams(p.text[from:]) {
		if at := from + seam.at; endsSentence(p.text[:at]) {
			cut = at
		}
	}
	if cut == 0 || strings.Count(p.text[cut:], " ") < 2 {
		return 0
	}
	headline := part{text: p.text[cut:], form: readout.Plain}
	next, widget, head := s.following(i + 1)
	if !headline.isHeadline() || !s.proseSoon(next) {
		return 0
	}
	if widget || head || s.about(headline.text, next) && strings.Count(headline.text, " ") >= 4 {
		return cut
	}
	return 0
}
