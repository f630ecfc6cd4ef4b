package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// Limits of what reads as a headline or as prose.
const (
	longestHeadline = 250 // bytes
	headlineWords   = 24
	proseWords      = 25 // so many need no full stop to be prose
	sentenceWords   = 4
	unspacedProse   = 12 // letters of a script without spaces
)

// isHeadline reports whether a part could be a headline or subheading: short,
// and not ending as a statement does.
func (p part) isHeadline() bool {
	if p.kind != lineText || p.form != readout.Plain && p.form != readout.Subheading || len(p.text) > longestHeadline {
		return false
	}
	first, _ := utf8.DecodeRuneInString(p.text)
	last := strings.TrimRight(withoutSign(p.text), "\"'”’»“)]")
	switch {
	case unicode.IsLower(first) && strings.IndexFunc(p.text[:min(len(p.text), 12)], unicode.IsUpper) < 0:
		return false
	case strings.ContainsAny(lastOf(last), ",;:،；：") || last == "":
		return false
	case strings.ContainsAny(lastOf(last), ".。।") && !endsInAbbreviation(last):
		return false
	}
	return strings.Count(p.text, " ") < headlineWords && !isURL(p.text)
}

func lastOf(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// endsInAbbreviation recognises "U.S." and "Inc." at the end of a headline.
func endsInAbbreviation(s string) bool {
	word := s[strings.LastIndexByte(s, ' ')+1:]
	switch word {
	case "Inc.", "Co.", "Corp.", "Ltd.", "Jr.", "Sr.", "St.", "No.":
		return true
	}
	return len(word) >= 4 && strings.Count(word, ".") >= 2 && !strings.ContainsAny(word, "0123456789")
}

// inTitleCase reports whether nearly all long words begin with a capital, as
// in many headlines, and hardly ever in sentences.
func inTitleCase(s string) bool {
	const long, least = 4, 4
	capital, all := 0, 0
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimLeft(w, "\"'“”‘’(#")
		first, n := utf8.DecodeRuneInString(w)
		if utf8.RuneCountInString(w[n:]) < long-1 || !unicode.IsLetter(first) {
			continue
		}
		all++
		if unicode.IsUpper(first) {
			capital++
		}
	}
	return all >= least && capital*10 >= all*9
}

// isProse reports whether a part is at least one sentence of running text. A
// single question or exclamation may be a headline as well: it is no proof.
func (p part) isProse() bool {
	if p.kind != lineText || isURL(p.text) {
		return false
	}
	words := strings.Count(p.text, " ") + 1
	switch {
	case words >= proseWords:
		return true
	case !endsSentence(withoutSign(p.text)) || p.form == readout.Plain && words > 1 && p.isHeadline():
		return false
	}
	return words >= sentenceWords || unspacedLetters(p.text) >= unspacedProse
}

// withoutSign takes an agency's or author's sign off the end of a paragraph:
// "… he said. (dpa)".
func withoutSign(s string) string {
	const longest = 30
	if open := strings.LastIndexByte(s, '('); strings.HasSuffix(s, ")") && open >= len(s)-longest && open > 0 {
		if before := strings.TrimSpace(s[:open]); endsSentence(before) {
			return before
		}
	}
	return s
}

func unspacedLetters(s string) int {
	n := 0
	for _, r := range s {
		if r >= 0x2e80 || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			n++
		}
	}
	return n
}
