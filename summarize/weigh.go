package summarize

import (
	"math"
	"slices"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// The parts of a line's weight. News puts what matters first, so the lead goes
// before all else; behind it, place and what is said again carry most. A denial
// weighs more than what else is said, because its loss does the most harm, and a
// sentence that has both sides of a dispute more still. The lead's weight was
// chosen on summaries that editors wrote (readout eval readout --rouge).
const (
	placeWeight    = 1.0
	leadWeight     = 7.0
	centralWeight  = 1.2
	headlineWeight = 0.6
	speakerWeight  = 0.25
	stanceWeight   = 0.2
	denialWeight   = 0.3
	disputeWeight  = 0.8
	relayWeight    = 0.5
	numberWeight   = 0.1
	danglingCost   = 1.0
	shortCost      = 0.6
	longCost       = 0.3

	placeDecay = 7.0 // sentences over which the weight of place falls to 1/e
	leadDecay  = 2.0 // and that of the lead
	shortWords = 7
	longWords  = 48
)

// weigh gives every candidate its weight and its words, and returns those
// that say more than the headline.
func weigh(a *readout.Article, all []*candidate) []*candidate {
	frequency := make(map[string]float64)
	for _, c := range all {
		c.words = lineWords(c.line.Text)
		for w := range c.words {
			frequency[w]++
		}
	}
	headline := lineWords(a.Headline())
	for place, c := range all {
		c.weight = weight(c, place, frequency, headline, len(all))
	}
	return sayMore(all, headline)
}

// sayMore is all without the lines that say nothing beyond the headline, or
// all where that leaves none.
func sayMore(all []*candidate, headline map[string]float64) []*candidate {
	more := slices.DeleteFunc(slices.Clone(all), func(c *candidate) bool {
		for w := range c.words {
			if headline[w] == 0 {
				return false
			}
		}
		return true
	})
	if len(more) == 0 {
		return all
	}
	return more
}

func weight(c *candidate, place int, frequency, headline map[string]float64, lines int) float64 {
	central, shared := 0.0, 0.0
	for w := range c.words {
		central += (frequency[w] - 1) / float64(lines)
		if headline[w] > 0 {
			shared++
		}
	}
	size := float64(len(c.words)) + 1
	v := placeWeight*math.Exp(-float64(place)/placeDecay) +
		centralWeight*central/math.Sqrt(size) +
		headlineWeight*shared/float64(len(headline)+1)
	if c.line.Speaker != nil {
		v += speakerWeight
	}
	if c.line.Stance != "" && c.line.Stance != readout.Asserts {
		v += stanceWeight
	}
	if c.denies {
		v += denialWeight
	}
	if c.disputed {
		v += disputeWeight
	}
	if c.relayed {
		v += relayWeight
	}
	if strings.ContainsAny(c.line.Text, "0123456789") {
		v += numberWeight
	}
	words := len(strings.Fields(c.line.Text))
	if c.dangling || c.supposed {
		v -= danglingCost
	}
	if words >= shortWords { // shorter ones hang on their neighbours
		v += leadWeight * math.Exp(-float64(place)/leadDecay)
	}
	switch {
	case words < shortWords:
		v -= shortCost
	case words > longWords:
		v -= longCost
	}
	return v
}

// lineWords counts the words of a line that say something of its matter.
func lineWords(s string) map[string]float64 {
	m := make(map[string]float64)
	for _, w := range text.Words(s) {
		word := strings.ToLower(w.In(s))
		if w.Alnum && len(word) > 3 {
			m[strings.TrimSuffix(strings.TrimSuffix(word, "’s"), "'s")]++
		}
	}
	return m
}

// likeness is the cosine of two lines' words, 0 to 1.
func likeness(a, b map[string]float64) float64 {
	dot, na, nb := 0.0, 0.0, 0.0
	for w, n := range a {
		dot += n * b[w]
		na += n * n
	}
	for _, n := range b {
		nb += n * n
	}
	if dot == 0 {
		return 0
	}
	return dot / math.Sqrt(na*nb)
}
