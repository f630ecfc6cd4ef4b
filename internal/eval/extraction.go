// Package eval holds what the stages find against gold and prints the figures.
package eval

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/readout-news/readout"
)

// Opener opens a page by its path.
type Opener interface {
	Open(ctx context.Context, input string) (*readout.Page, error)
}

// ExtractionReport says how well and how fast an extractor does on one set of
// pages. One of Bodies and Passages is set: what the set's truth is made of.
type ExtractionReport struct {
	// Pages is how many pages the set has, Failed those of them that could not
	// be read or gave no article. They are scored as empty.
	Pages  int
	Failed []PageFailure
	// CPU is the process's CPU time for each page that was read, in the order
	// of the set: extraction alone, without reading and decompressing.
	CPU []PageTime

	Bodies   *BodyScores
	Passages *PassageScores
}

// PageFailure is a page without an article, and why.
type PageFailure struct {
	File string
	Err  error
}

// PageTime is the CPU time that one page took.
type PageTime struct {
	File string
	Time time.Duration
}

// truth is a line of a set's truth.jsonl: the page's whole body, or passages
// that must and must not stand in it.
type truth struct {
	File    string   `json:"file"`
	Body    []string `json:"body"`
	With    []string `json:"with"`
	Without []string `json:"without"`
}

// fits reports whether t names a page, is of one sort, and of the same one as
// the lines before it.
func (t truth) fits(before []truth) bool {
	body, passages := t.Body != nil, t.With != nil
	return t.File != "" && body != passages && (len(before) == 0 || body == (before[0].Body != nil))
}

// maxTruthLine is the longest line of a truth.jsonl, in bytes.
const maxTruthLine = 16 << 20

// Extraction runs an extractor over a set of pages, one after the other, and
// scores what it finds. The set is a folder with a truth.jsonl beside html/.
// Where several articles come out of one page the last one counts, as it does
// when their records are written one behind the other.
func Extraction(ctx context.Context, dir string, opener Opener, extractor readout.Extractor) (*ExtractionReport, error) {
	truths, err := readTruths(filepath.Join(dir, "truth.jsonl"))
	if err != nil {
		return nil, err
	}
	report := &ExtractionReport{Pages: len(truths)}
	found := make([][]string, len(truths))
	for i, t := range truths {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		paragraphs, err := report.extract(ctx, filepath.Join(dir, "html", t.File), opener, extractor)
		if err != nil {
			report.Failed = append(report.Failed, PageFailure{t.File, err})
		}
		found[i] = paragraphs
	}
	if truths[0].Body != nil {
		report.Bodies = scoreBodies(truths, found)
	} else {
		report.Passages = scorePassages(truths, found)
	}
	return report, nil
}

// extract gives the paragraphs of one page and notes the time that it took.
func (r *ExtractionReport) extract(ctx context.Context, path string, opener Opener, extractor readout.Extractor) ([]string, error) {
	page, err := opener.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	start := cpuTime()
	articles, err := extractor.Extract(ctx, page)
	r.CPU = append(r.CPU, PageTime{filepath.Base(path), cpuTime() - start})
	if err != nil || len(articles) == 0 {
		return nil, err
	}
	last := articles[len(articles)-1]
	paragraphs := make([]string, len(last.Paragraphs))
	for i, p := range last.Paragraphs {
		paragraphs[i] = p.In(last.Text)
	}
	return paragraphs, nil
}

// readTruths reads a truth.jsonl, whose lines must all be of one sort.
func readTruths(path string) ([]truth, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &readout.Error{
			Kind: readout.Missing, Found: "no set of pages", Err: err,
			Advice: "name a folder that has a truth.jsonl beside html/",
		}
	}
	defer f.Close()
	var out []truth
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxTruthLine)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var t truth
		if err := json.Unmarshal(lines.Bytes(), &t); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		if !t.fits(out) {
			return nil, readout.Errorf(readout.Invalid, `give every line "file" and either "body" or "with" and "without"`,
				"line %d of %s is no truth of a page", n, path)
		}
		out = append(out, t)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(out) == 0 {
		return nil, readout.Errorf(readout.Empty, "name another set of pages", "%s has no lines", path)
	}
	return out, nil
}

// WriteText writes the figures as the Python scorer of the sets prints them,
// the pages that went worst first, then the time.
func (r *ExtractionReport) WriteText(w io.Writer) error {
	out := &errWriter{w: w}
	for _, f := range r.Failed {
		out.printf("  no article  %s: %v\n", f.File, f.Err)
	}
	switch {
	case r.Bodies != nil:
		r.Bodies.write(out)
	case r.Passages != nil:
		r.Passages.write(out)
	}
	r.writeTime(out)
	return out.err
}

func (r *ExtractionReport) writeTime(out *errWriter) {
	if len(r.CPU) == 0 {
		return
	}
	times := slices.SortedFunc(slices.Values(r.CPU), func(a, b PageTime) int { return cmp.Compare(a.Time, b.Time) })
	var sum time.Duration
	for _, t := range times {
		sum += t.Time
	}
	worst := times[len(times)-1]
	out.printf("time        %.2f ms of CPU a page (median %.2f, worst %.2f: %s)\n",
		milliseconds(sum)/float64(len(times)), milliseconds(times[len(times)/2].Time), milliseconds(worst.Time), worst.File)
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// errWriter keeps the first error of many writes.
type errWriter struct {
	w   io.Writer
	err error
}

func (e *errWriter) printf(format string, args ...any) {
	if e.err == nil {
		_, e.err = fmt.Fprintf(e.w, format, args...)
	}
}
