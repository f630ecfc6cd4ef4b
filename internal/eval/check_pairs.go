package eval

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

// CheckPairs is how often a checker finds the better one of two summaries.
type CheckPairs struct {
	Pairs int     `json:"pairs"`
	Right float64 `json:"right"` // percent; a tie counts half
	// AUC is the area under the curve over all summaries, in percent, one clean
	// one an article.
	AUC   float64     `json:"auc"`
	Kinds []PairsKind `json:"kinds"`
	// Wrong are the pairs whose edited summary scored as high as the clean one.
	Wrong []WrongPair `json:"-"`
}

// PairsKind is the pairs of one kind of error.
type PairsKind struct {
	Error string  `json:"error"`
	Pairs int     `json:"pairs"`
	Right float64 `json:"right"`
}

// WrongPair is a pair that was scored the wrong way round.
type WrongPair struct {
	Error, Clean, Edited    string
	CleanScore, EditedScore float64
}

// summaryPair is a line of a file of pairs.
type summaryPair struct {
	Article json.RawMessage `json:"article"`
	Clean   string          `json:"clean"`
	Edited  string          `json:"edited"`
	Error   string          `json:"error"`
}

// Pairs scores pairs of a clean and an edited summary: a line {"article",
// "clean", "edited", "error"} each, and the articles, {"id", "article"}. It is
// what score_check.py prints.
func Pairs(ctx context.Context, pairs, articles string, annotator readout.Annotator, checker *check.Checker) (*CheckPairs, error) {
	grounds := make(map[string]*check.Grounds)
	type body struct {
		ID      json.RawMessage `json:"id"`
		Article string          `json:"article"`
	}
	err := eachObject(articles, func(a *body) error {
		article := readout.ArticleFromText(a.Article)
		an, err := annotator.Annotate(ctx, article)
		if err != nil {
			return err
		}
		grounds[string(a.ID)] = check.Against(article, an)
		return nil
	})
	if err != nil {
		return nil, err
	}
	t := newPairsTally()
	err = eachObject(pairs, func(p *summaryPair) error {
		g := grounds[string(p.Article)]
		if g == nil {
			return readout.Errorf(readout.Invalid, "give the articles that belong to the pairs", "there is no article %s", p.Article)
		}
		clean, err := scoreOf(ctx, checker, g, p.Clean)
		if err != nil {
			return err
		}
		edited, err := scoreOf(ctx, checker, g, p.Edited)
		if err != nil {
			return err
		}
		t.add(p, clean, edited)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return t.report(), nil
}

// eachObject reads the JSON lines of a file and hands each to use.
func eachObject[T any](path string, use func(*T) error) error {
	return eachRaw(path, func(n int, line []byte) error {
		if len(bytes.TrimSpace(line)) == 0 {
			return nil
		}
		var v T
		if err := json.Unmarshal(line, &v); err != nil {
			return &readout.Error{Kind: readout.Undecodable, Found: fmt.Sprintf("line %d of %s cannot be read", n, path),
				Advice: "each line is a JSON object", Err: err}
		}
		return use(&v)
	})
}

func scoreOf(ctx context.Context, checker *check.Checker, g *check.Grounds, summary string) (float64, error) {
	verdicts, err := checker.Hold(ctx, g, summary)
	if err != nil {
		return 0, err
	}
	return check.Score(verdicts), nil
}

type pairsTally struct {
	kinds  map[string][]float64
	clean  map[string]float64 // by article
	edited []float64
	wrong  []WrongPair
}

func newPairsTally() *pairsTally {
	return &pairsTally{kinds: make(map[string][]float64), clean: make(map[string]float64)}
}

func (t *pairsTally) add(p *summaryPair, clean, edited float64) {
	t.kinds[p.Error] = append(t.kinds[p.Error], higher(clean, edited))
	t.clean[string(p.Article)] = clean
	t.edited = append(t.edited, edited)
	if clean <= edited {
		t.wrong = append(t.wrong, WrongPair{p.Error, p.Clean, p.Edited, clean, edited})
	}
}

// higher is 1 where a is higher than b, and half where they are equal.
func higher(a, b float64) float64 {
	switch {
	case a > b:
		return 1
	case a == b:
		return .5
	}
	return 0
}

func (t *pairsTally) report() *CheckPairs {
	r := &CheckPairs{Wrong: t.wrong}
	var all []float64
	for name, of := range t.kinds {
		r.Kinds = append(r.Kinds, PairsKind{name, len(of), percentOf(of)})
		all = append(all, of...)
	}
	slices.SortFunc(r.Kinds, func(a, b PairsKind) int { return cmp.Compare(a.Error, b.Error) })
	r.Pairs, r.Right = len(all), percentOf(all)
	var above []float64
	for _, c := range t.clean {
		for _, e := range t.edited {
			above = append(above, higher(c, e))
		}
	}
	r.AUC = percentOf(above)
	return r
}

func percentOf(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return 100 * sum / float64(max(1, len(x)))
}

// WriteText prints the figures.
func (r *CheckPairs) WriteText(w io.Writer) error {
	out := &errWriter{w: w}
	for _, k := range r.Kinds {
		out.printf("  %-28s %5.1f  of %d\n", k.Error, k.Right, k.Pairs)
	}
	out.printf("pairs %d  right %.2f  auc %.2f\n", r.Pairs, r.Right, r.AUC)
	return out.err
}

// WriteWrong prints the pairs that were scored the wrong way round.
func (r *CheckPairs) WriteWrong(w io.Writer) error {
	out := &errWriter{w: w}
	for _, p := range r.Wrong {
		out.printf("%s  clean %.3f, edited %.3f\n  - %s\n  + %s\n", p.Error, p.CleanScore, p.EditedScore, p.Clean, p.Edited)
	}
	return out.err
}
