package check

import (
	"math"
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// token is a word as it is compared: by its stem.
type token struct {
	readout.Span
	// key is the word in lower case, stem its stem ("denied": "deni").
	key, stem string
	// content is whether the word says something of the matter, capital whether
	// it begins with a capital letter, and opens whether it is a sentence's first.
	content, capital, opens bool
}

// tokensOf is the words of part of s; possessive endings are dropped, words
// with hyphens taken apart.
func tokensOf(s string, part readout.Span) []token {
	var out []token
	for _, w := range text.Words(part.In(s)) {
		if !w.Alnum {
			continue
		}
		at := part.Start + w.Start
		for piece := range strings.SplitSeq(w.In(part.In(s)), "-") {
			span := readout.Span{Start: at, End: at + len(piece)}
			at = span.End + 1
			key := foldWord(piece)
			if key == "" {
				continue
			}
			r := []rune(piece)[0]
			out = append(out, token{
				Span: span, key: key, stem: stemOf(key), content: !functionWords[key],
				capital: unicode.IsUpper(r), opens: len(out) == 0,
			})
		}
	}
	return out
}

// stemOf is a word's stem. Contractions and numbers stay as they are.
func stemOf(key string) string {
	if strings.ContainsAny(key, "'0123456789") {
		return key
	}
	env := snowballstem.NewEnv(key)
	english.Stem(env)
	return env.Current()
}

// index is the words of an article by their stems.
type index struct {
	tokens   []token
	sentence []int // of each token
	first    []int // the first token of each sentence, and the number of tokens
	places   map[string][]int
	inText   map[string]int  // the number of sentences that have a stem
	named    map[string]bool // stems that are words of names
}

func newIndex(article string, sentences []Sentence) *index {
	x := &index{places: make(map[string][]int), inText: make(map[string]int), named: make(map[string]bool)}
	for i, s := range sentences {
		x.first = append(x.first, len(x.tokens))
		seen := make(map[string]bool)
		for _, t := range tokensOf(article, s.Span) {
			x.places[t.stem] = append(x.places[t.stem], len(x.tokens))
			x.tokens = append(x.tokens, t)
			x.sentence = append(x.sentence, i)
			x.named[t.stem] = x.named[t.stem] || t.capital && !t.opens
			if !seen[t.stem] {
				seen[t.stem] = true
				x.inText[t.stem]++
			}
		}
	}
	x.first = append(x.first, len(x.tokens))
	return x
}

// of is the tokens of a sentence.
func (x *index) of(sentence int) []token {
	return x.tokens[x.first[sentence]:x.first[sentence+1]]
}

// weight is how much a token says: the rarer in the article, the more. One
// that says nothing of the matter weighs nothing.
func (x *index) weight(t token) float64 {
	if !t.content {
		return 0
	}
	return math.Log(1 + float64(len(x.first))/float64(max(1, x.inText[t.stem])))
}

// has reports whether the article has the stem.
func (x *index) has(stem string) bool { return len(x.places[stem]) > 0 }
