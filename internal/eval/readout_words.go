package eval

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// The scorer of readouts is a Python program too; what it takes for words and
// sentences is here in our own code. Its sentences are not those of package
// text: figures can be compared only where both cut alike.

// scorerWords are the runs of letters and digits of s in lower case, as
// Python's re.findall(r"[^\W_]+", s.lower()) finds them.
func scorerWords(s string) []string {
	var out []string
	for _, w := range words(s) {
		out = append(out, strings.FieldsFunc(w, func(r rune) bool { return r == '_' })...)
	}
	return out
}

// scorerSentences cuts s where a stop, with closing marks behind it or none,
// and white space are followed by a capital or a digit, and at line breaks,
// but never behind an abbreviation. Marks that close behind the stop belong to
// no sentence.
func scorerSentences(s string) []readout.Span {
	var out []readout.Span
	add := func(start, end int) {
		if strings.TrimFunc(s[start:end], space) != "" {
			out = append(out, readout.Span{Start: start, End: end})
		}
	}
	start := 0
	for i := 0; i < len(s); {
		next := behindSentence(s, i)
		if next == i {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		if !endsAbbreviated(s[start:i]) {
			add(start, i)
			start = next
		}
		i = next
	}
	add(start, len(s))
	return out
}

// behindSentence is where the next sentence begins, if one can end at i;
// otherwise it is i.
func behindSentence(s string, i int) int {
	if i > 0 && strings.IndexByte(".!?", s[i-1]) >= 0 {
		rest := strings.TrimLeft(s[i:], `"”’)`)
		next := strings.TrimLeftFunc(rest, space)
		if len(next) < len(rest) && beginsSentence(next) {
			return len(s) - len(next)
		}
	}
	return len(s) - len(strings.TrimLeft(s[i:], "\n"))
}

var sentenceStart = regexp.MustCompile(`^["“‘(]?[A-Z0-9]`)

func beginsSentence(s string) bool { return sentenceStart.MatchString(s) }

// abbreviations end in a stop that ends no sentence. So does a single capital.
var abbreviations = strings.Fields("Mr Mrs Ms Dr Sen Rep Gov Gen St Jr Sr Jan Feb Aug Sept Oct Nov Dec No")

func endsAbbreviated(s string) bool {
	s, ok := strings.CutSuffix(s, ".")
	if !ok || s == "" {
		return false
	}
	standsAlone := func(before string) bool {
		r, n := utf8.DecodeLastRuneInString(before)
		return n == 0 || !wordCharacter(r)
	}
	if c := s[len(s)-1]; 'A' <= c && c <= 'Z' && standsAlone(s[:len(s)-1]) {
		return true
	}
	for _, a := range abbreviations {
		if before, ok := strings.CutSuffix(s, a); ok && standsAlone(before) {
			return true
		}
	}
	return false
}

// mark is a word of a line that can be a name or a number; commas, stops and
// colons hold a number together.
var mark = regexp.MustCompile(`[\p{L}\p{N}]+(?:[.,:]\p{N}+)*`)

// namesAndNumbers are the words of s that begin with a capital or a digit.
// first says that the first of them is the first word of s, which has a
// capital whatever it is.
func namesAndNumbers(s string) (found []string, first bool) {
	for i, w := range mark.FindAllString(s, -1) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || unicode.IsNumber(r) {
			found = append(found, w)
			first = first || i == 0
		}
	}
	return found, first
}

// marks are the words of a text, as they are printed and in lower case.
type marks struct{ printed, lower map[string]bool }

func marksOf(s string) marks {
	all := strings.Join(mark.FindAllString(s, -1), " ")
	return marks{wordSet(all), wordSet(strings.ToLower(all))}
}

// have reports whether w is among the words. The first word of a line may be
// there with a small letter.
func (m marks) have(w string, first bool) bool {
	return m.printed[w] || first && m.lower[strings.ToLower(w)]
}

// openers may begin a line without standing in its evidence.
var openers = wordSet("the a an")
