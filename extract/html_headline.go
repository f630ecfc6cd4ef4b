package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
	"golang.org/x/net/html/atom"
)

// The characters of a line that can be a headline without being a heading.
const (
	leastLine   = 20
	longestLine = 200
)

// leastHeadline is the fewest bytes of a folded title that part of a heading
// is compared with.
const leastHeadline = 12

// findHeadline finds the block with the page's headline, -1 for none: the
// heading that agrees best with what the page's data call it, or the first h1
// that is not the outlet's name, or else a line that is the page's title.
func (o *outline) findHeadline(m *metadata) {
	o.headline = -1
	titles := m.titles()
	best := 0
	for i := range o.blocks {
		b := &o.blocks[i]
		heading := b.kind == readout.Subheading || b.in.marks&markHeadline != 0
		if !heading && (b.chars < leastLine || b.chars > longestLine || b.linked > 0) {
			continue
		}
		points := agreement(fold(b.text), titles)
		switch {
		case siteName(b.text, m.outlet, ""):
			points = 0
		case b.in.tag == atom.H1:
			points += 2
		case !heading && points < 5:
			points = 0
		case !heading:
			points = 1
		}
		if points > best {
			best, o.headline = points, i
		}
	}
	if o.headline < 0 {
		return
	}
	for s := o.blocks[o.headline].in; s != nil; s = s.up {
		s.headline = true
	}
}

// agreement says how well a folded heading agrees with a page's folded titles.
func agreement(text string, titles []string) int {
	points := 0
	for _, t := range titles {
		switch {
		case text == "" || t == "":
		case text == t:
			points = max(points, 6)
		case len(text) >= leastHeadline && (strings.HasPrefix(t, text) || strings.HasSuffix(t, text)), len(t) >= leastHeadline && strings.HasSuffix(text, t):
			points = max(points, 5)
		case len(text) >= leastHeadline && strings.Contains(t, text), len(t) >= leastHeadline && strings.Contains(text, t):
			points = max(points, 4)
		}
	}
	return points
}

// titles are what the page's data call the article, folded.
func (m *metadata) titles() []string {
	var out []string
	for _, t := range []string{m.headline, m.meta("og:title"), m.meta("twitter:title"), m.title} {
		if f := fold(t); f != "" {
			out = append(out, f)
		}
	}
	return out
}

// nearBody is how many blocks may stand between a headline that agrees with no
// title and the body.
const nearBody = 40

// headlineText is the headline as the page shows it, or as its data have it
// when the page's heading is another.
func (o *outline) headlineText(m *metadata, body *body) string {
	if o.headline < 0 {
		return m.cleanTitle()
	}
	shown := o.blocks[o.headline].text
	if title := m.cleanTitle(); title != "" {
		if o.headline > body.last || agreement(fold(shown), m.titles()) == 0 && body.first-o.headline > nearBody {
			return title
		}
		if glued(shown, title) {
			return title
		}
	}
	return shown
}

// glued reports whether a heading is the title with a label before it and no
// space between: two pieces that the page's style sets apart.
func glued(shown, title string) bool {
	before, ok := strings.CutSuffix(shown, title)
	r, _ := utf8.DecodeLastRuneInString(before)
	return ok && before != "" && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// outletIn is what a page's title adds to its headline: the outlet's name.
func outletIn(title, headline string) string {
	rest, ok := strings.CutPrefix(title, headline)
	if !ok {
		rest, ok = strings.CutSuffix(title, headline)
	}
	rest = strings.TrimFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if !ok || headline == "" || len(rest) > maxName {
		return ""
	}
	return rest
}

// cleanTitle is the headline by the page's data, without the outlet's name.
func (m *metadata) cleanTitle() string {
	if m.headline != "" {
		return m.headline
	}
	return headlineOf(m.anyTitle(), m.outlet, m.host())
}
