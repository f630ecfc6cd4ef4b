package pipeline_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/cases"
	"github.com/readout-news/readout/internal/pipeline"
)

// TestGolden holds what the stages make of a page against the golden
// documents; testdata/README.md says how to read and add one.
func TestGolden(t *testing.T) {
	cases.Run(t, goldenPattern, func(t *testing.T, archive *txtar.Archive) []txtar.File {
		page, err := goldenPage(archive)
		if err != nil {
			t.Fatal(err)
		}
		doc := readOne(t, &page)
		return []txtar.File{
			archive.Files[0],
			{Name: "article", Data: []byte(renderArticle(doc.Article))},
			{Name: "speakers", Data: []byte(renderSpeakers(doc.Annotation))},
			{Name: "attributions", Data: []byte(renderAttributions(doc.Article, doc.Annotation))},
			{Name: "readout", Data: []byte(renderReadout(doc.Article, doc.Readout))},
		}
	})
}

// TestGluedPastes holds that two pasted articles come apart again where a
// reader pasted one right behind the other, without even a line break.
func TestGluedPastes(t *testing.T) {
	var glued strings.Builder
	var want []string
	for _, name := range []string{"paste-press-conference", "paste-interview"} {
		page, err := goldenPage(cases.Read(t, filepath.Join(goldenDir, name+".txtar")))
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, renderArticle(readOne(t, &page).Article))
		glued.WriteString(strings.TrimSpace(string(page.Body)))
	}
	docs, err := stages().Read(context.Background(), &readout.Page{Body: []byte(glued.String())}, readout.Brief)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != len(want) {
		t.Fatalf("%d articles came out of %d glued pastes", len(docs), len(want))
	}
	for i, d := range docs {
		if got := renderArticle(d.Article); got != want[i] {
			t.Errorf("article %d is not as it is alone\n%s", i+1, cases.Diff(want[i], got))
		}
	}
}

// readOne reads a page that holds one article.
func readOne(t *testing.T, page *readout.Page) pipeline.Document {
	t.Helper()
	docs, err := stages().Read(context.Background(), page, readout.Brief)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 {
		t.Fatalf("%d articles came out of a page with one", len(docs))
	}
	return docs[0]
}
