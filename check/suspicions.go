package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// suspicions is what a claim of a summary is suspected of.
func (g *Grounds) suspicions(s *summary, c *claim) []suspicion {
	w := &witness{g: g, s: s, c: c, same: make(map[[2]*readout.Attribution]answer)}
	if len(c.backing.sentences) > 0 {
		w.beside = w.alignment()
		w.gaps = w.beside.gaps()
	}
	w.quotations()
	w.speakers()
	w.numbers()
	w.names()
	w.changes()
	w.reversed()
	w.denials()
	w.cut()
	w.head()
	w.foundNowhere()
	return w.out
}

// witness gathers what speaks against a claim.
type witness struct {
	g      *Grounds
	s      *summary
	c      *claim
	beside alignment // the claim and the sentence that is most like it
	gaps   []gap     // where the two part
	same   map[[2]*readout.Attribution]answer
	out    []suspicion
}

func (w *witness) suspect(f readout.Finding, sure float64, evidence readout.Spans, reason string, args ...any) {
	if sure > 0 {
		w.out = append(w.out, suspicion{f, min(sure, .99), fmt.Sprintf(reason, args...), evidence})
	}
}

// alignment puts the claim beside each sentence that bears it out, and takes
// the one that has most of its words in their order.
func (w *witness) alignment() alignment {
	var best alignment
	for i, k := range w.c.backing.sentences {
		if a := align(w.c.tokens, w.g.words().of(k)); i == 0 || a.same > best.same {
			best = a
		}
	}
	return best
}

// How sure a fault is that the claim's words alone show.
const (
	sureQuotation = .95
	sureNotThere  = .9  // a name or number that the article has nowhere
	sureSwapped   = .85 // one that stands where the article has another
	sureElsewhere = .45 // one that the article has, in another place
	sureDropped   = .85
	sureSpeaker   = .92
	sureForce     = .9
	sureDenial    = .7
)

// quotations holds what the claim puts between quotation marks against the
// article.
func (w *witness) quotations() {
	const fewWords = 2
	for _, q := range w.c.quotations {
		inner := q.Inner.In(w.s.text)
		if len(tokensOf(inner, readout.Span{End: len(inner)})) == 0 {
			continue
		}
		found := w.g.Quote(inner)
		short := len(strings.Fields(inner)) <= fewWords
		switch {
		case found.Match == Exact && !found.Quoted && short:
			w.suspect(readout.ParaphraseQuoted, .1, found.Places, "the article has “%s” without quotation marks", inner)
		case found.Match == Exact && !found.Quoted:
			w.suspect(readout.ParaphraseQuoted, .6, found.Places, "the article has “%s” without quotation marks", inner)
		case found.Match == Altered || found.Match == Partial:
			w.suspect(readout.QuotationAltered, sureQuotation, found.Places, "the quotation has other words: %s", Diff(found.Changes))
		case found.Match == Missing:
			w.suspect(readout.QuotationInvented, sureQuotation, nil, "“%s” is not in the article", inner)
		}
	}
}

// numbers looks for the claim's numbers.
func (w *witness) numbers() {
	near := w.g.numbersIn(w.c.backing.sentences)
	for _, n := range numbersOf(w.s.text, w.c.Span) {
		said := n.In(w.s.text)
		if slices.ContainsFunc(near, func(m number) bool { return n.like(m, w.s.text) }) {
			other, ok := w.otherNumber(n)
			if !ok {
				other, ok = w.inPlaceOf(n)
			}
			if ok {
				w.suspect(readout.BelongsElsewhere, .75, w.evidence(), "the article has %q there, not %q", other, said)
			}
			continue
		}
		sure := sureNotThere
		switch {
		case n.value == 1:
			sure = .2
		case n.words:
			sure = .6
		}
		if slices.ContainsFunc(w.g.numbers(), func(m number) bool { return n.like(m, w.s.text) }) {
			w.suspect(readout.BelongsElsewhere, sure*.5, w.evidence(), "the article has %q in another place only", said)
			continue
		}
		w.suspect(readout.NotInArticle, sure, w.evidence(), "the number %q is not in the article", said)
	}
}

