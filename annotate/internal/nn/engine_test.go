package nn

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
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

// TestWindows holds the windows to what is said of them.
func TestWindows(t *testing.T) {
	c := &small(t).Config
	r := rand.New(rand.NewPCG(1, 1))
	for n := range 400 {
		words := make([]Word, n/2)
		for i := range words {
			words[i].Pieces = make([]int32, 1+r.IntN(4))
			if r.IntN(1+n%20) == 0 {
				words[i].Feature = 1 // a paragraph begins
			}
		}
		decided := 0
		for k, w := range c.windows(words) {
			if all := pieces(words[w.from:w.to]) + 2; all > c.Window || w.home[0] != decided || w.home[1] <= w.home[0] || w.from > w.home[0] || w.to < w.home[1] {
				t.Fatalf("%d words: window %d is %+v of %d pieces", n, k, w, all)
			}
			decided = w.home[1]
			if decided == len(words) {
				continue
			}
			whole := slices.ContainsFunc(words[w.home[0]+1:decided+1], func(w Word) bool { return w.Feature == 1 })
			if ends := words[decided].Feature == 1; whole && !ends {
				t.Fatalf("%d words: window %d has whole paragraphs in %v, but does not end with one", n, k, w.home)
			}
			outside := c.Overlap
			if whole {
				outside = c.Edge
			}
			if behind := pieces(words[decided:w.to]); behind > outside || w.to < len(words) && behind+words[w.to].pieces() <= outside {
				t.Fatalf("%d words: window %d reaches %d pieces beyond %v, want %d", n, k, behind, w.home, outside)
			}
		}
		if decided != len(words) {
			t.Fatalf("%d of %d words are decided", decided, len(words))
		}
	}
}

func pieces(words []Word) (n int) {
	for i := range words {
		n += words[i].pieces()
	}
	return n
}

// TestRegions holds regions to their paragraphs.
func TestRegions(t *testing.T) {
	m := small(t)
	words := make([]Word, 30)
	for i := range words {
		words[i].Pieces = []int32{5}
	}
	for _, starts := range []int{0, 6, 12, 16, 20} {
		words[starts].Feature = 1
	}
	for i := 12; i < 17; i++ {
		words[i].Quote = 1
	}
	enc := engine(t, m, Options{}).Encode(words)
	for i, want := range [][2]int{3: {0, 6}, 5: {0, 6}, 6: {6, 20}, 11: {6, 20}, 15: {12, 20}, 29: {20, 30}} {
		if want == ([2]int{}) {
			continue
		}
		if r := enc.Spans([][]int{{i}})[0]; [2]int{r.From, r.To} != want {
			t.Errorf("the region of word %d is %d to %d, want %v", i, r.From, r.To, want)
		}
	}
}

func TestFar(t *testing.T) {
	for distance, want := range map[int]int{1: 1, 7: 7, 8: 8, 9: 8, 10: 8, 11: 9, 16: 11, 32: 14, 100: 18, 102: 19, 5000: 19} {
		if got := far(distance); got != want {
			t.Errorf("%d words are class %d, want %d", distance, got, want)
		}
	}
}
