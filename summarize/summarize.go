// Package summarize writes readouts: summaries in which every line keeps its
// speaker and carries its evidence.
//
// Each sentence of the article is a candidate for a line. It is tidied (a
// dateline dropped, a pronoun replaced by the name that it stands for, a cut
// quotation closed and given to its speaker), weighed, and the most telling
// ones that do not repeat each other are chosen. Package check then holds
// every line against the six promises; a tidied line that breaks one falls
// back to the article's own sentence, and where that breaks one too, there is
// no line.
package summarize

import (
	"context"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

// Summarizer writes readouts. It holds no state and may be shared.
type Summarizer struct{}

// New makes a Summarizer.
func New() *Summarizer { return &Summarizer{} }

// Words of article for each line of a brief readout, and the fewest and the
// most lines that it has where the article allows it.
const (
	wordsPerLine = 60
	fewestLines  = 3
	mostLines    = 6
)

// Summarize writes a readout of the article that keeps the six promises. One
// line is the most telling line, and where that is a claim that is denied, the
// denial. Brief is three to six lines, the most telling first. Full is
// everything in its parts ([readout.Part]): what is disputed, what else is said,
// what the article states in its own voice.
// An article whose sentences cannot be shown with their speaker gives fewer
// lines, and may give none; the headline is the only line of an article that
// has nothing else.
func (*Summarizer) Summarize(ctx context.Context, a *readout.Article, an *readout.Annotation, length readout.Length) (*readout.Readout, error) {
	grounds := check.Against(a, an)
	w := &writer{a, grounds}
	all := weigh(a, w.candidates())
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var lines []readout.Line
	switch length {
	case readout.OneLine:
		lines = w.written(choose(all, grounds, 1))
	case readout.Brief:
		lines = w.brief(all, lineCount(a))
	case readout.Full:
		lines = w.written(parted(all, grounds))
	default:
		return nil, readout.Errorf(readout.Invalid, "use line, brief or full", "there is no readout of length %q", length)
	}
	return keep(grounds, &readout.Readout{Lines: lines}), nil
}

// brief is n lines, or as many as there are. More than n candidates are chosen
// where some are joined.
func (w *writer) brief(all []*candidate, n int) []readout.Line {
	lines := w.written(choose(all, w.g, n))
	for more := 1; len(lines) < n && more <= n; more++ {
		longer := w.written(choose(all, w.g, n+more))
		if len(longer) > n {
			break
		}
		lines = longer
	}
	return lines
}

// written is the lines of what was chosen: a speaker introduced where first
// named, quotations in a row joined.
func (w *writer) written(chosen []*candidate) []readout.Line {
	lines := []readout.Line{}
	known := make(map[readout.SpeakerID]bool)
	for i, c := range chosen {
		line, id := c.line, c.line.SpeakerID
		if n := len(lines); n > 0 && n+len(chosen)-i > fewestLines {
			if joined, ok := w.joined(lines[n-1], chosen[i-1], c); ok {
				lines[n-1] = joined
				continue
			}
		}
		if !known[id] {
			line = w.introduced(c)
			known[id] = id != ""
		}
		line.Part = c.part
		lines = append(lines, line)
	}
	return lines
}

// lineCount is the number of lines of a brief readout of the article.
func lineCount(a *readout.Article) int {
	words := len(strings.Fields(a.Text))
	return min(max((words+wordsPerLine-1)/wordsPerLine, fewestLines), mostLines)
}

// keep drops the lines that break a promise in the company of the others: a
// claim whose denial found no place. Dropping a line can leave no claim
// unanswered that was answered before, unless the line was itself a denial,
// so it goes on until nothing breaks.
func keep(g *check.Grounds, r *readout.Readout) *readout.Readout {
	for {
		breaches := g.Readout(r)
		if len(breaches) == 0 {
			return r
		}
		broken := make(map[int]bool)
		for _, b := range breaches {
			broken[b.Line] = true
		}
		kept := []readout.Line{}
		for i, l := range r.Lines {
			if !broken[i] {
				kept = append(kept, l)
			}
		}
		r.Lines = kept
	}
}
