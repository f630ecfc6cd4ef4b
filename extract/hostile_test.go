package extract

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/readout-news/readout"
)

const (
	largestHeap  = 500 << 20 // bytes that hostile pages may make a process take
	corporaPages = 2000      // mutated pages when the corpora are there
	demoPages    = 200       // and when they are not
)

// TestMutatedPages breaks pages in many ways: nothing may panic, hang, grow
// without bound, or give an article that is not valid. The pages are the demo
// pages, and those of the extraction corpora where READOUT_CORPORA names the
// folder that holds them.
func TestMutatedPages(t *testing.T) {
	pages, count := samplePages(t)
	r := rand.New(rand.NewPCG(8, 8))
	var slowest time.Duration
	var heap uint64
	for i := range count {
		page := &readout.Page{ContentType: "text/html; charset=utf-8", Body: mutate(r, pages)}
		start := time.Now()
		extractSafely(t, fmt.Sprintf("page %d", i), page)
		slowest = max(slowest, time.Since(start))
		var m runtime.MemStats
		if runtime.ReadMemStats(&m); m.Sys > heap {
			heap = m.Sys
		}
	}
	t.Logf("%d pages, slowest %v, memory %d MB", count, slowest, heap>>20)
	if heap > largestHeap {
		t.Errorf("%d MB were taken from the system", heap>>20)
	}
}

// samplePages reads the pages to be mutated, and says how many mutations to
// try.
func samplePages(t testing.TB) (pages [][]byte, count int) {
	t.Helper()
	count = demoPages
	pages = readPages(t, "../internal/demo/pages/*.html")
	if dir := os.Getenv("READOUT_CORPORA"); dir != "" {
		pages = append(pages, readPages(t, filepath.Join(dir, "extraction/*/html/*.gz"))...)
		count = corporaPages
	}
	return pages, count
}

func readPages(t testing.TB, pattern string) (pages [][]byte) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages at %s", pattern)
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		var r io.Reader = f
		if strings.HasSuffix(file, ".gz") {
			if r, err = gzip.NewReader(f); err != nil {
				t.Fatal(err)
			}
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		pages = append(pages, body)
	}
	return pages
}

// mutate makes a broken page: truncated, with pieces cut out, doubled, moved
// in from another page, bytes flipped, or tags nested deeply.
func mutate(r *rand.Rand, pages [][]byte) []byte {
	page := append([]byte(nil), pages[r.IntN(len(pages))]...)
	for range 1 + r.IntN(4) {
		if len(page) < 2 {
			break
		}
		from := r.IntN(len(page))
		to := from + r.IntN(min(len(page)-from, 50_000)+1)
		switch r.IntN(7) {
		case 0:
			page = page[:from]
		case 1:
			page = append(page[:from], page[to:]...)
		case 2:
			page = append(page[:to:to], page[from:]...)
		case 3:
			other := pages[r.IntN(len(pages))]
			at := r.IntN(len(other))
			piece := other[at:min(len(other), at+20_000)]
			page = append(page[:from:from], append(append([]byte(nil), piece...), page[from:]...)...)
		case 4:
			for range 1 + r.IntN(200) {
				page[r.IntN(len(page))] = byte(r.Uint32())
			}
		case 5:
			tags := []string{"<div>", "<b>", "<ul><li>", "<a href=x>", "<table><tr><td>", "<article>", "<!--", "<svg>", "<template>", "<script>"}
			deep := strings.Repeat(tags[r.IntN(len(tags))], 1+r.IntN(3000))
			page = append(page[:from:from], append([]byte(deep), page[from:]...)...)
		case 6:
			page = []byte(strings.ReplaceAll(string(page), []string{"</p>", "</div>", "\"", ">", "</script>"}[r.IntN(5)], ""))
		}
	}
	return page
}

// extractSafely extracts a page and reports what no page may cause.
func extractSafely(t *testing.T, name string, page *readout.Page) {
	t.Helper()
	articles, err := New().Extract(context.Background(), page)
	if err != nil && readout.KindOf(err) == readout.Fault {
		t.Errorf("%s: an error without a kind: %v", name, err)
	}
	for _, a := range articles {
		if err := a.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if i := strings.IndexFunc(a.Text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }); i >= 0 {
			t.Errorf("%s: the text has the control character %q", name, a.Text[i])
		}
	}
}

// TestDeepPages holds that text is found however deep it lies, and that pages
// made to be slow or large are got over.
func TestDeepPages(t *testing.T) {
	text := "<p>The mill will open again in June, its owner said on Tuesday, and closed the door.</p>" +
		"<p>Sixty people have been hired, the labour office confirmed, out of two hundred who had asked.</p>"
	for name, page := range map[string]string{
		"elements":   strings.Repeat("<div>", 5000) + text,
		"formatting": strings.Repeat("<b><i class=x>", 5000) + text,
		"lists":      strings.Repeat("<ul><li>", 3000) + text,
		"tables":     strings.Repeat("<table><tr><td>", 3000) + text,
		"links":      strings.Repeat("<a href=x>", 5000) + text,
		"attributes": "<div " + strings.Repeat("a=b c ", 100_000) + ">" + text,
		"classes":    "<div class='" + strings.Repeat("nav-x ", 100_000) + "'>" + text,
		"siblings":   strings.Repeat("<p>No.</p>", 100_000) + text,
		"tags":       strings.Repeat("<p>", 1_000_000) + text,
		"line":       "<p>" + strings.Repeat("It is long, and goes on. ", 100_000),
		"JSON-LD":    `<script type="application/ld+json">` + strings.Repeat(`{"a":`, 100_000) + "</script>" + text,
		"references": "<p>" + strings.Repeat("&amp;&#160;&notit;", 100_000) + "</p>" + text,
	} {
		t.Run(name, func(t *testing.T) {
			extractSafely(t, name, &readout.Page{ContentType: "text/html", Body: []byte("<html><body>" + page)})
		})
	}
	articles, err := New().Extract(t.Context(), &readout.Page{ContentType: "text/html", Body: []byte(strings.Repeat("<div>", 5000) + text)})
	if err != nil || len(articles) != 1 || !strings.Contains(articles[0].Text, "The mill will open again") {
		t.Errorf("the text under 5,000 elements is lost: %v", err)
	}
}

// TestCancelled holds that a page is given up when its context ends.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := New().Extract(ctx, &readout.Page{ContentType: "text/html", Body: []byte("<p>" + strings.Repeat("word ", 10_000))})
	if err != context.Canceled {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

// FuzzExtract holds for any bytes what extractSafely checks.
func FuzzExtract(f *testing.F) {
	for _, page := range readPages(f, "../internal/demo/pages/*.html") {
		f.Add(page)
	}
	for _, page := range []string{"", "<", "<p>", "<html><body><h1>A</h1><p>B</p>", "A headline\n\nA paragraph.", "\x00\xff\xfe<p>", "<p>\u202eabc\u200b", "A headline\x02\n\nA paragraph\x1b, which ends."} {
		f.Add([]byte(page))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		extractSafely(t, "as HTML", &readout.Page{ContentType: "text/html", Body: body})
		extractSafely(t, "as it is", &readout.Page{Body: body})
	})
}
