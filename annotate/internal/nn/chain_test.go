package nn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func randomChain(r *rand.Rand) (c Chain, words []Scores) {
	number := func() float32 { return float32(2 * r.NormFloat64()) }
	words = make([]Scores, 4)
	for i := range SpanTags {
		c.start[i] = number()
		for j := range SpanTags {
			c.transition[i][j] = number()
		}
		for w := range words {
			words[w][i] = number()
		}
	}
	return c, words
}

// taggings calls f with every tagging of n words.
func taggings(n int, f func(tags []int)) {
	tags := make([]int, n)
	var set func(i int)
	set = func(i int) {
		if i == n {
			f(tags)
			return
		}
		for tag := range SpanTags {
			tags[i] = tag
			set(i + 1)
		}
	}
	set(0)
}

// TestChain compares with all taggings of a few words.
func TestChain(t *testing.T) {
	for seed := range uint64(20) {
		c, words := randomChain(rand.New(rand.NewPCG(1, seed)))
		best, most, sum := []int(nil), math.Inf(-1), 0.0
		var want [4][SpanTags]float64
		taggings(len(words), func(tags []int) {
			total := c.Total(words, tags)
			if total > most {
				best, most = slices.Clone(tags), total
			}
			sum += math.Exp(total)
			for i, tag := range tags {
				want[i][tag] += math.Exp(total)
			}
		})
		if got := c.Best(words); !slices.Equal(got, best) {
			t.Errorf("best is %v, want %v", got, best)
		}
		got, norm := c.Marginals(words)
		if math.Abs(norm-math.Log(sum)) > 1e-6 {
			t.Errorf("norm is %v, want %v", norm, math.Log(sum))
		}
		for i := range want {
			for tag, p := range want[i] {
				if math.Abs(float64(got[i][tag])-p/sum) > 1e-6 {
					t.Errorf("word %d has tag %d by %v, want %v", i, tag, got[i][tag], p/sum)
				}
			}
		}
	}
}

func TestChainOfNoWords(t *testing.T) {
	var c Chain
	if tags := c.Best(nil); len(tags) != 0 {
		t.Errorf("tags %v", tags)
	}
	if p, norm := c.Marginals(nil); len(p) != 0 || norm != 0 {
		t.Errorf("probabilities %v, norm %v", p, norm)
	}
}

// Long regions neither overflow nor vanish.
func TestChainIsStable(t *testing.T) {
	c, _ := randomChain(rand.New(rand.NewPCG(1, 1)))
	words := make([]Scores, 2000)
	for i := range words {
		words[i] = Scores{900, -900, 0, 0, 0}
	}
	p, norm := c.Marginals(words)
	if p[1000][0] != 1 || math.IsInf(norm, 0) || math.IsNaN(norm) {
		t.Errorf("probability %v, norm %v", p[1000][0], norm)
	}
}
