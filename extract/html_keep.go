package extract

import (
	"slices"
	"strings"
	"unicode"

	"github.com/readout-news/readout"
	"golang.org/x/net/html/atom"
)

// fate is what becomes of a block of the body.
type fate uint8

const (
	keep   fate = iota
	drop        // furniture
	link        // a link to somewhere else: a heading before it goes with it
	notice      // kept apart
)

// selection decides the fate of the blocks in and before a body.
type selection struct {
	o *outline
	*body
	// start is the first block that can belong to the article, lead the first
	// of the body's own paragraphs: what stands between is the headline's
	// surroundings and the standfirst.
	start, lead int
	description string // folded
	hint        hint
	looseBody   bool
	fates       []fate // of the blocks from start
}

// selectBlocks gives the fates of the blocks from start on.
func (o *outline) selectBlocks(body *body, m *metadata) *selection {
	s := &selection{o: o, body: body, start: body.first, description: fold(m.description)}
	if o.headline >= 0 && o.headline < body.first && body.first-o.headline < 60 {
		s.start = o.headline + 1
	}
	s.looseBody = s.isLoose()
	s.hint = newHint(m.rawBody)
	s.findLead()
	s.fates = make([]fate, body.last-s.start)
	for i := s.start; i < body.last; i++ {
		s.fates[i-s.start] = s.fate(i)
	}
	s.links()
	s.hint.apply(s)
	if slices.Contains(m.types, "LiveBlogPosting") {
		s.ticker()
	}
	s.biography(m.authors)
	s.headings()
	s.doubles()
	s.pullQuotes()
	return s
}

// isLoose reports whether most of the body's prose stands in no paragraph
// elements.
func (s *selection) isLoose() bool {
	loose, total := 0, 0
	for i := s.first; i < s.last; i++ {
		if b := &s.o.blocks[i]; b.prose && !b.in.out {
			total += b.chars
			if b.loose {
				loose += b.chars
			}
		}
	}
	return loose*2 > total
}

// findLead finds the first paragraph after the headline that is the body's.
func (s *selection) findLead() {
	from := s.first
	if h := s.o.headline; h >= from && h+1 < s.last && s.proseIn(h)*4 < s.proseIn(s.last) {
		from = h + 1
		s.start = from
	}
	s.lead = from
	for i := from; i < s.last; i++ {
		b := &s.o.blocks[i]
		if b.prose && !b.in.out && (!b.loose || s.looseBody) && !s.introduces(b) {
			s.lead = i
			return
		}
	}
}

// introduces reports whether a block stands in the headline's surroundings: in
// a header, or in what is called a standfirst.
func (s *selection) introduces(b *block) bool {
	for t := b.in; t != nil && t != s.section && t.prose*2 < s.section.prose; t = t.up {
		if t.tag == atom.Header || t.marks&markLead != 0 && t.marks&markBody == 0 {
			return true
		}
	}
	return false
}

// proseIn is the characters of the prose in the body up to a block.
func (s *selection) proseIn(end int) int {
	n := 0
	for i := s.first; i < end; i++ {
		if b := &s.o.blocks[i]; b.prose && !b.in.out {
			n += b.chars
		}
	}
	return n
}

// fate judges a block by itself and by the sections around it.
func (s *selection) fate(i int) fate {
	b := &s.o.blocks[i]
	switch {
	case b.line == lineNotice || s.marked(b, markNotice) && b.prose:
		return notice
	case i == s.o.headline, strings.IndexFunc(b.text, unicode.IsLetter) < 0 && b.in.tag != atom.Tr:
		return drop
	case b.line == lineRelated && b.linked > 0:
		return link
	case b.line != lineText:
		return drop
	case i < s.lead:
		return s.beforeLead(b)
	case b.in.out && !(s.hint.has(b) && !s.dismissed(b, ^(markAside|markRelated|markQuote|markBody|markLead|markHeadline))):
		return drop
	case b.onlyLink():
		return s.linked(b)
	case s.hint.has(b):
		return keep
	case s.caption(b), b.prose && s.o.cardBeside(b, s.core):
		return drop
	case b.loose && !b.prose && !s.looseBody && !s.marked(b, markQuote) && b.bold*10 < b.chars*9:
		return drop
	}
	return keep
}

// marked reports whether a section around the block, inside the body, has one
// of the marks.
func (s *selection) marked(b *block, m mark) bool {
	for t := b.in; t != nil && t != s.section; t = t.up {
		if t.marks&m != 0 {
			return true
		}
	}
	return false
}

// dismissed reports whether a section around the block was dismissed for one
// of the marks.
func (s *selection) dismissed(b *block, m mark) bool {
	for t := b.in; t != nil && t.out; t = t.up {
		if t.marks&m != 0 {
			return true
		}
	}
	return false
}

// nearest is the marks of the nearest section around the block that is called
// a standfirst, or was dismissed.
func (s *selection) nearest(b *block) mark {
	for t := b.in; t != nil && t != s.section; t = t.up {
		if m := t.marks & (furnitureMarks | markLead | markAside); m != 0 && (t.out || m&markLead != 0) {
			return m
		}
	}
	return 0
}

func (s *selection) repeatsHeadline(b *block) bool {
	h := s.o.headline
	return h >= 0 && b.kind == readout.Subheading && fold(b.text) == fold(s.o.blocks[h].text)
}

