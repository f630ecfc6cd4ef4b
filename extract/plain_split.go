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
