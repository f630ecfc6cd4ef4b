package text

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"github.com/readout-news/readout"
)

// Sentences cuts s into sentences, without the white space around them. The
// boundaries are those of Unicode's UAX #29, less those behind abbreviations
// ("Sen. Roe", "U.S. troops"), and those that would part a quotation from
// the words that say who spoke (“Why?” he asked). A line break always ends a
// sentence.
func Sentences(s string) []readout.Span {
	var out []readout.Span
	joined := false // the sentence before runs on into the next one
	it := sentences.FromString(s)
	for it.Next() {
		span := trim(s, readout.Span{Start: it.Start(), End: it.End()})
		if span.Empty() {
			joined = false
			continue
		}
		if joined && !starter(span.In(s)) || len(out) > 0 && runsOn(s, out[len(out)-1], span) {
			out[len(out)-1].End = span.End
		} else {
			out = append(out, span)
		}
		joined = abbreviated(span.In(s)) && !strings.ContainsAny(s[span.End:it.End()], "\n\r\u2029")
	}
	return out
}

// runsOn reports whether next goes on with the sentence before it although a
// mark stands between them: what follows begins in lower case or with a comma
// or dash, on the same line.
func runsOn(s string, before, next readout.Span) bool {
	if strings.ContainsAny(s[before.End:next.Start], "\n\r\u2029") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[next.Start:])
	return unicode.IsLower(r) || r == ',' || r == '—' || r == '–'
}

//go:embed abbreviations.txt
var abbreviationList string

var abbreviations = func() map[string]bool {
	m := make(map[string]bool)
	for line := range strings.Lines(abbreviationList) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			for _, w := range strings.Fields(line) {
				m[w] = true
			}
		}
	}
	return m
}()

// abbreviated reports whether sentence ends in an abbreviation that does not
// end a sentence: one of the list, or an initial.
func abbreviated(sentence string) bool {
	if !strings.HasSuffix(sentence, ".") {
		return false
	}
	word := sentence[strings.LastIndexAny(sentence, " \t\u00a0(“\"‘[—–/")+1:]
	// Cutting behind a mark of several bytes leaves its last bytes.
	word = strings.TrimLeftFunc(word, func(r rune) bool { return r == utf8.RuneError })
	if abbreviations[word] {
		return true
	}
	r, n := utf8.DecodeRuneInString(word)
	return word[n:] == "." && unicode.IsUpper(r) && r != 'I'
}

// starter reports whether a sentence begins with a word that hardly follows an
// abbreviation within a sentence ("in the U.S. The", "at 5 p.m. He").
func starter(sentence string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(sentence, "“\"‘("), " ")
	switch first {
	case "The", "He", "She", "It", "They", "We", "In", "On", "At", "But", "And", "This", "That", "These", "Those",
		"There", "An", "If", "When", "While", "After", "For", "As", "His", "Her", "Its", "Their", "Some", "What":
		return true
	}
	return false
}

// trim is span without the white space at its ends.
func trim(s string, span readout.Span) readout.Span {
	t := span.In(s)
	left := len(t) - len(strings.TrimLeftFunc(t, space))
	return readout.Span{Start: span.Start + left, End: span.Start + left + len(strings.TrimSpace(t[left:]))}
}
