package eval

import (
	"cmp"
	"slices"

	"github.com/readout-news/readout"
)

// count is true positives, predictions and gold items.
type count struct{ tp, pred, gold int }

func (c *count) add(d count) {
	c.tp += d.tp
	c.pred += d.pred
	c.gold += d.gold
}

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

// attributionTally is what was counted in one article, or the sum of several.
type attributionTally struct {
	gold, pred int // relations

	// Of the matched pairs.
	exact, complete, found, iou50, iou80, cue int
	// Of those with content IoU ≥ .5.
	sourceRight, sourceWrong int

	tokens                  count
	direct, mixed, indirect count
}

// add adds another tally.
func (t *attributionTally) add(u attributionTally) {
	t.gold += u.gold
	t.pred += u.pred
	t.exact += u.exact
	t.complete += u.complete
	t.found += u.found
	t.iou50 += u.iou50
	t.iou80 += u.iou80
	t.cue += u.cue
	t.sourceRight += u.sourceRight
	t.sourceWrong += u.sourceWrong
	t.tokens.add(u.tokens)
	t.direct.add(u.direct)
	t.mixed.add(u.mixed)
	t.indirect.add(u.indirect)
}

// kind is the count of one kind of quotation.
func (t *attributionTally) kind(k readout.Kind) *count {
	switch k {
	case readout.Direct:
		return &t.direct
	case readout.Mixed:
		return &t.mixed
	}
	return &t.indirect
}

// tallyOf counts one article, whose gold and predicted relations were matched.
func tallyOf(gold, pred []tokenRelation, matched []pair) attributionTally {
	t := attributionTally{gold: len(gold), pred: len(pred)}
	for _, g := range gold {
		t.kind(g.kind).gold++
	}
	for _, p := range pred {
		t.kind(p.kind).pred++
	}
	for _, m := range matched {
		t.addPair(m, gold[m.gold], pred[m.pred])
	}
	g, p := contents(gold), contents(pred)
	t.tokens = count{common(g, p), len(p), len(g)}
	return t
}

// addPair counts what of a matched pair agrees.
func (t *attributionTally) addPair(m pair, g, p tokenRelation) {
	t.exact += tally(slices.Equal(g.source, p.source) && slices.Equal(g.cue, p.cue) && slices.Equal(g.content, p.content))
	t.complete += tally(m.complete())
	t.found += tally(m.found())
	t.cue += tally(m.cue)
	if m.iou >= .8 {
		t.iou80++
		t.kind(g.kind).tp++
	}
	if m.iou >= .5 {
		t.iou50++
		t.sourceRight += tally(m.source)
		t.sourceWrong += tally(len(g.source) > 0 && len(p.source) > 0 && common(g.source, p.source) == 0)
	}
}

// pair is a gold and a predicted relation whose contents share a token.
type pair struct {
	gold, pred int
	iou        float64 // of the contents
	cues       int     // tokens that the cues share
	cue        bool    // the cues share a token, or there are none
	source     bool    // the sources' IoU is ≥ .5, or there are none
}

func newPair(gold, pred []tokenRelation, g, p int) pair {
	a, b := gold[g], pred[p]
	cues := common(a.cue, b.cue)
	return pair{
		gold: g, pred: p, iou: iou(a.content, b.content), cues: cues,
		cue:    cues > 0 || len(a.cue)+len(b.cue) == 0,
		source: iou(a.source, b.source) >= .5, // 1 of two empty ones, 0 of one
	}
}

// complete reports whether all three parts of a pair agree well enough.
func (m pair) complete() bool { return m.cue && m.source && m.iou >= .8 }

// found reports whether it is the same act of saying, whoever says it and
// wherever exactly the content begins and ends.
func (m pair) found() bool { return m.cue && m.iou >= .5 }

// match pairs gold and predicted relations one to one, the best content first;
// of equal ones those whose cues share more tokens, then the earlier ones.
func match(gold, pred []tokenRelation) []pair {
	var pairs []pair
	for g := range gold {
		for p := range pred {
			if common(gold[g].content, pred[p].content) > 0 {
				pairs = append(pairs, newPair(gold, pred, g, p))
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

// contents is the tokens that are in any relation's content, sorted.
func contents(list []tokenRelation) []int {
	var out []int
	for _, r := range list {
		out = append(out, r.content...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
