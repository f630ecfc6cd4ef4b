package pipeline_test

import (
	"context"
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
