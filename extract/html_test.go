package extract

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/cases"
)

// TestHTML runs the cases of testdata/html. A case is a txtar archive: its
// comment says what it shows, "page.html" is the page, "request" the address
// and the status that it came with, where they matter, and "want" is what
// comes out. Run with -update to write the wants anew, and read them.
func TestHTML(t *testing.T) {
	cases.Run(t, "testdata/html/*.txtar", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		articles, err := New().Extract(t.Context(), readCase(t, archive))
		validate(t, articles)
		return cases.With(archive, "want", describe(articles, err))
	})
}

// validate holds that every place of the articles lies in their text.
func validate(t *testing.T, articles []*readout.Article) {
	t.Helper()
	for _, a := range articles {
		if err := a.Validate(); err != nil {
			t.Error(err)
		}
	}
}

// readCase reads a case's page.
func readCase(t *testing.T, archive *txtar.Archive) *readout.Page {
	t.Helper()
	page := &readout.Page{ContentType: "text/html; charset=utf-8"}
	for _, f := range archive.Files {
		switch f.Name {
		case "page.html":
			page.Body = f.Data
		case "request":
			for line := range strings.Lines(string(f.Data)) {
				key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
				switch key {
				case "address":
					page.Address = value
				case "status":
					page.Status, _ = strconv.Atoi(value)
				default:
					t.Fatalf("a request has no %q", key)
				}
			}
		}
	}
	return page
}

// describe writes out articles, or the error in their place.
func describe(articles []*readout.Article, err error) string {
	if err != nil {
		return fmt.Sprintf("%s: %v\n", readout.KindOf(err), err)
	}
	var b strings.Builder
	for _, a := range articles {
		writeArticle(&b, a, []field{
			{"address", a.Address}, {"byline", a.Byline}, {"outlet", a.Outlet}, {"published", a.Published.String()},
			{"modified", a.Modified.String()}, {"language", a.Language}, {"image", a.Image}, {"amp", a.AMP},
			{"next pages", strings.Join(a.NextPages, " ")}, {"notices", strings.Join(a.Notices, " / ")}, {"stub", a.Stub},
		})
	}
	return b.String()
}

// field is something that is known of an article beside its text.
type field struct{ name, value string }

// writeArticle writes an article for a reader's eye, the fields that have a
// value between its headline and its paragraphs.
func writeArticle(b *strings.Builder, a *readout.Article, fields []field) {
	fmt.Fprintf(b, "# %s\n", a.Headline())
	for _, f := range fields {
		if f.value != "" {
			fmt.Fprintf(b, "(%s: %s)\n", f.name, f.value)
		}
	}
	marks := map[readout.ParagraphKind]string{readout.Subheading: "## ", readout.ListItem: "- ", readout.BlockQuote: "> "}
	for _, p := range a.Paragraphs {
		fmt.Fprintf(b, "\n%s%s\n", marks[p.Kind], p.In(a.Text))
	}
}
