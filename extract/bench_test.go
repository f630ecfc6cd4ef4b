package extract

import (
	"testing"

	"github.com/readout-news/readout"
)

// BenchmarkExtract takes the articles out of the demo pages: one round is all
// of them.
func BenchmarkExtract(b *testing.B) {
	pages := readPages(b, "../internal/demo/pages/*.html")
	size := 0
	for _, p := range pages {
		size += len(p)
	}
	b.SetBytes(int64(size))
	x := New()
	for b.Loop() {
		for _, p := range pages {
			if _, err := x.Extract(b.Context(), &readout.Page{ContentType: "text/html; charset=utf-8", Body: p}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
