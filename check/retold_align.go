package check

import (
	"slices"
	"strings"
)

// alignRetold finds each word of a retelling among the words of the article's
// sentences, in their order, and gives its place there, -1 for a word that a
// retelling may add or that is part of its own source or cue. It is nil where
// a word has no place, or where what is left out is not a whole piece
// ([leaveOut]).
func alignRetold(words, source []retoldWord) []int {
	rows := make([][]stand, len(words)+1)
	rows[0] = make([]stand, len(source)+1)
	rows[0][0].reached = true
	for i, w := range words {
		rows[i+1] = nextRow(rows[i], w, source)
	}
	for at := len(source); at > 0; at-- {
		if rows[len(words)][at].reached && leaveOut(source, at, len(source)) {
			return places(rows, at)
		}
	}
	return nil
}

// stand is that the words so far have places, the last of them at its
// index less one; index 0 is that none has a place.
type stand struct {
	reached bool
	before  int  // the index of the stand before
	skipped bool // the word itself has no place
}

// nextRow is the stands that another word can take.
func nextRow(row []stand, w retoldWord, source []retoldWord) []stand {
	next := make([]stand, len(row))
	var same []int
	for k, c := range source {
		if sameWord(w.key, c.key) {
			same = append(same, k+1)
		}
	}
	for at, s := range row {
		if !s.reached {
			continue
		}
		for _, to := range same {
			if to > at && !next[to].reached && leaveOut(source, at, to-1) {
				next[to] = stand{reached: true, before: at}
			}
		}
		if (w.framed || addable[w.key] && !w.last) && !next[at].reached {
			next[at] = stand{reached: true, before: at, skipped: true}
		}
	}
	return next
}

// places goes back over the stands from the last one.
func places(rows [][]stand, at int) []int {
	out := make([]int, len(rows)-1)
	for i := len(rows) - 1; i > 0; i-- {
		s := rows[i][at]
		out[i-1] = at - 1
		if s.skipped {
			out[i-1] = -1
		}
		at = s.before
	}
	return out
}

// addable are the words that a retelling may add, and leave out anywhere.
var addable = set("that the a an")

// sameWord reports whether two words are the same, but for the tense that a
// report of somebody's words takes.
func sameWord(a, b string) bool {
	return a == b || tense[a] != "" && tense[a] == tense[b]
}

var tense = map[string]string{
	"will": "will", "would": "will", "is": "is", "was": "is", "are": "are", "were": "are",
	"has": "have", "have": "have", "had": "have", "do": "do", "does": "do", "did": "do",
}

// joints are the words that a piece of a sentence can begin with; conjunctions
// begin another one within it. Days are days and months.
var (
	joints = set(`if unless until in on at by after before during since when while where because as with for from to and but or which
		who whom whose over under between against into near within without amid despite although though yesterday today
		tomorrow however yet`)
	coordinating = set("and or but")
	days         = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july
		august september october november december`)
	conjunctions = set("and or but while who whom whose which that as because although though when where if than so")
)

// maxPhrase is the most words of a phrase in the midst of a sentence.
const maxPhrase = 6

// leaveOut reports whether the words source[from:to] can be left out: sources
// and cues, which are looked at by themselves; what the article says around
// what others say; the sentence's end from a mark
// or joint on; what stands between two marks; and a phrase without a number
// from one joint to the next. Neither of the last two holds a piece of its own:
// in "Brandt stole in Oster and Ode paid in Kest", Brandt must not come to
// Kest, and in "from 79 crowns for a seat to 310 for a cabin" no cabin to 79.
func leaveOut(source []retoldWord, from, to int) bool {
	start, end := from, to
	for start < end && source[start].free() {
		start++
	}
	if start == end {
		return true
	}
	for start = from; source[start].framed; {
		start++
	}
	for source[end-1].framed {
		end--
	}
	// "on Monday that" ends where what is said begins.
	behindThat := source[end-1].key == "that"
	if behindThat {
		end--
	}
	first := source[start]
	parted := from > 0 && first.edge
	if to == len(source) {
		return endsAt(source, from, start, end, parted)
	}
	words, number := 1, isDigits(first.key)
	for _, w := range source[start+1 : end] {
		if !w.framed && (w.edge || conjunctions[w.key]) {
			return false
		}
		words++
		number = number || isDigits(w.key)
	}
	next := source[to]
	opens := joints[first.key] && !conjunctions[first.key]
	if next.edge || source[to-1].framed || behindThat {
		return parted || opens
	}
	day := next.key == "of" && words == 2 && days[source[start+1].key] // "accused on Monday of"
	return opens && (day || joints[next.key] && !coordinating[next.key]) && words <= maxPhrase && !number
}

// endsAt is leaveOut for the sentence's end. "The gate, a mile from the border,
// had been shut" has its verb behind the second mark.
func endsAt(source []retoldWord, from, start, end int, parted bool) bool {
	switch first := source[start]; {
	case from > 0 && start+1 < end && isDigits(source[from-1].key) && isDigits(source[start+1].key):
		return false // "between 40 and 60"
	case joints[first.key]:
		return true
	}
	return parted && !slices.ContainsFunc(source[1:from], func(w retoldWord) bool { return w.edge && !w.framed })
}

// free reports whether a word can be left out by itself.
func (w retoldWord) free() bool { return w.framed || w.outside || addable[w.key] }

func isDigits(key string) bool {
	_, word := named[key]
	return word || strings.ContainsAny(key, "0123456789")
}
