package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"golang.org/x/tools/txtar"
)

var updateHTML = flag.Bool("update-html", false, "write what comes out into the cases of testdata/html")

// TestHTML runs the cases of testdata/html. A case is a txtar archive: its
// comment says what it shows, "page.html" is the page, "request" the address
// and the status that it came with, where they matter, and "want" is what
// comes out. Run with -update-html to write the wants anew, and read them.
func TestHTML(t *testing.T) {
	files, err := filepath.Glob("testdata/html/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			page, want := readCase(t, archive)
			articles, err := New().Extract(t.Context(), page)
			got := describe(articles, err)
			if *updateHTML {
				archive.Files[len(archive.Files)-1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", archive.Comment, got, want)
			}
			for _, a := range articles {
				if err := a.Validate(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// readCase reads a case's page and what is wanted of it, which comes last.
func readCase(t *testing.T, archive *txtar.Archive) (page *readout.Page, want string) {
	t.Helper()
	page = &readout.Page{ContentType: "text/html; charset=utf-8"}
	for _, f := range archive.Files {
		switch f.Name {
		case "page.html":
			page.Body = f.Data
		case "want":
			want = string(f.Data)
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
	return page, want
}

// describe writes out articles, or the error in their place.
func describe(articles []*readout.Article, err error) string {
	if err != nil {
		return fmt.Sprintf("%s: %v\n", readout.KindOf(err), err)
	}
	var b strings.Builder
	for _, a := range articles {
		fmt.Fprintf(&b, "# %s\n", a.Headline())
		for _, field := range []struct{ name, value string }{
			{"address", a.Address}, {"byline", a.Byline}, {"outlet", a.Outlet}, {"published", a.Published.String()},
			{"modified", a.Modified.String()}, {"language", a.Language}, {"image", a.Image}, {"amp", a.AMP},
			{"next pages", strings.Join(a.NextPages, " ")}, {"notices", strings.Join(a.Notices, " / ")}, {"stub", a.Stub},
		} {
			if field.value != "" {
				fmt.Fprintf(&b, "(%s: %s)\n", field.name, field.value)
			}
		}
		marks := map[readout.ParagraphKind]string{readout.Subheading: "## ", readout.ListItem: "- ", readout.BlockQuote: "> "}
		for _, p := range a.Paragraphs {
			fmt.Fprintf(&b, "\n%s%s\n", marks[p.Kind], p.In(a.Text))
		}
	}
	return b.String()
}