// beforeLead keeps what stands between headline and body when it is the
// standfirst: called so, or the page's own description.
func (s *selection) beforeLead(b *block) fate {
	if _, ok := readByline(b.text); ok || b.chars < 2*leastProse && !dateInText(b.text).IsZero() {
		return drop
	}
	nearest := s.nearest(b)
	if b.linked*2 > b.chars || nearest&markLead == 0 && nearest&furnitureMarks&^markRelated != 0 ||
		s.dismissed(b, markWidget|markPaywall|markComments|markHidden) || s.caption(b) || s.repeatsHeadline(b) {
		return drop
	}
	if s.describes(b) {
		return keep
	}
	long := b.chars >= leastProse
	switch {
	case s.marked(b, markLead) && (long || b.in.tag == atom.P):
		return keep
	case b.in.out:
		return drop
	case b.kind == readout.Subheading && long, b.prose && !b.loose && b.chars >= 2*leastProse:
		return keep
	}
	return drop
}

// certainSentence is the characters from which a line with a full stop is no
// label.
const certainSentence = 60

// onlyLink reports whether a block is a link to somewhere else: as a whole, or
// for the most part when it is short and does not announce something.
func (b *block) onlyLink() bool {
	if b.linked*10 >= b.chars*9 {
		return true
	}
	if b.chars >= 100 || b.kind == readout.ListItem || strings.HasSuffix(b.text, ":") {
		return false
	}
	sentence := b.chars >= certainSentence && ended(b.text)
	return b.linked*10 >= b.chars*6 && !(sentence && b.linked*10 < b.chars*7)
}

// leastDescription is the fewest bytes of text that are compared with the
// page's description.
const leastDescription = 40

func (s *selection) describes(b *block) bool {
	if len(s.description) < leastDescription {
		return false
	}
	t := fold(b.text)
	return len(t) >= leastDescription && (strings.HasPrefix(s.description, t) || strings.HasPrefix(t, s.description))
}

// longestCaption is the most characters of a picture's caption.
const longestCaption = 300

// caption reports whether a block is all that stands in a section with a
// picture, beside the section with most of the body.
func (s *selection) caption(b *block) bool {
	for t := b.in; t != nil && t != s.section; t = t.up {
		if t.tag == atom.Figure {
			return b.kind != readout.BlockQuote && t.marks&markQuote == 0 && b.in.tag != atom.Tr && b.chars <= longestCaption
		}
		if !t.pictured || t.tag == atom.P || t.last-t.first > 2 || b.chars > longestCaption || t.around(s.core) {
			continue
		}
		if b.loose || s.core.prose*2 > s.section.prose {
			return true
		}
	}
	return false
}

// linked judges a block that is a link as a whole.
func (s *selection) linked(b *block) fate {
	if b.kind == readout.Subheading && !s.card(b) {
		return keep
	}
	return link
}

// card reports whether a linked heading heads a teaser and not a part of the
// article: no prose of the same section follows it.
func (s *selection) card(b *block) bool {
	t := b.in.up
	return t != s.section && t.last-t.first <= 4
}

// links drops lists that are mostly links.
func (s *selection) links() {
	for i := s.start; i < s.last; {
		b := &s.o.blocks[i]
		if b.kind != readout.ListItem {
			i++
			continue
		}
		list := b.in
		for list.up != nil && list != s.section && list.tag != atom.Ul && list.tag != atom.Ol && list.tag != atom.Table && list.tag != atom.Dl {
			list = list.up
		}
		end := max(i+1, min(list.last, s.last))
		chars, linked := 0, 0
		for j := i; j < end; j++ {
			chars += s.o.blocks[j].chars
			linked += s.o.blocks[j].linked
		}
		if linked*10 > chars*6 {
			for j := i; j < end; j++ {
				if s.fates[j-s.start] == keep {
					s.fates[j-s.start] = link
				}
			}
		}
		i = end
	}
}

// headings drops headings that head nothing that is kept: the last ones, and
// those before links to other articles.
func (s *selection) headings() {
	next := drop
	for i := s.last - 1; i >= s.lead; i-- {
		b := &s.o.blocks[i]
		f := &s.fates[i-s.start]
		if b.in.out {
			continue
		}
		if b.kind == readout.Subheading || leadsOn(b) {
			if *f == keep && (next == link || next == drop && b.kind == readout.Subheading) {
				*f = drop
			}
			if b.kind == readout.Subheading {
				continue
			}
		}
		next = *f
		if next == notice {
			next = drop
		}
	}
}

// leadsOn reports whether a short line announces what follows: "More:".
func leadsOn(b *block) bool {
	return b.chars < leastProse && strings.HasSuffix(b.text, ":")
}

// longestBold is the most characters of a line in bold type that is a heading.
const longestBold = 80

// kindOf is the kind that a block has in the article: a standfirst is no
// heading, whatever its element, and a short line in bold is one.
func (s *selection) kindOf(i int) readout.ParagraphKind {
	b := &s.o.blocks[i]
	switch {
	case i < s.lead && b.kind == readout.Subheading:
		return readout.Plain
	case i > s.lead && b.kind == readout.Plain && b.bold == b.chars && b.chars <= longestBold && !ended(b.text):
		return readout.Subheading
	}
	return b.kind
}

// kept is the article's blocks, and its notices.
func (s *selection) kept() (blocks []readout.Block, notices []string) {
	for j, f := range s.fates {
		b := &s.o.blocks[s.start+j]
		switch f {
		case keep:
			blocks = append(blocks, readout.Block{Kind: s.kindOf(s.start + j), Text: b.text})
		case notice:
			notices = append(notices, b.text)
		}
	}
	return blocks, notices
}
