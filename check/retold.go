package check

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/text"
)

// MaxRetold is the longest sentence that Retold looks at, in bytes.
const MaxRetold = 1000

// Retold makes a line of a sentence that somebody else wrote, a language model
// say, to tell attributions of the article: the first of them is the line's,
// the others stand in its sentences, and all of them are [Grounds.Tellable]. Where the sentence breaks a promise the
// breach says which, and there is no line.
//
// The promises are held more strictly here than for readout's own lines, which
// are sentences of the article from the start. The sentence may shorten one of
// the article and put who says it first, and no more: its words stand in the
// article's sentence in the same order ([alignRetold]), whoever it names says
// just what follows, in a word of the article, and no word that turns what is
// said ("not", "if", "allegedly") is left out. Both sides is a promise of the
// whole readout and not looked at. The only error is that of a context that is
// done.
func (g *Grounds) Retold(ctx context.Context, sentence string, of []int) (readout.Line, *Breach, error) {
	if reason := unfit(sentence); reason != "" {
		return readout.Line{}, &Breach{Promise: NothingNew, Reason: reason}, nil
	}
	sentences, reason := g.toldIn(of)
	if reason != "" {
		return readout.Line{}, &Breach{Promise: Evidence, Reason: reason}, nil
	}
	said, err := annotate.NewRules().Annotate(ctx, readout.ArticleFromText(sentence))
	if err != nil {
		return readout.Line{}, nil, err
	}
	r := &retelling{Grounds: g, main: &g.an.Attributions[of[0]], text: sentence, said: said}
	for _, i := range of {
		r.told = append(r.told, &g.an.Attributions[i])
	}
	r.words = retoldWords(sentence, readout.Span{End: len(sentence)}, r.framing(said.Attributions))
	breach := &Breach{Promise: NothingNew, Reason: "its words do not stand in the article in this order"}
	for size := 1; size <= len(sentences); size++ {
		for from := 0; from+size <= len(sentences); from++ {
			for _, around := range []bool{true, false} {
				if !r.standsIn(sentences[from:from+size], around) {
					continue
				}
				line := r.line()
				if breach = r.breach(line); breach == nil {
					return line, nil, nil
				}
			}
		}
	}
	return readout.Line{}, breach, ctx.Err()
}

// Tellable is the attributions that Retold may make a line of, in their order:
// outermost and likely ones of the body, of somebody who can be named, that say
// something by themselves. A denial that only points back ("denied it") does
// not.
func (g *Grounds) Tellable() []int {
	var out []int
	for i := range g.an.Attributions {
		if g.tellable(&g.an.Attributions[i]) {
			out = append(out, i)
		}
	}
	return out
}

func (g *Grounds) tellable(a *readout.Attribution) bool {
	known := a.Source.In(g.article.Text)
	if s := g.Speaker(a.Speaker); s != nil {
		known = s.Name
	}
	return a.Within == nil && a.Likely() && !a.Content.Overlaps(g.article.Title) && len(a.Cue) > 0 &&
		!onlyFunctionWords(known) && !pointsBack(contentWords(a.Content.In(g.article.Text)))
}

// unfit says why a text cannot be a line, whatever the article says.
func unfit(s string) string {
	trimmed := strings.TrimRight(s, `"”»'’)`)
	switch {
	case len(s) > MaxRetold:
		return "it is too long"
	case !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && !unicode.IsGraphic(r) }):
		return "it has characters that no sentence has"
	case strings.Count(s, "“") != strings.Count(s, "”") || strings.Count(s, `"`)%2 != 0:
		return "a quotation in it has one mark only"
	case trimmed == "" || !strings.ContainsAny(trimmed[len(trimmed)-1:], ".!?"):
		return "it does not end as a sentence does"
	}
	return ""
}

// maxToldIn is the most sentences of one attribution that are looked at,
// maxRetoldFrom the most words of those that are looked at together.
const maxToldIn, maxRetoldFrom = 5, 400

