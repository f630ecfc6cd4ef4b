package check_test

import (
	"strings"
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

// BenchmarkCheck checks a summary of five sentences against an article that was
// read before, and BenchmarkRead is that reading.
func BenchmarkCheck(b *testing.B) {
	a, an := annotated(b, longArticle)
	g := check.Against(a, an)
	if err := g.Read(b.Context()); err != nil {
		b.Fatal(err)
	}
	checker := check.New()
	for b.Loop() {
		if _, err := checker.Hold(b.Context(), g, fiveSentences); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	a, an := annotated(b, longArticle)
	for b.Loop() {
		if err := check.Against(a, an).Read(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

const fiveSentences = `The harbour of Sten closes for three weeks in May, the port authority said on Tuesday.
"Not one ferry will be cancelled," said Oda Brann, who heads the authority.
Ruben Falk, the skipper of the night ferry, accused the authority of hiding the cost, which Brann denied.
Two members of the council said that the work might last until July.
Rust was found in 9 of the 41 berths last autumn, according to a report by the Bay Institute.`

// longArticle is of about 700 words.
var longArticle = "Harbour of Sten to close for three weeks\n\n" + strings.Repeat(`The harbour of Sten will close for three weeks in May, the port authority said on Tuesday. It has 41 berths, and 12 of them need new piles.

"Not one ferry will be cancelled," said Oda Brann, who heads the authority. "We have hired a second quay across the bay."

Ruben Falk, the skipper of the night ferry, accused the authority of hiding the cost. Brann denied that anything had been hidden.

Engineers found rust in 9 of the 41 berths last autumn, according to a report by the Bay Institute.

`, 8)
