package eval

import (
	"cmp"
	"math"
	"slices"
)

// ConfidenceReport is how far the confidence of attributions can be trusted,
// and what is won and lost by showing only those above a threshold.
type ConfidenceReport struct {
	// Bins are in order, the least confident first.
	Bins []ConfidenceBin `json:"bins"`
	// CalibrationError is the expected calibration error: by how much the mean
	// confidence of a bin and the share that is right differ, 0 to 1, averaged
	// over the attributions.
	CalibrationError float64 `json:"calibration_error"`
	// Thresholds are in order. The first is 0, which shows everything.
	Thresholds []ThresholdFigures `json:"thresholds"`
}

// ConfidenceBin is attributions of about the same confidence. Right is the
// share of them that is complete, 0 to 1 as the confidences.
type ConfidenceBin struct {
	Low       float64 `json:"low"` // the lowest confidence in it
	High      float64 `json:"high"`
	Relations int     `json:"relations"`
	Mean      float64 `json:"mean"`
	Right     float64 `json:"right"`
}

// ThresholdFigures is how well the attributions agree with the gold whose
// confidence is at least Threshold; the gold is all of it.
type ThresholdFigures struct {
	Threshold float64 `json:"threshold"`
	Relations int     `json:"relations"` // at least as confident
	Complete  Score   `json:"complete"`
	Found     Score   `json:"found"` // cues overlap, content IoU ≥ .5
}

// maxBins is how many bins there are at most. They hold equally many
// attributions instead of being equally wide: most attributions are about
// equally confident, so that bins of one width would be crowded or empty, and
// the error would hang on the few in the empty ones.
const maxBins = 10

// thresholds are the lowest confidences shown.
var thresholds = [...]float64{0, .3, .4, .5, .6, .7, .8, .9}

// confidenceTally is what was counted for a ConfidenceReport.
type confidenceTally struct {
	rated      []rated
	unrated    int // predictions without a confidence
	thresholds [len(thresholds)]attributionTally
}

// rated is a prediction's confidence, and whether it is complete.
type rated struct {
	confidence float64
	right      bool
}

// add counts one article. Which relations match depends on which are shown:
// where the best one is not, the next takes its place.
func (c *confidenceTally) add(gold, pred []tokenRelation, matched []pair) {
	right := make([]bool, len(pred))
	for _, m := range matched {
		right[m.pred] = m.complete()
	}
	for i, p := range pred {
		if p.confidence == nil {
			c.unrated++
			continue
		}
		c.rated = append(c.rated, rated{*p.confidence, right[i]})
	}
	if c.unrated > 0 {
		return
	}
	for i, threshold := range thresholds {
		shown := slices.DeleteFunc(slices.Clone(pred), func(p tokenRelation) bool { return *p.confidence < threshold })
		c.thresholds[i].add(tallyOf(gold, shown, match(gold, shown)))
	}
}

// report is nil where not every prediction has a confidence.
func (c *confidenceTally) report() *ConfidenceReport {
	if len(c.rated) == 0 || c.unrated > 0 {
		return nil
	}
	out := &ConfidenceReport{Bins: bins(c.rated)}
	for _, b := range out.Bins {
		out.CalibrationError += math.Abs(b.Mean-b.Right) * float64(b.Relations) / float64(len(c.rated))
	}
	for i, t := range c.thresholds {
		out.Thresholds = append(out.Thresholds, ThresholdFigures{
			Threshold: thresholds[i], Relations: t.pred, Complete: t.of(t.complete).score(), Found: t.of(t.found).score(),
		})
	}
	return out
}

// bins sorts predictions into bins of equal size. Equal confidences are in one
// bin, which the next one makes up for.
func bins(list []rated) []ConfidenceBin {
	slices.SortStableFunc(list, func(a, b rated) int { return cmp.Compare(a.confidence, b.confidence) })
	var out []ConfidenceBin
	from := 0
	for k := 1; k <= maxBins; k++ {
		to := max(from, len(list)*k/maxBins)
		for to > from && to < len(list) && list[to].confidence == list[to-1].confidence {
			to++
		}
		if to > from {
			out = append(out, newBin(list[from:to]))
		}
		from = to
	}
	return out
}

func newBin(list []rated) ConfidenceBin {
	b := ConfidenceBin{Low: list[0].confidence, High: list[len(list)-1].confidence, Relations: len(list)}
	for _, r := range list {
		b.Mean += r.confidence / float64(len(list))
		b.Right += float64(tally(r.right)) / float64(len(list))
	}
	return b
}
