package check

import (
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

const (
	sureCut  = .8
	sureHead = .8
	// beforeCut is how many words in front of a cut are looked at.
	beforeCut = 14
	// wholeCut is the share of a claim that must be copied.
	wholeCut = .9
)

// joins are the words with which another clause begins: what follows one may
// stand by itself.
var joins = set(`and but or nor so yet for after before because since while whereas although though when whenever where
	if unless until as who which whose whom than then`)

// cut suspects a claim that begins in the middle of a clause of the article's:
// whoever does or says this there stands in front of it and is left out.
func (w *witness) cut() {
	a := &w.beside
	if a.same < wholeCut || len(a.to) == 0 || a.to[0] < 1 {
		return
	}
	first := a.to[0]
	if w.c.tokens[0].capital && a.article[first].capital && a.article[first].content {
		return // begins with a name: somebody is there
	}
	from := w.clauseStart(first)
	before := a.article[from:first]
	if len(before) == 0 || joins[before[len(before)-1].key] {
		return
	}
	if len(w.g.proper(before)) == 0 && !anyToken(before, func(t token) bool { return somebody[t.key] }) {
		return
	}
	w.suspect(readout.AttributionDropped, sureCut, w.evidence(), "the article has “%s” in front of this, the summary leaves it out",
		between(w.g.article.Text, before))
}

// between is a text from the first of some words to the last, in one line.
func between(text string, words []token) string {
	return strings.Join(strings.Fields(text[words[0].Start:words[len(words)-1].End]), " ")
}

// somebody are the pronouns for those who do and say things.
var somebody = set("he she they we i it")

// head suspects a claim that repeats a clause of the article's with another at
// its head than there does or says it.
func (w *witness) head() {
	const most, fewest = 8, 4 // words of a head, and behind it
	a := &w.beside
	k := slices.IndexFunc(a.to, func(j int) bool { return j >= 0 })
	if k < 1 || k > most || len(a.to)-k < fewest {
		return
	}
	share := a.same * float64(len(a.to)) / float64(len(a.to)-k) // of the words behind the head
	mine := contentOf(a.claim[:k])
	theirs := contentOf(a.article[w.clauseStart(a.to[k]):a.to[k]])
	pronoun := anyToken(a.claim[:k], func(t token) bool { return somebody[t.key] }) // it may stand for whoever is there
	if pronoun || len(mine) == 0 || len(w.g.proper(theirs)) == 0 || shareStem(mine, a.article[:a.to[k]]) || w.g.oneSpeaker(mine, theirs) {
		return
	}
	w.suspect(readout.WrongSpeaker, sureHead*ramp(share, .6, .95), w.evidence(), "the article has “%s” where the summary has “%s”",
		between(w.g.article.Text, theirs), between(w.s.text, mine))
}

// clauseStart is where the words begin that no mark parts from word i of the
// sentence.
func (w *witness) clauseStart(i int) int {
	article := w.beside.article
	for k := i - 1; k >= 0 && i-k <= beforeCut; k-- {
		marks := w.g.article.Text[article[k].End:article[k+1].Start]
		quoted := k+1 == i && strings.ContainsAny(marks, "“\"") // Roe said, “It …
		if strings.ContainsAny(marks, ".;()—–") || strings.ContainsAny(marks, ",:") && !quoted {
			return k + 1
		}
	}
	return max(0, i-beforeCut)
}