// toldIn is the sentences in which the first attribution's content stands, or
// why the attributions cannot be told in one line.
func (g *Grounds) toldIn(of []int) (sentences []int, reason string) {
	all := g.an.Attributions
	for n, i := range of {
		if i < 0 || i >= len(all) || !g.tellable(&all[i]) {
			return nil, "there is no such attribution to tell"
		}
		var touching []int
		for _, part := range all[i].Content {
			for k := range touched(g.sentences, part) {
				if !slices.Contains(touching, k) {
					touching = append(touching, k)
				}
			}
		}
		if n > 0 && !slices.ContainsFunc(touching, func(k int) bool { return slices.Contains(sentences, k) }) {
			return nil, "it joins what stands in different sentences"
		}
		if n == 0 {
			sentences = touching[:min(len(touching), maxToldIn)]
		}
	}
	if len(sentences) == 0 {
		return nil, "it does not say which statement it tells"
	}
	return sentences, ""
}

// retelling is a sentence held against sentences of the article.
type retelling struct {
	*Grounds
	main *readout.Attribution
	told []*readout.Attribution // main and those beside it
	text string
	said *readout.Annotation // who says what in the text, by rules
	// words are the text's, to the place of each among those of source, -1 for
	// one that has none.
	words []retoldWord
	to    []int
	// sentences are the article's that are looked at, all their words, source
	// those that the text may have, and outer the outermost attributions whose
	// content stands in them.
	sentences   []int
	all, source []retoldWord
	outer       []*readout.Attribution
}

// framing is the sources and cues of outermost attributions: what a retelling
// may put elsewhere, since it is looked at by itself.
func (r *retelling) framing(attributions []readout.Attribution) []readout.Spans {
	var out []readout.Spans
	for i := range attributions {
		if a := &attributions[i]; a.Within == nil && len(a.Source) > 0 && len(a.Cue) > 0 {
			out = append(out, a.Source, a.Cue)
		}
	}
	return out
}

// standsIn reports whether the text's words stand in the sentences: with what
// the article says around the attributions, or without.
func (r *retelling) standsIn(sentences []int, around bool) bool {
	r.sentences, r.all, r.outer = sentences, nil, nil
	var frames []readout.Spans
	for _, k := range sentences {
		for _, a := range r.Grounds.sentences[k].Said {
			if !slices.Contains(r.outer, a) {
				r.outer = append(r.outer, a)
				frames = append(frames, a.Source, a.Cue)
			}
		}
	}
	for _, k := range sentences {
		r.all = append(r.all, retoldWords(r.article.Text, r.Grounds.sentences[k].Span, frames)...)
	}
	for i := range r.all {
		r.all[i].outside = containing(r.outer, r.all[i].Span) == nil
	}
	if r.source = r.all; !around {
		r.source = r.toldWords()
	}
	if len(r.source) > maxRetoldFrom {
		return false
	}
	r.to = alignRetold(r.words, r.source)
	return r.to != nil
}

// toldWords is the words from the mark before the attributions that are told
// to the mark behind them.
func (r *retelling) toldWords() []retoldWord {
	first, last := len(r.all), 0
	for i, w := range r.all {
		if slices.ContainsFunc(r.told, func(a *readout.Attribution) bool {
			return a.Source.Overlaps(w.Span) || a.Cue.Overlaps(w.Span) || a.Content.Overlaps(w.Span)
		}) {
			first, last = min(first, i), i+1
		}
	}
	for first > 0 && first < len(r.all) && !r.all[first].edge {
		first--
	}
	for last < len(r.all) && !r.all[last].edge {
		last++
	}
	return r.all[min(first, last):last]
}

// line is the text as a line.
func (r *retelling) line() readout.Line {
	l := readout.Line{Text: r.text, Stance: r.main.Stance, Kind: r.main.Kind}
	if s := r.Speaker(r.main.Speaker); s != nil {
		l.Speaker, l.SpeakerID = &s.Name, s.ID
	}
	whole := r.spans(r.sentences)
	l.Evidence = whole
	for _, part := range slices.Concat(r.main.Source, r.main.Cue) {
		if !whole.Contains(part) {
			l.Evidence = spansTogether(l.Evidence, readout.Spans{part})
		}
	}
	return l
}

