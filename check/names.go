package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
)

// named reports whether a word is part of a name in the summary.
func (w *witness) named(t token) bool {
	if strings.ContainsAny(t.key, "'") { // I've, don't
		return false
	}
	return t.capital && (!t.opens || w.g.words().named[t.stem] ||
		slices.ContainsFunc(w.s.an.Names, func(s readout.Span) bool { return s.Overlaps(t.Span) }))
}

// names looks for the claim's names.
func (w *witness) names() {
	near := w.namesIn(w.c.backing.sentences)
	for i, t := range w.c.tokens {
		if !t.content || titles[t.key] || isNumber(t) || !w.named(t) {
			continue
		}
		said := t.In(w.s.text)
		other, held := w.otherName(i)
		swapped := sureSwapped * ramp(w.beside.same, .4, 1)
		if !held && near[t.stem] {
			swapped *= .5
		}
		switch {
		case !near[t.stem] && !w.g.words().has(t.stem) && !w.g.knows(t):
			w.suspect(readout.NotInArticle, sureNotThere, w.evidence(), "“%s” is not in the article%s", said, instead(other))
		case other != "":
			w.suspect(readout.BelongsElsewhere, swapped, w.evidence(), "the article has %s where the summary has “%s”", other, said)
		case !near[t.stem] && w.g.words().has(t.stem):
			w.suspect(readout.BelongsElsewhere, sureElsewhere, w.evidence(), "the article has “%s” in another place only", said)
		}
	}
}

// instead says what the article has in the place of a name.
func instead(other string) string {
	if other == "" {
		return ""
	}
	return ", which has " + other + " there"
}

// knows reports whether the article has another form of a name.
func (g *Grounds) knows(t token) bool {
	for i := range g.an.Speakers {
		for _, n := range g.an.Speakers[i].Names {
			if initials([]token{t}, g.proper(stringTokens(n))) {
				return true
			}
		}
	}
	return slices.ContainsFunc(g.words().tokens, func(o token) bool {
		return o.capital && (sameRoot(o.stem, t.stem) || respelled(o.key, t.key) || oneLand(o, t))
	})
}

// respelled reports whether two names differ by one letter that one of them has
// more: "Antony" and "Anthony", "Zelensky" and "Zelenskyy".
func respelled(a, b string) bool {
	const least = 5
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < least || len(b)-len(a) != 1 || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return a[i:] == b[i+1:]
}

// otherName is the name that the article has in the place of token i, where that
// is somebody else's, or empty; and whether both have the words around it.
func (w *witness) otherName(i int) (name string, held bool) {
	for _, gap := range w.gaps {
		if i < gap.first || i >= gap.first+len(gap.claim) {
			continue
		}
		theirs := w.g.proper(gap.article)
		if len(theirs) == 0 || len(gap.claim) > longestGap+2 || len(gap.article) > longestGap+2 ||
			shareStem(gap.claim, theirs) || w.g.oneSpeaker(gap.claim, theirs) || akin(w.c.tokens[i], theirs) {
			return "", false
		}
		return "“" + w.g.article.Text[theirs[0].Start:theirs[len(theirs)-1].End] + "”", gap.held
	}
	return "", false
}

// oneSpeaker reports whether a speaker of the article is called by both.
func (g *Grounds) oneSpeaker(a, b []token) bool {
	for i := range g.an.Speakers {
		s := &g.an.Speakers[i]
		called := stringTokens(callings(s))
		for _, m := range s.Mentions {
			called = append(called, tokensOf(g.article.Text, m)...)
		}
		if shareStem(contentOf(a), called) && shareStem(b, called) {
			return true
		}
	}
	return false
}

// lands is words for a country, its people and its government besides its name
// and its adjective. Capitals are not among them: what was said in Ankara was not
// said just anywhere in Turkey.
var lands = map[string]string{
	"uk": "britain", "briton": "britain",
	"us": "united states", "usa": "united states", "america": "united states",
	"eu": "europe", "european": "europe",
	"spaniard": "spain", "philippine": "philippines", "dane": "denmark", "finn": "finland", "pole": "poland",
	"scot": "scotland", "turk": "turkey", "türkiye": "turkey", "kremlin": "russia",
}

// land is the country that a word stands for, in lower case, or else the word.
func land(key string) string {
	return strings.ToLower(cmp.Or(lands[key], annotate.Country(key), key))
}

// oneLand reports whether two words stand for one country.
func oneLand(a, b token) bool { return land(a.key) == land(b.key) }
