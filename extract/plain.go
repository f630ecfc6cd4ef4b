package extract

import (
	"strings"

	"github.com/readout-news/readout"
)

// plain takes the articles out of a pasted or plain-text page: headlines,
// paragraphs, subheadings, lists and quotations, without furniture, with the
// notices kept apart. Several articles pasted one behind the other come out
// as several. The words are kept as they are, white space is folded. A text
// that is no article is an error of kind NotArticle, one with far too many lines of
// kind TooLarge.
func plain(page *readout.Page, text string) ([]*readout.Article, error) {
	text = strings.TrimSpace(lineBreaks.Replace(text))
	if n := strings.Count(text, "\n"); n > maxLines {
		return nil, readout.Errorf(readout.TooLarge, "cut the text to the article", "the text has %d lines, more than the limit of %d", n, maxLines)
	}
	if what := notProse(text); what != "" {
		return nil, noArticle(what)
	}
	parts := withoutMailHeader(partsOf(text))
	var articles []*readout.Article
	for _, segment := range segmentsOf(parts) {
		if a := articleOf(segment); a != nil {
			a.Address, a.Language = page.Address, languageOf(a.Text)
			articles = append(articles, a)
		}
	}
	if len(articles) == 0 {
		return nil, noArticle(whatInstead(parts))
	}
	if len(articles) == 1 && isErrorPage(articles[0]) {
		return nil, notArticle("the text says that there is no such page", "check the address")
	}
	return articles, nil
}

// mailFields are the lines at the head of a mail, and those of them that name
// its subject.
var mailFields = map[string]bool{
	"from": false, "to": false, "cc": false, "date": false, "sent": false, "reply-to": false, "subject": true,
	"von": false, "an": false, "gesendet": false, "datum": false, "betreff": true, "de": false, "à": false, "envoyé": false, "objet": true,
	"enviado": false, "para": false, "asunto": true, "assunto": true, "oggetto": true, "onderwerp": true, "temat": true,
}

// withoutMailHeader takes the head of a forwarded mail off, two lines of it or
// more, but for the subject, which is the headline.
func withoutMailHeader(parts []part) []part {
	var subject []part
	n := 0
	for ; n < len(parts); n++ {
		field, value, found := strings.Cut(parts[n].text, ": ")
		names, known := mailFields[strings.ToLower(field)]
		if !found || !known {
			break
		}
		if names {
			parts[n].text = strings.TrimPrefix(strings.TrimPrefix(value, "Fwd: "), "Re: ")
			parts[n].kind = lineText
			subject = parts[n : n+1]
		}
	}
	if n < 2 {
		return parts
	}
	return append(subject[:len(subject):len(subject)], parts[n:]...)
}

// articleOf makes an article of a segment, nil when it has no prose.
func articleOf(parts []part) *readout.Article {
	if !hasProse(parts) {
		return nil
	}
	var h header
	title, parts := h.takeHead(parts)
	c := &composer{parts: parts, header: &h}
	for c.at < len(parts) {
		c.next()
	}
	if len(c.blocks) == 0 {
		return nil
	}
	a := readout.NewArticle(title, c.blocks)
	a.Byline, a.Outlet, a.Published, a.Modified, a.Notices = h.byline, h.outlet, h.published, h.modified, c.notices
	return a
}

func hasProse(parts []part) bool {
	texts, longest := 0, 0
	for _, p := range parts {
		if p.isProse() {
			return true
		}
		if p.kind == lineText && !isURL(p.text) {
			texts++
			longest = max(longest, strings.Count(p.text, " ")+1)
		}
	}
	return texts == 1 && longest > sentenceWords // a sentence without its full stop
}

// headLines is how many parts a header can have.
const headLines = 12

// takeHead reads the headline and the lines of the header around it and gives
// the headline and the remaining parts.
func (h *header) takeHead(parts []part) (title string, rest []part) {
	prose := firstProse(parts)
	headline := -1
	prose = min(prose, headLines)
	var kept []part
	for i, p := range parts[:prose] {
		switch {
		case p.kind == lineMenu || p.kind == lineShare || p.kind == lineCaption && headline < 0:
		case p.kind == lineText && (headline >= 0 || beforeHeadline(parts[i+1:prose])) && h.read(p.text):
		case headline < 0 && p.isHeadline() && (isKicker(p.text) || isOutlet(p.text)) && beforeHeadline(parts[i+1:prose]):
			if isOutlet(p.text) {
				h.outlet = p.text
			}
		case headline < 0 && p.isHeadline():
			headline = i
		case headline >= 0 && h.outlet == "" && isOutlet(p.text):
			h.outlet = p.text
		default:
			kept = append(kept, p)
		}
	}
	rest = append(kept, parts[prose:]...)
	if headline < 0 && len(kept) == 0 && prose == 0 {
		return h.shortSentence(parts)
	}
	if headline >= 0 {
		title = parts[headline].text
	}
	if prose < len(parts) {
		h.readDateline(parts[prose].text)
	}
	return title, rest
}

