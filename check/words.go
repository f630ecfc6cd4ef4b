package check

import (
	"strings"

	"github.com/readout-news/readout/text"
)

// fold is the words of s in lower case, possessive endings dropped.
func fold(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range text.Words(s) {
		if w.Alnum {
			m[foldWord(w.In(s))] = true
		}
	}
	return m
}

func foldWord(w string) string {
	w = strings.ReplaceAll(strings.ToLower(w), "’", "'")
	return strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
}

// containsWords reports whether every word of s is among have.
func containsWords(have map[string]bool, s string) bool {
	for w := range fold(s) {
		if !have[w] {
			return false
		}
	}
	return true
}

func onlyFunctionWords(s string) bool {
	for w := range fold(s) {
		if !functionWords[w] {
			return false
		}
	}
	return true
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// mayAdd are the words that a line may add to its evidence: those that join
// a speaker to what is said.
var mayAdd = set("said the a an of")

// functionWords say nothing of a sentence's matter.
var functionWords = set(`a about after again against all also am an and any are as at be because been before being
	between both but by can could did do does doing down during each even few for from further had has have having he
	her here hers him his how i if in into is it its itself just may me might more most must my no nor not now of off
	anything everything nothing something
	on once one only or other our ours out over own said same say says she should so some such than that the their
	theirs them then there these they this those through to too under until up us very was we were what when where
	which while who whom whose why will with would you your yours`)
