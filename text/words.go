// Package text cuts text into words, sentences and quotations. Everything it
// returns is byte spans into the string that it was given; nothing is copied
// or normalised.
package text

import (
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// Word is a run of letters and digits, inner apostrophes and hyphens
// included, or one other visible character.
type Word struct {
	readout.Span
	// Alnum reports that the word is made of letters and digits.
	Alnum bool
	// Break reports that a line break stands between the word before and this
	// one. The first word has none.
	Break bool
}

// Words cuts s into words. Bytes that are not UTF-8 count as one visible
// character each.
func Words(s string) []Word {
	out := make([]Word, 0, len(s)/5+1)
	newline := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\n':
			newline = true
			i += n
		case space(r):
			i += n
		default:
			end, alnum := wordEnd(s, i, r, n)
			out = append(out, Word{readout.Span{Start: i, End: end}, alnum, newline && len(out) > 0})
			newline = false
			i = end
		}
	}
	return out
}

// wordEnd is the end of the word that starts at i with the rune r of n bytes.
func wordEnd(s string, i int, r rune, n int) (end int, alnum bool) {
	if !wordRune(r) {
		return i + n, false
	}
	end = i + n
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if wordRune(r) {
			end += n
			continue
		}
		if r != '\'' && r != '’' && r != '-' {
			break
		}
		next, m := utf8.DecodeRuneInString(s[end+n:])
		if m == 0 || !wordRune(next) {
			break
		}
		end += n + m
	}
	return end, true
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

func space(r rune) bool {
	return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f
}
