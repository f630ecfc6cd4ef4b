package annotate

import (
	"slices"

	"github.com/readout-news/readout"
)

// turners is the words, in order, that may turn a cue's main word: what negates
// the clause from farther left ("nobody said", "nor did Roe say", "not that she
// says"), the auxiliaries, negations and refusals left of the cue, the cue's own
// words in front of it, and a "no" right behind it.
func (d *doc) turners(a *readout.Attribution, cue []int, s sense) []int {
	out := append(d.fartherLeft(a, d.leftOf(cue[0])), d.left(cue[0])...)
	for i := cue[0]; i < s.from; i++ {
		// What turns a cue may be no part of it: <would> not <say>.
		if slices.Contains(cue, i) || d.is(i, negation) {
			out = append(out, i)
		}
	}
	if s.stance == readout.Asserts && s.to <= cue[len(cue)-1] && (d.lower[s.to] == "no" || d.lower[s.to] == "nothing") {
		out = append(out, s.to) // gave no indication, said nothing
	}
	return out
}

// onlySays reports whether the word at i is one that only says something.
func (d *doc) onlySays(i int) bool {
	if !d.has(i) {
		return false
	}
	s, ok := d.senseAt(i, i+1)
	return ok && s.stance == readout.Asserts
}

// fartherLeft is what negates the clause of a cue whose words begin at start,
// from in front of its source or within that.
func (d *doc) fartherLeft(a *readout.Attribution, start int) []int {
	if len(a.Source) == 0 {
		return nil
	}
	source := d.cover(a.Source.Bounds())
	if source.empty() || source.to > start || source.to+1 < start {
		return nil
	}
	switch i := source.from; {
	case d.nobody(i):
		return []int{i}
	case d.is(i-1, auxiliary): // nor did Roe say
		return d.left(i)
	}
	return d.notMeaning(source.from)
}

// notMeaning is the negation of a clause whose subject begins at word i by the
// clause above it: "not that she says", "which does not mean that she says".
func (d *doc) notMeaning(i int) []int {
	that := i > 0 && d.lower[i-1] == "that"
	if that {
		i--
	}
	switch {
	case i < 2:
		return nil
	case that && d.lower[i-1] == "not":
		return []int{i - 1}
	case d.lower[i-1] != "mean":
		return nil
	}
	return d.left(i - 1)
}

// nobody reports whether what begins at word i is nobody: "no one", "neither Roe
// nor Vale", and not "No 10" or "No Tolls Now".
func (d *doc) nobody(i int) bool {
	switch d.lower[i] {
	case "nobody", "none", "neither", "few":
		return true
	case "everyone", "everybody", "all":
		return d.word(i-1) == "not"
	case "not":
		next := d.word(i + 1)
		return next == "everyone" || next == "everybody" || next == "all"
	case "no":
		return d.has(i+1) && d.words[i+1].Alnum && !d.capital(i+1) && !isNumber(d.lower[i+1])
	}
	return false
}

// leftOf is where the auxiliaries, adverbs, negations and refusals in front of
// word i begin.
func (d *doc) leftOf(i int) int {
	const reach = 8
	for from := max(i-reach, 0); i > from; i-- {
		switch w := d.lower[i-1]; {
		case d.words[i].Break, d.quoted[i-1] != d.quoted[i]:
			return i
		case d.is(i-1, auxiliary|negation|adverb|catenative), isAdverb(w), w == "to", d.refuses(i - 1):
		default:
			return i
		}
	}
	return i
}

// left is the words from leftOf(i) to i.
func (d *doc) left(i int) []int {
	var out []int
	for k := d.leftOf(i); k < i; k++ {
		out = append(out, k)
	}
	return out
}

// refuses reports whether the word at i, with "to" or "from" behind it, says
// that something is not done: refused to, was unable to, stopped short of.
func (d *doc) refuses(i int) bool {
	s, ok := d.senseAt(i, i+1)
	if !ok || s.stance != readout.Declines {
		return false
	}
	return d.word(s.to-1) == "to" || d.word(s.to) == "to" || d.word(s.to) == "from"
}

// turned is what a sense's stance becomes behind the words in front of it: who
// declined to say, or has yet to confirm, takes no stand; who does not believe
// denies.
func (d *doc) turned(s sense, before []int) readout.Stance {
	negated := false
	for _, i := range before {
		switch w := d.lower[i]; {
		case negated && (d.refuses(i) || w == "help"):
			negated = false // did not hesitate to say, could not help saying
		case d.refuses(i), w == "yet" && d.word(i+1) == "to":
			return readout.Declines
		case d.negates(i):
			negated = true
		}
	}
	switch {
	case !negated:
		return s.stance
	case s.stance == readout.Declines:
		return readout.Asserts // did not ignore
	case s.key == "doubt":
		return readout.Believes // does not doubt
	case stances.knowledge[s.key]:
		return readout.Declines
	case stances.attitudes[s.key] && d.word(s.to) == "to" && d.onlySays(s.to+1):
		return readout.Declines // does not want to say
	case stances.attitudes[s.key], s.stance == readout.Expects:
		return readout.Denies
	case s.stance == readout.Believes:
		return readout.Believes // was not surprised that
	}
	return readout.Declines
}

// negates reports whether word i turns what follows into its opposite: "not
// only" does not.
func (d *doc) negates(i int) bool {
	switch d.lower[i] {
	case "hardly", "barely", "scarcely", "none", "nothing":
		return true
	case "few":
		return d.word(i-1) != "a"
	}
	return d.is(i, negation) && !slices.Contains([]string{"only", "just", "merely", "simply"}, d.word(i+1))
}
