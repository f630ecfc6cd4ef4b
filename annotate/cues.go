package annotate

import (
	_ "embed"
	"strings"

	"github.com/readout-news/readout"
)

//go:embed cues.txt
var cueList string

// frame is a set of shapes that a cue's content can take; cues.txt explains
// the letters.
type frame uint8

const (
	takesQuotation frame = 1 << iota
	takesClause
	takesThatClause
	takesQuestion
	takesInfinitive
	takesNoun
	takesPhrase
	takesAddressee
)

var frameLetters = map[string]frame{
	"q": takesQuotation, "c": takesClause | takesThatClause, "d": takesThatClause, "w": takesQuestion, "t": takesInfinitive,
	"n": takesNoun, "f": takesPhrase, "a": takesAddressee,
}

// form is what a verb form is, as far as it can be seen from the form.
type form uint8

const (
	base       form = iota // say
	third                  // says
	past                   // said, written
	participle             // saying
)

// cue is one entry of the lexicon, for one form of a word.
type cue struct {
	lemma    string
	stance   readout.Stance
	frames   frame
	form     form
	particle string // "out" in "pointed out", or empty
	inner    bool   // says something within a content only
}

// lexicon is the table cues.txt, by word form in lower case.
type lexicon struct {
	verbs   map[string][]cue // several where particles make several verbs
	inner   map[string][]cue // verbs that say something within a content only
	nouns   map[string]readout.Stance
	adverbs map[string]readout.Stance
	states  map[string]readout.Stance // "sure" in "I am sure that …"
	phrases []phraseCue
}

// phraseCue is a cue of several words in front of its source.
type phraseCue struct {
	words  []string
	stance readout.Stance
}

var cues = readCues(cueList)

func readCues(list string) lexicon {
	lex := lexicon{
		verbs:   make(map[string][]cue),
		inner:   make(map[string][]cue),
		nouns:   make(map[string]readout.Stance),
		adverbs: make(map[string]readout.Stance),
		states:  make(map[string]readout.Stance),
	}
	for _, fields := range entries(list) {
		parts := strings.Split(strings.Join(fields, " "), " | ")
		stance := readout.Stance(parts[1])
		words := strings.Fields(parts[0])
		switch words[0] {
		case "noun":
			for _, w := range words[1:] {
				lex.nouns[w] = stance
			}
		case "adverb":
			for _, w := range words[1:] {
				lex.adverbs[w] = stance
			}
		case "adjective":
			for _, w := range words[1:] {
				lex.states[w] = stance
			}
		case "phrase":
			lex.phrases = append(lex.phrases, phraseCue{words[1:], stance})
		case "within":
			addVerb(lex.inner, words[1:], cue{lemma: words[1], stance: stance, frames: readFrames(parts[2]), inner: true})
		default:
			addVerb(lex.verbs, words, cue{lemma: words[0], stance: stance, frames: readFrames(parts[2])})
		}
	}
	return lex
}

func readFrames(letters string) frame {
	var f frame
	for _, l := range strings.Fields(letters) {
		f |= frameLetters[l]
	}
	return f
}

// addVerb enters the forms of a verb. A verb with a particle stands before
// the bare verb of the same form, so that the longer match is found first.
func addVerb(verbs map[string][]cue, words []string, c cue) {
	for _, w := range words {
		if particle, ok := strings.CutPrefix(w, "+"); ok {
			c.particle = particle
		}
	}
	for i, w := range words {
		if w[0] == '+' {
			continue
		}
		c.form = formOf(w, i == 0)
		if c.particle != "" {
			verbs[w] = append([]cue{c}, verbs[w]...)
		} else {
			verbs[w] = append(verbs[w], c)
		}
	}
}

// formOf tells a verb's forms apart by their endings; first is true of the
// form that the entry begins with.
func formOf(w string, first bool) form {
	switch {
	case first:
		return base
	case strings.HasSuffix(w, "ing"):
		return participle
	case strings.HasSuffix(w, "s"):
		return third
	case strings.HasSuffix(w, "ise"), strings.HasSuffix(w, "ize"):
		return base
	}
	return past
}
