package extract

import (
	"context"

	"github.com/readout-news/readout"
)

// htmlArticles takes the article out of an HTML page.
func htmlArticles(ctx context.Context, page *readout.Page, text string) ([]*readout.Article, error) {
	root, err := parse(ctx, text)
	if err != nil {
		return nil, err
	}
	m := readMetadata(root, page.Address)
	o := outlineOf(root)
	o.weigh(m.anyTitle())
	body := o.body()
	if body == nil {
		return nil, readout.Errorf(readout.NotArticle, "", "no text")
	}
	s := o.selectBlocks(body, m)
	blocks, notices := s.kept()
	a := readout.NewArticle(o.headlineText(m), blocks)
	a.Notices = notices
	return []*readout.Article{a}, nil
}

// headlineText is the headline as the page shows it, or as its data have it.
func (o *outline) headlineText(m *metadata) string {
	if o.headline >= 0 {
		return o.blocks[o.headline].text
	}
	return m.anyTitle()
}
