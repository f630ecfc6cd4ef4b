package cli

import (
	"context"
	"fmt"

	"github.com/readout-news/readout/internal/eval"
)

type evalGUMCommand struct {
	Files []string `arg:"" name:"file" help:"Treebanks in CoNLL-U, with Discourse= and Entity= as GUM has them; .gz is read."`
	Given bool     `help:"Measure only the speakers of the gold's own clauses, which takes no network."`
}

func (*evalGUMCommand) Help() string {
	return `Three lines are printed for each file: of the attributing clauses, the share with a cue, with a cue and the content, and of these the share with the source; of the sources that are pronouns or descriptions of someone who is named in the document, the share whose speaker has a name, and of these the share with the right one; and the same with the gold's own clauses as attributions.

Example:

    readout eval gum corpora/gum/news.conllu.gz`
}

// Run measures each treebank.
func (c *evalGUMCommand) Run(ctx context.Context, p *Program) error {
	annotator := p.ready().pipeline.Annotator
	completer, _ := annotator.(eval.Completer)
	if c.Given {
		annotator = nil
	}
	for _, path := range c.Files {
		report, err := eval.GUM(ctx, path, annotator, completer)
		if err != nil {
			return err
		}
		if len(c.Files) > 1 {
			if _, err := fmt.Fprintln(p.Stdout, path); err != nil {
				return err
			}
		}
		if err := report.WriteText(p.Stdout); err != nil {
			return err
		}
	}
	return nil
}