// shortSentence takes a first sentence for the headline where it is written
// as headlines are or a line of a header follows it: headlines with a full
// stop are rare.
func (h *header) shortSentence(parts []part) (title string, rest []part) {
	if len(parts) > 1 && len(parts[0].text) < longestHeadline && parts[0].form == readout.Plain && inTitleCase(parts[0].text) {
		h.readDateline(parts[1].text)
		return parts[0].text, parts[1:]
	}
	if len(parts) < 3 || len(parts[0].text) > longestHeadline/2 || parts[1].kind != lineText || !h.read(parts[1].text) {
		if len(parts) > 0 {
			h.readDateline(parts[0].text)
		}
		return "", parts
	}
	rest = parts[2:]
	for len(rest) > 1 && rest[0].kind == lineText && h.read(rest[0].text) {
		rest = rest[1:]
	}
	h.readDateline(rest[0].text)
	return parts[0].text, rest
}

func firstProse(parts []part) int {
	for i, p := range parts {
		var h header
		if p.isProse() && !h.read(p.text) {
			return i
		}
	}
	return len(parts)
}

// beforeHeadline reports whether a headline is still to come in a header.
func beforeHeadline(parts []part) bool {
	for _, p := range parts {
		var h header
		if p.isHeadline() && !isKicker(p.text) && !isOutlet(p.text) && !h.read(p.text) {
			return true
		}
	}
	return false
}

// isKicker recognises the name of a section above a headline: "POLITICS".
func isKicker(s string) bool {
	return strings.Count(s, " ") < 2 && strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// composer makes blocks of the parts behind a header.
type composer struct {
	parts   []part
	at      int
	header  *header
	blocks  []readout.Block
	notices []string
}

func (c *composer) next() {
	p := c.parts[c.at]
	c.at++
	switch {
	case p.kind == lineNotice:
		c.notice(p)
	case p.kind == lineRelated || p.kind == lineMenu:
		c.skipLinks(p)
	case p.kind != lineText || isURL(p.text) || c.readsLate(p):
	default:
		c.blocks = append(c.blocks, readout.Block{Kind: c.formOf(p), Text: p.text})
	}
}

// notice keeps a correction or disclosure apart, with the line below it where
// it is a label alone.
func (c *composer) notice(p part) {
	text := p.text
	if !strings.Contains(strings.TrimRight(text, ": "), " ") && c.at < len(c.parts) && c.parts[c.at].kind == lineText {
		text += " " + c.parts[c.at].text
		c.at++
	}
	c.notices = append(c.notices, text)
}

// skipLinks leaves out the links below a heading such as "Related articles".
// What stands directly above prose is its subheading, unless it is the only
// link. Menus have no single links.
func (c *composer) skipLinks(label part) {
	const labelWords = 5
	if strings.Count(label.text, " ") >= labelWords || strings.Contains(strings.TrimRight(label.text, ": "), ":") {
		return
	}
	for n := 0; c.at < len(c.parts); n++ {
		p := c.parts[c.at]
		link := p.kind == lineText && (p.form == readout.ListItem || p.isHeadline() || isURL(p.text))
		last := c.at+1 == len(c.parts) || !c.parts[c.at+1].isProse()
		if !link || !last && (n > 0 || label.kind == lineMenu) {
			return
		}
		c.at++
	}
}

// readsLate reads a date or byline that stands below the text, or among it
// with a word that says what it is.
func (c *composer) readsLate(p part) bool {
	if p.form != readout.Plain || p.isProse() {
		return false
	}
	return c.header.read(p.text)
}

// formOf tells a subheading from a paragraph.
func (c *composer) formOf(p part) readout.ParagraphKind {
	const longest, words = 100, 12
	if p.form != readout.Plain || c.at == len(c.parts) {
		return p.form
	}
	next := c.parts[c.at]
	first := p.text[0]
	if !p.isHeadline() || len(p.text) > longest || strings.Count(p.text, " ") >= words || first == '"' || strings.HasPrefix(p.text, "“") {
		return p.form
	}
	if next.isProse() || next.form == readout.ListItem {
		return readout.Subheading
	}
	return p.form
}
