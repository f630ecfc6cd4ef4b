package check

import "slices"

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
		if (w.framed || addable[w.key]) && !next[at].reached {
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
		who whom whose over under between against through into near within without amid despite although though yesterday today
		tomorrow however yet`)
	days = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july
		august september october november december`)
	conjunctions = set("and or but while who whom whose which that as because although though when where if than so")
)

// leaveOut reports whether the words source[from:to] can be left out: sources
// and cues, which are looked at by themselves, and whole pieces, which begin at
// a mark or a joint and end at one. One in the midst holds no other piece: in
// "Brandt stole in Oster and Ode paid in Kest", Brandt must not come to Kest.
func leaveOut(source []retoldWord, from, to int) bool {
	left := slices.DeleteFunc(slices.Clone(source[from:to]), func(w retoldWord) bool { return w.framed })
	if !slices.ContainsFunc(left, func(w retoldWord) bool { return !addable[w.key] }) {
		return true
	}
	// "on Monday that" ends where what is said begins.
	behindThat := left[len(left)-1].key == "that"
	if behindThat {
		left = left[:len(left)-1]
	}
	first, atEnd := left[0], to == len(source)
	framedBefore := from > 0 && source[from].framed
	framedBehind := !atEnd && source[to-1].framed
	begins := joints[first.key] || from > 0 && (first.edge || framedBefore)
	// "accused on Monday of": a day is nothing's that could be lost.
	day := !atEnd && source[to].key == "of" && len(left) == 2 && days[left[1].key]
	ends := atEnd || day || behindThat || source[to].edge || framedBehind || joints[source[to].key]
	if !begins || !ends || from > 0 && len(left) > 1 && isDigits(source[from-1].key) && isDigits(left[1].key) {
		return false
	}
	return atEnd || !slices.ContainsFunc(left[1:], func(w retoldWord) bool { return w.edge || conjunctions[w.key] })
}

func isDigits(key string) bool {
	_, word := named[key]
	return word || key[0] >= '0' && key[0] <= '9'
}
