package annotate

import (
	"math"

	"github.com/readout-news/readout/annotate/internal/nn"
)

// evidence is what the network says for a proposal, as numbers that a logistic
// model weighs.
type evidence [8]float64

// weights is that model, fitted on articles that the network was not trained
// on: how likely it is that cue, source and content are all right. TestWeights
// fits it anew.
var weights = evidence{-1.524, 0.537, 0.045, 0.009, 0.255, 0.115, 1.563, -0.733}

// kept is the probability from which on a proposal is an attribution. F1 of
// whole relations is highest at .34 on those articles; lower is better for who
// would rather have what is said with an unsure edge than not at all, and
// readers see less ([readout.Attribution.Likely]).
const kept = .2

// decide makes an attribution of a proposal, if it is likely enough.
func (d *doc) decide(n *network, p *proposal) (found, bool) {
	f, spans := d.reading(n.chain, p)
	f.confidence = logistic(weights.dot(p.evidence(f, spans)))
	return f, len(f.content) > 0 && f.confidence >= kept
}

// reading is the likeliest source and content of a proposal, and the logarithm
// of their probability.
func (d *doc) reading(chain *nn.Chain, p *proposal) (f found, spans float64) {
	tags := chain.Best(p.region.Scores)
	f.cue = runs(p.cue)
	f.source, f.content = p.tagged(tags)
	f.source, f.content = d.printed(f.source), d.finished(d.printed(d.grown(p, f.content)))
	return f, chain.Total(p.region.Scores, tags) - chain.Norm(p.region.Scores)
}

// evidence is what speaks for a reading: that its cue is one, that the words
// around a cue say that it is one, that these are its source and its content.
func (p *proposal) evidence(f found, spans float64) evidence {
	relation := float64(p.region.Relation)
	e := evidence{1, p.odds, math.Log(logistic(p.odds)), relation, math.Log(logistic(relation)), spans, math.Exp(spans), 0}
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
