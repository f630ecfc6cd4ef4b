// Package check holds what is said about an article against the article.
//
// [Against] takes an article and its annotation; [Grounds.Line] and
// [Grounds.Readout] say which of a readout's six promises a line breaks:
// evidence, speaker, force, quotation, nothing new, both sides. Package
// summarize lets no line out that breaks one.
package check

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// Promise is one of the six promises of a readout.
type Promise string

// The six promises.
const (
	Evidence   Promise = "evidence"    // spans of the article bear the line out
	Speaker    Promise = "speaker"     // attributed evidence names its speaker, the article's own voice nobody
	Force      Promise = "force"       // denied, alleged, asked stay so
	Quotation  Promise = "quotation"   // quoted text stands between quotation marks in the article, and only such text
	NothingNew Promise = "nothing new" // no word that is not in the evidence or joined to it
	BothSides  Promise = "both sides"  // a claim that is denied does not stand without the denial
)

// Breach is a promise that a line breaks.
type Breach struct {
	// Line is the line's index in its readout.
	Line    int
	Promise Promise
	// Reason says what is wrong, for the one who wrote the line.
	Reason string
}

// Grounds is an article made ready to be checked against, sentence by
// sentence.
type Grounds struct {
	article   *readout.Article
	an        *readout.Annotation
	sentences []Sentence
	speakers  map[readout.SpeakerID]*readout.Speaker
	disputes  map[int]*Dispute // by the claim's start
	words     func() *index    // made when first needed
	numbers   func() []number  // of the whole article, the same
	sense     sense
}

// Against makes an article and its annotation ready to be checked against.
func Against(a *readout.Article, an *readout.Annotation) *Grounds {
	g := &Grounds{
		article:   a,
		an:        an,
		sentences: bySentence(a, an),
		speakers:  make(map[readout.SpeakerID]*readout.Speaker),
	}
	for i := range an.Speakers {
		g.speakers[an.Speakers[i].ID] = &an.Speakers[i]
	}
	g.disputes = findDisputes(a, an, g.sentences)
	g.words = sync.OnceValue(func() *index { return newIndex(a.Text, g.sentences) })
	g.numbers = sync.OnceValue(func() []number { return numbersOf(a.Text, readout.Span{End: len(a.Text)}) })
	return g
}

// Sentences is the article's sentences with what touches each.
func (g *Grounds) Sentences() []Sentence { return g.sentences }

// Speaker is the speaker of that id, nil for an empty or unknown one.
func (g *Grounds) Speaker(id readout.SpeakerID) *readout.Speaker { return g.speakers[id] }

// Disputes are the claims in evidence that somebody in the article denies
// outside of it.
func (g *Grounds) Disputes(evidence readout.Spans) []Dispute {
	var out []Dispute
	for _, s := range g.behindSentences(evidence) {
		if d := g.disputes[s.Start]; d != nil && touches(evidence, d.Claim) && !d.Answered(evidence) {
			out = append(out, *d)
		}
	}
	return out
}

// behindSentences is the sentences that evidence touches, each once.
func (g *Grounds) behindSentences(evidence readout.Spans) []*Sentence {
	var out []*Sentence
	for _, part := range evidence {
		for i := range touched(g.sentences, part) {
			if s := &g.sentences[i]; len(out) == 0 || out[len(out)-1] != s {
				out = append(out, s)
			}
		}
	}
	return out
}

// Readout finds every breach of the six promises in r.
func (g *Grounds) Readout(r *readout.Readout) []Breach {
	var out []Breach
	for i, l := range r.Lines {
		for _, b := range g.Line(l) {
			b.Line = i
			out = append(out, b)
		}
	}
	return append(out, g.oneSided(r.Lines)...)
}

// Line finds the promises that a line breaks by itself: all but both sides,
// which is a promise of the whole readout. Line is 0 in what it returns.
func (g *Grounds) Line(l readout.Line) []Breach {
	if err := l.Evidence.Validate(g.article.Text); err != nil || len(l.Evidence) == 0 {
		return []Breach{{Promise: Evidence, Reason: fmt.Sprintf("the line has no evidence in the article (%v)", err)}}
	}
	var out []Breach
	for _, fault := range []Breach{
		{Promise: Speaker, Reason: g.speakerFault(l)},
		{Promise: Force, Reason: g.forceFault(l)},
		{Promise: Quotation, Reason: g.quotationFault(l)},
		{Promise: NothingNew, Reason: g.noveltyFault(l)},
	} {
		if fault.Reason != "" {
			out = append(out, fault)
		}
	}
	return out
}

// behind is the outermost attributions whose content the evidence touches,
// the one with the largest share first, and that share of the evidence's
// bytes, 0 to 1, the bytes of its own source and cue not counted.
func (g *Grounds) behind(evidence readout.Spans) (attributions []*readout.Attribution, share float64) {
	attributions, largest := ranked(g.behindSentences(evidence), evidence)
	if largest == 0 {
		return nil, 0
	}
	main := attributions[0]
	rest := evidence.Len() - shared(evidence, main.Source) - shared(evidence, main.Cue)
	return attributions, float64(largest) / float64(max(1, rest))
}

// shared is the number of bytes that lie in both a and b.
func shared(a, b readout.Spans) int {
	n := 0
	for _, s := range a {
		for _, t := range b {
			n += max(0, min(s.End, t.End)-max(s.Start, t.Start))
		}
	}
	return n
}

