package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
	"golang.org/x/net/html/atom"
)

// weigh finds out which blocks are prose, adds up the sections' prose, and
// finds the headline and the sections that are furniture.
func (o *outline) weigh(m *metadata) {
	for i := range o.blocks {
		b := &o.blocks[i]
		b.prose = b.reads()
		for s := b.in; b.prose && s != nil; s = s.up {
			s.prose += b.chars
		}
	}
	o.findHeadline(m)
	o.dismiss()
}

// The least characters of a block that counts as prose, and of one that does
// so without a full stop.
const (
	leastProse   = 40
	certainProse = 120
)

// reads reports whether the block reads like sentences.
func (b *block) reads() bool {
	if b.kind == readout.Subheading || b.mostlyLinked() || !b.sentences() {
		return false
	}
	kind := b.lineKind()
	return kind == lineText || kind == lineNotice
}

// sentences reports whether the text is long enough and stopped like sentences.
func (b *block) sentences() bool {
	if ideographic(b.text) {
		return b.chars >= certainProse/2 || b.chars >= leastProse/3 && strings.ContainsAny(b.text, "。，、！？；」")
	}
	if b.chars < leastProse {
		return false
	}
	return b.chars >= certainProse || ended(b.text) || strings.Contains(b.text, ". ") || strings.Contains(b.text, ", ")
}

// lineKind is what furniture makes of the text.
func (b *block) lineKind() lineKind {
	if !b.judged {
		b.line, b.judged = furniture(b.text), true
	}
	return b.line
}

// mostlyLinked reports whether most of a block is links. In a paragraph, they
// may be more of it.
func (b *block) mostlyLinked() bool {
	if b.in.tag == atom.P {
		return b.linked*5 > b.chars*4
	}
	return b.linked*2 > b.chars
}

// ended reports whether a text ends like a sentence.
func ended(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return strings.ContainsRune("\"'”’»)]“‘«", r) })
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;。！？।؟", r)
}

// ideographic reports whether a text begins in a script that parts no words by
// spaces.
func ideographic(s string) bool {
	for i, r := range s {
		if i > 60 {
			break
		}
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			return true
		}
	}
	return false
}

// around reports whether s covers all of t.
func (s *section) around(t *section) bool { return s.first <= t.first && s.last >= t.last }

// making is what sections that are built alike have in common.
type making struct {
	name  string
	marks mark
}

func (s *section) making() making { return making{s.name, s.marks} }

// dismiss finds the sections whose text is not the article's by their marks.
// A section that holds the most of the page's prose, or all sections of one
// making that do so together, are believed against their names: a body's
// wrapper is often called after the widgets that it has beside the text.
func (o *outline) dismiss() {
	total := o.sections[0].prose
	own := o.ownArticle()
	alike := make(map[making]int)
	for _, s := range o.sections {
		if o.furnished(s) && (s.up == nil || s.up.making() != s.making()) {
			alike[s.making()] += s.prose
		}
	}
	for _, s := range o.sections {
		switch {
		case s.up != nil && s.up.out, own != nil && s.tag == atom.Article && s.first >= own.last:
			s.out = true
		case o.furnished(s):
			most := s.prose*2 > total || alike[s.making()]*2 > total
			s.out = !most || s.marks&markComments != 0 && !s.headline
		case s.asks:
			s.out = s.prose*4 < total && o.invites(s)
		}
	}
}

// ownArticle is the article element that has the page's headline and text
// besides, nil for none. Those after it are other articles, or comments.
func (o *outline) ownArticle() *section {
	if o.headline < 0 {
		return nil
	}
	for s := o.blocks[o.headline].in; s != nil; s = s.up {
		if s.tag == atom.Article {
			paragraphs := 0
			for _, b := range o.blocks[s.first:s.last] {
				if b.prose {
					paragraphs++
				}
			}
			if paragraphs >= 2 {
				return s
			}
		}
	}
	return nil
}

// The most prose, in characters and paragraphs, of a box with a form that
// invites to a newsletter.
const (
	longestInvitation = 400
	mostInvitations   = 2
)

// invites reports whether a section with a form for an e-mail address has
// little else in it.
func (o *outline) invites(s *section) bool {
	paragraphs := 0
	for i := s.first; i < s.last && s.prose <= longestInvitation; i++ {
		if o.blocks[i].prose {
			paragraphs++
		}
	}
	return s.prose <= longestInvitation && paragraphs <= mostInvitations
}

// longestOffer is the most characters of prose in an offer to subscribe.
const longestOffer = 600

