package eval

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/readout-news/readout"
)

// Attribution scores relations against the gold of a file in JSON lines, which
// may be gzipped. They are read from the file named predictions, written as
// `readout annotate --format jsonl` does; where that is empty, the annotator
// makes them now, an article at a time: it uses all processors for one, and
// no more than one is in memory.
func Attribution(ctx context.Context, gold string, annotator readout.Annotator, predictions string) (*AttributionReport, error) {
	predict := annotated(annotator)
	if predictions != "" {
		var err error
		if predict, err = predicted(predictions); err != nil {
			return nil, err
		}
	} else if annotator == nil {
		return nil, readout.Errorf(readout.Invalid, "give an annotator or a file of predictions", "there is nothing to score")
	}
	all, plain := &attributionView{}, &attributionView{plain: true}
	missing := 0
	err := eachArticle(gold, func(g *attributed) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		relations, err := predict(ctx, g)
		if errors.Is(err, errNoPrediction) {
			missing++
		} else if err != nil {
			return err
		}
		s := newScored(g.Text)
		all.add(g.Publisher, s, g.Relations, relations)
		plain.add(g.Publisher, s, g.Relations, relations)
		return nil
	})
	if err != nil {
		return nil, err
	}
	report := all.report()
	report.Plain = plain.report()
	report.Missing, report.Plain.Missing = missing, missing
	return report, nil
}

// attributionView is what has been scored: all relations, or those of plain
// reporting, whose cue reports speech or writing.
type attributionView struct {
	plain      bool
	articles   []attributionTally
	publishers map[string][]attributionTally
	confidence confidenceTally
}

// add scores one article.
func (v *attributionView) add(publisher string, s *scored, gold, predicted []relation) {
	g, p := s.relations(gold, v.plain), s.relations(predicted, v.plain)
	matched := match(g, p)
	t := tallyOf(g, p, matched)
	v.articles = append(v.articles, t)
	if v.publishers == nil {
		v.publishers = make(map[string][]attributionTally)
	}
	v.publishers[publisher] = append(v.publishers[publisher], t)
	v.confidence.add(g, p, matched)
}

var errNoPrediction = errors.New("no prediction")

// predictor gives the relations predicted for a gold article.
type predictor func(context.Context, *attributed) ([]relation, error)

// annotated predicts by annotating the gold's text as it is.
func annotated(annotator readout.Annotator) predictor {
	return func(ctx context.Context, gold *attributed) ([]relation, error) {
		an, err := annotator.Annotate(ctx, readout.ArticleFromText(gold.Text))
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", gold.ID, err)
		}
		out := make([]relation, len(an.Attributions))
		for i, a := range an.Attributions {
			out[i] = relation{Source: a.Source, Cue: a.Cue, Content: a.Content, Confidence: &a.Confidence}
			if a.Within != nil {
				out[i].Within = json.RawMessage(fmt.Sprint(*a.Within))
			}
		}
		return out, nil
	}
}

// predicted looks predictions up in a file, by id.
func predicted(path string) (predictor, error) {
	byID := make(map[string]*attributed)
	err := eachLine(path, func(p *attributed) error {
		if q := byID[p.ID]; q != nil {
			return p.wrong("give each article one line", "is about article %q, as %s is", p.ID, q.place)
		}
		p.Text = "" // of no use, and large
		byID[p.ID] = p
		return nil
	})
	if err != nil {
		return nil, err
	}
	return func(_ context.Context, gold *attributed) ([]relation, error) {
		p, ok := byID[gold.ID]
		if !ok {
			return nil, errNoPrediction
		}
		return p.Relations, p.validate(gold.Text)
	}, nil
}
