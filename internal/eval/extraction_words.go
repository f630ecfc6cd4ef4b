package eval

import (
	"math/bits"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// The sets' scorer is a Python program, so words, lower case and white space
// are here what Python takes them for; the differences from Go's are small
// but move figures.

// words are the runs of word characters of s in lower case, as Python's
// re.findall(r"\w+", s.lower()) finds them.
func words(s string) []string {
	lower := cases.Lower(language.Und, cases.HandleFinalSigma(true)).String(s)
	return strings.FieldsFunc(lower, func(r rune) bool { return !wordCharacter(r) })
}

// wordCharacter reports whether Python's \w matches r: letters, numbers of
// every kind and the underscore, but no combining marks.
func wordCharacter(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// fold makes each run of white space one space and drops it at both ends.
func fold(s string) string { return strings.Join(strings.FieldsFunc(s, space), " ") }

// space reports whether Python takes r for white space; it also does so for
// the four separators of ASCII.
func space(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }

// commonSubsequence is the length of the longest common subsequence of a and
// b. It keeps one bit for each word of a (Hyyrö 2004), so that a step takes
// len(a)/64 operations.
func commonSubsequence(a, b []string) int {
	places := make(map[string][]int)
	for i, w := range a {
		places[w] = append(places[w], i)
	}
	n := (len(a) + 63) / 64
	row, match := make([]uint64, n), make([]uint64, n)
	for i := range row {
		row[i] = ^uint64(0)
	}
	for _, w := range b {
		at := places[w]
		if len(at) == 0 {
			continue
		}
		for _, i := range at {
			match[i/64] |= 1 << (i % 64)
		}
		var carry uint64
		for i := range row {
			x := row[i] & match[i]
			sum, c := bits.Add64(row[i], x, carry)
			row[i], carry = sum|(row[i]^x), c
		}
		for _, i := range at {
			match[i/64] = 0
		}
	}
	zeros := 0
	for i, r := range row {
		valid := ^uint64(0)
		if rest := len(a) - 64*i; rest < 64 {
			valid = 1<<rest - 1
		}
		zeros += bits.OnesCount64(^r & valid)
	}
	return zeros
}