// breach is the first promise that the text breaks as that line, or nil.
func (r *retelling) breach(l readout.Line) *Breach {
	if err := l.Evidence.Validate(r.article.Text); err != nil {
		return &Breach{Promise: Evidence, Reason: err.Error()}
	}
	for _, fault := range []Breach{
		{Promise: Quotation, Reason: r.quotationFault(l)},
		{Promise: Speaker, Reason: r.speakerFault(l)},
		{Promise: Speaker, Reason: r.wrongMouth()},
		{Promise: Force, Reason: r.forceFault(l)},
		{Promise: Force, Reason: r.cueFault()},
		{Promise: Force, Reason: r.turned()},
		{Promise: Force, Reason: r.widened()},
		{Promise: NothingNew, Reason: r.strangeSign(l)},
	} {
		if fault.Reason != "" {
			return &fault
		}
	}
	return nil
}

// wrongMouth says what the text does not give to whom the article gives it:
// each word that tells something must stand in the content of an attribution
// whose source names the speaker of the article's.
func (r *retelling) wrongMouth() string {
	for i, w := range r.words {
		if w.framed || r.to[i] < 0 || functionWords[w.key] {
			continue
		}
		mine := containing(r.outermost(), w.Span)
		theirs := containing(r.outer, r.source[r.to[i]].Span)
		switch {
		case mine == nil && theirs == nil:
		case mine == nil:
			return fmt.Sprintf("it does not give %q to anybody", w.In(r.text))
		case theirs == nil:
			return fmt.Sprintf("it gives %q to somebody, the article says it itself", w.In(r.text))
		case !r.namedAs(mine.Source.In(r.text), theirs):
			return fmt.Sprintf("it gives %q to %q", w.In(r.text), mine.Source.In(r.text))
		}
	}
	if len(r.outermost()) == 0 {
		return "it does not say who says it"
	}
	return ""
}

// outermost is the text's own attributions that have a source and a cue.
func (r *retelling) outermost() []*readout.Attribution {
	var out []*readout.Attribution
	for i := range r.said.Attributions {
		if a := &r.said.Attributions[i]; a.Within == nil && len(a.Source) > 0 && len(a.Cue) > 0 {
			out = append(out, a)
		}
	}
	return out
}

func containing(all []*readout.Attribution, at readout.Span) *readout.Attribution {
	for _, a := range all {
		if a.Content.Contains(at) {
			return a
		}
	}
	return nil
}

// namedAs reports whether a source of the text's is the speaker of an
// attribution: it has a whole name of the speaker's that is nobody else's, or
// the article's words for the source, and no word that is not the speaker's.
func (r *retelling) namedAs(source string, a *readout.Attribution) bool {
	mine := keysOf(source)
	forms := []string{a.Source.In(r.article.Text)}
	known := forms[0]
	if s := r.Speaker(a.Speaker); s != nil {
		known += " " + strings.Join(s.Names, " ") + " " + s.Role + " " + s.Party
		for _, name := range s.Names {
			if !r.ambiguous(name, s) {
				forms = append(forms, name)
			}
		}
	}
	all := keysOf(known)
	for _, k := range mine {
		if !functionWords[k] && !slices.Contains(all, k) {
			return false
		}
	}
	return slices.ContainsFunc(forms, func(form string) bool {
		keys := keysOf(form)
		return len(keys) > 0 && !onlyFunctionWords(form) && hasRun(mine, keys)
	})
}

// ambiguous reports whether a name is another speaker's too.
func (r *retelling) ambiguous(name string, of *readout.Speaker) bool {
	return slices.ContainsFunc(r.an.Speakers, func(s readout.Speaker) bool {
		return s.ID != of.ID && slices.ContainsFunc(s.Names, func(n string) bool { return strings.EqualFold(n, name) })
	})
}

