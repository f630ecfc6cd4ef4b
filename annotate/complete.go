package annotate

import (
	"slices"

	"github.com/readout-news/readout"
)

// Complete fills in what follows from attributions whose source, cue and
// content are known, by hand or from elsewhere: how they nest, kind, stance,
// speakers and circumstances. The article must be valid, and each attribution
// have a content within its text. The attributions themselves stay as they are.
func (x *Annotator) Complete(a *readout.Article, attributions []readout.Attribution) *readout.Annotation {
	an := newDoc(a).complete(slices.Clone(attributions))
	an.Annotator = x.version
	return an
}