// speakerFault says how the line's speaker differs from its evidence's.
func (g *Grounds) speakerFault(l readout.Line) string {
	attributions, share := g.behind(l.Evidence)
	if len(attributions) == 0 {
		if l.Speaker != nil {
			return fmt.Sprintf("the article says this in its own voice, the line gives it to %s", *l.Speaker)
		}
		return ""
	}
	if main := attributions[0]; share >= .5 && main.Speaker != "" {
		if l.SpeakerID != main.Speaker || l.Speaker == nil {
			return fmt.Sprintf("the article gives this to %s, the line does not", g.Speaker(main.Speaker).Name)
		}
	}
	have := fold(l.Text)
	for _, a := range attributions {
		if len(a.Source) > 0 && !g.names(have, a) {
			return fmt.Sprintf("the line does not name the source %q", a.Source.In(g.article.Text))
		}
	}
	return ""
}

// names reports whether one of the words have stands in the attribution's
// source or in a name of its speaker.
func (g *Grounds) names(have map[string]bool, a *readout.Attribution) bool {
	known := a.Source.In(g.article.Text)
	if s := g.Speaker(a.Speaker); s != nil {
		known += " " + strings.Join(s.Names, " ")
	}
	for w := range fold(known) {
		if have[w] && !functionWords[w] {
			return true
		}
	}
	return onlyFunctionWords(known) && containsWords(have, known)
}

// forceFault says how the line's verb differs from the cue of its evidence.
func (g *Grounds) forceFault(l readout.Line) string {
	attributions, share := g.behind(l.Evidence)
	if len(attributions) == 0 || share < .5 {
		return ""
	}
	a := attributions[0]
	if l.Stance != a.Stance {
		return fmt.Sprintf("the article %s this, the line %s", a.Stance, l.Stance)
	}
	have := fold(l.Text)
	if len(a.Cue) == 0 || containsWords(have, a.Cue.In(g.article.Text)) || a.Stance == readout.Asserts && have["said"] {
		return ""
	}
	return fmt.Sprintf("the line lacks the article's word for it, %q", a.Cue.In(g.article.Text))
}

// quotationFault finds text in quotation marks that the article does not have
// in quotation marks, and words out of a quotation that lost their marks.
func (g *Grounds) quotationFault(l readout.Line) string {
	quoted := text.Quotations(l.Text)
	standing := g.quotations(l.Evidence)
	for _, q := range quoted {
		if !slices.ContainsFunc(standing, func(s string) bool { return strings.Contains(s, q.Inner.In(l.Text)) }) {
			return fmt.Sprintf("%s does not stand in quotation marks in the evidence", q.Outer.In(l.Text))
		}
	}
	for _, s := range standing {
		if run := bareRun(l.Text, quoted, s); run != "" {
			return fmt.Sprintf("the quoted words “%s” lost their quotation marks", run)
		}
	}
	return ""
}

// quotations is the text of the quotations that evidence touches.
func (g *Grounds) quotations(evidence readout.Spans) []string {
	var out []string
	for _, s := range g.behindSentences(evidence) {
		for _, q := range s.Quotations {
			if evidence.Overlaps(q.Inner) {
				out = append(out, q.Inner.In(g.article.Text))
			}
		}
	}
	return out
}

// bareRunWords is how many words of a quotation, one behind the other, a line
// must not have outside of quotation marks.
const bareRunWords = 5

// bareRun is the first run of bareRunWords words of the quotation that stands
// in line outside of the line's quotations, or empty.
func bareRun(line string, quoted []text.Quotation, quotation string) string {
	words := text.Words(quotation)
	for i := 0; i+bareRunWords <= len(words); i++ {
		run := quotation[words[i].Start:words[i+bareRunWords-1].End]
		at := strings.Index(line, run)
		if at < 0 {
			continue
		}
		inside := false
		for _, q := range quoted {
			inside = inside || q.Outer.Contains(readout.Span{Start: at, End: at + len(run)})
		}
		if !inside {
			return run
		}
	}
	return ""
}

// noveltyFault finds a word of the line that is neither in its evidence nor
// in its speaker's names, role and party, nor one that a line may add.
func (g *Grounds) noveltyFault(l readout.Line) string {
	known := fold(l.Evidence.In(g.article.Text))
	for _, s := range g.joined(l) {
		for w := range fold(callings(s)) {
			known[w] = true
		}
	}
	for _, w := range text.Words(l.Text) {
		if f := foldWord(w.In(l.Text)); w.Alnum && !known[f] && !mayAdd[f] {
			return fmt.Sprintf("%q is not in the evidence", w.In(l.Text))
		}
	}
	return ""
}

// joined is the speakers that the line's evidence mentions, and its own.
func (g *Grounds) joined(l readout.Line) []*readout.Speaker {
	var out []*readout.Speaker
	if s := g.Speaker(l.SpeakerID); s != nil {
		out = append(out, s)
	}
	for _, s := range g.behindSentences(l.Evidence) {
		for _, m := range s.Mentions {
			if l.Evidence.Overlaps(m.Span) {
				out = append(out, m.Speaker)
			}
		}
	}
	return out
}

// oneSided finds the lines that hold a denied claim while no line of the
// readout holds the denial.
func (g *Grounds) oneSided(lines []readout.Line) []Breach {
	var out []Breach
	for i, l := range lines {
		for _, d := range g.Disputes(l.Evidence) {
			if slices.ContainsFunc(lines, func(l readout.Line) bool { return d.Answered(l.Evidence) }) {
				continue
			}
			out = append(out, Breach{i, BothSides, fmt.Sprintf("the article says that this is denied: %q", d.Denials[0].In(g.article.Text))})
		}
	}
	return out
}