func hasRun(words, run []string) bool {
	for i := 0; i+len(run) <= len(words); i++ {
		if slices.Equal(words[i:i+len(run)], run) {
			return true
		}
	}
	return false
}

// plainCues say that something is said, and no more.
var plainCues = set("said says according to")

// cueFault says which of the text's attributions does not have the article's
// word for it, and which of the article's has its own left out.
func (r *retelling) cueFault() string {
	have := keysOf(r.text)
	for i := range r.an.Attributions {
		a := &r.an.Attributions[i]
		if a == r.main || !slices.ContainsFunc(r.source, func(w retoldWord) bool { return a.Cue.Overlaps(w.Span) }) {
			continue
		}
		for _, k := range keysOf(a.Source.In(r.article.Text) + " " + a.Cue.In(r.article.Text)) {
			if !slices.Contains(have, k) {
				return fmt.Sprintf("it leaves out %q", k)
			}
		}
	}
	for _, x := range r.outermost() {
		cue := keysOf(x.Cue.In(r.text))
		if !slices.ContainsFunc(r.outer, func(a *readout.Attribution) bool {
			theirs := keysOf(a.Cue.In(r.article.Text))
			plain := a.Stance == readout.Asserts && !slices.ContainsFunc(cue, func(k string) bool { return !plainCues[k] })
			return plain || len(theirs) > 0 && !slices.ContainsFunc(theirs, func(k string) bool { return !slices.Contains(cue, k) })
		}) {
			return fmt.Sprintf("the article does not have %q for it", x.Cue.In(r.text))
		}
	}
	return ""
}

// conditions bind what is said to something else.
var conditions = set("if unless until only except whether provided would-be rarely hardly barely seldom")

// turns reports whether a word turns what is said: leaving it out, or a clause
// with it, says something else. May is a month.
func turns(word string) bool {
	key := keyOf(word)
	if word == "May" {
		return false
	}
	return negators[key] || hedges[key] || conditions[key] || denialWords[stemOf(key)] || strings.HasSuffix(key, "n't")
}

// turned says which word that turns what is said the text has lost, or has
// more often than the article. A denial counts wherever in the sentences it
// stands.
func (r *retelling) turned() string {
	count := make(map[string]int)
	add := func(n int, words []retoldWord, s string) {
		for _, w := range words {
			if turns(w.In(s)) {
				count[stemOf(w.key)] += n
			}
		}
	}
	add(1, r.source, r.article.Text)
	for _, w := range r.all {
		if denialWords[stemOf(w.key)] && !slices.Contains(r.source, w) {
			count[stemOf(w.key)]++
		}
	}
	for _, part := range r.main.Cue {
		if !r.spans(r.sentences).Overlaps(part) { // in a sentence before the one that is told
			add(1, retoldWords(r.article.Text, part, nil), r.article.Text)
		}
	}
	add(-1, r.words, r.text)
	for word, n := range count {
		if n != 0 {
			return fmt.Sprintf("it leaves out or adds %q", word)
		}
	}
	return ""
}

// sweeping are the words of which what follows takes back a part.
var sweeping = set("all every each only always everyone everybody everything any anyone anybody anything first last most")

// widened says what the text leaves out of a denial, or between two marks that
// have a "no" or "all": who says that no ship will be laid up before 2028 does
// not say that none will.
func (r *retelling) widened() string {
	kept := make(map[int]bool)
	for _, at := range r.to {
		kept[at] = true
	}
	for from := 0; from < len(r.source); {
		to := from + 1
		for to < len(r.source) && !r.source[to].edge {
			to++
		}
		whole := slices.ContainsFunc(r.source[from:to], func(w retoldWord) bool {
			return !w.framed && !w.outside && (negators[w.key] || sweeping[w.key])
		})
		for i := from; i < to; i++ {
			w := r.source[i]
			a := containing(r.outer, w.Span)
			if a != nil && !w.framed && !kept[i] && !addable[w.key] && (whole && slices.ContainsFunc(r.to, func(at int) bool { return from <= at && at < to }) || a.Stance == readout.Denies) {
				return fmt.Sprintf("it leaves out %q where that takes a part back", w.key)
			}
		}
		from = to
	}
	return ""
}

