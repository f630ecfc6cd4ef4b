package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/eval"
)

type evalReadoutCommand struct {
	Kept   string         `placeholder:"FILE" help:"A batch, .jsonl or .jsonl.gz, of annotated articles, to see which lines keep their speaker."`
	Rouge  string         `placeholder:"FILE" help:"Articles with a reference summary, a line each, to compare readouts with."`
	Length readout.Length `short:"l" enum:"line,brief,full" default:"brief" placeholder:"LENGTH" help:"One line; brief, three to six lines; or full, everything by speaker."`
	List   bool           `help:"List the lines that lost their speaker, the worst articles, and every fault."`
}

func (*evalReadoutCommand) Help() string {
	return `With --kept, a readout is made of each article's text. Of the lines whose evidence lies at least half inside the content of one relation that has a source, the share is printed that names this source: some word of its name stands in the line or its speaker; where it has no name, any speaker will do.

With --rouge, for lines {"id", "article", "reference"}, it is ROUGE-1, ROUGE-2 and ROUGE-L against the reference: F1 in per cent, words lowered, no stemming, mean over articles. A readout is cut to the number of words of the article's first three sentences, whose own figures stand below.

Then, for both: articles and lines; breaches of the six promises, quotations that are not byte for byte in the article's body, and names and numbers that are neither in the line's evidence nor joined to it by a mention, all of which should be 0; lines that are no sentence of the article, and how long these and the sentences behind them are; and the time.

Examples:

    readout eval readout --kept corpora/polnear/dev.jsonl.gz --list
    readout eval readout --rouge corpora/bump/articles.jsonl`
}

// readoutReport is what is printed of readouts.
type readoutReport interface {
	WriteText(io.Writer) error
	WriteList(io.Writer) error
}

// Run measures readouts.
func (c *evalReadoutCommand) Run(ctx context.Context, p *Program) error {
	if c.Kept == "" && c.Rouge == "" {
		return wrongCall("give --kept FILE or --rouge FILE", "there is nothing to measure")
	}
	s := p.ready().pipeline
	maker := &eval.ReadoutMaker{Annotator: s.Annotator, Summarizer: s.Summarizer, Length: c.Length}
	if c.Kept != "" {
		report, err := eval.ReadoutKept(ctx, c.Kept, maker)
		if err != nil {
			return err
		}
		if err := c.print(p.Stdout, report); err != nil {
			return err
		}
	}
	if c.Rouge == "" {
		return nil
	}
	if c.Kept != "" {
		if _, err := fmt.Fprintln(p.Stdout); err != nil {
			return err
		}
	}
	report, err := eval.ReadoutRouge(ctx, c.Rouge, maker)
	if err != nil {
		return err
	}
	return c.print(p.Stdout, report)
}

func (c *evalReadoutCommand) print(w io.Writer, report readoutReport) error {
	if err := report.WriteText(w); err != nil || !c.List {
		return err
	}
	return report.WriteList(w)
}
