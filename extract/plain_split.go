package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// Pages are pasted one behind the other, and what parts them is the furniture
// at their ends: the widget, and the links to the previous and next article
// with their headlines, which belong to neither article. The last of those may
// be glued to the next article's headline without a space. Two things are
// told apart with care: a foreign headline from an own one (an own one stands
// above the widget or its text, and shares words with that text), and glue
// from a name with a capital inside.

// widgetLabels are cut out of the lines they are glued into.
var widgetLabels = []string{"No time to read?", "Get a summary"}

// cutLabels cuts a line before every label of the widget or the pager that is
// glued into it: one at the line's beginning, one without a space before it,
// or one behind another label.
func cutLabels(s string) []string {
	var pieces []string
	start, labelled := 0, false
	for i := 0; i < len(s); {
		n := labelAt(s, i)
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		if i > 0 && s[i-1] == ' ' && !labelled {
			i += n
			continue
		}
		pieces = appendPiece(pieces, s[start:i])
		start, labelled = i, true
		if i += n; isWidgetLabel(s[start:i]) {
			pieces = appendPiece(pieces, s[start:i])
			start = i
		}
	}
	return appendPiece(pieces, s[start:])
}

func appendPiece(pieces []string, s string) []string {
	if s = strings.TrimSpace(s); s != "" {
		pieces = append(pieces, s)
	}
	return pieces
}

func isWidgetLabel(s string) bool { return s == widgetLabels[0] || s == widgetLabels[1] }

// labelAt is the length of the label that stands at s[i:], 0 for none.
func labelAt(s string, i int) int {
	if c := s[i]; c < 'A' || c > 'Z' { // every label begins with one of those
		return 0
	}
	for _, label := range widgetLabels {
		if strings.HasPrefix(s[i:], label) {
			return len(label)
		}
	}
	for _, label := range pagerLabels {
		rest, ok := strings.CutPrefix(s[i:], label)
		if !ok {
			continue
		}
		first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, isDecoration))
		if rest == "" || !unicode.IsLower(first) {
			return len(label)
		}
	}
	return 0
}

// Limits of what reads as a headline or as prose.
const (
	longestHeadline = 250 // bytes
	headlineWords   = 24
	proseWords      = 25 // so many need no full stop to be prose
	sentenceWords   = 4
	unspacedProse   = 12 // letters of a script without spaces
)

// isHeadline reports whether a part could be a headline or subheading: short,
// and not ending as a statement does.
func (p part) isHeadline() bool {
	if p.kind != lineText || p.form != readout.Plain && p.form != readout.Subheading || len(p.text) > longestHeadline {
		return false
	}
	first, _ := utf8.DecodeRuneInString(p.text)
	last := strings.TrimRight(p.text, "\"'”’»“)]")
	switch {
	case unicode.IsLower(first) && strings.IndexFunc(p.text[:min(len(p.text), 12)], unicode.IsUpper) < 0:
		return false
	case strings.ContainsAny(lastOf(last), ",;:،；：") || last == "":
		return false
	case strings.ContainsAny(lastOf(last), ".。।") && !endsInAbbreviation(last):
		return false
	}
	return strings.Count(p.text, " ") < headlineWords && !isURL(p.text)
}

func lastOf(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// endsInAbbreviation recognises "U.S." and "Inc." at the end of a headline.
func endsInAbbreviation(s string) bool {
	word := s[strings.LastIndexByte(s, ' ')+1:]
	switch word {
	case "Inc.", "Co.", "Corp.", "Ltd.", "Jr.", "Sr.", "St.", "No.":
		return true
	}
	return len(word) >= 4 && strings.Count(word, ".") >= 2 && !strings.ContainsAny(word, "0123456789")
}

// inTitleCase reports whether nearly all long words begin with a capital, as
// in many headlines, and hardly ever in sentences.
func inTitleCase(s string) bool {
	const long, least = 4, 4
	capital, all := 0, 0
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimLeft(w, "\"'“”‘’(#")
		first, n := utf8.DecodeRuneInString(w)
		if utf8.RuneCountInString(w[n:]) < long-1 || !unicode.IsLetter(first) {
			continue
		}
		all++
		if unicode.IsUpper(first) {
			capital++
		}
	}
	return all >= least && capital*10 >= all*9
}

// isProse reports whether a part is at least one sentence of running text. A
// single question or exclamation may be a headline as well: it is no proof.
func (p part) isProse() bool {
	if p.kind != lineText || isURL(p.text) {
		return false
	}
	words := strings.Count(p.text, " ") + 1
	switch {
	case words >= proseWords:
		return true
	case !endsSentence(p.text) || p.form == readout.Plain && words > 1 && p.isHeadline():
		return false
	}
	return words >= sentenceWords || unspacedLetters(p.text) >= unspacedProse
}

