package eval

import (
	"context"
	"slices"

	"github.com/readout-news/readout"
)

// Stance compares the stances that a completer gives to the gold's own
// attributions with those that a person gave. The file named labels has lines
// of article, cue and stance; each of its cues must be one of the file named
// gold, which is in JSON lines.
func Stance(ctx context.Context, labels, gold string, completer Completer) (*StanceReport, error) {
	byArticle, err := readStances(labels)
	if err != nil {
		return nil, err
	}
	var t stanceTally
	err = eachArticle(gold, func(g *attributed) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		labels := byArticle[g.ID]
		if labels == nil {
			return nil
		}
		delete(byArticle, g.ID)
		return t.add(g, labels, completer)
	})
	if err != nil {
		return nil, err
	}
	for id := range byArticle {
		return nil, readout.Errorf(readout.Invalid, "measure on the file that the labels were made for", "%s has no article %q", gold, id)
	}
	return t.report(), nil
}

// stanceTally counts how often each stance was given where each was labelled.
type stanceTally struct {
	counts    map[stancePair]int
	disagreed []StanceDisagreement
}

type stancePair struct{ label, given readout.Stance }

// add compares the labels of one article.
func (t *stanceTally) add(g *attributed, labels []stanceLabel, completer Completer) error {
	var known []readout.Attribution
	for _, r := range g.Relations {
		if len(r.Content) > 0 {
			known = append(known, readout.Attribution{Source: r.Source, Cue: r.Cue, Content: r.Content})
		}
	}
	an := completer.Complete(readout.ArticleFromText(g.Text), known)
	for _, l := range labels {
		i := slices.IndexFunc(an.Attributions, func(a readout.Attribution) bool { return slices.Equal(a.Cue, l.cue) })
		if i < 0 {
			return g.wrong("measure on the file that the labels were made for", "has no relation with the cue %s, which is labelled", writeCue(l.cue))
		}
		t.count(g, l, an.Attributions[i].Stance)
	}
	return nil
}

func (t *stanceTally) count(g *attributed, l stanceLabel, given readout.Stance) {
	if t.counts == nil {
		t.counts = make(map[stancePair]int)
	}
	t.counts[stancePair{l.stance, given}]++
	if given == l.stance {
		return
	}
	words := make([]string, len(l.cue))
	for i, s := range l.cue {
		words[i] = s.In(g.Text)
	}
	t.disagreed = append(t.disagreed, StanceDisagreement{Article: g.ID, Cue: l.cue, Words: words, Label: l.stance, Given: given})
}
