// Package extract takes the articles out of pages: a headline and paragraphs
// with what the page says of them, and none of the furniture around.
//
// HTML and plain text take different ways to the same end. An HTML page is
// laid out as blocks of text in nested sections (see outline). What a section
// is called, by its tag, role, class and id, says which are furniture; where
// the prose is says which of the rest is the body. Then each block of the body
// is judged by itself: a line to share, a caption, a link to another article
// goes, and corrections are kept apart. JSON-LD and meta elements tell the
// metadata, and the shown text what they leave open. No rule is made for one
// site. Plain text, pasted from a page or sent by mail, is read line by line,
// and several articles come out where several were pasted.
//
// A page without an article is an error that says what it is instead.
//
// Pages are hostile: the size of a page, the number and depth of its tags and
// the nesting of its JSON-LD are bounded, and with them time and memory.
package extract

import (
	"context"
	"strings"
	"unicode"

	"github.com/readout-news/readout"
)

// Extractor implements [readout.Extractor]. It holds no state and may be used
// by several goroutines at once.
type Extractor struct{}

// New makes an Extractor.
func New() *Extractor { return &Extractor{} }

var _ readout.Extractor = (*Extractor)(nil)

// Extract takes the articles out of a page: one of an HTML page, one or more
// of a plain text. The error is the context's when it ends while an HTML page
// is read, and otherwise a [readout.Error] of kind Empty, Binary, TooLarge
// (16 MB, or 300,000 tags), Undecodable or NotArticle.
func (x *Extractor) Extract(ctx context.Context, page *readout.Page) ([]*readout.Article, error) {
	text, isHTML, err := decode(page)
	if err != nil {
		return nil, err
	}
	if isHTML {
		return htmlArticles(ctx, page, text)
	}
	return plain(page, withoutControls(text))
}

// withoutControls leaves out the control characters that no text needs.
func withoutControls(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}
