package extract

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A pattern describes furniture word by word, in lower case, from the line's
// first word to its last:
//
//	share            that word
//	article|story    one of these words
//	[this]           the word, or nothing; also [this|the]
//	...              any words, or none
//	<n>              a number
//	: ? / ( ) © @ "  that sign; all other signs are passed over
//
// A group of patterns has a kind and a limit: a line of more words fits none
// of its patterns.
type patternGroup struct {
	kind     lineKind
	words    int
	patterns string // one a line; the line may name its language behind a "#"
}

// noLimit is for groups whose first words tell, however long the line is.
const noLimit = 1 << 30

type element struct {
	words    []string // one of these; "<n>" is a number
	optional bool
	any      bool // any words, or none
}

type pattern struct {
	kind     lineKind
	rank     int // its place in the table; the first that fits decides
	limit    int // of words in the line
	anywhere bool
	elements []element
}

// patternIndex finds patterns by the first word that they name.
var patternIndex = sync.OnceValue(func() map[string][]*pattern {
	index := map[string][]*pattern{}
	rank := 0
	for _, g := range patternGroups {
		for text := range strings.Lines(g.patterns) {
			text, _, _ = strings.Cut(text, "#")
			if text = strings.TrimSpace(text); text == "" {
				continue
			}
			rank++
			p := &pattern{kind: g.kind, rank: rank, limit: g.words, elements: parsePattern(text)}
			if p.elements[0].any {
				p.anywhere, p.elements = true, p.elements[1:]
			}
			for _, key := range firstWords(p) {
				index[key] = append(index[key], p)
			}
		}
	}
	return index
})

func parsePattern(text string) []element {
	var out []element
	for _, w := range strings.Fields(text) {
		e := element{any: w == "..."}
		if inner, ok := strings.CutPrefix(w, "["); ok {
			e.optional, w = true, strings.TrimSuffix(inner, "]")
		}
		e.words = strings.Split(w, "|")
		out = append(out, e)
	}
	return out
}

// firstWords are the words that a line fitting p can begin with, or that p
// can be found by.
func firstWords(p *pattern) []string {
	var out []string
	for _, e := range p.elements {
		if e.any {
			break
		}
		out = append(out, e.words...)
		if !e.optional {
			return out
		}
	}
	panic(fmt.Sprintf("pattern %d of furniture names no word to find it by", p.rank))
}

// matchPatterns is the kind of the first pattern of the table that the words
// fit. Unless whole, the line goes on behind them.
func matchPatterns(words []string, whole bool) lineKind {
	index := patternIndex()
	var best *pattern
	for i, w := range words {
		if isNumber(w) {
			w = "<n>"
		}
		for _, p := range index[w] {
			if i > 0 && !p.anywhere || best != nil && best.rank <= p.rank {
				continue
			}
			if (!whole || len(words) > p.limit) && p.limit < noLimit {
				continue
			}
			if fits(p.elements, words[i:], whole) && !(isSpoken(words) && promotes(p.kind)) {
				best = p
			}
		}
	}
	if best == nil {
		return lineText
	}
	return best.kind
}

func fits(elements []element, words []string, whole bool) bool {
	if len(elements) == 0 {
		return whole && len(words) == 0
	}
	e, rest := elements[0], elements[1:]
	switch {
	case e.any && len(rest) == 0:
		return true
	case e.any:
		for i := range words {
			if fits(rest, words[i:], whole) {
				return true
			}
		}
		return fits(rest, nil, whole)
	case e.optional && fits(rest, words, whole):
		return true
	}
	return len(words) > 0 && e.is(words[0]) && fits(rest, words[1:], whole)
}

func (e element) is(word string) bool {
	return slices.Contains(e.words, word) || e.words[0] == "<n>" && isNumber(word)
}

func isNumber(w string) bool {
	return w != "" && strings.Trim(w, "0123456789") == ""
}

// promotes reports whether lines of that kind speak to the reader. One with a
// word of reporting in it is a sentence about somebody who does.
func promotes(k lineKind) bool {
	switch k {
	case lineShare, lineSubscribe, lineRelated, lineCookie, lineComments, lineAd, lineApp, lineMenu:
		return true
	}
	return false
}

var spoken = strings.Fields(`said says told tells asked added wrote warned argued announced insisted replied
	sagte sagt erklärte fügte betonte dit déclaré affirmé expliqué dijo declaró afirmó afirmou disse dichiarato
	detto spiegato zei zegt verklaarde powiedział powiedziała dodał dodała`)

func isSpoken(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(spoken, w) })
}
