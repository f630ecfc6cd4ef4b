package extract

import (
	"context"

	"github.com/readout-news/readout"
)

// htmlArticles takes the article out of an HTML page: the page's text becomes
// blocks in sections, the section with the body is found, and of its blocks
// those are kept that are the article's.
func htmlArticles(ctx context.Context, page *readout.Page, text string) ([]*readout.Article, error) {
	root, err := parse(ctx, text)
	if err != nil {
		return nil, err
	}
	m := readMetadata(root, page.Address)
	o := outlineOf(root)
	o.weigh(m)
	r := &reading{page: page, m: m, o: o, body: o.body()}
	if r.body != nil {
		r.selection = o.selectBlocks(r.body, m)
		r.blocks, r.notices = r.selection.kept()
	}
	r.useLinkedBody()
	r.useState(ctx)
	if err := r.gate(); err != nil {
		return nil, err
	}
	return []*readout.Article{r.article()}, nil
}

// reading is what was found on a page on the way to its article.
type reading struct {
	page      *readout.Page
	m         *metadata
	o         *outline
	body      *body      // nil when the page has no prose
	selection *selection // nil without a body
	blocks    []readout.Block
	notices   []string
	linked    bool // the blocks are not the shown text's but JSON's
}

// article puts the article together.
func (r *reading) article() *readout.Article {
	m := r.m
	title := m.cleanTitle()
	if r.body != nil {
		title = r.o.headlineText(m, r.body)
	}
	a := readout.NewArticle(title, r.blocks)
	a.Address = m.address(r.page.Address)
	a.Byline = r.byline()
	if a.Outlet = m.outlet; a.Outlet == "" {
		a.Outlet = outletIn(m.title, a.Headline())
	}
	a.Published, a.Modified = m.published, m.modified
	if a.Published.IsZero() {
		a.Published = r.visibleDate()
	}
	a.Language = m.language
	if a.Language == "" {
		a.Language = languageOf(a.Text)
	}
	a.Image = r.picture()
	a.Notices = r.notices
	a.Stub = r.stub()
	if a.AMP = m.amp; m.isAMP {
		a.AMP = a.Address
	}
	a.NextPages = m.nextPages(a.Address)
	return a
}

// proseChars is the characters of the kept blocks that are no headings.
func (r *reading) proseChars() int {
	n := 0
	for _, b := range r.blocks {
		if b.Kind != readout.Subheading {
			n += len([]rune(b.Text))
		}
	}
	return n
}