// furnished reports whether the section's marks say that it is furniture.
func (o *outline) furnished(s *section) bool {
	m := s.marks
	switch {
	case m&markHidden != 0:
		return true
	case s.tag == atom.Nav, s.tag == atom.Footer:
	case m&(markBody|markLead) != 0 && m&(markComments|markRelated) == 0:
		return false
	case s.tag == atom.Article, s.tag == atom.Main:
		return m&(markRelated|markComments) != 0
	}
	if m&furnitureMarks == markPaywall {
		return o.offers(s)
	}
	return m&furnitureMarks != 0 || m&markAside != 0 && m&markQuote == 0
}

// mostOffered is the most blocks of an offer to subscribe.
const mostOffered = 40

// offers reports whether a section asks to subscribe. Many that are called
// after the paywall hold the text behind it.
func (o *outline) offers(s *section) bool {
	if s.prose >= longestOffer || s.last-s.first > mostOffered {
		return false
	}
	for i := s.first; i < s.last; i++ {
		if b := &o.blocks[i]; b.lineKind() == lineSubscribe || b.chars < longestOffer && offer.MatchString(b.text) {
			return true
		}
	}
	return false
}

// core finds the section that directly holds the most prose in paragraphs, each
// of which may stand in wrappers of its own.
func (o *outline) core() *section {
	mass := make(map[*section]int)
	var best *section
	most := 0
	for i := range o.blocks {
		b := &o.blocks[i]
		if !b.prose || b.in.out {
			continue
		}
		p := b.in
		if p.up != nil && !b.loose {
			p = p.up
		}
		for p.up != nil && p.last-p.first == 1 {
			p = p.up
		}
		mass[p] += b.chars
		if m := p.weight(mass[p]); m > most {
			best, most = p, m
		}
	}
	return best
}

// weight favours prose in sections that are meant for an article's body, and
// in the article that has the page's headline.
func (s *section) weight(chars int) int {
	w := chars * 4
	inBody, inArticle, headed := false, false, false
	for t := s; t != nil; t = t.up {
		inBody = inBody || t.marks&markBody != 0
		inArticle = inArticle || t.tag == atom.Article || t.tag == atom.Main
		headed = headed || t.tag == atom.Article && t.headline
	}
	if inBody {
		w += chars * 2
	}
	if inArticle {
		w += chars
	}
	if headed {
		w += chars * 3
	}
	if s.tag == atom.Ul || s.tag == atom.Ol || s.tag == atom.Li {
		w /= 2
	}
	return w
}

// body is where a page's article stands: the blocks from first up to but not
// including last, in a section.
type body struct {
	core        *section // directly holds the most of it
	section     *section
	first, last int
}

// body finds the article's paragraphs: those of the core, and those around it
// that bring more prose than other text. It is nil when the page has no prose.
func (o *outline) body() *body {
	core := o.core()
	if core == nil {
		return nil
	}
	b := &body{core, core, core.first, core.last}
	for s := core; s.tag != atom.Article && s.tag != atom.Main && s.up != nil; s = s.up {
		if s.up.tag == atom.Body || s.up.tag == atom.Html {
			break
		}
		b.extend(o, s.up)
	}
	return b
}

// extend takes in what stands before and after the body in a section around
// it, as far as prose outweighs the rest.
func (b *body) extend(o *outline, s *section) {
	first, last := b.first, b.last
	for i, sum, most := b.first-1, 0, 0; i >= s.first; i-- {
		if sum += o.worth(i); sum > most {
			most, first = sum, i
		}
	}
	for i, sum, most := b.last, 0, 0; i < s.last; i++ {
		if sum += o.worth(i); sum > most {
			most, last = sum, i+1
		}
	}
	if first != b.first || last != b.last {
		b.section, b.first, b.last = s, first, last
	}
}

// worth is a block's characters when it is prose of the article, and less than
// nothing when it is something else.
func (o *outline) worth(i int) int {
	b := &o.blocks[i]
	switch {
	case b.in.out:
		return 0
	case b.prose && !o.card(b):
		return b.chars
	case b.kind == readout.Subheading && !b.mostlyLinked():
		return 0
	}
	return -b.chars
}

// card reports whether a block belongs to a teaser of another article: a few
// blocks in a section of their own, one of which is a linked headline.
func (o *outline) card(b *block) bool { return o.cardBeside(b, nil) }

// cardBeside is card for a block beside a section, which is no card itself.
func (o *outline) cardBeside(b *block, core *section) bool {
	for s := b.in; s != nil && s.last-s.first <= 5; s = s.up {
		if core != nil && s.around(core) {
			return false
		}
		for i := s.first; i < s.last; i++ {
			if t := &o.blocks[i]; t != b && t.linked*5 >= t.chars*4 && t.chars >= 15 {
				return true
			}
		}
	}
	return false
}
