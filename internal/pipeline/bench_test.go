package pipeline_test

import (
	"context"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/demo"
)

// BenchmarkRead measures the whole way from a page to a readout, over the
// demo pages in turn: an operation is one page.
func BenchmarkRead(b *testing.B) {
	pages, p := demo.Pages(), stages()
	bytes := 0
	for _, page := range pages {
		bytes += len(page.Body)
	}
	b.SetBytes(int64(bytes / len(pages)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, err := p.Read(context.Background(), &pages[i%len(pages)], readout.Brief); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkPlainText is the same for a plain text of 700 words, the length of a
// usual article.
func BenchmarkPlainText(b *testing.B) {
	const length = 700
	p := stages()
	var words []string
	for _, page := range demo.Pages() {
		articles, err := p.Extract(b.Context(), &page)
		if err != nil {
			b.Fatal(err)
		}
		for par := range strings.SplitSeq(articles[0].Text, "\n\n") {
			words = append(words, append(strings.Fields(par), "\n\n")...)
		}
		if len(words) > length {
			break
		}
	}
	page := &readout.Page{ContentType: "text/plain; charset=utf-8", Body: []byte(strings.Join(words[:length], " "))}
	for b.Loop() {
		if _, err := p.Read(b.Context(), page, readout.Brief); err != nil {
			b.Fatal(err)
		}
	}
}