// commonSigns may stand in any sentence. All others must stand in the
// evidence: a question mark turns what is said.
const commonSigns = " ,.;:-–—'’\"“”‘()"

func (r *retelling) strangeSign(l readout.Line) string {
	evidence := l.Evidence.In(r.article.Text)
	for _, c := range r.text {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune(commonSigns, c) && !strings.ContainsRune(evidence, c) {
			return fmt.Sprintf("%q is not in the evidence", c)
		}
	}
	return ""
}

// retoldWord is a word as retellings are compared: whole, its ending and
// hyphens kept, since "the minister's brother" is not the minister.
type retoldWord struct {
	readout.Span
	key string
	// framed is whether it is part of a source or cue, outside whether the
	// article says it itself, around what others say.
	framed, outside bool
	// edge is whether a mark that parts clauses stands before it, last whether
	// nothing or a mark stands behind it.
	edge, last bool
}

// retoldWords is the words of part of s. A number is one word with its points,
// its sign, and what it counts: "$1,400", "3.9%".
func retoldWords(s string, part readout.Span, frames []readout.Spans) []retoldWord {
	var out []retoldWord
	edge := false
	for _, w := range text.Words(part.In(s)) {
		at := readout.Span{Start: part.Start + w.Start, End: part.Start + w.End}
		if !w.Alnum {
			edge = edge || partsClauses(s, at)
			continue
		}
		if n := len(out); n > 0 && goesOn(s, out[n-1].End, at.Start) {
			out[n-1].End = numberEnd(s, at.End)
			out[n-1].key = keyOf(out[n-1].In(s))
			continue
		}
		at = readout.Span{Start: numberStart(s, part.Start, at.Start), End: numberEnd(s, at.End)}
		framed := slices.ContainsFunc(frames, func(f readout.Spans) bool { return f.Overlaps(at) })
		last := !strings.HasPrefix(s[at.End:], " ")
		out = append(out, retoldWord{Span: at, key: keyOf(at.In(s)), framed: framed, edge: edge || len(out) == 0, last: last})
		edge = false
	}
	return out
}

// partsClauses reports whether the mark at a place parts clauses: one within a
// number or word does not.
func partsClauses(s string, mark readout.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:mark.Start])
	after, _ := utf8.DecodeRuneInString(s[mark.End:])
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return strings.Contains(",;:!?()–—", mark.In(s)) && !(inWord(before) && inWord(after))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// goesOn reports whether a number that ends at one place goes on at another,
// behind a point.
func goesOn(s string, end, start int) bool {
	return start == end+1 && (s[end] == '.' || s[end] == ',') && isDigit(s[end-1]) && isDigit(s[start])
}

// numberStart is where the number that starts at i does with its sign.
func numberStart(s string, from, i int) int {
	if !isDigit(s[i]) {
		return i
	}
	if r, n := utf8.DecodeLastRuneInString(s[from:i]); n > 0 && strings.ContainsRune("$€£¥-−", r) {
		return i - n
	}
	return i
}

// numberEnd is where the number that ends at i does with its sign.
func numberEnd(s string, i int) int {
	if isDigit(s[i-1]) && strings.HasPrefix(s[i:], "%") {
		return i + 1
	}
	return i
}

func keyOf(word string) string { return strings.ReplaceAll(strings.ToLower(word), "’", "'") }

// keysOf is the words of s.
func keysOf(s string) []string {
	var out []string
	for _, w := range text.Words(s) {
		if w.Alnum {
			out = append(out, keyOf(w.In(s)))
		}
	}
	return out
}

// Content is the content of an attribution, by its index in the annotation.
func (g *Grounds) Content(attribution int) readout.Spans {
	return g.an.Attributions[attribution].Content
}