// otherNumber is the number that the evidence has before the word that the
// claim's number counts, where that is never n.
func (w *witness) otherNumber(n number) (string, bool) {
	i := slices.IndexFunc(w.c.tokens, func(t token) bool { return t.Start >= n.End && t.content })
	if i < 0 || n.value == 1 || !w.adjacent(n, w.c.tokens[i]) {
		return "", false
	}
	counted := w.c.tokens[i].stem
	if measures[counted] {
		return "", false
	}
	other, mine := "", numbersOf(w.s.text, w.c.Span)
	for _, k := range w.c.backing.sentences {
		numbers := numbersOf(w.g.article.Text, w.g.sentences[k].Span)
		for _, t := range w.g.words().of(k) {
			for _, m := range numbers {
				if t.stem != counted || m.End > t.Start || t.Start-m.End > 2 || m.ordinal != n.ordinal {
					continue
				}
				if slices.ContainsFunc(mine, func(own number) bool { return own.like(m, w.s.text) }) {
					return "", false // it has both: "79 to 310 crowns"
				}
				other = m.In(w.g.article.Text)
			}
		}
	}
	return other, other != ""
}

// inPlaceOf is the number that the article has where the claim has n, between
// words that both have.
func (w *witness) inPlaceOf(n number) (string, bool) {
	for _, gap := range w.gaps {
		if !gap.held || len(gap.claim) == 0 || len(gap.article) == 0 || len(gap.claim) > 2 || len(gap.article) > 2 ||
			!n.Overlaps(gap.claim[0].Span) {
			continue
		}
		for _, m := range numbersOf(w.g.article.Text, readout.Span{Start: gap.article[0].Start, End: gap.article[len(gap.article)-1].End}) {
			if !n.like(m, w.s.text) {
				return m.In(w.g.article.Text), true
			}
		}
	}
	return "", false
}

// measures are what many things are counted in.
var measures = set("year old month week day hour minut second percent per cent million billion thousand hundr dollar pound euro mile kilomet met foot feet")

// adjacent reports whether a word follows a number at once.
func (w *witness) adjacent(n number, t token) bool { return t.Start-n.End <= 2 }

func (w *witness) evidence() readout.Spans { return w.g.spans(w.c.backing.sentences) }

// changes looks at where the claim parts from the sentence that it repeats.
func (w *witness) changes() {
	near := (w.beside.same - .5) / .5 // 1 for a claim that is copied
	if near <= 0 {
		return
	}
	for _, gap := range w.gaps {
		if w.isCue(gap.claim) {
			continue
		}
		w.negation(gap, near)
		w.substitution(gap, near)
	}
	w.former(near)
}

// meansSame is what a substitution loses whose word the article has in sense.
const meansSame = .6

const longestGap = 5 // words; more are written anew, not changed

// substitution suspects the words of a gap that stand for others.
func (w *witness) substitution(gap gap, near float64) {
	if len(gap.claim) > longestGap || len(gap.article) > longestGap {
		return
	}
	come := contentOf(gap.claim)
	gone := contentOf(gap.article)
	if len(come) == 0 {
		return
	}
	sure := sureSwapped * near
	if !gap.held {
		sure *= .7
	}
	if len(gone) == 0 {
		sure *= .5
	}
	for _, t := range come {
		if isNumber(t) || w.named(t) {
			continue // looked at by themselves
		}
		this := sure
		if w.c.backing.stems[t.stem] {
			this *= .4
		}
		if akin(t, gone) {
			continue
		}
		if len(gone) > 0 { // another word for the same, maybe
			this *= 1 - meansSame*ramp(w.c.near[t.Start], .7, .85)
		}
		if len(gone) > 0 {
			w.suspect(readout.NotFound, this, w.evidence(), "the article has “%s” where the summary has “%s”", words(gone), t.key)
		} else {
			w.suspect(readout.NotFound, this, w.evidence(), "“%s” is not in the article's sentence", t.key)
		}
	}
}

func contentOf(tokens []token) []token {
	var out []token
	for _, t := range tokens {
		if t.content {
			out = append(out, t)
		}
	}
	return out
}

func words(tokens []token) string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.key)
	}
	return strings.Join(out, " ")
}

// akin reports whether one of the words is another form of t, or of the same
// country.
func akin(t token, of []token) bool {
	return slices.ContainsFunc(of, func(o token) bool { return sameRoot(t.stem, o.stem) || oneLand(t, o) })
}

// sameRoot reports whether two stems begin alike ("turkish", "turkey").
func sameRoot(a, b string) bool {
	const least = 4
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= least && n*5 >= min(len(a), len(b))*4
}

