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
	if o.headline < 0 && m.headline == "" && m.meta("og:title", "twitter:title") == "" {
		s.adoptHeadline()
	}
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

// fate judges a block by itself and by the sections around it.
func (s *selection) fate(i int) fate {
	b := &s.o.blocks[i]
	line := b.lineKind()
	switch {
	case line == lineNotice, b.prose && s.marked(b, markNotice) && !s.dismissed(b, furnitureMarks&^markNotice|markHidden):
		return notice
	case i == s.o.headline, strings.IndexFunc(b.text, unicode.IsLetter) < 0 && b.in.tag != atom.Tr:
		return drop
	case line == lineRelated && b.linked > 0:
		return link
	case line != lineText:
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

// linked judges a block that is a link as a whole. A heading can be one and
// head a part of the article, where it stands in no small section of its own.
func (s *selection) linked(b *block) fate {
	t := b.in.up
	if b.kind == readout.Subheading && (t == s.section || t.last-t.first > 4) {
		return keep
	}
	return link
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
		b, f := &s.o.blocks[i], &s.fates[i-s.start]
		heading := b.kind == readout.Subheading
		if *f == keep && (next == link || next == drop && heading) && (heading || leadsOn(b)) {
			*f = drop
		}
		if !heading && !b.in.out && (*f == keep || *f == link) {
			next = *f
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
	case i >= s.lead && b.kind == readout.Plain && b.bold == b.chars && b.chars <= longestBold && !ended(b.text):
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
	return blocks, append(notices, s.afterwords()...)
}

// afterwords are the notices that stand right after the body.
func (s *selection) afterwords() (notices []string) {
	for i := s.last; i < min(s.last+afterBody, len(s.o.blocks)); i++ {
		if b := &s.o.blocks[i]; b.lineKind() == lineNotice && !s.dismissed(b, furnitureMarks&^markNotice|markHidden) {
			notices = append(notices, b.text)
		}
	}
	return notices
}
