package eval

import (
	"math/bits"
	"math/rand/v2"
	"slices"
)

// resamples is how many sets of articles are drawn for an interval.
const resamples = 1000

// figuresOf is the figures of a set of articles, with intervals where there
// are articles enough to draw from.
//
// An interval is a percentile bootstrap interval (B. Efron and R. J.
// Tibshirani, An Introduction to the Bootstrap, Chapman & Hall 1993, chapter
// 13): as many articles as there are, drawn with replacement, give one
// resample's figures; of 1,000 such figures in order, the interval runs from
// the 25th to the 975th. Whole articles are drawn, since the relations of one
// article are right and wrong together. It says how far a figure depends on
// which articles are in the set, and is too narrow for a few of them.
func figuresOf(articles []attributionTally) AttributionFigures {
	var sum attributionTally
	for _, t := range articles {
		sum.add(t)
	}
	f := sum.figures()
	f.Articles = len(articles)
	if len(articles) < 2 {
		return f
	}
	samples := resampled(articles)
	for i, r := range f.rows() {
		r.score.Interval = interval(samples, func(s *attributionTally) (float64, bool) {
			c := s.counts()[i]
			return c.score().F1, c.pred+c.gold > 0
		})
	}
	f.Source.RightInterval = interval(samples, func(s *attributionTally) (float64, bool) { return s.source().Right, s.iou50 > 0 })
	f.Source.WrongInterval = interval(samples, func(s *attributionTally) (float64, bool) { return s.source().Wrong, s.iou50 > 0 })
	return f
}

// resampled is the sum of each resample. The draws are always the same: they
// are the numbers of the generator PCG-DXSM of math/rand/v2, begun with fixed
// seeds and scaled here, so that they depend on nothing that another version
// of Go may do otherwise.
func resampled(articles []attributionTally) []attributionTally {
	source := rand.NewPCG(9, 2016)
	out := make([]attributionTally, resamples)
	for i := range out {
		for range articles {
			drawn, _ := bits.Mul64(source.Uint64(), uint64(len(articles)))
			out[i].add(articles[drawn])
		}
	}
	return out
}

// interval is where a figure lies in 95 of 100 resamples. Resamples in which
// there is nothing to score do not count.
func interval(samples []attributionTally, figure func(*attributionTally) (value float64, scored bool)) *Interval {
	var values []float64
	for i := range samples {
		if v, ok := figure(&samples[i]); ok {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return nil
	}
	slices.Sort(values)
	ordered := func(perMille int) float64 { return values[max(1, len(values)*perMille/1000)-1] }
	return &Interval{ordered(25), ordered(975)}
}
