package annotate

import (
	_ "embed"
	"strings"
)

//go:embed words.txt
var wordList string

// class is a set of closed word classes.
type class uint32

const (
	determiner class = 1 << iota
	pronoun
	objective
	possessive
	preposition
	subordinator
	coordinator
	auxiliary
	modal
	negation
	adverb
	timeWord
	relative
	catenative
	verbal
)

var classNames = map[string]class{
	"determiner": determiner, "pronoun": pronoun, "objective": objective, "possessive": possessive,
	"preposition": preposition, "subordinator": subordinator, "coordinator": coordinator,
	"auxiliary": auxiliary, "modal": modal, "negation": negation, "adverb": adverb, "time": timeWord,
	"relative": relative, "catenative": catenative, "verbal": verbal,
}

var closedClasses = readClasses(wordList)

// classOf is the classes of a word. A pronoun stays one with a verb that hangs
// on it: "we’ve".
func classOf(w string) class {
	if c, ok := closedClasses[w]; ok {
		return c
	}
	if first, verb, ok := strings.Cut(w, "'"); ok && verb != "" {
		return closedClasses[first] & pronoun
	}
	return 0
}

// readClasses reads a list in which a line that names a class is followed by
// the lines of its members.
func readClasses(list string) map[string]class {
	classes := make(map[string]class)
	var current class
	for _, fields := range entries(list) {
		if c, ok := classNames[fields[0]]; ok && len(fields) == 1 {
			current = c
			continue
		}
		for _, w := range fields {
			classes[w] |= current
		}
	}
	return classes
}

// entries is the lines of an embedded table, cut into fields, without comments
// and blank lines.
func entries(list string) [][]string {
	var out [][]string
	for line := range strings.Lines(list) {
		if fields := strings.Fields(line); len(fields) > 0 && fields[0][0] != '#' {
			out = append(out, fields)
		}
	}
	return out
}

// plainWord is a word as the tables write it: lower case, straight
// apostrophes.
func plainWord(w string) string {
	return strings.ReplaceAll(strings.ToLower(w), "’", "'")
}
