package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// share is the share of the words' weight, total, that the attribution's content
// has.
func (g *Grounds) share(words []weighted, total float64, a *readout.Attribution) float64 {
	x := g.words()
	if total == 0 {
		return 0
	}
	sum := 0.0
	for _, w := range words {
		for _, at := range x.places[w.stem] {
			if a.Content.Contains(x.tokens[at].Span) {
				sum += w.weight
				break
			}
		}
	}
	return sum / total
}

// likely is an attribution of the article that may be what a claim tells.
type likely struct {
	*readout.Attribution
	share float64
}

// tellings are the attributions whose content has the most of tokens: all that
// have nearly as much as the one that has most.
func (g *Grounds) tellings(tokens []token) []likely {
	const nearly = .85
	var out []likely
	words, total := g.words().distinct(tokens)
	most := 0.0
	for i := range g.an.Attributions {
		a := &g.an.Attributions[i]
		if n := g.share(words, total, a); n > 0 {
			out = append(out, likely{a, n})
			most = max(most, n)
		}
	}
	return slices.DeleteFunc(out, func(l likely) bool { return l.share < nearly*most })
}

const (
	// told is the share of a claim that an attribution must have to be what it
	// tells.
	told = .55
	// sureOf is the confidence of an attribution from which on it is taken for
	// right.
	sureOf = .5
)

// speakers holds who says what in the claim against the article.
func (w *witness) speakers() {
	if w.continues() {
		return
	}
	if tellings := w.uncredited(); len(tellings) > 0 && (w.given(tellings) || w.dropped(tellings)) {
		return
	}
	for _, x := range w.c.said {
		// An attribution begun in a sentence before this one was looked at there.
		if x.Within == nil && (x.Cue.Overlaps(w.c.Span) || x.Source.Overlaps(w.c.Span)) {
			w.attribution(x, w.tokensIn(x.Content))
			w.combined(x)
		}
	}
}

// uncredited is what the claim may tell, if it credits none of it to whom the
// article gives it.
func (w *witness) uncredited() []likely {
	tellings := w.g.tellings(w.c.tokens)
	if slices.ContainsFunc(tellings, func(l likely) bool { return w.credits(l.Attribution) || w.ascribes(l.Attribution) }) {
		return nil
	}
	return tellings
}

// ascribes reports whether the claim has something said by an attribution's
// speaker: "she said", where the sentence before names her.
func (w *witness) ascribes(a *readout.Attribution) bool {
	return slices.ContainsFunc(w.c.said, func(x *readout.Attribution) bool {
		return x.Cue.Overlaps(w.c.Span) && w.sameSpeaker(x, a) == yes
	})
}

// given suspects a claim that has the content and the cue of an attribution,
// and a name that is not its speaker's.
func (w *witness) given(tellings []likely) bool {
	const enough = .45
	for _, l := range tellings {
		content, cue := w.g.stemsIn(l.Content), w.g.stemsIn(l.Cue)
		hasCue := false
		var outside []token
		for _, t := range w.c.tokens {
			switch {
			case cue[t.stem]:
				hasCue = true
			case !content[t.stem]:
				outside = append(outside, t)
			}
		}
		names := w.g.proper(outside)
		if l.share < enough || !hasCue || len(names) == 0 || w.g.describesOne(l.Attribution) && w.around(l.Attribution, names) {
			continue
		}
		speaker := w.g.Speaker(l.Speaker)
		if len(w.g.proper(w.g.spanTokens(l.Source))) == 0 && speaker == nil {
			continue // "he said", and nobody knows who
		}
		if speaker != nil && shareName(names, stringTokens(callings(speaker))) {
			continue
		}
		sure := sureSpeaker * min(1, l.Confidence/sureOf)
		w.suspect(readout.WrongSpeaker, sure, w.told(l), "the article gives this to %s, the summary to “%s”",
			w.g.nameOf(l.Attribution), w.s.text[names[0].Start:names[len(names)-1].End])
		return sure >= .3
	}
	return false
}

