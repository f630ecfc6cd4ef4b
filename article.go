package readout

import (
	"fmt"
	"strings"
	"unicode"
)

// Article is a news article taken out of its page. Its Text is the headline,
// a blank line, and the paragraphs joined by blank lines; it never changes
// once made, and every span of every annotation refers to it.
type Article struct {
	// ID names the article where its origin does: a batch's "id". May be empty.
	ID string
	// Address is the canonical absolute address, or where the page came from.
	Address string
	// Text is the headline and the paragraphs, valid UTF-8.
	Text string
	// Title is the headline's place in Text, empty for an article without one.
	Title Span
	// Paragraphs are the article's parts in Text after the headline, in order.
	Paragraphs []Paragraph

	// Byline is the authors' names as printed, without "By".
	Byline string
	// Outlet is the publisher's name.
	Outlet string
	// Published and Modified are as the page gives them.
	Published, Modified Date
	// Language is a BCP 47 tag ("en", "pt-BR"), or empty when unknown.
	Language string
	// Image is the lead picture's absolute address, or empty.
	Image string
	// Notices are corrections, clarifications and disclosures, kept apart from
	// the paragraphs.
	Notices []string
	// Stub says why the text is known to be incomplete ("the page shows the
	// first paragraphs to subscribers only"), or is empty.
	Stub string
	// AMP is the address of the page's AMP variant, NextPages those of its
	// further pages in order; empty where there are none.
	AMP       string
	NextPages []string
}

// Paragraph is one block of an article.
type Paragraph struct {
	Span
	Kind ParagraphKind
}

// ParagraphKind says what a block of an article is.
type ParagraphKind string

// The kinds of block.
const (
	Plain      ParagraphKind = "text"
	Subheading ParagraphKind = "heading"
	ListItem   ParagraphKind = "item"
	BlockQuote ParagraphKind = "quotation"
)

// Block is a paragraph's text before it stands in an article.
type Block struct {
	Kind ParagraphKind
	Text string
}

const blankLine = "\n\n"

// NewArticle lays out a headline and blocks as an article's text. Blocks
// without text are left out; an empty title gives an article without one.
func NewArticle(title string, blocks []Block) *Article {
	var b strings.Builder
	a := &Article{}
	place := func(s string) Span {
		if b.Len() > 0 {
			b.WriteString(blankLine)
		}
		start := b.Len()
		b.WriteString(s)
		return Span{start, b.Len()}
	}
	if title = strings.ToValidUTF8(strings.TrimSpace(title), "\uFFFD"); title != "" {
		a.Title = place(title)
	}
	for _, block := range blocks {
		if s := strings.ToValidUTF8(strings.TrimSpace(block.Text), "\uFFFD"); s != "" {
			a.Paragraphs = append(a.Paragraphs, Paragraph{place(s), block.Kind})
		}
	}
	a.Text = b.String()
	return a
}

// maxHeadline is the longest first paragraph, in bytes, that is taken for the
// headline of an article given as bare text.
const maxHeadline = 250

// ArticleFromText takes text as an article already extracted: it is kept byte
// for byte, and only the places of its headline and paragraphs are found.
// Paragraphs are parted by blank lines, or by line breaks where no line is
// blank. The first one is the headline when others follow and it is short.
// The text must be valid UTF-8; [Article.Validate] says whether it is.
func ArticleFromText(text string) *Article {
	a := &Article{Text: text}
	spans := paragraphSpans(text)
	if len(spans) > 1 && spans[0].Len() <= maxHeadline && !strings.Contains(spans[0].In(text), "\n") {
		a.Title, spans = spans[0], spans[1:]
	}
	for _, s := range spans {
		a.Paragraphs = append(a.Paragraphs, Paragraph{s, Plain})
	}
	return a
}

// paragraphSpans finds the paragraphs of text, without the white space around
// them. Lines hold a paragraph together unless no line of the text is blank.
func paragraphSpans(text string) []Span {
	lines := lineSpans(text)
	single := true
	for i := 1; i < len(lines)-1; i++ {
		if lines[i].Empty() && !lines[i-1].Empty() {
			single = false
			break
		}
	}
	var out []Span
	open := false
	for _, l := range lines {
		switch {
		case l.Empty():
			open = false
		case open && !single:
			out[len(out)-1].End = l.End
		default:
			out = append(out, l)
			open = true
		}
	}
	return out
}

// lineSpans finds the lines of text, trimmed; a blank line is an empty span.
func lineSpans(text string) []Span {
	var out []Span
	for start := 0; start <= len(text); {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		from := end - len(strings.TrimLeftFunc(text[start:end], unicode.IsSpace))
		out = append(out, Span{from, from + len(strings.TrimSpace(text[from:end]))})
		start = end + 1
	}
	return out
}

// Headline is the headline's text, or empty.
func (a *Article) Headline() string { return a.Title.In(a.Text) }

// Blocks is every part of the article in order, the headline first where
// there is one.
func (a *Article) Blocks() []Span {
	out := make([]Span, 0, len(a.Paragraphs)+1)
	if !a.Title.Empty() {
		out = append(out, a.Title)
	}
	for _, p := range a.Paragraphs {
		out = append(out, p.Span)
	}
	return out
}

// Validate reports the first fault in the article's own places: text that is
// not UTF-8, or a headline or paragraph outside of it or out of order.
func (a *Article) Validate() error {
	if strings.ToValidUTF8(a.Text, "") != a.Text {
		return fmt.Errorf("the article's text is not valid UTF-8")
	}
	if err := Spans(a.Blocks()).Validate(a.Text); err != nil {
		return fmt.Errorf("the article's paragraphs: %w", err)
	}
	return nil
}
