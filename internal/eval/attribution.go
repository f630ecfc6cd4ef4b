package eval

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/readout-news/readout"
)

// AttributionOptions chooses what is scored.
type AttributionOptions struct {
	// Plain keeps the relations whose cue reports speech or writing.
	Plain bool
	// Predictions is the path of a file with the relations to score, as
	// annotate writes them in JSON lines; empty to run the annotator.
	Predictions string
}

// AttributionReport is how well attributions agree with a gold set.
type AttributionReport struct {
	Exact    Score `json:"exact"`    // source, cue and content the same words
	Complete Score `json:"complete"` // cues overlap, source IoU ≥ .5, content IoU ≥ .8
	IoU50    Score `json:"iou50"`
	IoU80    Score `json:"iou80"`
	Direct   Score `json:"direct"` // content IoU ≥ .8, by kind of quotation
	Mixed    Score `json:"mixed"`
	Indirect Score `json:"indirect"`
	Cue      Score `json:"cue"`
	Tokens   Score `json:"tokens"` // words of contents

	Source    SourceScore   `json:"source"`
	Relations RelationCount `json:"relations"`

	// Missing is the number of gold articles without predictions; they count
	// as empty.
	Missing int `json:"-"`
}

// Score is precision, recall and their harmonic mean, in per cent.
type Score struct {
	P  float64 `json:"p"`
	R  float64 `json:"r"`
	F1 float64 `json:"f1"`
}

// SourceScore is, in per cent of the N pairs with content IoU ≥ .5, how often
// the source is right, and how often it names somebody else.
type SourceScore struct {
	Right float64 `json:"right"`
	Wrong float64 `json:"wrong"`
	N     int     `json:"n"`
}

// RelationCount is how many relations were scored.
type RelationCount struct {
	Gold int `json:"gold"`
	Pred int `json:"pred"`
}

// relation is one attribution as the corpora and the predictions write it.
type relation struct {
	Source, Cue, Content readout.Spans
	Within               json.RawMessage
}

// attributed is one line of a gold or prediction file.
type attributed struct {
	ID        string
	Text      string
	Relations []relation
}

// Attribution scores an annotator, or a file of predictions, against the gold
// relations of a file in JSON lines, which may be gzipped. The annotator may
// be nil when predictions are given.
func Attribution(ctx context.Context, goldPath string, annotator readout.Annotator, opts AttributionOptions) (*AttributionReport, error) {
	predict := annotated(annotator)
	if opts.Predictions != "" {
		var err error
		if predict, err = predicted(opts.Predictions); err != nil {
			return nil, err
		}
	} else if annotator == nil {
		return nil, readout.Errorf(readout.Invalid, "give an annotator or a file of predictions", "there is nothing to score")
	}
	var t attributionTally
	missing := 0
	err := eachLine(goldPath, func(gold *attributed) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		relations, err := predict(ctx, gold)
		if errors.Is(err, errNoPrediction) {
			missing++
		} else if err != nil {
			return err
		}
		s := newScored(gold.Text)
		t.add(s.relations(gold.Relations, opts.Plain), s.relations(relations, opts.Plain))
		return nil
	})
	if err != nil {
		return nil, err
	}
	report := t.report()
	report.Missing = missing
	return report, nil
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
			out[i] = relation{Source: a.Source, Cue: a.Cue, Content: a.Content}
			if a.Within != nil {
				out[i].Within = json.RawMessage(fmt.Sprint(*a.Within))
			}
		}
		return out, nil
	}
}

// predicted looks predictions up in a file, by id.
func predicted(path string) (predictor, error) {
	byID := make(map[string][]relation)
	err := eachLine(path, func(p *attributed) error {
		byID[p.ID] = p.Relations
		return nil
	})
	if err != nil {
		return nil, err
	}
	return func(_ context.Context, gold *attributed) ([]relation, error) {
		relations, ok := byID[gold.ID]
		if !ok {
			return nil, errNoPrediction
		}
		return relations, nil
	}, nil
}

// WriteText writes the figures as a table, a line each.
func (r *AttributionReport) WriteText(w io.Writer) error {
	for _, row := range []struct {
		name  string
		score Score
	}{
		{"exact", r.Exact}, {"complete", r.Complete}, {"iou50", r.IoU50}, {"iou80", r.IoU80}, {"direct", r.Direct},
		{"mixed", r.Mixed}, {"indirect", r.Indirect}, {"cue", r.Cue}, {"tokens", r.Tokens},
	} {
		if _, err := fmt.Fprintf(w, "%-10s p %6.1f  r %6.1f  f1 %6.1f\n", row.name, row.score.P, row.score.R, row.score.F1); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%-10s right %6.1f  wrong %6.1f  n %d\n%-10s gold %d  pred %d\n",
		"source", r.Source.Right, r.Source.Wrong, r.Source.N, "relations", r.Relations.Gold, r.Relations.Pred)
	return err
}