// stemsIn is the stems of the article's words in spans.
func (g *Grounds) stemsIn(spans readout.Spans) map[string]bool {
	out := make(map[string]bool)
	for _, t := range g.spanTokens(spans) {
		out[t.stem] = true
	}
	return out
}

// continues reports whether the claim goes on with what an attribution begun in
// a sentence before it says.
func (w *witness) continues() bool {
	return slices.ContainsFunc(w.c.said, func(x *readout.Attribution) bool {
		return len(x.Cue)+len(x.Source) > 0 && x.Within == nil && !x.Cue.Overlaps(w.c.Span) && !x.Source.Overlaps(w.c.Span)
	})
}

// tokensIn is the claim's tokens in spans.
func (w *witness) tokensIn(spans readout.Spans) []token {
	var out []token
	for _, t := range w.c.tokens {
		if spans.Overlaps(t.Span) {
			out = append(out, t)
		}
	}
	return out
}

// attribution holds one attribution of the claim against those of the article.
func (w *witness) attribution(x *readout.Attribution, content []token) {
	if w.copied(x) {
		return
	}
	tellings := w.g.tellings(content)
	if len(tellings) == 0 || tellings[0].share < told {
		w.unattributed(x)
		return
	}
	var same, other, open []likely
	for _, l := range tellings {
		switch w.sameSpeaker(x, l.Attribution) {
		case yes:
			same = append(same, l)
		case no:
			other = append(other, l)
		default:
			open = append(open, l)
		}
	}
	switch {
	case len(same) > 0:
		w.force(x, same)
	case len(open) > 0:
		w.force(x, open)
	case len(other) > 0:
		l := surest(other)
		w.suspect(readout.WrongSpeaker, sureSpeaker*certain(l), w.told(l), "the article gives this to %s, the summary to %s",
			w.g.nameOf(l.Attribution), w.nameOf(x))
	}
}

// copied reports whether source and cue stand in the article's sentence in the
// same order: whatever the annotators made of both, nothing was changed.
func (w *witness) copied(x *readout.Attribution) bool {
	if len(x.Source) == 0 || len(x.Cue) == 0 {
		return false
	}
	for i, t := range w.c.tokens {
		if (x.Source.Overlaps(t.Span) || x.Cue.Overlaps(t.Span)) && (i >= len(w.beside.to) || w.beside.to[i] < 0) {
			return false
		}
	}
	return true
}

// certain is how much an attribution of the article counts, 0 to 1.
func certain(l likely) float64 {
	c := min(1, l.Confidence/sureOf)
	if l.Confidence == 0 {
		c = 1
	}
	return c * ramp(l.share, .4, .65)
}

// ramp is 0 up to from, 1 from to on, and rises between.
func ramp(x, from, to float64) float64 { return min(1, max(0, (x-from)/(to-from))) }

func surest(all []likely) likely {
	return slices.MaxFunc(all, func(a, b likely) int {
		return cmp.Compare(certain(a), certain(b))
	})
}

// told is the sentence in which an attribution begins to say it.
func (w *witness) told(l likely) readout.Spans {
	for i := range touched(w.g.sentences, l.Content[0]) {
		return readout.Spans{w.g.sentences[i].Span}
	}
	return nil
}

// nameOf is how an attribution's speaker is called.
func (g *Grounds) nameOf(a *readout.Attribution) string {
	if s := g.Speaker(a.Speaker); s != nil {
		return s.Name
	}
	if len(a.Source) > 0 {
		return "“" + a.Source.In(g.article.Text) + "”"
	}
	return "nobody by name"
}

func (w *witness) nameOf(x *readout.Attribution) string {
	if s := w.s.an.Speaker(x.Speaker); s != nil {
		return s.Name
	}
	return "“" + x.Source.In(w.s.text) + "”"
}

