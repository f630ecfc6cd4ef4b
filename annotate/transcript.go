package annotate

import (
	"slices"
	"strings"

	"github.com/readout-news/readout/text"
)

// utterance is the words of one speaker in a transcript: "ROE: We were not asked."
type utterance struct {
	label run // the name in front of the colon
	block int
}

// minTurns is how many turns make a transcript, by two speakers at least.
const minTurns = 3

// transcript finds the turns of a conversation that is printed as one: blocks
// that begin with a name and a colon. What stands between two turns belongs to
// the first of them.
func (d *doc) transcript() []found {
	turns := d.turns()
	var out []found
	for i, t := range turns {
		last := t.block + 1
		if i+1 < len(turns) {
			last = turns[i+1].block
		}
		f := found{source: []run{t.label}, cue: []run{{t.label.to, t.label.to + 1}}, rule: transcriptTurn, confidence: precision[transcriptTurn]}
		for b, from := t.block, t.label.to+1; b < last; b++ {
			r := d.blocks[b]
			r.from = max(r.from, from)
			if r = d.withoutDirection(r); !r.empty() {
				f.content = append(f.content, r)
			}
		}
		if len(f.content) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// turns finds the blocks that begin with a speaker's name and a colon: one in
// capitals, or one that speaks more than once.
func (d *doc) turns() []utterance {
	var all []utterance
	count := make(map[string]int)
	for b, r := range d.blocks {
		if label := d.turnLabel(r); !label.empty() {
			all = append(all, utterance{label, b})
			count[d.span(label).In(d.text)]++
		}
	}
	kept := all[:0]
	speakers := make(map[string]bool)
	for _, t := range all {
		name := d.span(t.label).In(d.text)
		if strings.ToUpper(name) == name || count[name] > 1 {
			kept = append(kept, t)
			speakers[name] = true
		}
	}
	if len(kept) < minTurns || len(speakers) < 2 {
		return nil
	}
	return kept
}

// turnNames is the names in front of turns.
func (d *doc) turnNames() map[string]bool {
	names := make(map[string]bool)
	for _, t := range d.turns() {
		names[d.span(t.label).In(d.text)] = true
	}
	return names
}

// turnLabel is the name that a block begins with in front of a colon, after a
// quotation mark or not.
func (d *doc) turnLabel(block run) run {
	const maxWords = 5
	from := block.from
	if block.contains(from) && d.mark(from, `"“`) {
		from++
	}
	for t := from; t < min(from+maxWords+1, block.to-1); t++ {
		switch {
		case d.mark(t, ":") && t > from && d.quoted[t] == d.quoted[from]:
			if name := d.span(run{from, t}).In(d.text); (len(name) > 1 || name == "Q" || name == "A") && !strings.ContainsAny(name, "0123456789") {
				return run{from, t}
			}
			return run{}
		case !d.mark(t, ".-") && !d.capital(t):
			return run{}
		}
	}
	return run{}
}

// withoutDirection is a block without the words in brackets that it is nothing
// but: "(Crosstalk.)".
func (d *doc) withoutDirection(r run) run {
	from := r.from
	for from < r.to && d.mark(from, `"“`) {
		from++
	}
	if from < r.to && d.mark(from, "([") {
		for t := from; t < r.to; t++ {
			if d.mark(t, ")]") && !slices.ContainsFunc(d.words[t:r.to], func(w text.Word) bool { return w.Alnum }) {
				return run{}
			}
		}
	}
	return r
}
