package cli

import (
	"context"

	"github.com/readout-news/readout"
)

type extractCommand struct {
	Inputs []string `arg:"" name:"input" help:"A path, - or an http(s) address; .jsonl and .jsonl.gz are batches."`
	Format format   `short:"f" enum:"text,json,jsonl,md,html" default:"text" placeholder:"FORMAT" help:"Write text, json (one document), jsonl (a line each), md or html."`
}

func (*extractCommand) Help() string {
	return `Furniture is left behind: menus, related links, newsletter boxes, captions, the next article's headline. A page that holds several articles gives several records.

Examples:

    readout extract article.html
    readout extract --format md https://news.example/story > story.md
    readout extract --format jsonl pages/*.html.gz > articles.jsonl
    readout annotate --format jsonl articles.jsonl

In JSON, an article is {"file", "title", "byline", "outlet", "published", "modified", "language", "address", "image", "paragraphs": [...], "kinds": [...], "notices": [...], ...}; "kinds" says of each paragraph whether it is text, a heading, an item of a list or a quotation.`
}

// Run takes articles out of pages.
func (c *extractCommand) Run(ctx context.Context, p *Program, g *grammar) error {
	s := p.newStyle(g.Color)
	return p.write(ctx, c.Inputs, c.Format, s, func(_ context.Context, it *item, a *readout.Article, _ int) ([]byte, error) {
		switch c.Format {
		case formatText:
			if a.Stub != "" && s.width == 0 { // the text alone does not say so
				it.notes = append(it.notes, "the article is incomplete: "+a.Stub)
			}
			return articleText(a, s), nil
		case formatMD:
			return articleMarkdown(a), nil
		case formatHTML:
			return articleHTML(a), nil
		}
		return encode(newArticleRecord(it, a))
	})
}
