package pipeline_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/extract"
	"github.com/readout-news/readout/internal/cases"
	"github.com/readout-news/readout/internal/demo"
	"github.com/readout-news/readout/internal/pipeline"
	"github.com/readout-news/readout/summarize"
)

const (
	goldenDir     = "../../testdata/golden"
	goldenPattern = goldenDir + "/*.txtar"
)

// stages is the pipeline as the program wires it.
func stages() *pipeline.Pipeline {
	return &pipeline.Pipeline{Extractor: extract.New(), Annotator: annotate.New(), Summarizer: summarize.New()}
}

// lengths are all lengths of a readout.
var lengths = []readout.Length{readout.OneLine, readout.Brief, readout.Full}

// document is one article with its readouts at every length.
type document struct {
	name       string
	article    *readout.Article
	annotation *readout.Annotation
	readouts   map[readout.Length]*readout.Readout
}

// everyDocument reads all demo pages and all golden documents that bring a
// page of their own, once for all tests.
var everyDocument = sync.OnceValues(func() ([]document, error) {
	pages := map[string]readout.Page{}
	order := demo.Names()
	for _, name := range order {
		pages[name], _ = demo.Page(name)
	}
	for _, file := range goldenFiles() {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			return nil, err
		}
		if page, own := ownPage(archive); own {
			order = append(order, filepath.Base(file))
			pages[filepath.Base(file)] = page
		}
	}
	var out []document
	for _, name := range order {
		page := pages[name]
		docs, err := readAll(name, &page)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, docs...)
	}
	return out, nil
})

// readAll takes the articles out of a page and summarises each at every
// length.
func readAll(name string, page *readout.Page) ([]document, error) {
	ctx, p := context.Background(), stages()
	articles, err := p.Extractor.Extract(ctx, page)
	if err != nil {
		return nil, err
	}
	var out []document
	for _, a := range articles {
		an, err := p.Annotator.Annotate(ctx, a)
		if err != nil {
			return nil, err
		}
		d := document{name, a, an, map[readout.Length]*readout.Readout{}}
		for _, length := range lengths {
			if d.readouts[length], err = p.Summarizer.Summarize(ctx, a, an, length); err != nil {
				return nil, err
			}
		}
		out = append(out, d)
	}
	return out, nil
}

// documents is [everyDocument] for a test that cannot go on without them.
func documents(t *testing.T) []document {
	t.Helper()
	docs, err := everyDocument()
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func goldenFiles() []string {
	files, err := filepath.Glob(goldenPattern)
	if err != nil || len(files) == 0 {
		panic(fmt.Sprintf("no golden documents in %s: %v", goldenDir, err))
	}
	return files
}

// ownPage is the page that a golden document holds itself; false when it
// names a demo page instead.
func ownPage(archive *txtar.Archive) (readout.Page, bool) {
	if body, ok := cases.Section(archive, "page.html"); ok {
		return readout.Page{ContentType: "text/html; charset=utf-8", Body: []byte(body)}, true
	}
	body, ok := cases.Section(archive, "page.txt")
	return readout.Page{ContentType: "text/plain; charset=utf-8", Body: []byte(body)}, ok
}

// goldenPage is the page that a golden document starts from.
func goldenPage(archive *txtar.Archive) (readout.Page, error) {
	if page, ok := ownPage(archive); ok {
		return page, nil
	}
	name, ok := cases.Section(archive, "demo")
	if !ok {
		return readout.Page{}, fmt.Errorf("there is no section page.html, page.txt or demo")
	}
	page, ok := demo.Page(strings.TrimSpace(name))
	if !ok {
		return readout.Page{}, fmt.Errorf("there is no demo page %q; there are %q", strings.TrimSpace(name), demo.Names())
	}
	return page, nil
}
