package eval

import (
	"io"
	"strings"

	"github.com/readout-news/readout"
)

// StanceReport is how far stances agree with the labels.
type StanceReport struct {
	Labels, Agreed int
	// Kappa is Cohen's: the agreement beyond what would come by chance, 1 when
	// all agree.
	Kappa float64
	// Stances are those that were labelled or given.
	Stances []StanceScore
	// Disagreements are in the order of the gold.
	Disagreements []StanceDisagreement
}

// StanceScore says of one stance how often it was labelled, given, and both.
type StanceScore struct {
	Stance                readout.Stance
	Labelled, Given, Both int
}

// StanceDisagreement is a cue that was given another stance than its label.
type StanceDisagreement struct {
	Article      string
	Cue          readout.Spans
	Words        []string // the cue's, a string for each piece
	Label, Given readout.Stance
}

func (t *stanceTally) report() *StanceReport {
	r := &StanceReport{Disagreements: t.disagreed}
	for _, stance := range readout.Stances() {
		s := StanceScore{Stance: stance, Both: t.counts[stancePair{stance, stance}]}
		for pair, n := range t.counts {
			if pair.label == stance {
				s.Labelled += n
			}
			if pair.given == stance {
				s.Given += n
			}
		}
		if s.Labelled+s.Given == 0 {
			continue
		}
		r.Stances = append(r.Stances, s)
		r.Labels += s.Labelled
		r.Agreed += s.Both
	}
	r.Kappa = r.kappa()
	return r
}

func (r *StanceReport) kappa() float64 {
	if r.Agreed == r.Labels {
		return 1
	}
	n := float64(r.Labels)
	chance := 0.
	for _, s := range r.Stances {
		chance += float64(s.Labelled) / n * float64(s.Given) / n
	}
	return (float64(r.Agreed)/n - chance) / (1 - chance)
}

// WriteText writes the figures, a line each, in per cent but for kappa.
func (r *StanceReport) WriteText(w io.Writer) error {
	out := &errWriter{w: w}
	out.printf("agreed     %5.1f  of %d  kappa %.2f\n", 100*share(r.Agreed, r.Labels), r.Labels, r.Kappa)
	for _, s := range r.Stances {
		out.printf("%-10s p %5.1f  r %5.1f  labelled %d  given %d\n",
			s.Stance, 100*share(s.Both, s.Given), 100*share(s.Both, s.Labelled), s.Labelled, s.Given)
	}
	return out.err
}

// WriteDisagreements writes a line for each cue that was given another stance
// than its label: article, cue, its words, label and what was given instead.
func (r *StanceReport) WriteDisagreements(w io.Writer) error {
	out := &errWriter{w: w}
	for _, d := range r.Disagreements {
		out.printf("%s\t%s\t%q\t%s\t%s\n", d.Article, writeCue(d.Cue), strings.Join(d.Words, " … "), d.Label, d.Given)
	}
	return out.err
}
