package cli

import (
	"context"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/pipeline"
)

type annotateCommand struct {
	Inputs []string `arg:"" name:"input" help:"A path, - or an http(s) address; .jsonl and .jsonl.gz are batches."`
	Format format   `short:"f" enum:"text,json,jsonl" default:"text" placeholder:"FORMAT" help:"Write text, json (one document) or jsonl (a line each)."`
	All    bool     `help:"Show what is likelier wrong than right too, each with its probability. JSON always has all."`
}

func (*annotateCommand) Help() string {
	return `First the speakers, with their roles and how often they speak; then each act of saying in the order of the article: who, with what force, what, and the words that say that it is said.

Examples:

    readout annotate article.html
    readout annotate --format json article.txt | jq .speakers
    readout annotate --format jsonl corpus.jsonl.gz > annotated.jsonl

In JSON, an annotation is {"id", "text", "relations": [{"source", "cue", "content", "kind", "stance", "speaker", ...}], "speakers": [{"id", "name", "names", "kind", "role", "party", "mentions"}], ...}; places are lists of [start, end], in bytes of "text".`
}

// Run finds who said what.
func (c *annotateCommand) Run(ctx context.Context, p *Program, g *grammar) error {
	s := p.newStyle(g.Color)
	return p.write(ctx, c.Inputs, c.Format, s, func(ctx context.Context, it *item, a *readout.Article, i int) ([]byte, error) {
		an, err := p.ready().pipeline.Annotator.Annotate(ctx, a)
		if err != nil {
			return nil, err
		}
		if c.Format == formatText {
			return annotationText(pipeline.Document{Article: a, Annotation: an}, s, c.All), nil
		}
		return encode(newAnnotationRecord(it.recordID(i), a.Text, an))
	})
}