// unattributed suspects a speaker whom the article names nowhere near what the
// claim has them say.
func (w *witness) unattributed(x *readout.Attribution) {
	if w.c.backing.covered < .5 {
		return // found nowhere, whoever says it
	}
	names := w.g.proper(w.namesOf(x))
	if len(names) == 0 {
		return
	}
	near := w.namesIn(w.c.backing.sentences)
	if slices.ContainsFunc(names, func(t token) bool { return near[t.stem] }) || w.g.initialled(names, near) {
		return
	}
	w.suspect(readout.WrongSpeaker, .6, w.evidence(), "the article does not give this to %s", w.nameOf(x))
}

// namesIn is the words of sentences, and the names of whoever they mention.
func (w *witness) namesIn(sentences []int) map[string]bool {
	near := make(map[string]bool)
	for _, k := range sentences {
		for _, t := range w.g.words().of(k) {
			near[t.stem] = true
		}
		s := &w.g.sentences[k]
		for _, m := range s.Mentions {
			w.g.addNames(near, m.Speaker)
		}
		for _, a := range s.Said {
			w.g.addNames(near, w.g.Speaker(a.Speaker))
			for _, t := range stringTokens(a.Source.In(w.g.article.Text)) {
				near[t.stem] = true
			}
		}
	}
	return near
}

