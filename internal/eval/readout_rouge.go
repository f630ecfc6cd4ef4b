package eval

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// RougeReport is how much of reference summaries readouts have, beside how
// much the first three sentences of the articles have.
type RougeReport struct {
	Readout, Lead Rouge
	// Articles are in the order of the file.
	Articles []RougeArticle
	Lines    ReadoutFigures
}

// Rouge is the F1 of ROUGE-1, ROUGE-2 and ROUGE-L, in per cent: words lowered,
// no stemming.
type Rouge [3]float64

// RougeArticle is the figures of one article.
type RougeArticle struct {
	Article       string
	Readout, Lead Rouge
}

// leadSentences is how many of an article's sentences a readout is measured
// with, and how long it may be.
const leadSentences = 3

// maxCompared is the product of the numbers of words of a readout and a
// reference up to which they are compared. Those of news are far below.
const maxCompared = 100_000_000

// referenced is a line of a file of articles with reference summaries.
type referenced struct {
	ID        json.RawMessage
	Article   string
	Reference string
}

// ReadoutRouge makes a readout of each article of a file, whose lines are
// {"id", "article", "reference"}, and compares it with the reference. The
// readout is cut to the number of words of the article's first three
// sentences.
func ReadoutRouge(ctx context.Context, path string, maker *ReadoutMaker) (*RougeReport, error) {
	r := &RougeReport{}
	err := eachObject(path, func(line *referenced) error {
		id := shownID(line.ID)
		if strings.TrimSpace(line.Article) == "" || strings.TrimSpace(line.Reference) == "" {
			return readout.Errorf(readout.Invalid, `each line is an object with "id", "article" and "reference"`,
				"article %s of %s has no text or no reference", id, path)
		}
		m, err := maker.make(ctx, id, line.Article)
		if err != nil {
			return err
		}
		r.Lines.add(m)
		lead := leadWords(line.Article)
		reference := scorerWords(line.Reference)
		if len(lead)*len(reference) > maxCompared {
			return readout.Errorf(readout.TooLarge, "cut its first sentences or its reference",
				"article %s of %s begins with %d words, and its reference has %d", id, path, len(lead), len(reference))
		}
		r.Articles = append(r.Articles, RougeArticle{id, rouge(readoutWords(m.readout, len(lead)), reference), rouge(lead, reference)})
		return nil
	})
	if err == nil && len(r.Articles) == 0 {
		err = readout.Errorf(readout.Empty, "name another file", "%s has no articles", path)
	}
	if err != nil {
		return nil, err
	}
	for i := range r.Readout {
		r.Readout[i] = r.mean(func(a *RougeArticle) float64 { return a.Readout[i] })
		r.Lead[i] = r.mean(func(a *RougeArticle) float64 { return a.Lead[i] })
	}
	return r, nil
}

// shownID is an id out of a file, fit to be shown.
func shownID(id json.RawMessage) string { return label(string(bytes.Trim(id, `"`)), 60) }

func (r *RougeReport) mean(figure func(*RougeArticle) float64) float64 {
	sum := 0.
	for i := range r.Articles {
		sum += figure(&r.Articles[i])
	}
	return sum / float64(len(r.Articles))
}

// worst are the n articles whose readouts have least of the reference.
func (r *RougeReport) worst(n int) []RougeArticle {
	sorted := slices.Clone(r.Articles)
	slices.SortStableFunc(sorted, func(a, b RougeArticle) int {
		return cmp.Compare(a.Readout[0]+a.Readout[1]+a.Readout[2], b.Readout[0]+b.Readout[1]+b.Readout[2])
	})
	return sorted[:min(n, len(sorted))]
}

func (s Rouge) String() string { return fmt.Sprintf("%7.2f %7.2f %7.2f", s[0], s[1], s[2]) }

// leadWords is the words of an article's first three sentences.
func leadWords(article string) []string {
	var lead []string
	for i, s := range scorerSentences(article) {
		if i == leadSentences {
			break
		}
		lead = append(lead, s.In(article))
	}
	return scorerWords(strings.Join(lead, " "))
}

// readoutWords is the first n words of a readout's lines.
func readoutWords(r *readout.Readout, n int) []string {
	var out []string
	for _, l := range r.Lines {
		out = append(out, scorerWords(l.Text)...)
	}
	return out[:min(n, len(out))]
}

// rouge compares the words of a summary with those of a reference.
func rouge(summary, reference []string) Rouge {
	return Rouge{
		runsF1(summary, reference, 1),
		runsF1(summary, reference, 2),
		f1Of(commonSubsequence(summary, reference), len(summary), len(reference)),
	}
}

// runsF1 is the F1 of the runs of n words that a and b share.
func runsF1(a, b []string, n int) float64 {
	have, want := runsOf(a, n), runsOf(b, n)
	shared := 0
	for run, times := range have {
		shared += min(times, want[run])
	}
	return f1Of(shared, max(0, len(a)-n+1), max(0, len(b)-n+1))
}

// runsOf counts the runs of n words; no word has a space.
func runsOf(words []string, n int) map[string]int {
	runs := make(map[string]int)
	for i := 0; i+n <= len(words); i++ {
		runs[strings.Join(words[i:i+n], " ")]++
	}
	return runs
}

// f1Of is F1 in per cent of what two sets of a and b share, 0 for empty ones.
func f1Of(shared, a, b int) float64 {
	if a+b == 0 {
		return 0
	}
	return 100 * (2 * float64(shared) / float64(a+b))
}
