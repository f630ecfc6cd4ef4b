package annotate

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"testing"

	"github.com/readout-news/readout"
)

var held = flag.String("held", "", "gzipped JSON lines: articles with relations that the network was not trained on (training/train.py --held)")

// TestWeights fits the weights of decide.go anew, and prints them where F1 of
// what they take is higher than with those that are there. Several of the
// numbers say much the same, so that very different weights do equally well.
func TestWeights(t *testing.T) {
	if *held == "" {
		t.Skip("-held names no articles")
	}
	samples := readSamples(t, *held)
	fitted := fit(samples)
	best, at := 0., 0.
	for bar := .2; bar < .6; bar += .02 {
		if f1 := f1At(samples, fitted, bar); f1 > best {
			best, at = f1, bar
		}
	}
	now := f1At(samples, weights, kept)
	t.Logf("%d proposals; F1 of those taken is %.3f, and at most %.3f, at %.2f, with weights fitted anew", len(samples), now, best, at)
	if best > now+.01 {
		t.Errorf("better weights are %.3f", fitted)
	}
}

// sample is a proposal, and whether the gold has it with much the same source
// and content.
type sample struct {
	evidence
	right, gold bool
}

// relations is an article with its gold.
type relations struct {
	Text      string
	Relations []struct{ Source, Cue, Content [][2]int }
}

func readSamples(t *testing.T, path string) (out []sample) {
	n, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range readRelations(t, path) {
		d := newDoc(readout.ArticleFromText(a.Text))
		proposals, err := n.read(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		used := make([]bool, len(a.Relations))
		for i := range proposals {
			f, r := d.read(n.chain, &proposals[i])
			if len(f.content) == 0 {
				continue
			}
			s := sample{evidence: proposals[i].evidence(f, r)}
			for k, gold := range a.Relations {
				if !used[k] && shared(f.cue, d.touched(gold.Cue)) > 0 {
					used[k], s.gold = true, true
					s.right = shared(d.wordsOnly(f.source), d.wordsOnly(d.touched(gold.Source))) >= .5 &&
						shared(d.wordsOnly(f.content), d.wordsOnly(d.touched(gold.Content))) >= .8
					break
				}
			}
			out = append(out, s)
		}
	}
	return out
}

func readRelations(t *testing.T, path string) (out []relations) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var a relations
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// touched is the words that spans touch.
func (d *doc) touched(spans [][2]int) []run {
	var words []int
	for i, w := range d.words {
		if slices.ContainsFunc(spans, func(s [2]int) bool { return w.End > s[0] && w.Start < s[1] }) {
			words = append(words, i)
		}
	}
	return runs(words)
}

// wordsOnly is rs without marks at the edges of each run.
func (d *doc) wordsOnly(rs []run) (out []run) {
	for _, r := range rs {
		for !r.empty() && !d.words[r.from].Alnum {
			r.from++
		}
		for !r.empty() && !d.words[r.to-1].Alnum {
			r.to--
		}
		if !r.empty() {
			out = append(out, r)
		}
	}
	return out
}

// shared is the words that x and y have in common, out of those in either.
func shared(x, y []run) float64 {
	size := func(rs []run) (n int) {
		for _, r := range rs {
			n += r.len()
		}
		return n
	}
	both := 0
	for _, a := range x {
		for _, b := range y {
			both += max(0, min(a.to, b.to)-max(a.from, b.from))
		}
	}
	all := size(x) + size(y) - both
	if all == 0 {
		return 1
	}
	return float64(both) / float64(all)
}

// fit is the logistic regression of right on the evidence, by Newton's method,
// with a Gaussian prior of deviation 3 on all weights.
func fit(samples []sample) (w evidence) {
	const n = len(w)
	for range 50 {
		var slope evidence
		var bend [n][n]float64
		for i := range n {
			slope[i], bend[i][i] = -w[i]/9, 1./9
		}
		for _, s := range samples {
			p, y := logistic(w.dot(s.evidence)), 0.
			if s.right {
				y = 1
			}
			for i := range n {
				slope[i] += (y - p) * s.evidence[i]
				for j := range n {
					bend[i][j] += p * (1 - p) * s.evidence[i] * s.evidence[j]
				}
			}
		}
		step := solve(bend, slope)
		for i := range w {
			w[i] += step[i]
		}
	}
	return w
}

// solve is x of ax = b, for a positive definite.
func solve(a [len(evidence{})][len(evidence{})]float64, b evidence) evidence {
	for i := range b {
		for j := i + 1; j < len(b); j++ {
			by := a[j][i] / a[i][i]
			for k := i; k < len(b); k++ {
				a[j][k] -= by * a[i][k]
			}
			b[j] -= by * b[i]
		}
	}
	for i := len(b) - 1; i >= 0; i-- {
		for j := i + 1; j < len(b); j++ {
			b[i] -= a[i][j] * b[j]
		}
		b[i] /= a[i][i]
	}
	return b
}

// f1At is F1 of the proposals whose probability is at least bar, against the
// relations that any proposal found.
func f1At(samples []sample, w evidence, bar float64) float64 {
	right, taken, gold := 0, 0, 0
	for _, s := range samples {
		if s.gold {
			gold++
		}
		if logistic(w.dot(s.evidence)) >= bar {
			taken++
			if s.right {
				right++
			}
		}
	}
	return 2 * float64(right) / float64(taken+gold)
}
