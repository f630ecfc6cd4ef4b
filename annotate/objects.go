package annotate

import (
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// object is what a word's stance is where it takes something of a kind.
type object struct {
	kind   func(d *doc, s sense, content readout.Spans) bool
	stance readout.Stance
}

// objects is the words whose stance depends on what they take.
var objects = map[string][]object{
	"ask":        {{withThat, readout.Urges}, {withInfinitive, readout.Urges}},
	"beg":        {{withInfinitive, readout.Urges}},
	"tell":       {{withInfinitive, readout.Urges}, {withReflexive, readout.Believes}},
	"warn":       {{withInfinitive, readout.Urges}, {withAgainst, readout.Urges}},
	"challenge":  {{withInfinitive, readout.Urges}},
	"suggest":    {{withGerund, readout.Urges}},
	"idea":       {{withInfinitiveContent, readout.Urges}},
	"ideas":      {{withInfinitiveContent, readout.Urges}},
	"agree":      {{withInfinitive, readout.Promises}},
	"offer":      {{withInfinitiveNext, readout.Promises}},
	"swear":      {{withInfinitive, readout.Promises}},
	"agreement":  {{withInfinitiveContent, readout.Promises}},
	"agreements": {{withInfinitiveContent, readout.Promises}},
	"demand":     {{withQuestion, readout.Asks}},
	"deny":       {{withReceiver, readout.Declines}},
	"convince":   {{withoutReceiver, readout.Believes}},
	"persuade":   {{withoutReceiver, readout.Believes}},
	"estimate":   {{withWhatIs, readout.Asserts}},
}

// withObject is a sense's stance with what it takes. Who argues against a thing
// denies it, whatever the verb of saying.
func (d *doc) withObject(s sense, content readout.Spans) readout.Stance {
	for _, o := range objects[s.key] {
		if o.kind(d, s, content) {
			return o.stance
		}
	}
	if s.stance == readout.Asserts && d.word(s.to) == "against" {
		return readout.Denies
	}
	return s.stance
}

// withThat: asked that he be heard
func withThat(d *doc, s sense, _ readout.Spans) bool { return d.word(s.to) == "that" }

// withInfinitive: asked him to go
func withInfinitive(d *doc, s sense, _ readout.Spans) bool { return d.infinitive(s.to) }

// withInfinitiveNext: agreed to go
func withInfinitiveNext(d *doc, s sense, _ readout.Spans) bool {
	return d.word(s.to) == "to" && d.infinitive(s.to)
}

// withInfinitiveContent: an agreement, which all signed, to go
func withInfinitiveContent(d *doc, _ sense, content readout.Spans) bool {
	return len(content) > 0 && d.word(d.cover(content[0]).from) == "to"
}

// withReflexive: told herself that it would hold
func withReflexive(d *doc, s sense, _ readout.Spans) bool {
	return strings.HasSuffix(d.word(s.to), "self") || strings.HasSuffix(d.word(s.to), "selves")
}

// withAgainst: warned drivers against crossing
func withAgainst(d *doc, s sense, _ readout.Spans) bool {
	const reach = 4
	from := min(s.to, len(d.lower))
	return slices.Contains(d.lower[from:min(from+reach, len(d.lower))], "against")
}

// withGerund: suggested closing it
func withGerund(d *doc, s sense, _ readout.Spans) bool { return strings.HasSuffix(d.word(s.to), "ing") }

// withQuestion: “Who paid?” she demanded
func withQuestion(d *doc, _ sense, content readout.Spans) bool {
	return strings.HasSuffix(strings.TrimRight(content.Bounds().In(d.text), "\"'”’"), "?")
}

// withReceiver: denied them a permit, not: denied it
func withReceiver(d *doc, s sense, _ readout.Spans) bool {
	return d.is(s.to, objective) && d.word(s.to) != "it" && !withReflexive(d, s, nil)
}

// withoutReceiver: is convinced, not: convinced her that it would hold
func withoutReceiver(d *doc, s sense, _ readout.Spans) bool {
	next := d.word(s.to)
	return next == "that" || next == "of" || withReflexive(d, s, nil) || d.afterBe(s.from)
}

// withWhatIs: estimates that it cost a million, not: that it will cost one
func withWhatIs(d *doc, _ sense, content readout.Spans) bool {
	return !slices.ContainsFunc(d.alnumWords(content), func(i int) bool {
		w := d.lower[i]
		return w == "will" || w == "would" || w == "won't" || w == "wouldn't"
	})
}

// infinitive reports whether "to" and a verb follow at word i, maybe behind
// the one who shall do it: "him to go", "Lake Harbour's council to go".
func (d *doc) infinitive(i int) bool {
	const reach = 6
	for end := i + reach; d.has(i+1) && i < end && d.words[i].Alnum; i++ {
		switch {
		case d.lower[i] == "to":
			return d.words[i+1].Alnum && !d.capital(i+1) && !d.is(i+1, determiner|possessive|objective) && !isNumber(d.lower[i+1])
		case d.is(i, preposition|subordinator|relative|auxiliary|verbal):
			return false
		}
	}
	return false
}

// afterBe reports whether a form of "be" stands right in front of word i, but
// for adverbs.
func (d *doc) afterBe(i int) bool {
	for i--; d.is(i, adverb|negation) || isAdverb(d.word(i)); i-- {
	}
	switch w := d.word(i); w {
	case "is", "was", "be", "are", "were", "been", "being", "am":
		return true
	default:
		return strings.HasSuffix(w, "'m") || strings.HasSuffix(w, "'re") || strings.HasSuffix(w, "'s")
	}
}
