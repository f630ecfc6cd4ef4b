package eval

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// AttributionReport is how well attributions agree with a gold set.
type AttributionReport struct {
	AttributionFigures
	// Publishers are in the order of their names; none where no article says
	// who published it.
	Publishers []PublisherFigures `json:"publishers,omitempty"`
	// Confidence is nil where not every relation has a confidence.
	Confidence *ConfidenceReport `json:"confidence,omitempty"`
	// Plain is the same for plain reporting alone: relations whose cue reports
	// speech or writing. It is nil in the report of plain reporting.
	Plain *AttributionReport `json:"plain,omitempty"`
	// Missing is the number of gold articles without predictions; they count
	// as empty.
	Missing int `json:"missing,omitempty"`
}

// AttributionFigures is how well attributions agree with some articles.
type AttributionFigures struct {
	Articles int `json:"articles"`

	Exact    Score `json:"exact"`    // source, cue and content the same words
	Complete Score `json:"complete"` // cues overlap, source IoU ≥ .5, content IoU ≥ .8
	IoU50    Score `json:"iou50"`
	IoU80    Score `json:"iou80"`
	Direct   Score `json:"direct"` // content IoU ≥ .8, by kind of quotation
	Mixed    Score `json:"mixed"`
	Indirect Score `json:"indirect"`
	Cue      Score `json:"cue"`
	Tokens   Score `json:"tokens"` // words of contents

	Source    SourceScore   `json:"source"`
	Relations RelationCount `json:"relations"`
}

// PublisherFigures is the figures of one publisher's articles.
type PublisherFigures struct {
	Publisher string `json:"publisher"`
	AttributionFigures
}

// Score is precision, recall and their harmonic mean, in per cent.
type Score struct {
	P  float64 `json:"p"`
	R  float64 `json:"r"`
	F1 float64 `json:"f1"`
	// Interval is F1's, nil where none was computed.
	Interval *Interval `json:"interval,omitempty"`
}

// SourceScore is, in per cent of the N pairs with content IoU ≥ .5, how often
// the source is right, and how often it names somebody else.
type SourceScore struct {
	Right float64 `json:"right"`
	Wrong float64 `json:"wrong"`
	N     int     `json:"n"`

	RightInterval *Interval `json:"right_interval,omitempty"`
	WrongInterval *Interval `json:"wrong_interval,omitempty"`
}

// RelationCount is how many relations were scored.
type RelationCount struct {
	Gold int `json:"gold"`
	Pred int `json:"pred"`
}

// Interval is where a figure lies in 95 of 100 resamples of the articles.
type Interval [2]float64

// String writes an interval; nothing for nil.
func (i *Interval) String() string {
	if i == nil {
		return ""
	}
	return fmt.Sprintf("[%.1f, %.1f]", i[0], i[1])
}

// of is so many right ones among all relations.
func (t *attributionTally) of(tp int) count { return count{tp, t.pred, t.gold} }

// counts are what the scores are made of, in the order of rows.
func (t *attributionTally) counts() [9]count {
	return [...]count{
		t.of(t.exact), t.of(t.complete), t.of(t.iou50), t.of(t.iou80), t.direct,
		t.mixed, t.indirect, t.of(t.cue), t.tokens,
	}
}

func (t *attributionTally) source() SourceScore {
	n := float64(max(t.iou50, 1))
	return SourceScore{Right: 100 * float64(t.sourceRight) / n, Wrong: 100 * float64(t.sourceWrong) / n, N: t.iou50}
}

func (t *attributionTally) figures() AttributionFigures {
	f := AttributionFigures{Source: t.source(), Relations: RelationCount{Gold: t.gold, Pred: t.pred}}
	for i, c := range t.counts() {
		*f.rows()[i].score = c.score()
	}
	return f
}

func (v *attributionView) report() *AttributionReport {
	report := &AttributionReport{AttributionFigures: figuresOf(v.articles), Confidence: v.confidence.report()}
	names := slices.Sorted(maps.Keys(v.publishers))
	if len(names) == 1 && names[0] == "" {
		return report
	}
	for _, name := range names {
		report.Publishers = append(report.Publishers, PublisherFigures{name, figuresOf(v.publishers[name])})
	}
	return report
}