func isNumber(t token) bool {
	_, word := named[t.key]
	return word || t.key[0] >= '0' && t.key[0] <= '9'
}

// negators turn what a sentence says.
var negators = set(`not no never n't neither nor without cannot can't won't wouldn't don't doesn't didn't isn't wasn't
	aren't weren't hasn't haven't hadn't couldn't shouldn't none nobody nothing unable refuse refused refuses failed
	fails denies denied deny`)

// hedges keep open whether something is so.
var hedges = set(`may might could plan plans planned planning hope hopes hoped try tries tried attempt attempted
	allegedly reportedly alleged possibly likely probably expected suspected proposed`)

// negation suspects a claim that has or lacks a negation, or a word that keeps
// open whether it is so.
func (w *witness) negation(gap gap, near float64) {
	if a, b := countKeys(gap.claim, negators)%2, countKeys(gap.article, negators)%2; a != b && len(gap.article) <= longestGap && len(gap.claim) <= longestGap {
		what := "has a negation that the article has not"
		if b > a {
			what = "leaves out a negation"
		}
		w.suspect(readout.ForceChanged, .9*near, w.evidence(), "the summary %s: “%s” for “%s”", what, words(gap.claim), words(gap.article))
	}
	a, b := countKeys(gap.claim, hedges), countKeys(gap.article, hedges)
	if b > 0 && a == 0 && len(gap.article) <= longestGap {
		w.suspect(readout.ForceChanged, .65*near, w.evidence(), "the article leaves open what the summary asserts: “%s”", words(gap.article))
	}
}

// formers say that somebody no longer is what the article calls them.
var formers = set("former ex late then acting ousted deposed retired onetime")

// former suspects a claim that leaves out that somebody is no longer in office.
func (w *witness) former(near float64) {
	have := make(map[string]bool)
	for _, t := range w.c.tokens {
		have[t.key] = true
	}
	for _, j := range w.beside.to {
		if j <= 0 {
			continue
		}
		before := w.beside.article[j-1]
		if formers[before.key] && !have[before.key] && w.beside.article[j].content {
			w.suspect(readout.BelongsElsewhere, .75*near, w.evidence(), "the article says %s %s", before.key, w.beside.article[j].key)
		}
	}
}

// foundNowhere suspects a claim of which the article has too little.
func (w *witness) foundNowhere() {
	const enough = .5
	if missing := enough - w.c.backing.covered; missing > 0 {
		w.suspect(readout.NotFound, .3+1.3*missing, w.evidence(), "the article has little of this")
	}
}

// numbersIn is the numbers of sentences.
func (g *Grounds) numbersIn(sentences []int) []number {
	var out []number
	for _, k := range sentences {
		out = append(out, numbersOf(g.article.Text, g.sentences[k].Span)...)
	}
	return out
}

// denials suspects a claim that somebody denies, where the summary says
// nothing of that.
func (w *witness) denials() {
	if len(w.c.backing.sentences) == 0 || w.c.backing.covered < .5 {
		return
	}
	for _, c := range w.s.claims {
		if slices.ContainsFunc(c.said, func(a *readout.Attribution) bool { return a.Stance == readout.Denies }) || mentionsDenial(c.tokens) {
			return
		}
	}
	main := w.g.sentences[w.c.backing.sentences[0]]
	words, total := w.g.words().distinct(w.c.tokens)
	for _, a := range main.Said {
		if a.Stance == readout.Denies && a.Confidence >= .4 && mentionsDenial(w.g.spanTokens(a.Cue)) && len(main.Said) > 1 && !a.Content.Contains(main.Span) && w.g.share(words, total, a) < .5 {
			w.suspect(readout.DenialLeftOut, sureDenial, readout.Spans{main.Span}, "the article says in the same sentence that this is denied")
			return
		}
	}
	for _, d := range w.g.Disputes(readout.Spans{main.Span}) {
		if !mentionsDenial(stringTokens(d.Denials[0].In(w.g.article.Text))) {
			continue
		}
		w.suspect(readout.DenialLeftOut, sureDenial, readout.Spans(d.Denials[:1]), "the article says that this is denied: “%s”", d.Denials[0].In(w.g.article.Text))
		return
	}
}

var denialWords = set("deni denial disput refut rebut untru fals")

func mentionsDenial(tokens []token) bool {
	return anyToken(tokens, func(t token) bool { return denialWords[t.stem] })
}
