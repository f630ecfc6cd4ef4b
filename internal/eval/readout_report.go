package eval

import (
	"fmt"
	"io"
)

// worstArticles is how many of the articles that went worst are listed.
const worstArticles = 10

// maxShown is the most characters of a line or a reason that a list shows.
const maxShown = 600

// WriteText writes the figures, a line of at most 80 columns each.
func (r *KeptReport) WriteText(w io.Writer) error {
	out := &errWriter{w: w}
	out.printf("%-18s %7s  %% of %d lines with a gold source\n", "speaker kept", hundredths(r.Kept, r.Of), r.Of)
	r.Lines.write(out)
	return out.err
}

// WriteList writes the lines that lost their speaker, with the gold's source,
// then what else went wrong.
func (r *KeptReport) WriteList(w io.Writer) error {
	out := &errWriter{w: w}
	for _, l := range r.Lost {
		fault := fmt.Sprintf("lost its speaker, %s", l.Source)
		if l.Source == "" {
			fault = "has no evidence"
		}
		LineFault{l.Article, fault, l.Line.Text}.write(out)
	}
	r.Lines.writeFaults(out)
	return out.err
}

// WriteText writes the figures, a line of at most 80 columns each.
func (r *RougeReport) WriteText(w io.Writer) error {
	out := &errWriter{w: w}
	out.printf("%-18s %7s %7s %7s\n", "rouge", "1", "2", "L")
	out.printf("%-18s %v  in as many words as\n", "readout", r.Readout)
	out.printf("%-18s %v\n", "first 3 sentences", r.Lead)
	r.Lines.write(out)
	return out.err
}

// WriteList writes the articles whose readouts have least of the reference,
// beside their first sentences, then what else went wrong.
func (r *RougeReport) WriteList(w io.Writer) error {
	out := &errWriter{w: w}
	for _, a := range r.worst(worstArticles) {
		out.printf("%s: rouge %v, first sentences %v\n", a.Article, a.Readout, a.Lead)
	}
	r.Lines.writeFaults(out)
	return out.err
}

func (f *ReadoutFigures) write(out *errWriter) {
	row := func(name string, figure any, format string, args ...any) {
		out.line("%-18s %7v  %s", name, figure, fmt.Sprintf(format, args...))
	}
	row("articles", f.Articles, "of them without a line: %d", len(f.Empty))
	row("lines", f.Lines, "%s an article", mean(f.Lines, f.Articles))
	row("breaches", len(f.Breaches), "of the six promises")
	row("misquotations", len(f.Misquoted), "of %d quotations; not byte for byte in the body", f.Quotations)
	row("new names, numbers", len(f.New), "of %d; %d more are joined to the evidence", f.Marks, f.Joined)
	row("rewritten", tenths(f.Rewritten, f.Lines), "%% of lines are no sentence of the article")
	row("  words", mean(f.RewrittenWords, f.Rewritten), "of such a line; %s of the sentences behind it", mean(f.SentenceWords, f.Rewritten))
	row("time", fmt.Sprintf("%.1f", milliseconds(f.Time)/float64(max(1, f.Articles))), "ms an article; slowest %.1f: %s",
		milliseconds(f.Slowest), label(f.SlowestArticle, 24))
}

// writeFaults writes the articles without a line and the lines at fault.
func (f *ReadoutFigures) writeFaults(out *errWriter) {
	for _, id := range f.Empty {
		out.printf("%s: no line\n", id)
	}
	for _, list := range [][]LineFault{f.Breaches, f.Misquoted, f.New} {
		for _, l := range list {
			l.write(out)
		}
	}
}

func (l LineFault) write(out *errWriter) {
	out.printf("%s: %s\n  %s\n", l.Article, label(l.Fault, maxShown), label(l.Line, maxShown))
}

// hundredths, tenths and mean write a figure of so many; none of none.
func hundredths(n, of int) string { return figure("%.2f", 100*float64(n), of) }
func tenths(n, of int) string     { return figure("%.1f", 100*float64(n), of) }
func mean(n, of int) string       { return figure("%.1f", float64(n), of) }

func figure(format string, sum float64, of int) string {
	if of == 0 {
		return "none"
	}
	return fmt.Sprintf(format, sum/float64(of))
}
