package extract

import (
	"strings"

	"github.com/readout-news/readout"
	"golang.org/x/net/html/atom"
)

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
			s.lead = s.withHeading(i, from)
			return
		}
	}
}

// reach is how many blocks before the body's first paragraph a headline is
// looked for on a page that does not say what it is.
const reach = 10

// adoptHeadline takes the nearest heading before the body's first paragraph
// for the headline, where the page names none that is found on it.
func (s *selection) adoptHeadline() {
	for i := s.lead; i >= max(0, s.lead-reach); i-- {
		b := &s.o.blocks[i]
		if b.kind != readout.Subheading || b.in.out || b.linked*2 > b.chars && b.in.up != s.section || i+1 >= s.last {
			continue
		}
		s.o.headline, s.start = i, max(s.first, i+1)
		s.lead = max(s.lead, i+1)
		return
	}
}

// withHeading is the block before the body's first paragraph when that is its
// heading: one in the same section, or a line in bold type.
func (s *selection) withHeading(lead, from int) int {
	if lead == from {
		return lead
	}
	b, up := &s.o.blocks[lead-1], s.o.blocks[lead].in.up
	heading := b.kind == readout.Subheading && b.in.tag != atom.H1 || b.bold == b.chars
	beside := up != nil && (b.in.up == up || b.in.up == up.up)
	if heading && beside && b.linked == 0 && !b.in.out && !s.introduces(b) && !s.repeatsHeadline(b) {
		return lead - 1
	}
	return lead
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
