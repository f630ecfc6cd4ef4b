package annotate

import (
	"strings"

	"github.com/readout-news/readout"
)

// stance says what a cue does with its content. It looks at the cue's words
// and, for negation and modality, at the few words in front of it.
func (d *doc) stance(cue readout.Spans) readout.Stance {
	if len(cue) == 0 {
		return readout.Asserts
	}
	r := d.cover(cue.Bounds())
	if r.empty() {
		return readout.Asserts
	}
	stance, at := d.cueStance(r)
	from := max(r.from-3, 0)
	for i := r.from - 1; i >= from; i-- {
		if !d.is(i, auxiliary|negation|adverb) {
			from = i + 1
			break
		}
	}
	return d.turned(stance, run{from, at})
}

// cueStance is the stance of the cue's main word, and where it stands: the
// last word that the lexicon knows.
func (d *doc) cueStance(r run) (readout.Stance, int) {
	for i := r.to - 1; i >= r.from; i-- {
		w := d.lower[i]
		if s, ok := cues.nouns[w]; ok && (cues.verbs[w] == nil || i > 0 && d.is(i-1, determiner|possessive)) {
			return s, i
		}
		if c := d.entry(i, r.to); c != nil {
			return c.stance, i
		}
		if s, ok := cues.nouns[w]; ok {
			return s, i
		}
	}
	return readout.Asserts, r.from
}

// entry is the lexicon's entry for the verb at word i, with its particle where
// that follows before end.
func (d *doc) entry(i, end int) *cue {
	list := cues.verbs[d.lower[i]]
	for k := range list {
		c := &list[k]
		if c.particle == "" || i+1 < end && d.lower[i+1] == c.particle {
			return c
		}
	}
	return nil
}

// turned applies what stands in front of a cue's main word: "did not deny",
// "has yet to confirm", "declined to say", "would not rule out".
func (d *doc) turned(s readout.Stance, before run) readout.Stance {
	negated, declined := false, false
	for i := before.from; i < before.to; i++ {
		switch w := d.lower[i]; {
		case w == "yet", d.is(i, negation), strings.HasSuffix(w, "n't"):
			negated = true
		case declines(w):
			declined = true
		}
	}
	switch {
	case declined, negated && s != readout.Denies && s != readout.Believes && s != readout.Expects && s != readout.Accuses:
		return readout.Declines
	case negated && s == readout.Denies:
		return readout.Asserts // "did not deny": no denial, and no confirmation either
	case negated && (s == readout.Believes || s == readout.Expects):
		return readout.Denies // "does not believe that …"
	case negated:
		return readout.Declines
	}
	return s
}

func declines(w string) bool {
	switch w {
	case "declined", "declines", "decline", "declining", "refused", "refuses", "refuse", "refusing", "failed", "fails":
		return true
	}
	return false
}

// kind says whose words a content is in: all of its words between quotation
// marks, some, or none.
func (d *doc) kind(content readout.Spans) readout.Kind {
	in, out := 0, 0
	for _, s := range content {
		r := d.cover(s)
		for i := r.from; i < r.to; i++ {
			switch {
			case !d.words[i].Alnum:
			case d.quoted[i] >= 0:
				in++
			default:
				out++
			}
		}
	}
	return readout.KindByWords(in, out)
}
