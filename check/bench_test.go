package check_test

import (
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/internal/annotest"
)

// BenchmarkReadout makes an article ready and checks a readout of four lines.
func BenchmarkReadout(b *testing.B) {
	a := readout.ArticleFromText(articleText)
	an, err := annotest.Annotate(a, notes)
	if err != nil {
		b.Fatal(err)
	}
	r := &readout.Readout{Lines: []readout.Line{
		line(a, accusation, "s1", readout.Accuses, accusation),
		line(a, denial, "s2", readout.Denies, denial),
		line(a, quotation, "s2", readout.Asserts, quotation),
		line(a, fact, "", "", fact),
	}}
	for b.Loop() {
		if breaches := check.Against(a, an).Readout(r); len(breaches) > 0 {
			b.Fatal(breaches)
		}
	}
}
