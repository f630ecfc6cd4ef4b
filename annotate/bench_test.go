package annotate

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate/internal/kernel"
	"github.com/readout-news/readout/annotate/internal/nn"
)

// benchmarkText is the demo's plain pages in a row: about a thousand words.
func benchmarkText(b *testing.B) string {
	b.Helper()
	paths, err := filepath.Glob("../internal/demo/pages/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatal("there are no demo pages in plain text: ", err)
	}
	var text strings.Builder
	for _, path := range paths {
		page, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		text.Write(page)
		text.WriteString("\n\n")
	}
	return text.String()
}

// benchmarkNetwork is a network of its own: the shared one keeps the number of
// processors that it was loaded with.
func benchmarkNetwork(b *testing.B, o nn.Options) *network {
	b.Helper()
	n, err := newNetwork(modelFile, o)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// repeat annotates text again and again, and reports words a second.
func repeat(b *testing.B, n *network, text string) {
	article := readout.ArticleFromText(text)
	words := len(strings.Fields(text))
	b.ReportAllocs()
	for b.Loop() {
		d := newDoc(article)
		found, err := d.attributions(context.Background(), n)
		if err != nil {
			b.Fatal(err)
		}
		d.annotation(found)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkAnnotate is all of the annotator, on as many processors as
// GOMAXPROCS in the environment says: -cpu comes too late for benchmarks that
// loop by themselves. Words/s stay the same over lengths: the time is linear.
func BenchmarkAnnotate(b *testing.B) {
	text := benchmarkText(b)
	for _, length := range []struct {
		name  string
		times int
	}{{"1x", 1}, {"10x", 10}, {"100x", 100}} {
		b.Run(length.name, func(b *testing.B) {
			repeat(b, benchmarkNetwork(b, nn.Options{}), strings.Repeat(text, length.times))
		})
	}
}

// BenchmarkKernels is the same for every kernel of the machine, in both
// precisions.
func BenchmarkKernels(b *testing.B) {
	text := benchmarkText(b)
	for _, k := range kernel.All() {
		for _, precision := range []struct {
			name  string
			value nn.Precision
		}{{"ints", nn.Ints}, {"floats", nn.Floats}} {
			b.Run(k.Name+"/"+precision.name, func(b *testing.B) {
				repeat(b, benchmarkNetwork(b, nn.Options{Kernel: k.Name, Precision: precision.value}), text)
			})
		}
	}
}

// BenchmarkStages is where the time of an article goes.
func BenchmarkStages(b *testing.B) {
	n := benchmarkNetwork(b, nn.Options{})
	article := readout.ArticleFromText(benchmarkText(b))
	d := newDoc(article)
	words := d.networkWords(n.cut)
	found, err := d.attributions(context.Background(), n)
	if err != nil {
		b.Fatal(err)
	}
	for _, stage := range []struct {
		name string
		run  func()
	}{
		{"words", func() { newDoc(article).networkWords(n.cut) }},
		{"encode", func() { n.engine.Encode(words) }},
		{"proposals", func() { n.readStretch(words, run{0, len(words)}) }},          // encode included
		{"attributions", func() { _, _ = d.attributions(context.Background(), n) }}, // proposals included
		{"completion", func() { d.annotation(found) }},
	} {
		b.Run(stage.name, func(b *testing.B) {
			for b.Loop() {
				stage.run()
			}
		})
	}
}

// BenchmarkNewNetwork is the wait before the first article.
func BenchmarkNewNetwork(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		benchmarkNetwork(b, nn.Options{})
	}
}
