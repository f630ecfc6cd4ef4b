package check

import (
	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// Dispute is a claim of an article and the sentence that says it is denied.
type Dispute struct {
	// Claim and Denial are sentences of the article; they are the same one
	// where it holds both.
	Claim, Denial readout.Span
}

// Answered reports whether evidence holds the denial.
func (d Dispute) Answered(evidence readout.Spans) bool { return touches(evidence, d.Denial) }

// touches reports whether evidence holds a good part of the sentence: less
// would be its source or cue, cut out to bear another sentence out.
func touches(evidence readout.Spans, sentence readout.Span) bool {
	return 3*shared(evidence, readout.Spans{sentence}) >= sentence.Len()
}

// How much of a denial's content words a sentence must share to be the claim
// that is denied: less where somebody says it than where the article does.
const (
	saidShare, saidWords = .5, 2
	toldShare, toldWords = .6, 3
)

// window is how many sentences before and after a denial are looked at for
// the claim, so that the cost stays linear in the article's length.
const window = 60

// reach is how many sentences back "denied the claim" can refer.
const reach = 4

// disputes joins each denial of the article to the claims that it answers:
// the sentences that share most of its words or, when it only points back
// ("denied the allegation"), the nearest claim of another speaker before it.
func disputes(a *readout.Article, an *readout.Annotation, sentences []Sentence) []Dispute {
	var out []Dispute
	words := make([]map[string]bool, len(sentences)) // made when first needed
	for _, d := range an.Attributions {
		at := sentenceOf(sentences, d)
		if d.Stance != readout.Denies || at < 0 {
			continue
		}
		denial := sentences[at].Span
		denied := contentWords(d.Content.In(a.Text))
		if pointsBack(denied) {
			if claim := claimBefore(sentences, at, d.Speaker); claim >= 0 {
				out = append(out, Dispute{sentences[claim].Span, denial})
			}
			continue
		}
		for i := max(0, at-window); i < min(len(sentences), at+window+1); i++ {
			s := &sentences[i]
			if i == at || s.Start < a.Title.End {
				continue
			}
			if words[i] == nil {
				words[i] = contentWords(s.In(a.Text))
			}
			if s.claims(d.Speaker, common(denied, words[i]), len(denied)) {
				out = append(out, Dispute{s.Span, denial})
			}
		}
	}
	return out
}

// sentenceOf is the index of the sentence in which somebody says it, or -1.
func sentenceOf(sentences []Sentence, a readout.Attribution) int {
	at := a.Content[0]
	if len(a.Cue) > 0 {
		at = a.Cue[0]
	}
	for i := range touched(sentences, at) {
		return i
	}
	return -1
}

// common is the number of denied words that stand in the sentence.
func common(denied, sentence map[string]bool) int {
	n := 0
	for w := range denied {
		if sentence[w] {
			n++
		}
	}
	return n
}

// claims reports whether the sentence, which shares some of the denied
// words, is the claim that denier denies. What the denier says, or another
// denial, is none.
func (s *Sentence) claims(denier readout.SpeakerID, common, denied int) bool {
	for _, a := range s.Said {
		if a.Stance == readout.Denies || denier != "" && a.Speaker == denier {
			return false
		}
	}
	if len(s.Said) > 0 {
		return common >= saidWords && float64(common) >= saidShare*float64(denied)
	}
	return common >= toldWords && float64(common) >= toldShare*float64(denied)
}

// backWords are what a denial's content is made of when it only points back.
var backWords = set(`claim claims claimed allegation allegations alleged accusation accusations accused charge charges
	report reports reported suggestion suggestions wrongdoing assertion assertions account version characterisation
	characterization rumour rumours rumor rumors story strongly categorically firmly flatly false untrue involvement`)

func pointsBack(denied map[string]bool) bool {
	for w := range denied {
		if !backWords[w] {
			return false
		}
	}
	return true
}

// claimBefore is the index of the nearest sentence before at, or at itself,
// in which another speaker than denier claims something; -1 when there is
// none within reach.
func claimBefore(sentences []Sentence, at int, denier readout.SpeakerID) int {
	for i := at; i >= 0 && i >= at-reach; i-- {
		for _, a := range sentences[i].Said {
			claims := a.Stance == readout.Asserts || a.Stance == readout.Accuses || a.Stance == readout.Believes
			if claims && (a.Speaker == "" || a.Speaker != denier) {
				return i
			}
		}
	}
	return -1
}

func contentWords(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range text.Words(s) {
		if f := foldWord(w.In(s)); w.Alnum && !functionWords[f] {
			m[f] = true
		}
	}
	return m
}
