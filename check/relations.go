package check

import (
	"slices"

	"github.com/readout-news/readout"
)

const (
	sureReversed = .8
	sureCombined = .6
)

// reversed suspects a claim in which two change places around a word that both
// have: who did what to whom.
func (w *witness) reversed() {
	for _, k := range w.c.backing.sentences {
		article := w.g.words().of(k)
		for i, verb := range w.c.tokens {
			if !verb.content || verb.capital {
				continue
			}
			before, after, passive := w.sides(w.c.tokens, i)
			if len(before) == 0 || len(after) == 0 || shareStem(before, after) {
				continue
			}
			for j := range article {
				if article[j].stem != verb.stem {
					continue
				}
				b, a, p := w.sides(article, j)
				if p == passive && shareStem(b, after) && shareStem(a, before) && !shareStem(b, before) && !shareStem(a, after) {
					w.suspect(readout.RelationReversed, sureReversed, w.g.spans([]int{k}), "the article has it the other way round: “%s … %s … %s”", words(b), article[j].key, words(a))
					return
				}
			}
		}
	}
}

// sides is the names next to a verb on both sides, and whether what stands
// behind it does what the verb says: "was sued by".
func (w *witness) sides(tokens []token, verb int) (before, after []token, passive bool) {
	const reach = 6 // words
	isName := func(i int) bool { return len(w.g.proper(tokens[i:i+1])) > 0 }
	touch := func(a, b token) bool { return b.Start-a.End <= 1 }
	for i := verb - 1; i >= max(0, verb-reach); i-- {
		if isName(i) && (len(before) == 0 || touch(tokens[i], before[0])) {
			before = append([]token{tokens[i]}, before...)
		} else if len(before) > 0 {
			break
		}
	}
	for i := verb + 1; i < min(len(tokens), verb+reach); i++ {
		passive = passive || tokens[i].key == "by" && len(after) == 0
		if isName(i) && (len(after) == 0 || touch(after[len(after)-1], tokens[i])) {
			after = append(after, tokens[i])
		} else if len(after) > 0 {
			break
		}
	}
	return before, after, passive
}

// combined suspects a claim with one attribution, of which its speaker said one
// part and somebody else the other.
func (w *witness) combined(x *readout.Attribution) {
	const part = .3 // of the weight of what is said
	if slices.ContainsFunc(w.c.said, func(o *readout.Attribution) bool { return o != x && len(o.Cue) > 0 }) {
		return
	}
	content := slices.DeleteFunc(slices.Clone(w.c.tokens), func(t token) bool {
		return x.Source.Overlaps(t.Span) || x.Cue.Overlaps(t.Span)
	})
	words, total := w.g.words().distinct(content)
	own := make(map[string]bool)
	var others []*readout.Attribution
	for i := range w.g.an.Attributions {
		a := &w.g.an.Attributions[i]
		if w.g.share(words, total, a) < part {
			continue
		}
		switch w.sameSpeaker(x, a) {
		case yes:
			for _, k := range w.g.sentencesOf(a) {
				for _, t := range w.g.words().of(k) {
					if !w.othersSay(x, t, k) {
						own[t.stem] = true
					}
				}
			}
		case no:
			if a.Likely() {
				others = append(others, a)
			}
		}
	}
	for _, a := range others {
		theirs, sum := w.g.stemsIn(a.Content), 0.0
		for _, word := range words {
			if theirs[word.stem] && !own[word.stem] {
				sum += word.weight
			}
		}
		if len(own) > 0 && sum >= part*total {
			w.suspect(readout.Combined, sureCombined, w.told(likely{a, 1}), "%s said only part of this, the rest is of %s", w.nameOf(x), w.g.nameOf(a))
			return
		}
	}
}

// othersSay reports whether a word of sentence k is part of what somebody other
// than x's speaker says.
func (w *witness) othersSay(x *readout.Attribution, t token, k int) bool {
	return slices.ContainsFunc(w.g.sentences[k].Said, func(a *readout.Attribution) bool {
		return a.Content.Overlaps(t.Span) && w.sameSpeaker(x, a) == no
	})
}
