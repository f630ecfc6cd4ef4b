package nn

import (
	"math"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"github.com/readout-news/readout/annotate/internal/kernel"
)

// quoted is an article of the small model with some of its words in quotation
// marks and cues of several words.
func quoted(m *Model, n int) (words []Word, cues [][]int) {
	words, cues = article(m, n)
	for i := range words {
		if i%40 < 15 {
			words[i].Quote = 1 + i/40
			words[i].Feature = 2
		}
	}
	return words, append(cues, []int{3, 5}, []int{n - 2, n - 1})
}

func TestResultsDoNotDependOnWorkers(t *testing.T) {
	m := small(t)
	words, cues := quoted(m, 400)
	for _, k := range kernel.All() {
		for _, p := range []Precision{Ints, Floats} {
			want := engine(t, m, Options{Kernel: k.Name, Precision: p, Workers: 1}).Encode(words)
			spans := want.Spans(cues)
			for _, workers := range []int{2, 5} {
				got := engine(t, m, Options{Kernel: k.Name, Precision: p, Workers: workers}).Encode(words)
				if !reflect.DeepEqual(got.Cues, want.Cues) || !reflect.DeepEqual(got.Spans(cues), spans) {
					t.Errorf("%s, precision %d: %d workers find something else than one", k.Name, p, workers)
				}
			}
		}
	}
}

// A region is the same whichever cues are asked for besides.
func TestRegionsDoNotDependOnEachOther(t *testing.T) {
	m := small(t)
	words, cues := quoted(m, 400)
	enc := engine(t, m, Options{}).Encode(words)
	all := enc.Spans(cues)
	for i, cue := range cues {
		if alone := enc.Spans([][]int{cue}); !reflect.DeepEqual(alone[0], all[i]) {
			t.Errorf("cue %v alone gives another region", cue)
		}
	}
}

func TestEngineIsSafeForConcurrentUse(t *testing.T) {
	m := small(t)
	e := engine(t, m, Options{})
	words, cues := quoted(m, 120)
	want := e.Encode(words).Spans(cues)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if got := e.Encode(words).Spans(cues); !reflect.DeepEqual(got, want) {
				t.Error("an article read beside others gives something else")
			}
		})
	}
	wait.Wait()
}

func TestOddInput(t *testing.T) {
	m := small(t)
	e := engine(t, m, Options{})
	if enc := e.Encode(nil); len(enc.Cues) != 0 || len(enc.Spans(nil)) != 0 {
		t.Error("there is something in no words")
	}
	odd := []Word{
		{},
		{Pieces: []int32{-1, math.MaxInt32}, Feature: -1, Quote: -5},
		{Pieces: make([]int32, 1000), Feature: 1000, Quote: math.MaxInt},
	}
	enc := e.Encode(odd)
	regions := enc.Spans([][]int{nil, {-1}, {3}, {0}, {2, 1}, {1, 1}, {0, 700}})
	for i, want := range []int{0, 0, 0, 3, 3, 3, 3} {
		if n := len(regions[i].Scores); n != want {
			t.Errorf("cue %d: %d words, want %d", i, n, want)
		}
	}
	for _, scores := range enc.Cues {
		for _, v := range scores {
			if v-v != 0 {
				t.Errorf("a score is %v", v)
			}
		}
	}
}

// TestWindows holds the windows to their definition.
func TestWindows(t *testing.T) {
	c := &small(t).Config
	r := rand.New(rand.NewPCG(1, 1))
	for n := range 150 {
		words := make([]Word, n)
		for i := range words {
			words[i].Pieces = make([]int32, 1+r.IntN(4))
		}
		ws := c.windows(words)
		decided := 0
		for k, w := range ws {
			pieces := 2
			for _, word := range words[w.from:w.to] {
				pieces += word.pieces()
			}
			if pieces > c.Window || w.home[0] != decided || w.home[1] < w.home[0] || w.home[1] > w.to {
				t.Fatalf("%d words: window %d is %+v of %d pieces", n, k, w, pieces)
			}
			for i := w.home[0]; i < w.home[1]; i++ {
				if best := furthest(c, ws, i); best != k {
					t.Fatalf("%d words: word %d is at home in window %d, not %d", n, i, k, best)
				}
			}
			decided = w.home[1]
		}
		if decided != n {
			t.Fatalf("%d of %d words are decided", decided, n)
		}
	}
}

// furthest is the window in which a word's nearer edge is furthest away; the
// article's own ends are no edges.
func furthest(c *Config, ws []window, word int) int {
	best, most := 0, -1
	for k, w := range ws {
		if word < w.from || word >= w.to {
			continue
		}
		margin := math.MaxInt
		if k > 0 {
			margin = (word - w.from) * (c.After + 1)
		}
		if k+1 < len(ws) {
			margin = min(margin, (w.to-1-word)*(c.Before+1))
		}
		if margin > most {
			best, most = k, margin
		}
	}
	return best
}

func TestFar(t *testing.T) {
	for distance, want := range map[int]int{1: 1, 7: 7, 8: 8, 9: 8, 10: 8, 11: 9, 16: 11, 32: 14, 100: 18, 102: 19, 5000: 19} {
		if got := far(distance); got != want {
			t.Errorf("%d words are class %d, want %d", distance, got, want)
		}
	}
}
