package eval

import (
	"cmp"
	"slices"

	"github.com/readout-news/readout"
)

// count is true positives, predictions and gold items.
type count struct{ tp, pred, gold int }

func (c count) score() Score {
	s := Score{}
	if c.pred > 0 {
		s.P = 100 * float64(c.tp) / float64(c.pred)
	}
	if c.gold > 0 {
		s.R = 100 * float64(c.tp) / float64(c.gold)
	}
	if c.pred+c.gold > 0 {
		s.F1 = 200 * float64(c.tp) / float64(c.pred+c.gold)
	}
	return s
}

// attributionTally adds up the articles of a set.
type attributionTally struct {
	gold, pred                         int // relations
	exact, complete, iou50, iou80, cue int // of the matched pairs
	tokens                             count
	kinds                              map[readout.Kind]*count
	sourceN, sourceRight, sourceWrong  int
}

// pair is a gold and a predicted relation whose contents share a token.
type pair struct {
	iou        float64
	cues       int
	gold, pred int
}

// add scores one article.
func (t *attributionTally) add(gold, pred []tokenRelation) {
	if t.kinds == nil {
		t.kinds = map[readout.Kind]*count{readout.Direct: {}, readout.Mixed: {}, readout.Indirect: {}}
	}
	t.gold += len(gold)
	t.pred += len(pred)
	for _, g := range gold {
		t.kinds[g.kind].gold++
	}
	for _, p := range pred {
		t.kinds[p.kind].pred++
	}
	for _, m := range match(gold, pred) {
		t.addPair(m, gold[m.gold], pred[m.pred])
	}
	g, p := contents(gold), contents(pred)
	t.tokens.tp += common(g, p)
	t.tokens.gold += len(g)
	t.tokens.pred += len(p)
}

// match pairs gold and predicted relations one to one, the best content first;
// of equal ones those whose cues share more tokens, then the earlier ones.
func match(gold, pred []tokenRelation) []pair {
	var pairs []pair
	for g := range gold {
		for p := range pred {
			if common(gold[g].content, pred[p].content) > 0 {
				pairs = append(pairs, pair{iou(gold[g].content, pred[p].content), common(gold[g].cue, pred[p].cue), g, p})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.iou, a.iou), cmp.Compare(b.cues, a.cues), cmp.Compare(a.gold, b.gold), cmp.Compare(a.pred, b.pred))
	})
	goldTaken, predTaken := make([]bool, len(gold)), make([]bool, len(pred))
	var out []pair
	for _, p := range pairs {
		if !goldTaken[p.gold] && !predTaken[p.pred] {
			goldTaken[p.gold], predTaken[p.pred] = true, true
			out = append(out, p)
		}
	}
	return out
}

// addPair counts what of a matched pair agrees.
func (t *attributionTally) addPair(m pair, g, p tokenRelation) {
	named := len(g.source) > 0 && len(p.source) > 0
	source := len(g.source)+len(p.source) == 0 || named && iou(g.source, p.source) >= .5
	cue := m.cues > 0 || len(g.cue)+len(p.cue) == 0
	if slices.Equal(g.source, p.source) && slices.Equal(g.cue, p.cue) && slices.Equal(g.content, p.content) {
		t.exact++
	}
	if cue {
		t.cue++
	}
	if m.iou >= .8 {
		t.iou80++
		t.kinds[g.kind].tp++
		if cue && source {
			t.complete++
		}
	}
	if m.iou >= .5 {
		t.iou50++
		t.sourceN++
		if source {
			t.sourceRight++
		}
		if named && common(g.source, p.source) == 0 {
			t.sourceWrong++
		}
	}
}

// contents is the tokens that are in any relation's content, sorted.
func contents(list []tokenRelation) []int {
	var out []int
	for _, r := range list {
		out = append(out, r.content...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (t *attributionTally) report() *AttributionReport {
	of := func(tp int) Score { return count{tp, t.pred, t.gold}.score() }
	kind := func(k readout.Kind) Score {
		if c, ok := t.kinds[k]; ok {
			return c.score()
		}
		return Score{}
	}
	n := float64(max(t.sourceN, 1))
	return &AttributionReport{
		Exact: of(t.exact), Complete: of(t.complete), IoU50: of(t.iou50), IoU80: of(t.iou80), Cue: of(t.cue),
		Direct: kind(readout.Direct), Mixed: kind(readout.Mixed), Indirect: kind(readout.Indirect),
		Tokens:    t.tokens.score(),
		Source:    SourceScore{Right: 100 * float64(t.sourceRight) / n, Wrong: 100 * float64(t.sourceWrong) / n, N: t.sourceN},
		Relations: RelationCount{Gold: t.gold, Pred: t.pred},
	}
}
