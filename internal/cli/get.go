package cli

import (
	"context"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/pipeline"
)

type getCommand struct {
	Inputs   []string       `arg:"" name:"input" help:"A path, - or an http(s) address; .jsonl and .jsonl.gz are batches."`
	Format   format         `short:"f" enum:"text,json,jsonl,md,html" default:"text" placeholder:"FORMAT" help:"Write text, json (one document), jsonl (a line each), md or html."`
	Length   readout.Length `short:"l" enum:"line,brief,full" default:"brief" placeholder:"LENGTH" help:"One line; brief, three to six lines; or full, everything by speaker."`
	Evidence bool           `short:"e" help:"Show the article's words behind each line."`
}

func (*getCommand) Help() string {
	return `Above each line stands who says it, what the saying does where it does more than state (denies, accuses, asks ...), and the paragraphs that bear the line out. What the article says in its own voice is marked so.

Examples:

    readout get article.html
    readout get --length full --evidence https://news.example/story
    pbpaste | readout get -
    readout get --format jsonl pages/*.html | jq -r '.lines[].text'

In JSON, a readout is {"id", "lines": [{"text", "speaker", "evidence": [[start, end], ...], "stance", "kind"}, ...], "text", ...}; evidence is bytes of "text".`
}

// Run reads pages.
func (c *getCommand) Run(ctx context.Context, p *Program, g *grammar) error {
	s := p.newStyle(g.Color)
	return p.write(ctx, c.Inputs, c.Format, s, func(ctx context.Context, it *item, a *readout.Article, i int) ([]byte, error) {
		d, err := p.ready().pipeline.ReadArticle(ctx, a, c.Length)
		if err != nil {
			return nil, err
		}
		return c.render(d, it, i, s)
	})
}

func (c *getCommand) render(d pipeline.Document, it *item, i int, s style) ([]byte, error) {
	switch c.Format {
	case formatText:
		return readoutText(d, s, c.Evidence), nil
	case formatMD:
		return readoutMarkdown(d, c.Evidence), nil
	case formatHTML:
		return readoutHTML(d, c.Evidence), nil
	}
	return encode(newReadoutRecord(it.recordID(i), d))
}
