package check

import (
	"context"
	"math"
	"sync"

	"github.com/readout-news/readout/annotate"
)

// sense is an article's words by what they mean, read when first needed.
type sense struct {
	sync.Mutex
	read *annotate.Sense
}

// Read prepares the grounds for a [Checker]: it reads what the article's words
// mean, which takes about as long as annotating it. A Checker does it where
// nobody did before.
func (g *Grounds) Read(ctx context.Context) error {
	g.sense.Lock()
	defer g.sense.Unlock()
	if g.sense.read != nil {
		return nil
	}
	read, err := annotate.Read(ctx, g.article.Text)
	g.sense.read = read
	return err
}

// How much the three likenesses of a claim and its article count: its threes of
// words, the company that its words keep, and what they mean.
const (
	byThrees, byCompany, bySense = 1, 2, 10
	inAll                        = byThrees + byCompany + bySense
)

// support is how much of a claim the article has, 0 to 1. Nearness is of the
// claim's words to the article's.
func (g *Grounds) support(c *claim, nearness float64) float64 {
	x := g.words()
	return (byThrees*x.threes(c.tokens) + byCompany*x.company(c.tokens) + bySense*nearness) / inAll
}

// cosines is that of each of the claim's words, by where it begins, out of those
// of all words that were read.
func (c *claim) cosines(read *annotate.Sense, all []float32) map[int]float64 {
	out := make(map[int]float64)
	for i, w := range read.Words {
		if c.Overlaps(w) {
			out[w.Start] = float64(all[i])
		}
	}
	return out
}

// nearness is how near in sense the claim's words are to the article's nearest
// ones, in the mean: one less their distance, 0 where they have nothing in common.
func (c *claim) nearness(read *annotate.Sense) float64 {
	matters := make(map[int]bool) // by where a word begins, in bytes
	for _, t := range c.tokens {
		if t.content {
			matters[t.Start] = true
		}
	}
	sum, total := 0.0, 0.0
	for _, w := range read.Words {
		cosine, ok := c.near[w.Start]
		if !ok {
			continue
		}
		weight := small
		if matters[w.Start] {
			weight = 1
		}
		sum += weight * (1 - math.Sqrt(max(0, 1-cosine)))
		total += weight
	}
	if total == 0 {
		return 0
	}
	return sum / total
}

// threes is the share of three words in a row that the article has so, 1 for
// fewer than three words.
func (x *index) threes(tokens []token) float64 {
	have, all := 0, 0
	seen := make(map[[3]string]bool)
	for i := 0; i+2 < len(tokens); i++ {
		three := [3]string{tokens[i].stem, tokens[i+1].stem, tokens[i+2].stem}
		if seen[three] {
			continue
		}
		seen[three] = true
		all++
		for _, at := range x.places[three[0]] {
			if at+2 < len(x.tokens) && x.tokens[at+1].stem == three[1] && x.tokens[at+2].stem == three[2] {
				have++
				break
			}
		}
	}
	if all == 0 {
		return 1
	}
	return float64(have) / float64(all)
}

const (
	// neighbours is how many words on each side of a claim's word are its
	// company, companyReach how far from the article's word they may stand.
	neighbours   = 4
	companyReach = 8
	// small is the weight of a word that says nothing of the matter.
	small = .3
	// alone is what a word is worth that the article has in other company.
	alone = .3
	// mostPlaces bounds the places of a word that are looked at.
	mostPlaces = 60
)

// company is how much of the claim the article has in the same company, 0 to
// 1: each word counts by the share of its neighbours that stand near it in the
// place where most do.
func (x *index) company(tokens []token) float64 {
	size := func(t token) float64 {
		if t.content {
			return 1
		}
		return small
	}
	sum, total := 0.0, 0.0
	for i, t := range tokens {
		total += size(t)
		places := x.places[t.stem]
		if len(places) == 0 {
			continue
		}
		best := 0.0
		for _, at := range places[:min(len(places), mostPlaces)] {
			near := x.tokens[max(0, at-companyReach):min(len(x.tokens), at+companyReach+1)]
			have, all := 0.0, 0.0
			for j := max(0, i-neighbours); j < min(len(tokens), i+neighbours+1); j++ {
				if j == i {
					continue
				}
				all += size(tokens[j])
				for k := range near {
					if near[k].stem == tokens[j].stem {
						have += size(tokens[j])
						break
					}
				}
			}
			if all > 0 {
				best = max(best, have/all)
			}
		}
		sum += size(t) * (alone + (1-alone)*best)
	}
	if total == 0 {
		return 0
	}
	return sum / total
}
