package eval

import (
	"math"
	"testing"
)

// articlesOf is articles with one relation each, found completely in the first
// right of them and not at all in the others.
func articlesOf(n, right int) []attributionTally {
	out := make([]attributionTally, n)
	for i := range out {
		out[i] = attributionTally{gold: 1, pred: 1}
		if i < right {
			out[i].complete = 1
		}
	}
	return out
}

// Where an article is right with probability p, the number of right ones in a
// resample is binomial: its 2.5 % and 97.5 % points are known.
func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		name      string
		n, right  int
		low, high float64 // per cent
	}{
		{"half of 100", 100, 50, 40, 60},
		{"four fifths of 400", 400, 320, 76, 83.75},
		{"all", 10, 10, 100, 100},
		{"none", 10, 0, 0, 0},
	} {
		f := figuresOf(articlesOf(c.n, c.right))
		got := f.Complete.Interval
		if got == nil {
			t.Errorf("%s: no interval", c.name)
			continue
		}
		const off = 1 // per cent: a thousand resamples are not all of them
		if math.Abs(got[0]-c.low) > off || math.Abs(got[1]-c.high) > off {
			t.Errorf("%s: got %v, want about [%v, %v]", c.name, got, c.low, c.high)
		}
		if f.Direct.Interval != nil {
			t.Errorf("%s: an interval of a score without anything to score: %v", c.name, f.Direct.Interval)
		}
	}
	if f := figuresOf(articlesOf(1, 1)); f.Complete.Interval != nil || f.Complete.F1 != 100 {
		t.Errorf("one article has no interval: got %+v", f.Complete)
	}
}

// The draws must be the same for ever, or figures of two versions could not be
// compared.
func TestResampledIsFixed(t *testing.T) {
	want := []int{53, 50, 51, 50, 51}
	for i, sample := range resampled(articlesOf(100, 50))[:len(want)] {
		if sample.complete != want[i] {
			t.Errorf("resample %d has %d right ones, want %d", i, sample.complete, want[i])
		}
	}
}
