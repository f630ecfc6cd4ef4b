package check

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/readout-news/readout"
)

// number is a number of a text, in digits or in words.
type number struct {
	readout.Span
	value float64
	// words is whether it is written in words only: "two".
	words bool
	// ordinal is whether it counts off: "third", "20th".
	ordinal bool
}

var (
	digits      = regexp.MustCompile(`\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`)
	numberWord  = regexp.MustCompile(`(?i)\b(?:` + strings.Join(numberWords(), "|") + `)\b`)
	scaleWord   = regexp.MustCompile(`^(?i)[ -]?(hundred|thousand|million|billion|trillion|bn|mn|tn|k|m|b)\b`)
	joinedWords = regexp.MustCompile(`^(?: and |[ -])$`)
)

// named is the numbers that have a word. Both "second" of a minute and "one" of
// somebody are among them: what is told by them alone is told with care.
var named = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12, "thousand": 1e3, "million": 1e6,
	"billion": 1e9, "trillion": 1e12, "once": 1, "twice": 2, "double": 2, "triple": 3, "half": .5,
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10,
}

var scales = map[string]float64{
	"hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
	"billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
}

var ordinals = set("first second third fourth fifth sixth seventh eighth ninth tenth")

func numberWords() []string {
	var out []string
	for w := range named {
		out = append(out, w)
	}
	return out
}

// numbersOf is the numbers in part of s, in order.
func numbersOf(s string, part readout.Span) []number {
	t := part.In(s)
	var out []number
	for i := 0; i < len(t); {
		at := digits.FindStringIndex(t[i:])
		word := numberWord.FindStringIndex(t[i:])
		n := number{}
		switch {
		case at != nil && (word == nil || at[0] <= word[0]):
			v, err := strconv.ParseFloat(strings.ReplaceAll(t[i+at[0]:i+at[1]], ",", ""), 64)
			if err != nil { // digits that no float holds
				v = math.Inf(1)
			}
			n = number{Span: readout.Span{Start: i + at[0], End: i + at[1]}, value: v}
			if m := ordinalEnding.FindString(t[n.End:]); m != "" {
				n.End, n.ordinal = n.End+len(m), true
			}
		case word != nil:
			w := strings.ToLower(t[i+word[0] : i+word[1]])
			n = number{Span: readout.Span{Start: i + word[0], End: i + word[1]}, value: named[w], words: true, ordinal: ordinals[w]}
		default:
			return out
		}
		i = n.End
		if m := scaleWord.FindStringSubmatch(t[i:]); m != nil && !n.ordinal {
			n.value *= scales[strings.ToLower(m[1])]
			n.End += len(m[0])
			i = n.End
		}
		n.Start, n.End = n.Start+part.Start, n.End+part.Start
		if k := len(out) - 1; k >= 0 && n.words && out[k].words && out[k].value >= 20 && n.value < out[k].value &&
			joinedWords.MatchString(s[out[k].End:n.Start]) { // twenty-one, a hundred and five
			out[k].value += n.value
			out[k].End, out[k].ordinal = n.End, n.ordinal
			continue
		}
		out = append(out, n)
	}
	return out
}

var ordinalEnding = regexp.MustCompile(`^(?:st|nd|rd|th)\b`)

// roundly are the words after which a number is near another.
var roundly = regexp.MustCompile(`(?i)(?:about|around|some|nearly|almost|over|under|more than|less than|fewer than|at least|up to|roughly|approximately|close to|as many as|estimated|the past|the last) (?:[£$€]|US\$|an? |the )?$`)

// like reports whether n, as text has it, may stand for m: the same number, or
// a rounder one near it. A year stands for itself.
func (n number) like(m number, text string) bool {
	if n.value == m.value {
		return true
	}
	if n.year() || n.roundness() <= m.roundness() || math.IsInf(m.value, 0) {
		return false
	}
	off := math.Abs(n.value-m.value) / math.Max(n.value, m.value)
	if roundly.MatchString(text[max(0, n.Start-24):n.Start]) {
		return off <= .1
	}
	return n.value >= 100 && off <= .05
}

func (n number) year() bool {
	return n.value >= 1900 && n.value < 2100 && n.value == math.Trunc(n.value) && n.End-n.Start == 4
}

// roundness is the number of zeros that a number ends in.
func (n number) roundness() int {
	zeros := 0
	for v := n.value; v >= 10 && v < 1e15 && math.Mod(v, 10) == 0; v /= 10 {
		zeros++
	}
	return zeros
}
