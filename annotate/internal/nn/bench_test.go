package nn

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/readout-news/readout/annotate/internal/kernel"
)

// article is words and cues in the proportions of news: 1.35 pieces a word, a
// cue for each 28 words.
func article(m *Model, n int) (words []Word, cues [][]int) {
	r := rand.New(rand.NewPCG(1, 1))
	words = make([]Word, n)
	for i := range words {
		words[i].Pieces = []int32{r.Int32N(int32(len(m.Vocabulary)))}
		if r.IntN(20) < 7 {
			words[i].Pieces = append(words[i].Pieces, r.Int32N(int32(len(m.Vocabulary))))
		}
		if i%28 == 14 {
			cues = append(cues, []int{i})
		}
	}
	return words, cues
}

const articleWords = 740

func BenchmarkArticle(b *testing.B) {
	m := load(b, trainedModel)
	for _, k := range kernel.All() {
		for precision, name := range []string{"ints", "floats"} {
			for _, workers := range []int{1, 2} {
				b.Run(fmt.Sprintf("%s/%s/workers=%d", k.Name, name, workers), func(b *testing.B) {
					e := engine(b, m, Options{Kernel: k.Name, Precision: Precision(precision), Workers: workers})
					runArticle(b, e, articleWords)
				})
			}
		}
	}
}

// BenchmarkLength shows that time grows with the length of an article, no
// faster.
func BenchmarkLength(b *testing.B) {
	m := load(b, trainedModel)
	e := engine(b, m, Options{})
	for _, n := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) { runArticle(b, e, n*articleWords) })
	}
}

func runArticle(b *testing.B, e *Engine, n int) {
	words, cues := article(e.model, n)
	e.Encode(words).Spans(cues)
	for b.Loop() {
		e.Encode(words).Spans(cues)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkParts is the encoder alone, and the regions alone.
func BenchmarkParts(b *testing.B) {
	m := load(b, trainedModel)
	e := engine(b, m, Options{Workers: 1})
	words, cues := article(m, articleWords)
	enc := e.Encode(words)
	b.Run("encode", func(b *testing.B) {
		for b.Loop() {
			e.Encode(words)
		}
	})
	b.Run("spans", func(b *testing.B) {
		for b.Loop() {
			enc.Spans(cues)
		}
	})
	regions := enc.Spans(cues)
	b.Run("chain", func(b *testing.B) {
		for b.Loop() {
			for _, r := range regions {
				m.Chain.Best(r.Scores)
				m.Chain.Marginals(r.Scores)
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	file, err := os.ReadFile(trainedModel)
	if err != nil {
		b.Fatal(err)
	}
	for precision, name := range []string{"ints", "floats"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				m, err := Load(file)
				if err != nil {
					b.Fatal(err)
				}
				engine(b, m, Options{Precision: Precision(precision)})
			}
		})
	}
}
