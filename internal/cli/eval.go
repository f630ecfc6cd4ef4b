package cli

import (
	"context"

	"github.com/readout-news/readout/internal/eval"
)

type evalCommand struct {
	Extract     evalExtractCommand     `cmd:"" help:"Measure extraction: accuracy and CPU time a page."`
	Attribution evalAttributionCommand `cmd:"" help:"Measure who said what against annotated articles."`
	GUM         evalGUMCommand         `cmd:"" name:"gum" help:"Measure who said what against a treebank with coreference."`
}

type evalExtractCommand struct {
	Dirs []string `arg:"" name:"dir" help:"A folder with a truth.jsonl beside html/."`
}

func (*evalExtractCommand) Help() string {
	return `A line of truth.jsonl is {"file", "body": [...]}, the page's whole body with optional paragraphs in [brackets], or {"file", "with": [...], "without": [...]}, passages that must and must not stand in the text. The pages that went worst come first, then the figures, then the time.

Example:

    readout eval extract corpora/extraction/fundus corpora/extraction/trafilatura`
}

// Run measures extraction on each set.
func (c *evalExtractCommand) Run(ctx context.Context, p *Program) error {
	s := p.ready()
	failed := false
	for _, dir := range c.Dirs {
		report, err := eval.Extraction(ctx, dir, s.fetcher, s.pipeline.Extractor)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			p.complain(dir, err)
			failed = true
			continue
		}
		if err := report.WriteText(p.Stdout); err != nil {
			return err
		}
	}
	if failed {
		return errFailed
	}
	return nil
}

type evalAttributionCommand struct {
	Gold      string `arg:"" help:"A batch, .jsonl or .jsonl.gz, of annotated articles."`
	Predicted string `arg:"" optional:"" help:"What readout annotate made of them in jsonl; without it they are annotated now."`
	Plain     bool   `help:"Score reporting of speech and writing only."`
}

func (*evalAttributionCommand) Help() string {
	return `A line of GOLD is {"id", "text", "relations": [{"source", "cue", "content"}]}, each of the three a list of [start, end] in bytes of the text.

Examples:

    readout eval attribution corpora/polnear/dev.jsonl.gz
    readout annotate --format jsonl dev.jsonl.gz > found.jsonl
    readout eval attribution --plain dev.jsonl.gz found.jsonl`
}

// Run measures attributions.
func (c *evalAttributionCommand) Run(ctx context.Context, p *Program) error {
	options := eval.AttributionOptions{Plain: c.Plain, Predictions: c.Predicted}
	report, err := eval.Attribution(ctx, c.Gold, p.ready().pipeline.Annotator, options)
	if err != nil {
		return err
	}
	return report.WriteText(p.Stdout)
}