func unspacedLetters(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x2e80 || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			n++
		}
	}
	return n
}

// splitter walks over the parts of a text and gathers one segment for each
// article in it.
type splitter struct {
	parts    []part
	segments [][]part
	current  []part
	prose    int  // parts of prose in the current segment
	words    int  // in those
	widget   bool // the bottom widget, or a whole pager, has ended the segment
	pagers   int  // labels since the last text
}

// segmentsOf parts a text into its articles. Foreign headlines and the widget
// are left out; other furniture is still in the segments.
func segmentsOf(parts []part) [][]part {
	s := &splitter{parts: parts}
	for i := 0; i < len(s.parts); i++ {
		switch p := s.parts[i]; {
		case p.kind == lineWidget:
			s.widget = s.widget || s.prose > 0
		case p.kind == linePager:
			s.pagers++
			i = s.pager(i)
		default:
			s.text(i)
		}
	}
	s.end()
	return s.segments
}

func (s *splitter) end() {
	if len(s.current) > 0 {
		s.segments = append(s.segments, s.current)
	}
	s.current, s.prose, s.words, s.widget, s.pagers = nil, 0, 0, false, 0
}

// text adds a part to the article it belongs to.
func (s *splitter) text(i int) {
	if cut := s.gluedEnd(i); cut > 0 {
		glued := s.parts[i]
		first, second := glued, glued
		first.text, second.text = strings.TrimSpace(glued.text[:cut]), glued.text[cut:]
		s.add(first)
		s.end()
		s.add(second)
		return
	}
	if s.prose > 0 && s.begins(i) {
		s.end()
	}
	s.add(s.parts[i])
}

func (s *splitter) add(p part) {
	s.current = append(s.current, p)
	if p.kind == lineText {
		s.pagers = 0
	}
	if p.isProse() {
		s.prose++
		s.words += strings.Count(p.text, " ") + 1
	}
}

// begins reports whether part i is the first of another article than the
// current one, which has prose.
func (s *splitter) begins(i int) bool {
	const enough = 25 // words of an article that the widget can stand below
	p := s.parts[i]
	if p.kind != lineText {
		return false
	}
	next, widget, header := s.following(i + 1)
	headline := p.isHeadline() && s.proseSoon(next)
	above := headline && s.parts[next].isProse()
	switch {
	case s.pagers >= 2 || s.pagers == 1 && s.widget:
		return true
	case s.pagers == 1:
		return p.isHeadline()
	case s.widget && s.words >= enough:
		return headline
	}
	return above && (widget || header)
}

// proseSoon reports whether one of the first parts from i on is prose.
func (s *splitter) proseSoon(i int) bool {
	const soon = 3
	return i >= 0 && slices.ContainsFunc(s.parts[i:min(len(s.parts), i+soon)], part.isProse)
}

// following is the index of the first part of text from i on, -1 for none,
// and whether the widget or lines of a header stand before it.
func (s *splitter) following(i int) (next int, widget, head bool) {
	const near = 12
	for end := min(len(s.parts), i+near); i < end; i++ {
		p := s.parts[i]
		var h header
		switch {
		case p.kind == lineWidget:
			widget = true
		case p.kind == linePager:
			return -1, widget, head
		case p.kind == lineText && h.read(p.text):
			head = head || h.byline != "" || !h.published.IsZero()
		case p.kind == lineText:
			return i, widget, head
		}
	}
	return -1, widget, head
}

// pager reads the label at i with its foreign headline and gives the index of
// the last part that it took.
func (s *splitter) pager(i int) int {
	label := s.parts[i]
	foreign, _ := pagerLabel(strings.TrimFunc(label.text, isDecoration))
	at := i
	if foreign == "" {
		if i+1 == len(s.parts) || s.parts[i+1].kind == linePager || s.parts[i+1].kind == lineWidget || len(s.parts[i+1].text) > longestHeadline {
			return i
		}
		at = i + 1
		foreign = s.parts[at].text
	}
	next, widget, head := s.following(at + 1)
	if next < 0 {
		return at
	}
	if cut := s.gluePoint(foreign, next); cut > 0 {
		s.startWith(part{text: foreign[cut:], gap: true, form: readout.Plain, kind: furniture(foreign[cut:])})
		return at
	}
	own := at > i && s.parts[at].isHeadline() && s.parts[next].isProse()
	if own && (widget || head || s.about(foreign, next)) {
		return i // the label had no headline: this one is the next article's
	}
	return at
}

// startWith ends the current article and begins another with its headline.
func (s *splitter) startWith(headline part) {
	headline.kind = lineText
	if s.prose > 0 {
		s.end()
	} else {
		s.current = nil // a headline alone, above the pager, is no article
	}
	s.add(headline)
}

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
