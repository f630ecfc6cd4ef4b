package summarize_test

import (
	"context"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/summarize"
)

const report = `Quarry owner accused over dust

STENFELD (NNA) — The mayor of Stenfeld, Lena Orth, accused the quarry of breaking its permit on 41 days in 2031.

Aron Vik, who runs the quarry, denied breaking the permit. “We water the road twice a day,” he said. “Come and look.

“And bring a brush,” he added.

But according to a report seen by the Stenfeld Post, the sprinklers were sold in May, a claim Vik called “rubbish”.

She said she would “wait for the judge”: nobody knows when.`

// FuzzSummarize holds that no readout of any text breaks a promise.
func FuzzSummarize(f *testing.F) {
	f.Add(report)
	f.Add("“A.\n\n“B,” said C. He said “d.” ‘e’ she denied it.")
	f.Add("A said \"b. C denied b. \"D\" is true, she said.\n\nHe told E that “F")
	f.Fuzz(func(t *testing.T, s string) {
		a := readout.ArticleFromText(strings.ToValidUTF8(s, "?"))
		an, err := annotate.New().Annotate(context.Background(), a)
		if err != nil {
			t.Skip(err)
		}
		for _, length := range []readout.Length{readout.OneLine, readout.Brief, readout.Full} {
			r, err := summarize.New().Summarize(context.Background(), a, an, length)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range check.Against(a, an).Readout(r) {
				t.Errorf("%s, line %q breaks a promise, %s: %s", length, r.Lines[b.Line].Text, b.Promise, b.Reason)
			}
		}
	})
}

func BenchmarkSummarize(b *testing.B) {
	a := readout.ArticleFromText(report + strings.Repeat("\n\n"+report, 6)) // about 700 words
	an, err := annotate.New().Annotate(context.Background(), a)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		if _, err := summarize.New().Summarize(context.Background(), a, an, readout.Brief); err != nil {
			b.Fatal(err)
		}
	}
}
