package cli

import (
	"context"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/eval"
)

type evalStanceCommand struct {
	Labels string `arg:"" help:"Cues and the stances that a person gave them."`
	Gold   string `arg:"" help:"The batch, .jsonl or .jsonl.gz, of annotated articles that has these cues."`
	List   bool   `help:"List the cues that were given another stance."`
}

func (*evalStanceCommand) Help() string {
	return `A line of LABELS is an article's id, a cue as the bytes it has in the text, 12-16 or 12-16,20-24, and a stance, with tabs between. Each cue is given a stance with the source, cue and content of GOLD, so that what is measured is the stance alone: agreement and Cohen's kappa, then precision and recall of each stance. A line of the list has the article, the cue, its words, the label and what was given instead.

Example:

    readout eval stance internal/eval/testdata/stance.tsv corpora/polnear/dev.jsonl.gz`
}

// Run measures stances.
func (c *evalStanceCommand) Run(ctx context.Context, p *Program) error {
	completer, ok := p.ready().pipeline.Annotator.(eval.Completer)
	if !ok {
		return readout.Errorf(readout.Fault, "", "the annotator gives no stances to cues that are known")
	}
	report, err := eval.Stance(ctx, c.Labels, c.Gold, completer)
	if err != nil {
		return err
	}
	if err := report.WriteText(p.Stdout); err != nil || !c.List {
		return err
	}
	return report.WriteDisagreements(p.Stdout)
}
