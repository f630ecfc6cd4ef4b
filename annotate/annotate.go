// Package annotate finds who said what in an article: sentences, proper names,
// attributions with source, cue and content, and the speakers joined across
// their mentions.
//
// A trained network finds the spans of the outermost attributions, rules over a
// lexicon of cues (cues.txt) and quotation marks find those within a content.
// [NewRules] is the rules alone. What follows, stance, circumstances and speakers, starts from the spans
// alone and serves any way to find them.
package annotate

import (
	"cmp"
	"context"
	"slices"

	"github.com/readout-news/readout"
)

// What an annotation says it was made by.
const (
	networkVersion = "network/1"
	rulesVersion   = "rules/1"
)

// Annotator annotates articles. It may be shared between goroutines.
type Annotator struct{ version string }

// New makes an Annotator. The first article that any annotator is given loads
// the network, which takes some hundredths of a second.
func New() *Annotator { return &Annotator{networkVersion} }

// NewRules makes an Annotator that works by rules alone. It is a hundred times
// as fast and finds less in an article, but all that matters in a text as plain
// as a summary.
func NewRules() *Annotator { return &Annotator{rulesVersion} }

// MaxText is the longest article that is annotated, in bytes: a hundred times
// the usual one. It bounds time and memory.
const MaxText = 1 << 20

// Annotate finds who said what in an article. The article must be valid
// ([readout.Article.Validate]). One longer than [MaxText] is an error of kind
// [readout.TooLarge]; the only other error is that of a context that is done.
func (x *Annotator) Annotate(ctx context.Context, a *readout.Article) (*readout.Annotation, error) {
	if len(a.Text) > MaxText {
		return nil, tooLong(a.Text)
	}
	d := newDoc(a)
	found, err := x.attributions(ctx, d)
	if err != nil {
		return nil, err
	}
	an := d.annotation(found)
	an.Annotator = x.version
	return an, nil
}

func tooLong(text string) error {
	return readout.Errorf(readout.TooLarge, "give it in parts",
		"the article has %d kB of text, the limit is %d kB", len(text)>>10, MaxText>>10)
}

func (x *Annotator) attributions(ctx context.Context, d *doc) ([]found, error) {
	if x.version == rulesVersion {
		return d.ruled(), ctx.Err()
	}
	n, err := loaded()
	if err != nil {
		return nil, err
	}
	return d.attributions(ctx, n)
}

// ruled is what layout and rules find.
func (d *doc) ruled() []found {
	laid := d.laidOut()
	outer := append(laid, d.confine(d.outermost(d.byRules()), laid)...)
	return append(outer, d.nested(outer)...)
}

// attributions finds the outermost attributions with the network, and those
// within them by rules.
func (d *doc) attributions(ctx context.Context, n *network) ([]found, error) {
	proposals, err := n.read(ctx, d)
	if err != nil {
		return nil, err
	}
	return d.joined(n, proposals), nil
}

// joined makes attributions of proposals, and joins those that the layout and
// rules give.
func (d *doc) joined(n *network, proposals []proposal) []found {
	var out []found
	for i := range proposals {
		if f, ok := d.decide(n, &proposals[i]); ok {
			out = append(out, f)
		}
	}
	d.joinSources(out)
	laid := d.laidOut()
	out = append(laid, d.confine(out, laid)...)
	return append(out, d.nested(out)...)
}

// annotation completes attributions that were found.
func (d *doc) annotation(found []found) *readout.Annotation {
	var known []readout.Attribution
	for _, f := range found {
		known = append(known, readout.Attribution{
			Source: d.spans(f.source), Cue: d.spans(f.cue), Content: d.spans(f.content),
			Confidence: f.confidence,
		})
	}
	return d.complete(known)
}

// complete makes the annotation of attributions whose spans are known: how they
// nest, kind, stance, speakers and circumstances. The attributions are its own.
func (d *doc) complete(known []readout.Attribution) *readout.Annotation {
	names := d.names()
	an := &readout.Annotation{Sentences: d.sentences, Attributions: known}
	for _, n := range names {
		an.Names = append(an.Names, n.Span)
	}
	slices.SortStableFunc(known, func(x, y readout.Attribution) int {
		return cmp.Compare(x.Content[0].Start, y.Content[0].Start)
	})
	nest(an.Attributions)
	d.unsaid(an.Attributions)
	for i := range an.Attributions {
		a := &an.Attributions[i]
		a.Kind = d.kind(a.Content)
		a.Stance = d.stance(a)
	}
	d.speakers(an, names)
	d.circumstances(an, names)
	return an
}

// nest sets Within: the smallest other content that an attribution's cue
// stands in. Attributions are in order of their contents' starts.
func nest(as []readout.Attribution) {
	const maxDepth = 8
	var open []int // the last few contents, outermost first
	for i := range as {
		for k := len(open) - 1; k >= 0 && len(as[i].Cue) > 0; k-- {
			if as[open[k]].Content.Contains(as[i].Cue[0]) {
				outer := open[k]
				as[i].Within = &outer
				break
			}
		}
		if open = append(open, i); len(open) > maxDepth {
			open = open[1:]
		}
	}
}
