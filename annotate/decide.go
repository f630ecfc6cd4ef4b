package annotate

import (
	"math"

	"github.com/readout-news/readout/annotate/internal/nn"
)

// evidence is what the network says for a proposal, as numbers that a logistic
// model weighs.
type evidence [10]float64

// weights is that model, fitted on articles that the network was not trained
// on: how likely it is that cue, source and content are all right. TestWeights
// fits it anew.
var weights = evidence{-2.919, 0.453, 0.097, 0.017, 0.198, 0.093, 1.458, -0.592, 0.350, 1.283}

// kept is the probability from which on a proposal is an attribution: F1 of
// whole relations is highest at it on those articles. Readers see less
// ([readout.Attribution.Likely]).
const kept = .34

// decide makes an attribution of a proposal, if it is likely enough.
func (d *doc) decide(n *network, p *proposal) (found, bool) {
	f, r := d.read(n.chain, p)
	f.confidence = logistic(weights.dot(p.evidence(f, r)))
	return f, len(f.content) > 0 && f.confidence >= kept
}

// reading is how sure the network is of a proposal's source and content.
type reading struct {
	spans           float64 // logarithm of the probability that all of both is so
	source, content float64 // how much of each agrees with what else is likely, 0 to 1
}

// read is the likeliest source and content of a proposal.
func (d *doc) read(chain *nn.Chain, p *proposal) (f found, r reading) {
	tags := chain.Best(p.region.Scores)
	f.cue = runs(p.cue)
	f.source, f.content = p.tagged(tags)
	f.source, f.content = d.printed(f.source), d.finished(d.printed(d.grown(p, f.content)))
	d.parted(&f)
	probabilities, norm := chain.Marginals(p.region.Scores)
	r.spans = chain.Total(p.region.Scores, tags) - norm
	r.source = agreement(probabilities, tags, nn.SourceBegins, nn.SourceContinues)
	r.content = agreement(probabilities, tags, nn.ContentBegins, nn.ContentContinues)
	return f, r
}

// agreement is what the words that have one of two tags and those that may have
// one share, out of those in either; 1 where there are none.
func agreement(probabilities []nn.Scores, tags []int, begins, continues int) float64 {
	both, either := 0., 0.
	for t, p := range probabilities {
		likely := float64(p[begins] + p[continues])
		if tags[t] == begins || tags[t] == continues {
			both += likely
			either++
		} else {
			either += likely
		}
	}
	if either < .5 {
		return 1
	}
	return both / either
}

// evidence is what speaks for a reading: that its cue is one, that the words
// around a cue say that it is one, that these are its source and its content.
func (p *proposal) evidence(f found, r reading) evidence {
	relation := float64(p.region.Relation)
	e := evidence{1, p.odds, math.Log(logistic(p.odds)), relation, math.Log(logistic(relation)), r.spans, math.Exp(r.spans), 0,
		r.source, r.content}
	if len(f.source) == 0 {
		e[7] = 1
	}
	return e
}

func (w evidence) dot(e evidence) (sum float64) {
	for i := range w {
		sum += w[i] * e[i]
	}
	return sum
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
