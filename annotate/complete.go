package annotate

import (
	"cmp"
	"slices"

	"github.com/readout-news/readout"
)

// Complete fills in what follows from attributions whose source, cue and
// content are known, by hand or from elsewhere: how they nest, kind, stance,
// speakers and circumstances. The article must be valid, and each attribution
// have a content within its text. The attributions themselves stay as they are.
func (*Annotator) Complete(a *readout.Article, attributions []readout.Attribution) *readout.Annotation {
	d := newDoc(a)
	names := d.names()
	an := &readout.Annotation{Annotator: version, Sentences: d.sentences, Attributions: slices.Clone(attributions)}
	for _, n := range names {
		an.Names = append(an.Names, n.Span)
	}
	slices.SortStableFunc(an.Attributions, func(x, y readout.Attribution) int {
		return cmp.Compare(x.Content[0].Start, y.Content[0].Start)
	})
	d.fill(an, names)
	return an
}
