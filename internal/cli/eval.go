package cli

import (
	"context"

	"github.com/readout-news/readout/internal/eval"
)

type evalCommand struct {
	Extract     evalExtractCommand     `cmd:"" help:"Measure extraction: accuracy and CPU time a page."`
	Attribution evalAttributionCommand `cmd:"" help:"Measure who said what against annotated articles."`
	GUM         evalGUMCommand         `cmd:"" name:"gum" help:"Measure who said what against a treebank with coreference."`
	Stance      evalStanceCommand      `cmd:"" help:"Measure stances against cues that a person labelled."`
	Check       evalCheckCommand       `cmd:"" help:"Measure the checker of summaries: planted faults, pairs of summaries."`
	Readout     evalReadoutCommand     `cmd:"" help:"Measure readouts: speakers kept, likeness to references, promises."`
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