// scoreRow is a score and what it is called.
type scoreRow struct {
	name  string
	score *Score
}

// rows are the scores in the order in which they are printed.
func (f *AttributionFigures) rows() []scoreRow {
	return []scoreRow{
		{"exact", &f.Exact}, {"complete", &f.Complete}, {"iou50", &f.IoU50}, {"iou80", &f.IoU80}, {"direct", &f.Direct},
		{"mixed", &f.Mixed}, {"indirect", &f.Indirect}, {"cue", &f.Cue}, {"tokens", &f.Tokens},
	}
}

// WriteText writes the figures as tables of at most 80 columns: a line for
// each figure, then by publisher, then by confidence.
func (r *AttributionReport) WriteText(w io.Writer) error {
	out := &errWriter{w: w}
	r.write(out)
	if r.Plain != nil {
		for _, row := range r.Plain.rows()[:2] {
			row.write(out, "plain      ")
		}
	}
	if r.Missing > 0 {
		out.printf("missing    %d of the articles; they count as empty\n", r.Missing)
	}
	if r.Exact.Interval != nil {
		out.printf("[ ]        in 95 %% of %d resamples of the %d articles\n", resamples, r.Articles)
	}
	r.writePublishers(out)
	if r.Confidence != nil {
		r.Confidence.write(out)
	}
	return out.err
}

func (row scoreRow) write(out *errWriter, prefix string) {
	s := row.score
	out.line("%s%-10s p %6.1f  r %6.1f  f1 %6.1f  %v", prefix, row.name, s.P, s.R, s.F1, s.Interval)
}

func (f *AttributionFigures) write(out *errWriter) {
	for _, row := range f.rows() {
		row.write(out, "")
	}
	out.line("%-10s right %6.1f  wrong %6.1f  n %d  %v  %v", "source", f.Source.Right, f.Source.Wrong, f.Source.N,
		f.Source.RightInterval, f.Source.WrongInterval)
	out.printf("%-10s gold %d  pred %d\n", "relations", f.Relations.Gold, f.Relations.Pred)
}

func (r *AttributionReport) writePublishers(out *errWriter) {
	if len(r.Publishers) == 0 {
		return
	}
	out.printf("\n%-15s %8s %5s %5s %8s %14s %6s %5s %5s\n", "publisher", "articles", "gold", "exact", "complete", "", "tokens", "right", "wrong")
	for _, p := range r.Publishers {
		out.printf("%-15s %8d %5d %5.1f %8.1f %-14v %6.1f %5.1f %5.1f\n", label(p.Publisher, 15), p.Articles, p.Relations.Gold,
			p.Exact.F1, p.Complete.F1, p.Complete.Interval, p.Tokens.F1, p.Source.Right, p.Source.Wrong)
	}
}

func (c *ConfidenceReport) write(out *errWriter) {
	out.printf("\n%-15s %9s %6s %6s\n", "confidence", "relations", "mean", "right")
	for _, b := range c.Bins {
		out.printf("%.2f to %.2f    %9d %6.2f %6.2f\n", b.Low, b.High, b.Relations, b.Mean, b.Right)
	}
	out.printf("expected calibration error %.3f; right: complete\n", c.CalibrationError)
	const columns = "%-15s %9v %6.1f %6.1f %6.1f %6.1f %6.1f %6.1f\n"
	out.printf("\n%-25s %16s %24s\n", "", "complete", "cue, content iou50")
	out.printf(strings.ReplaceAll(columns, ".1f", "s"), "confidence", "relations", "p", "r", "f1", "p", "r", "f1")
	for _, t := range c.Thresholds {
		name := "any"
		if t.Threshold > 0 {
			name = fmt.Sprintf("%.1f or more", t.Threshold)
		}
		out.printf(columns, name, t.Relations,
			t.Complete.P, t.Complete.R, t.Complete.F1, t.Found.P, t.Found.R, t.Found.F1)
	}
}

// line writes a line without the white space at its end.
func (e *errWriter) line(format string, args ...any) {
	e.printf("%s\n", strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// label is a name out of a file, fit to be shown in a column.
func label(name string, width int) string {
	if name == "" {
		return "(none)"
	}
	runes := []rune(strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, name))
	if len(runes) > width {
		runes = append(runes[:width-1], '…')
	}
	return string(runes)
}
