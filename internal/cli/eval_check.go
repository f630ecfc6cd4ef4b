package cli

import (
	"context"

	"github.com/readout-news/readout/internal/eval"
)

type evalCheckCommand struct {
	Planted  string `placeholder:"FILE" help:"A batch, .jsonl or .jsonl.gz, of annotated articles, to plant faults in sentences of."`
	Pairs    string `placeholder:"FILE" help:"Pairs of a clean and an edited summary, a line each."`
	Articles string `placeholder:"FILE" help:"The articles of the pairs, a line each."`
	List     bool   `help:"List what was missed and what was wrongly blamed."`
}

func (*evalCheckCommand) Help() string {
	return `With --planted, sentences are made of each relation's source, cue and content, and faults planted in them: another speaker, no speaker, the stance turned, a word of a quotation changed, a number changed, a denial left out. What is printed is the share of these that is scored below all but 5 % of the sentences without a fault, and the share that is called a fault.

With --pairs and --articles, what is printed is how often the clean summary of a pair, {"article", "clean", "edited", "error"}, scores higher than the edited one.

Example:

    readout eval check --planted corpora/polnear/dev.jsonl.gz
    readout eval check --pairs corpora/bump/pairs.jsonl --articles corpora/bump/articles.jsonl`
}

// Run measures the checker.
func (c *evalCheckCommand) Run(ctx context.Context, p *Program) error {
	if c.Planted == "" && c.Pairs == "" || (c.Pairs == "") != (c.Articles == "") {
		return wrongCall("give --planted FILE, or --pairs FILE with --articles FILE", "there is nothing to measure")
	}
	s := p.ready()
	if c.Planted != "" {
		report, err := eval.Faults(ctx, c.Planted, s.pipeline.Annotator, s.checker)
		if err != nil {
			return err
		}
		if err := report.WriteText(p.Stdout); err != nil {
			return err
		}
		if c.List {
			if err := report.WriteList(p.Stdout); err != nil {
				return err
			}
		}
	}
	if c.Pairs == "" {
		return nil
	}
	report, err := eval.Pairs(ctx, c.Pairs, c.Articles, s.pipeline.Annotator, s.checker)
	if err != nil {
		return err
	}
	if err := report.WriteText(p.Stdout); err != nil || !c.List {
		return err
	}
	return report.WriteWrong(p.Stdout)
}
