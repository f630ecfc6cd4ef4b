package cli

import (
	"context"
	"time"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/pipeline"
)

type getCommand struct {
	Inputs   []string       `arg:"" name:"input" help:"A path, - or an http(s) address; .jsonl and .jsonl.gz are batches."`
	Format   format         `short:"f" enum:"text,json,jsonl,md,html" default:"text" placeholder:"FORMAT" help:"Write text, json (one document), jsonl (a line each), md or html."`
	Length   readout.Length `short:"l" enum:"line,brief,full" default:"brief" placeholder:"LENGTH" help:"One line; brief, three to six lines; or full, everything by speaker."`
	Evidence bool           `short:"e" help:"Show the article's words behind each line."`

	Model        *string       `placeholder:"NAME" help:"Have a language model write lines, and check each of them (docs/model.md). The article's statements are sent to it. An empty NAME takes it from READOUT_MODEL."`
	ModelAddress string        `placeholder:"URL" help:"Where the model is: an endpoint like OpenAI's. Otherwise READOUT_MODEL_ADDRESS, or ${modeladdress}."`
	ModelTimeout time.Duration `default:"${modeltimeout}" placeholder:"TIME" help:"How long to wait for the model's answer (default ${default})."`
	Language     string        `placeholder:"TAG" help:"The language that the model is to write in. It can only be the article's: what is written in another cannot be checked."`
}

func (*getCommand) Help() string {
	return `Above each line stands who says it, where the line before has another speaker, what the saying does where it does more than state (denies, accuses, asks ...), and the paragraphs that bear the line out. What the article says in its own voice is marked so.

A full readout has three parts: what is disputed, each claim with its denial; what else is said, by speaker, with role, occasion and medium; what the article says itself. In Markdown the evidence is in footnotes.

Examples:

    readout get article.html
    readout get --length full --evidence https://news.example/story
    pbpaste | readout get -
    readout get --format jsonl pages/*.html | jq -r '.lines[].text'
    readout get --model qwen3:8b article.html

Without --model nothing is sent anywhere, whatever the environment says. With it, READOUT_MODEL_KEY is the endpoint's key, if it needs one. A line by the model says so, and so does a line of readout's own that stands in place of a sentence that failed the check. A model that does not answer is told on standard error, and the readout is readout's own.

In JSON, a readout is {"id", "lines": [{"text", "speaker", "evidence": [[start, end], ...], "stance", "kind", "part", "writer", "replaces"}, ...], "model", "reading_seconds": {"readout", "article"}, "text", ...}; evidence is bytes of "text".`
}

// Run reads pages.
func (c *getCommand) Run(ctx context.Context, p *Program, g *grammar) error {
	s := p.newStyle(g.Color)
	writer, err := c.writer(p)
	if err != nil {
		return err
	}
	return p.write(ctx, c.Inputs, c.Format, s, func(ctx context.Context, it *item, a *readout.Article, i int) ([]byte, error) {
		if writer != nil {
			d, help, err := p.readWith(ctx, writer, it, a, c.Length)
			if err != nil {
				return nil, err
			}
			return c.render(d, help, it, i, s)
		}
		d, err := p.ready().pipeline.ReadArticle(ctx, a, c.Length)
		if err != nil {
			return nil, err
		}
		return c.render(d, nil, it, i, s)
	})
}

func (c *getCommand) render(d pipeline.Document, help *modelHelp, it *item, i int, s style) ([]byte, error) {
	switch c.Format {
	case formatText:
		return readoutText(d, help, s, c.Evidence), nil
	case formatMD:
		return readoutMarkdown(d, help, c.Evidence), nil
	case formatHTML:
		return readoutHTML(d, help, c.Evidence), nil
	}
	return encode(newReadoutRecord(it.recordID(i), d, help))
}
