package annotate

import (
	"strings"

	"github.com/readout-news/readout"
)

// stance says what an attribution's cue does with its content: what the word
// that counts most in the cue does, as the words behind it, negation and
// modality have it. The cue may lack the words beside it that matter ("did
// not", "refused to"), so these are looked for around it.
func (d *doc) stance(a *readout.Attribution) readout.Stance {
	words := d.lastClause(d.alnumWords(a.Cue))
	if len(words) == 0 { // a colon, a dash
		if end := d.cover(a.Content.Bounds()).to; d.mark(end-1, "?") || d.closes(end-1) && d.mark(end-2, "?") {
			return readout.Asks
		}
		return readout.Asserts
	}
	if w := d.lower[words[0]]; len(words) == 1 && (w == "to" || w == "for") && a.Source.Bounds().Start > a.Cue[0].Start {
		return readout.Believes // to her, the bridge is a ruin
	}
	s, ok := d.mainSense(words)
	if !ok {
		return d.unknown(words)
	}
	s.stance = d.withObject(s, a.Content)
	return d.turned(s, d.turners(a, words, s))
}

// lastClause is the words of a cue behind its last mark, where a participle
// stands there that says something: "defended the remark, saying".
func (d *doc) lastClause(words []int) []int {
	for k := len(words) - 1; k > 0; k-- {
		if i := words[k]; words[k-1] < i-1 && strings.HasSuffix(d.lower[i], "ing") {
			if _, ok := d.senseAt(i, words[len(words)-1]+1); ok {
				return words[k:]
			}
		}
	}
	return words
}

// unknown is the stance of a cue of which no word is known.
func (d *doc) unknown(words []int) readout.Stance {
	for _, i := range words {
		if d.lower[i] == "against" {
			return readout.Denies // made a case against
		}
	}
	return readout.Asserts
}

// alnumWords is the words in spans, marks left out.
func (d *doc) alnumWords(ss readout.Spans) []int {
	var out []int
	for _, s := range ss {
		r := d.cover(s)
		for i := r.from; i < r.to; i++ {
			if d.words[i].Alnum {
				out = append(out, i)
			}
		}
	}
	return out
}

// sense is a word or phrase at its place whose stance is known.
type sense struct {
	run
	key    string // as the tables have it, uninflected
	stance readout.Stance
}

// mainSense is what counts most in a cue: the first word that does more than
// say something, since that is what governs the others ("denied the claim"),
// unless a saying verb stands before it and it is no object of that ("said in
// response to a question", "said, laughing"). Faint words count where nothing
// else does.
func (d *doc) mainSense(words []int) (sense, bool) {
	var said, faint sense
	for k := 0; k < len(words); k++ {
		i := words[k]
		s, ok := d.senseAt(i, words[len(words)-1]+1)
		if said.key != "" && (words[k-1] < i-1 || s.len() < 2 && d.lower[i] != "that" && d.is(i, preposition|subordinator)) {
			break
		}
		switch {
		case !ok:
			continue
		case stances.faint[s.key]:
			faint = s
		case s.stance != readout.Asserts:
			return s, true
		default:
			said = s
		}
		for k+1 < len(words) && words[k+1] < s.to {
			k++ // the rest of the phrase
		}
	}
	if said.key == "" {
		said = faint
	}
	return said, said.key != ""
}

// senseAt is the sense of the word at i, or of the phrase that begins there,
// in a cue that ends before end.
func (d *doc) senseAt(i, end int) (sense, bool) {
	if s, ok := d.phraseAt(i, end); ok {
		return s, true
	}
	w := d.lower[i]
	if stance, ok := cues.nouns[w]; ok && (cues.verbs[w] == nil || d.is(i-1, determiner|possessive) || possessiveForm(d.word(i-1))) {
		return sense{run{i, i + 1}, w, stance}, true
	}
	if c, to := d.entry(i, end); c != nil {
		return sense{run{i, to}, strings.TrimSpace(c.lemma + " " + c.particle), c.stance}, true
	}
	for _, lemma := range lemmas(w) {
		for _, e := range stances.entries[lemma] {
			if len(e.words) == 1 {
				return sense{run{i, i + 1}, lemma, e.stance}, true
			}
		}
	}
	if list := cues.inner[w]; list != nil {
		return sense{run{i, i + 1}, list[0].lemma, list[0].stance}, true
	}
	for _, table := range []map[string]readout.Stance{cues.nouns, cues.adverbs, cues.states} {
		if stance, ok := table[w]; ok {
			return sense{run{i, i + 1}, w, stance}, true
		}
	}
	return sense{}, false
}

// entry is cues.txt's entry for the verb at word i of a cue that ends before
// end, with its particle where that follows, and what stands behind it. Nil
// where there is none.
func (d *doc) entry(i, end int) (c *cue, to int) {
	list := cues.verbs[d.lower[i]]
	for k := range list {
		if list[k].particle == "" {
			return &list[k], i + 1
		}
		if to := d.follow(i+1, end, []string{list[k].particle}); to > 0 {
			return &list[k], to
		}
	}
	return nil, 0
}

// phraseAt is the phrase of stances.txt that begins at word i.
func (d *doc) phraseAt(i, end int) (sense, bool) {
	for _, lemma := range lemmas(d.lower[i]) {
		for _, e := range stances.entries[lemma] {
			if len(e.words) == 1 {
				break
			}
			if to := d.follow(i+1, end, e.words[1:]); to > 0 {
				return sense{run{i, to}, strings.Join(e.words, " "), e.stance}, true
			}
		}
	}
	return sense{}, false
}

// follow finds words in their order from word i on, and returns what stands
// behind the last one, 0 when they are not there. In a cue, which ends before
// end, two others may stand before each; behind it only a pronoun may.
func (d *doc) follow(i, end int, words []string) int {
	for _, w := range words {
		gap := 0
		for ; d.has(i) && d.lower[i] != w; i++ {
			if gap++; gap > 2 || i >= end && !d.is(i, objective|pronoun) || !d.words[i].Alnum {
				return 0
			}
		}
		if !d.has(i) {
			return 0
		}
		i++
	}
	return i
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
