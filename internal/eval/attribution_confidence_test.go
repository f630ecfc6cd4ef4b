package eval

import (
	"math"
	"testing"
)

// TestBins sorts predictions, of which every second is right, into bins.
func TestBins(t *testing.T) {
	alternating := func(confidences ...float64) []rated {
		var out []rated
		for i, c := range confidences {
			out = append(out, rated{c, i%2 == 1})
		}
		return out
	}
	var hundred []float64
	for i := range 100 {
		hundred = append(hundred, float64(99-i)/100)
	}
	for _, c := range []struct {
		name  string
		rated []rated
		want  []ConfidenceBin // of the first bins
		count int
	}{
		{"equally many in each", alternating(hundred...), []ConfidenceBin{{0, .09, 10, .045, .5}, {.1, .19, 10, .145, .5}}, 10},
		{"fewer than there are bins", alternating(.9, .1), []ConfidenceBin{{.1, .1, 1, .1, 1}, {.9, .9, 1, .9, 0}}, 2},
		{"equal confidences stay together", alternating(.2, .2, .2, .2, .8), []ConfidenceBin{{.2, .2, 4, .2, .5}, {.8, .8, 1, .8, 0}}, 2},
		{"nothing", nil, nil, 0},
	} {
		got := bins(c.rated)
		if len(got) != c.count {
			t.Errorf("%s: got %d bins, want %d", c.name, len(got), c.count)
			continue
		}
		for i, want := range c.want {
			g := got[i]
			if g.Low != want.Low || g.High != want.High || g.Relations != want.Relations || !near(g.Mean, want.Mean) || !near(g.Right, want.Right) {
				t.Errorf("%s: bin %d is %+v, want %+v", c.name, i, g, want)
			}
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// sure is a prediction of some confidence whose content is the tokens from, to.
func sure(confidence float64, from, to int) tokenRelation {
	r := tokenRelation{confidence: &confidence, cue: []int{0}}
	for i := from; i < to; i++ {
		r.content = append(r.content, i)
	}
	return r
}

func reportOf(gold, pred []tokenRelation) *ConfidenceReport {
	var c confidenceTally
	c.add(gold, pred, match(gold, pred))
	return c.report()
}

// Of two predictions for one relation the better one is the less confident:
// where it is not shown, the other one takes its place.
func TestThresholdsMatchAnew(t *testing.T) {
	gold := []tokenRelation{{cue: []int{0}, content: []int{1, 2, 3, 4}}}
	report := reportOf(gold, []tokenRelation{sure(.35, 1, 5), sure(.85, 1, 3)})
	for i, want := range []struct{ relations, complete, found int }{
		{2, 1, 1}, {2, 1, 1}, // any, .3
		{1, 0, 1}, {1, 0, 1}, {1, 0, 1}, {1, 0, 1}, {1, 0, 1}, // .4 to .8
		{0, 0, 0},
	} {
		got := report.Thresholds[i]
		if got.Relations != want.relations || got.Complete.R != float64(100*want.complete) || got.Found.R != float64(100*want.found) {
			t.Errorf("from %v on: got %+v, want %+v", got.Threshold, got, want)
		}
	}
}

// One of two is right: predictions that say so are calibrated.
func TestCalibrationError(t *testing.T) {
	gold := []tokenRelation{{cue: []int{0}, content: []int{1}}}
	for confidence, want := range map[float64]float64{.5: 0, .9: .4, 0: .5} {
		report := reportOf(gold, []tokenRelation{sure(confidence, 1, 2), sure(confidence, 5, 6)})
		if !near(report.CalibrationError, want) {
			t.Errorf("both %v sure: got %v, want %v", confidence, report.CalibrationError, want)
		}
	}
}

func TestConfidenceIsNotMadeUp(t *testing.T) {
	unsure := sure(0, 5, 6)
	unsure.confidence = nil
	if got := reportOf(nil, []tokenRelation{sure(.5, 1, 2), unsure}); got != nil {
		t.Errorf("one prediction has no confidence, still: %+v", got)
	}
	if got := reportOf(nil, nil); got != nil {
		t.Errorf("nothing was predicted, still: %+v", got)
	}
}
