package extract

import (
	"strings"

	"github.com/readout-news/readout"
)

// leastDouble is the fewest characters of a block that is dropped because it
// was there before.
const leastDouble = 80

// doubles drops blocks that repeat an earlier one of the same kind. Key points
// may repeat a paragraph.
func (s *selection) doubles() {
	type block struct {
		kind readout.ParagraphKind
		text string
	}
	seen := make(map[block]bool)
	for i := s.start; i < s.last; i++ {
		b := &s.o.blocks[i]
		if f := &s.fates[i-s.start]; *f == keep && b.chars >= leastDouble {
			if seen[block{b.kind, b.text}] {
				*f = drop
			}
			seen[block{b.kind, b.text}] = true
		}
	}
}

// pullQuotes drops quotations set apart that repeat words of a paragraph, and
// the name that stands under them.
func (s *selection) pullQuotes() {
	for i := s.lead; i < s.last; i++ {
		b := &s.o.blocks[i]
		if s.fates[i-s.start] != keep || !s.marked(b, markQuote) {
			continue
		}
		words := strings.Trim(b.text, "\"“”„«»‘’' ")
		if !s.repeated(words, i) {
			continue
		}
		s.fates[i-s.start] = drop
		if j := i + 1; j < s.last && s.o.blocks[j].chars < leastProse && s.o.blocks[j].in.up == b.in.up && s.marked(&s.o.blocks[j], markQuote) {
			s.fates[j-s.start] = drop
		}
	}
}

// repeated reports whether words stand in a kept block of running text other
// than the block i.
func (s *selection) repeated(words string, i int) bool {
	if len(words) < leastKnown {
		return false
	}
	for j := s.lead; j < s.last; j++ {
		b := &s.o.blocks[j]
		if j != i && s.fates[j-s.start] == keep && b.kind == readout.Plain && len(b.text) > len(words) && strings.Contains(b.text, words) {
			return true
		}
	}
	return false
}
