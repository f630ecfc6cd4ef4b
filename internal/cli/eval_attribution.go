package cli

import (
	"context"
	"fmt"

	"github.com/readout-news/readout/internal/eval"
)

type evalAttributionCommand struct {
	Gold      string `arg:"" help:"A batch, .jsonl or .jsonl.gz, of annotated articles."`
	Predicted string `arg:"" optional:"" help:"What readout annotate made of them in jsonl; without it they are annotated now."`
	Plain     bool   `help:"Score reporting of speech and writing only."`
	JSON      bool   `name:"json" help:"Write every figure as one line of JSON."`
}

func (*evalAttributionCommand) Help() string {
	return `A line of GOLD is {"id", "publisher", "text", "relations": [{"source", "cue", "content"}]}, each of the last three a list of [start, end] in bytes of the text; the publisher may be left out.

Scores are precision, recall and F1, in per cent: exact, all three parts the same words; complete, the cues overlap, source IoU at least .5 and content IoU at least .8; then the content alone, by how well and by kind of quotation, the cue, and the words of contents. Source is, where the content IoU is at least .5, how often it is right, and how often somebody else. Relations within another are passed over. Behind F1 stands where it lies in 95 % of 1,000 resamples of the articles. The same by publisher; then how often relations of some confidence are complete, and what would be found by showing only those of a confidence or more.

Examples:

    readout eval attribution corpora/polnear/dev.jsonl.gz
    readout eval attribution --json dev.jsonl.gz | jq '.publishers[] | [.publisher, .complete.f1]'
    readout annotate --format jsonl dev.jsonl.gz > found.jsonl
    readout eval attribution --plain dev.jsonl.gz found.jsonl`
}

// Run measures attributions.
func (c *evalAttributionCommand) Run(ctx context.Context, p *Program) error {
	report, err := eval.Attribution(ctx, c.Gold, p.ready().pipeline.Annotator, c.Predicted)
	if err != nil {
		return err
	}
	if c.Plain {
		report = report.Plain
	}
	if !c.JSON {
		return report.WriteText(p.Stdout)
	}
	line, err := encode(report)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Stdout, "%s\n", line)
	return err
}
