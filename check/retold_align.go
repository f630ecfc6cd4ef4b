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
	left := slices.DeleteFunc(slices.Clone(source[from:to]), func(w retoldWord) bool { return w.framed })
	if !slices.ContainsFunc(left, func(w retoldWord) bool { return !addable[w.key] && !w.outside }) {
		return true
	}
	// "on Monday that" ends where what is said begins.
	behindThat := left[len(left)-1].key == "that"
	if behindThat {
		left = left[:len(left)-1]
	}
	first, rest := left[0], left[1:]
	parted := from > 0 && first.edge
	if to == len(source) {
		// "The gate, a mile from the border, had been shut" has its verb behind the
		// second mark.
		parted = parted && !slices.ContainsFunc(source[1:from], func(w retoldWord) bool { return w.edge && !w.framed })
		return (parted || joints[first.key]) && !(from > 0 && len(rest) > 0 && isDigits(source[from-1].key) && isDigits(rest[0].key))
	}
	if slices.ContainsFunc(rest, func(w retoldWord) bool { return w.edge || conjunctions[w.key] }) {
		return false
	}
	next := source[to]
	marked := next.edge || source[to-1].framed || behindThat
	if marked && (parted || joints[first.key] && !conjunctions[first.key]) {
		return true
	}
	day := next.key == "of" && len(left) == 2 && days[rest[0].key] // "accused on Monday of"
	return joints[first.key] && !conjunctions[first.key] && (day || joints[next.key] && !coordinating[next.key]) &&
		len(left) <= maxPhrase && !slices.ContainsFunc(left, func(w retoldWord) bool { return isDigits(w.key) })
}

func isDigits(key string) bool {
	_, word := named[key]
	return word || strings.ContainsAny(key, "0123456789")
}
