package eval

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/readout-news/readout"
)

// GUMReport is how well an annotator does on a treebank with the annotation of
// GUM: attributing clauses, and speakers by coreference.
type GUMReport struct {
	Clauses  ClauseScore
	Speakers CoreferenceScore
	// GivenSpeakers are the speakers of the gold's own attributing clauses,
	// which the annotator was given.
	GivenSpeakers CoreferenceScore
}

// ClauseScore counts the attributing clauses of the gold, from unit A to unit
// B. Cued: the cue of an attribution touches A. Found: the content of one of
// these covers at least half of B's words. Of the found whose A has a subject
// (Subjects), the source of one touches it (Sources).
type ClauseScore struct {
	Clauses, Cued, Found, Subjects, Sources int
}

// Completer fills in what follows from attributions whose spans are known:
// speakers, stance and circumstances.
type Completer interface {
	Complete(*readout.Article, []readout.Attribution) *readout.Annotation
}

// GUM scores an annotator against a CoNLL-U file, which may be gzipped. With
// an annotator that is a Completer, its speakers are also measured by
// themselves. Where annotator is nil only that is measured.
func GUM(ctx context.Context, path string, annotator readout.Annotator, completer Completer) (*GUMReport, error) {
	report := &GUMReport{}
	err := readGUM(path, func(d *gumDoc) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		article := readout.ArticleFromText(d.text)
		clauses := d.clauses()
		if completer != nil {
			report.GivenSpeakers.add(d, completer.Complete(article, d.given(clauses)))
		}
		if annotator == nil {
			return nil
		}
		an, err := annotator.Annotate(ctx, article)
		if err != nil {
			return fmt.Errorf("document %s: %w", d.id, err)
		}
		report.Clauses.add(d, clauses, an)
		report.Speakers.add(d, an)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return report, nil
}

func (c *ClauseScore) add(d *gumDoc, clauses []gumClause, an *readout.Annotation) {
	for _, clause := range clauses {
		c.Clauses++
		subjects := d.subjects(clause.attributing)
		cued, found, sourced := false, false, false
		for _, a := range an.Attributions {
			if !d.touches(clause.attributing, a.Cue) {
				continue
			}
			cued = true
			if !d.half(clause.content, a.Content) {
				continue
			}
			found = true
			for _, t := range subjects {
				sourced = sourced || overlaps(d.tokens[t].Span, a.Source)
			}
		}
		c.Cued += tally(cued)
		c.Found += tally(found)
		if found && len(subjects) > 0 {
			c.Subjects++
			c.Sources += tally(sourced)
		}
	}
}

func tally(b bool) int {
	if b {
		return 1
	}
	return 0
}

// subjects is the tokens of a unit that are subjects.
func (d *gumDoc) subjects(u gumUnit) []int {
	var out []int
	for t := u.from; t < u.to; t++ {
		if strings.HasPrefix(d.tokens[t].relation, "nsubj") {
			out = append(out, t)
		}
	}
	return out
}

func (d *gumDoc) touches(u gumUnit, ss readout.Spans) bool {
	for _, t := range d.tokens[u.from:u.to] {
		if overlaps(t.Span, ss) {
			return true
		}
	}
	return false
}

// half reports whether ss cover at least half of a unit's words; marks are no
// words.
func (d *gumDoc) half(u gumUnit, ss readout.Spans) bool {
	words, covered := 0, 0
	for _, t := range d.tokens[u.from:u.to] {
		if strings.ContainsFunc(t.form, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
			words++
			covered += tally(overlaps(t.Span, ss))
		}
	}
	return 2*covered >= words
}

func overlaps(t readout.Span, ss readout.Spans) bool {
	for _, s := range ss {
		if t.Start < s.End && s.Start < t.End {
			return true
		}
	}
	return false
}

// WriteText writes the figures, a line each.
func (r *GUMReport) WriteText(w io.Writer) error {
	if c := r.Clauses; c.Clauses > 0 {
		if _, err := fmt.Fprintf(w, "clauses %d  cue %.1f  found %.1f  source %.1f of %d\n",
			c.Clauses, percent(c.Cued, c.Clauses), percent(c.Found, c.Clauses), percent(c.Sources, max(1, c.Subjects)), c.Subjects); err != nil {
			return err
		}
		if err := r.Speakers.writeText(w, "speakers"); err != nil {
			return err
		}
	}
	return r.GivenSpeakers.writeText(w, "speakers of given clauses")
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(of) }
