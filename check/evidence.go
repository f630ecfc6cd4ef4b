package check

import (
	"slices"

	"github.com/readout-news/readout"
)

const (
	// maxEvidence is how many sentences of an article bear one of a summary out.
	maxEvidence = 3
	// adds is the share of a claim's weight that a further sentence must add.
	adds = .12
	// pairWorth is what two words that stand beside each other in both are
	// worth, in shares of their weight.
	pairWorth = .5
	// titleWorth is what the headline's words count: it repeats the article's.
	titleWorth = .8
)

// backing is the sentences of the article that bear words out best.
type backing struct {
	sentences []int // the best first
	stems     map[string]bool
	// covered is the share of the words' weight that they have, 0 to 1.
	covered float64
}

// weighted is a word, once, with its weight.
type weighted struct {
	stem   string
	weight float64
}

// distinct is the words that say something, each once, and their weight in all.
func (x *index) distinct(tokens []token) (out []weighted, total float64) {
	seen := make(map[string]bool)
	for _, t := range tokens {
		if w := x.weight(t); w > 0 && !seen[t.stem] {
			seen[t.stem] = true
			out = append(out, weighted{t.stem, w})
			total += w
		}
	}
	return out, total
}

// back looks for what bears tokens out. It costs what the places of its words
// in the article cost.
func (g *Grounds) back(tokens []token) backing {
	x := g.words()
	b := backing{stems: make(map[string]bool)}
	words, total := x.distinct(tokens)
	if total == 0 {
		return b
	}
	worth := g.worths(words)
	g.addPairs(worth, tokens)
	for len(b.sentences) < maxEvidence {
		best := 0
		for i, w := range worth {
			if w > worth[best] {
				best = i
			}
		}
		if worth[best] <= 0 || len(b.sentences) > 0 && worth[best] < adds*total {
			break
		}
		b.sentences = append(b.sentences, best)
		for _, t := range x.of(best) {
			b.stems[t.stem] = true
		}
		// Further sentences count for what is not there yet.
		worth = g.worths(slices.DeleteFunc(slices.Clone(words), func(w weighted) bool { return b.stems[w.stem] }))
	}
	for _, w := range words {
		if b.stems[w.stem] {
			b.covered += w.weight / total
		}
	}
	return b
}

// worths is what each sentence is worth for the words that it has.
func (g *Grounds) worths(words []weighted) []float64 {
	x := g.words()
	worth := make([]float64, len(g.sentences)+1)
	for _, w := range words {
		last := -1
		for _, at := range x.places[w.stem] {
			if i := x.sentence[at]; i != last {
				worth[i] += w.weight * g.telling(i)
				last = i
			}
		}
	}
	return worth
}

// telling is how much sentence i counts as evidence.
func (g *Grounds) telling(i int) float64 {
	if g.sentences[i].Start < g.article.Title.End {
		return titleWorth
	}
	return 1
}

// addPairs adds what words are worth that stand beside each other in both.
func (g *Grounds) addPairs(worth []float64, tokens []token) {
	x := g.words()
	for k := 1; k < len(tokens); k++ {
		a, b := tokens[k-1], tokens[k]
		last := -1
		for _, at := range x.places[b.stem] {
			i := x.sentence[at]
			if i != last && at > x.first[i] && x.tokens[at-1].stem == a.stem {
				worth[i] += pairWorth * (x.weight(a) + x.weight(b)) / 2 * g.telling(i)
				last = i
			}
		}
	}
}

// spans is the sentences as evidence, in the article's order.
func (g *Grounds) spans(sentences []int) readout.Spans {
	var out readout.Spans
	for _, i := range slices.Sorted(slices.Values(sentences)) {
		out = append(out, g.sentences[i].Span)
	}
	return out
}