// sentencesOf is the sentences that an attribution's source, cue or content
// stands in.
func (g *Grounds) sentencesOf(a *readout.Attribution) []int {
	var out []int
	for _, part := range slices.Concat(a.Source, a.Cue, a.Content) {
		for i := range touched(g.sentences, part) {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// callings is every word that a speaker is called by: names, role and party.
func callings(s *readout.Speaker) string {
	return strings.Join(s.Names, " ") + " " + s.Role + " " + s.Party
}

func (g *Grounds) addNames(to map[string]bool, s *readout.Speaker) {
	if s == nil {
		return
	}
	for _, t := range stringTokens(callings(s)) {
		to[t.stem] = true
	}
}

func stringTokens(s string) []token { return tokensOf(s, readout.Span{End: len(s)}) }

// answer is yes, no, or that it cannot be told.
type answer int

const (
	unknown answer = iota
	yes
	no
)

// titles stand with many names.
var titles = set(`mr mrs ms miss dr sir lord lady president senator sen rep representative gov governor secretary
	minister chancellor general gen colonel captain professor prof mayor
	sheriff congressman congresswoman chairman chairwoman director spokesman spokeswoman spokesperson prime vice former
	the a an of for and`)

// proper is the words of names among tokens, titles left out. A sentence's
// first word is one where the article has it as a name.
func (g *Grounds) proper(tokens []token) []token {
	var out []token
	for _, t := range tokens {
		if t.capital && t.content && !titles[t.key] && (!t.opens || g.words().named[t.stem]) {
			out = append(out, t)
		}
	}
	return out
}

// namesOf is the words that name the speaker of an attribution of the summary.
func (w *witness) namesOf(x *readout.Attribution) []token {
	out := stringTokens(x.Source.In(w.s.text))
	if s := w.s.an.Speaker(x.Speaker); s != nil {
		out = append(out, stringTokens(strings.Join(s.Names, " "))...)
	}
	return out
}

// sameSpeaker says whether an attribution of the summary and one of the
// article have one speaker. It is asked again and again of the same two.
func (w *witness) sameSpeaker(x, a *readout.Attribution) answer {
	two := [2]*readout.Attribution{x, a}
	known, ok := w.same[two]
	if !ok {
		known = w.haveOneSpeaker(x, a)
		w.same[two] = known
	}
	return known
}

func (w *witness) haveOneSpeaker(x, a *readout.Attribution) answer {
	mine := w.namesOf(x)
	theirs := stringTokens(a.Source.In(w.g.article.Text))
	s := w.g.Speaker(a.Speaker)
	if s != nil {
		theirs = append(theirs, stringTokens(callings(s))...)
	}
	if len(mine) == 0 || len(theirs) == 0 {
		return unknown
	}
	myNames, theirNames := w.g.proper(mine), w.g.proper(theirs)
	switch {
	case len(myNames) > 0 && len(theirNames) > 0:
		if shareName(myNames, theirNames) || initials(myNames, theirNames) || initials(theirNames, myNames) {
			return yes
		}
		if w.g.describesOne(a) && w.around(a, myNames) {
			return unknown
		}
		return no
	case shareStem(contentOf(mine), contentOf(theirs)):
		return yes
	case len(myNames) > 0 && len(contentOf(theirs)) > 0:
		// The article says who, without a name: "officials", "the company".
		near := w.namesIn(w.g.sentencesOf(a))
		if slices.ContainsFunc(myNames, func(t token) bool { return near[t.stem] }) {
			return unknown
		}
		return no
	case len(contentOf(mine)) > 0 && len(myNames) == 0 && len(theirNames) > 0:
		return unknown
	case len(contentOf(mine)) > 0 && len(contentOf(theirs)) > 0:
		return no
	}
	return unknown
}

var determiners = set("a an the some one two several this that his her its their our another")

// describesOne reports whether a source says what one person is, not who.
func (g *Grounds) describesOne(a *readout.Attribution) bool {
	first, _, _ := strings.Cut(strings.ToLower(a.Source.In(g.article.Text)), " ")
	s := g.Speaker(a.Speaker)
	return determiners[first] && (s == nil || s.Kind == readout.Person)
}

// around reports whether one of the names stands near what an attribution says:
// it may be the one who is described.
func (w *witness) around(a *readout.Attribution, names []token) bool {
	const reach = 2 // sentences
	x := w.g.words()
	at := sentenceOf(w.g.sentences, *a)
	return anyToken(names, func(t token) bool {
		return slices.ContainsFunc(x.places[t.stem], func(p int) bool {
			return x.sentence[p] >= at-reach && x.sentence[p] <= at+reach
		})
	})
}

func shareStem(a, b []token) bool {
	return slices.ContainsFunc(a, func(t token) bool {
		return slices.ContainsFunc(b, func(u token) bool { return t.stem == u.stem || t.key == u.key })
	})
}

// shareName is shareStem for names: in another spelling, or of one country.
func shareName(a, b []token) bool {
	return shareStem(a, b) || slices.ContainsFunc(a, func(t token) bool {
		return slices.ContainsFunc(b, func(u token) bool { return respelled(t.key, u.key) || oneLand(t, u) })
	})
}

// initials reports whether one of a is made of first letters of b ("EU").
func initials(a, b []token) bool {
	letters := ""
	for _, t := range b {
		letters += t.key[:1]
	}
	return slices.ContainsFunc(a, func(t token) bool { return len(t.key) > 1 && strings.Contains(letters, t.key) })
}

// initialled is initials against words that stand near.
func (g *Grounds) initialled(names []token, near map[string]bool) bool {
	letters := ""
	for _, t := range names {
		letters += t.key[:1]
	}
	return len(letters) > 1 && near[letters]
}

// clash is how sure it is that a stance became another, by how little the two
// can stand for each other.
func clash(summary, article readout.Stance) float64 {
	if summary == article {
		return 0
	}
	says := map[readout.Stance]bool{readout.Asserts: true, readout.Confirms: true, readout.Accuses: true, readout.Believes: true}
	switch {
	case summary == readout.Denies || article == readout.Denies:
		return 1
	case summary == readout.Declines || article == readout.Declines:
		return .8
	case says[summary] && says[article]:
		if summary == readout.Confirms {
			return .65
		}
		return .3
	}
	return .7
}

// force holds the claim's cue against those of the article.
func (w *witness) force(x *readout.Attribution, of []likely) {
	worst := 1.0
	var at likely
	for _, l := range of {
		n := clash(x.Stance, l.Stance)
		if w.sameCue(x, l.Attribution) {
			n = 0
		}
		n *= certain(l)
		if n < worst || at.Attribution == nil {
			worst, at = n, l
		}
	}
	if worst > 0 {
		w.suspect(readout.ForceChanged, sureForce*worst, w.told(at), "the article has “%s”, the summary “%s”",
			at.Cue.In(w.g.article.Text), x.Cue.In(w.s.text))
	}
}

// sameCue reports whether both say that it is said in a word of one stem.
func (w *witness) sameCue(x, a *readout.Attribution) bool {
	mine, theirs := stringTokens(x.Cue.In(w.s.text)), stringTokens(a.Cue.In(w.g.article.Text))
	if countKeys(mine, negators)%2 != countKeys(theirs, negators)%2 {
		return false
	}
	return shareStem(contentOf(mine), contentOf(theirs)) || len(mine) > 0 && len(theirs) > 0 && words(mine) == words(theirs)
}

// dropped suspects a claim that tells what somebody says without saying so: all
// of it, its own speaker and cue included, stands in what the article gives to
// one whom the claim leaves out.
func (w *witness) dropped(tellings []likely) bool {
	const whole, mostly = .85, .4
	own := slices.IndexFunc(w.c.said, func(x *readout.Attribution) bool { return len(x.Cue) > 0 })
	of := slices.DeleteFunc(slices.Clone(tellings), func(l likely) bool {
		return l.share < mostly || own >= 0 && (l.share < whole || !w.holdsCue(l, w.c.said[own]))
	})
	if len(of) == 0 {
		return false
	}
	at := surest(of)
	sure := sureDropped * certain(at)
	if w.toldPlainly(at) {
		sure *= .3
	}
	w.suspect(readout.AttributionDropped, sure, w.told(at), "the article gives this to %s, the summary asserts it", w.g.nameOf(at.Attribution))
	return sure >= .3
}

// holdsCue reports whether what the article gives to somebody has the claim's own
// cue in it: "said" is too frequent to count in the share of the words.
func (w *witness) holdsCue(l likely, own *readout.Attribution) bool {
	content := w.g.stemsIn(l.Content)
	return !slices.ContainsFunc(w.tokensIn(own.Cue), func(t token) bool { return !content[t.stem] })
}

// toldPlainly reports whether the article says the same in its own voice.
func (w *witness) toldPlainly(l likely) bool {
	x := w.g.words()
	words, total := x.distinct(w.c.tokens)
	for _, k := range w.c.backing.sentences {
		sum := 0.0
		for _, word := range words {
			for _, at := range x.places[word.stem] {
				if x.sentence[at] == k && !w.g.attributed(x.tokens[at].Span, &w.g.sentences[k]) {
					sum += word.weight
					break
				}
			}
		}
		if sum >= .9*l.share*total {
			return true
		}
	}
	return false
}

// attributed reports whether a place in a sentence is what somebody says.
func (g *Grounds) attributed(at readout.Span, s *Sentence) bool {
	return slices.ContainsFunc(s.Said, func(a *readout.Attribution) bool { return a.Content.Overlaps(at) })
}

// credits reports whether the claim names the speaker of an attribution, with
// words that stand outside of its content; where that has no name, whether it
// has the cue.
func (w *witness) credits(a *readout.Attribution) bool {
	count := make(map[string]int)
	for _, t := range w.c.tokens {
		count[t.stem]++
	}
	for _, t := range w.g.spanTokens(a.Content) {
		count[t.stem]--
	}
	more := func(tokens []token) bool { return anyToken(tokens, func(t token) bool { return count[t.stem] > 0 }) }
	source := contentOf(w.g.spanTokens(a.Source))
	if s := w.g.Speaker(a.Speaker); s != nil {
		source = append(source, w.g.proper(stringTokens(strings.Join(s.Names, " ")))...)
	}
	if names := w.g.proper(source); len(names) > 0 {
		return more(names)
	}
	return more(source) || more(w.g.spanTokens(a.Cue))
}

// spanTokens is the article's words in spans.
func (g *Grounds) spanTokens(spans readout.Spans) []token {
	var out []token
	for _, s := range spans {
		out = append(out, tokensOf(g.article.Text, s)...)
	}
	return out
}

// isCue reports whether one of the words says that something is said: force
// looks at these.
func (w *witness) isCue(tokens []token) bool {
	return anyToken(tokens, func(t token) bool {
		return slices.ContainsFunc(w.c.said, func(x *readout.Attribution) bool { return x.Cue.Overlaps(t.Span) })
	})
}
