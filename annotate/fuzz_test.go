package annotate

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate/internal/nn"
	"github.com/readout-news/readout/internal/cases"
)

// hard are texts that have little in common with news.
var hard = []string{
	"“A,” said B. ''C.'' he said, “D",
	"In his view, according to according to X: said said said, said",
	"Ana Roe (L-Dale), who, he, said, told, that \"x\u2028y\" and said\u00a0“",
	"ROE: “A\n“B” — C\nVALE: (D)\nROE:\n-E",
	"“\n“\n“\nsaid Roe”",
}

// FuzzAnnotate holds that any text is annotated, and is what it was.
func FuzzAnnotate(f *testing.F) {
	for _, text := range hard {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			t.Skip("the network is slow under instrumentation")
		}
		article := readout.ArticleFromText(strings.ToValidUTF8(text, "?"))
		text = article.Text
		an, err := New().Annotate(context.Background(), article)
		if err != nil {
			t.Fatal(err)
		}
		if article.Text != text {
			t.Error("the text was changed")
		}
		if err := an.Validate(text); err != nil {
			t.Error(err)
		}
	})
}

// FuzzDecide does the same with a network that says anything at all, so that
// nothing behind it relies on what a trained one would say.
func FuzzDecide(f *testing.F) {
	n, err := loaded()
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range cases.Files(f, "testdata/*.txtar") {
		if text, ok := cases.Section(cases.Read(f, file), "text"); ok {
			f.Add(text, uint64(1))
		}
	}
	for _, text := range hard {
		f.Add(text, uint64(2))
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		article := readout.ArticleFromText(strings.ToValidUTF8(text, "?"))
		d := newDoc(article)
		an := d.annotation(d.joined(n, wildProposals(rand.New(rand.NewPCG(seed, 1)), len(d.words))))
		if err := an.Validate(article.Text); err != nil {
			t.Error(err)
		}
	})
}

// wildProposals is proposals of random cues, in order, with random scores
// around them.
func wildProposals(r *rand.Rand, words int) []proposal {
	var out []proposal
	for i := 0; i < words; i++ {
		if r.IntN(12) > 0 {
			continue
		}
		p := proposal{cue: []int{i}, odds: r.NormFloat64() * 4}
		for k := i + 1; k < words && r.IntN(3) == 0; k += 1 + r.IntN(3) {
			p.cue = append(p.cue, k)
		}
		last := p.cue[len(p.cue)-1]
		p.region = nn.Region{From: max(0, i-r.IntN(50)), To: min(words, last+1+r.IntN(80)), Relation: float32(r.NormFloat64() * 4)}
		p.region.Scores = make([]nn.Scores, p.region.To-p.region.From)
		for k := range p.region.Scores {
			for tag := range p.region.Scores[k] {
				p.region.Scores[k][tag] = float32(r.NormFloat64() * 5)
			}
		}
		out = append(out, p)
	}
	return out
}
