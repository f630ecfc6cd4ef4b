package check

import (
	"sort"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// Sentence is one sentence of an article and what touches it.
type Sentence struct {
	readout.Span
	// Said are the outermost attributions whose content touches the sentence,
	// in the annotation's order.
	Said []*readout.Attribution
	// Quotations are the stretches between quotation marks that touch it.
	Quotations []text.Quotation
	// Mentions are the places in it where speakers are named or stood for.
	Mentions []Mention
}

// Main is the attribution with the largest share of the sentence, or nil when
// the article says it in its own voice.
func (s *Sentence) Main() *readout.Attribution {
	attributions, _ := ranked([]*Sentence{s}, readout.Spans{s.Span})
	if len(attributions) == 0 {
		return nil
	}
	return attributions[0]
}

// ranked is the attributions of the sentences whose content evidence touches,
// the one with the largest share first, and the bytes of that share.
func ranked(sentences []*Sentence, evidence readout.Spans) (attributions []*readout.Attribution, largest int) {
	seen := make(map[*readout.Attribution]bool)
	for _, s := range sentences {
		for _, a := range s.Said {
			n := shared(evidence, a.Content)
			switch {
			case n == 0 || seen[a]:
			case n > largest:
				attributions, largest = append([]*readout.Attribution{a}, attributions...), n
			default:
				attributions = append(attributions, a)
			}
			seen[a] = true
		}
	}
	return attributions, largest
}

// Mention is one place where a speaker is named or stood for.
type Mention struct {
	readout.Span
	Speaker *readout.Speaker
}

// bySentence sorts attributions, quotations and mentions by sentence, so that
// whatever is asked of a line costs what its own sentences cost.
func bySentence(a *readout.Article, an *readout.Annotation) []Sentence {
	out := make([]Sentence, len(an.Sentences))
	for i, s := range an.Sentences {
		out[i].Span = s
	}
	for i := range an.Attributions {
		at := &an.Attributions[i]
		if at.Within != nil {
			continue
		}
		for _, part := range at.Content {
			for k := range touched(out, part) {
				if said := out[k].Said; len(said) == 0 || said[len(said)-1] != at {
					out[k].Said = append(said, at)
				}
			}
		}
	}
	for _, q := range text.Quotations(a.Text) {
		for k := range touched(out, q.Outer) {
			out[k].Quotations = append(out[k].Quotations, q)
		}
	}
	for i := range an.Speakers {
		s := &an.Speakers[i]
		for _, m := range s.Mentions {
			for k := range touched(out, m) {
				out[k].Mentions = append(out[k].Mentions, Mention{m, s})
			}
		}
	}
	return out
}

// touched yields the indices of the sentences that span touches, in order.
func touched(sentences []Sentence, span readout.Span) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		i := sort.Search(len(sentences), func(i int) bool { return sentences[i].End > span.Start })
		for ; i < len(sentences) && sentences[i].Start < span.End; i++ {
			if !yield(i) {
				return
			}
		}
	}
}
