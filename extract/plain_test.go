package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update-plain", false, "write what comes out into the cases of testdata/plain")

// TestPlain runs the cases of testdata/plain. A case is a txtar archive: its
// comment says what it shows, "input" is a pasted text, "want" the articles
// that come out. Several inputs are glued to one paste without a line break.
// In an input called "input escaped", \r, \t, \f, \u... stand for those
// characters. Run with -update-plain to write the wants anew, and read them.
func TestPlain(t *testing.T) {
	for _, file := range plainCases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			c := readPlainCase(t, file)
			articles, err := New().Extract(t.Context(), &readout.Page{Body: []byte(c.input)})
			got := render(articles, err)
			if *update {
				c.write(t, got)
			}
			if got != c.want {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", c.comment, got, c.want)
			}
			for _, a := range articles {
				if err := a.Validate(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

type plainCase struct {
	file, comment, input, want string
	archive                    *txtar.Archive
}

func plainCases(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/plain/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	return files
}

var escapes = strings.NewReplacer(`\r`, "\r", `\t`, "\t", `\f`, "\f", `\ufeff`, "\ufeff", `\u00a0`, "\u00a0", `\u2028`, "\u2028", `\0`, "\x00")

func readPlainCase(t testing.TB, file string) plainCase {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := plainCase{file: file, comment: string(archive.Comment), archive: archive}
	for _, f := range archive.Files {
		text := string(f.Data)
		switch {
		case f.Name == "want":
			c.want = text
		case strings.HasSuffix(f.Name, "escaped"):
			c.input += escapes.Replace(strings.TrimSuffix(text, "\n"))
		default:
			c.input += strings.TrimSuffix(text, "\n")
		}
	}
	return c
}

func (c plainCase) write(t *testing.T, want string) {
	t.Helper()
	files := c.archive.Files
	if n := len(files) - 1; n >= 0 && files[n].Name == "want" {
		files = files[:n]
	}
	c.archive.Files = append(files, txtar.File{Name: "want", Data: []byte(want)})
	if err := os.WriteFile(c.file, txtar.Format(c.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// render writes articles for a reader's eye.
func render(articles []*readout.Article, err error) string {
	if err != nil {
		return fmt.Sprintf("%s: %v\n", readout.KindOf(err), err)
	}
	var b strings.Builder
	for i, a := range articles {
		if i > 0 {
			b.WriteString("\n=====\n\n")
		}
		fmt.Fprintf(&b, "# %s\n", a.Headline())
		for _, field := range []struct{ name, value string }{
			{"language", a.Language}, {"byline", a.Byline}, {"outlet", a.Outlet}, {"published", a.Published.String()}, {"modified", a.Modified.String()},
			{"notices", strings.Join(a.Notices, " / ")},
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

// FuzzPlain holds for any text: what comes out are valid articles, their
// paragraphs' words stand in the input in the same order, and what is refused
// is said to be no article.
func FuzzPlain(f *testing.F) {
	for _, file := range plainCases(f) {
		f.Add(readPlainCase(f, file).input)
	}
	f.Add("A.B\n\n- a\n- b\n> c\n1. d\n2. e")
	f.Fuzz(func(t *testing.T, input string) {
		input = strings.ToValidUTF8(input, "\ufffd")
		articles, err := plain(&readout.Page{}, input)
		if err != nil {
			if readout.KindOf(err) != readout.NotArticle || len(articles) > 0 {
				t.Fatalf("%d articles and the error %v", len(articles), err)
			}
			return
		}
		if len(articles) == 0 {
			t.Fatal("neither an article nor an error")
		}
		rest := input
		for _, a := range articles {
			if err := a.Validate(); err != nil {
				t.Fatal(err)
			}
			if len(a.Paragraphs) == 0 {
				t.Fatalf("an article without text: %q", a.Text)
			}
			for _, p := range a.Paragraphs {
				for _, word := range strings.Fields(p.In(a.Text)) {
					i := strings.Index(rest, word)
					if i < 0 {
						t.Fatalf("%q of %q does not stand in the input behind the words before it", word, p.In(a.Text))
					}
					rest = rest[i+len(word):]
				}
			}
		}
	})
}

// Limits on hostile input: time stays linear in its length.
func TestPlainHostile(t *testing.T) {
	for name, input := range map[string]string{
		"one long word":    strings.Repeat("a", 1<<20),
		"many lines":       strings.Repeat("a\n", 99_000),
		"many labels":      strings.Repeat("Next Article\n", 1<<15),
		"too many lines":   strings.Repeat("a\n", maxLines+2),
		"many headlines":   strings.Repeat("Next Article\nFive Ships TurnBack Now Again\nThe minister said so on Monday.\n", 1<<12),
		"many marks":       strings.Repeat(">", 1<<20) + "\n" + strings.Repeat(">", 1<<20),
		"glue":             strings.Repeat("One.Two.Three", 1<<16),
		"labels in a line": strings.Repeat("Previous Article", 1<<14),
		"brackets":         strings.Repeat("[", 1<<20),
		"wrapped":          strings.Repeat("and so on and so forth and so on and so forth and\n", 90_000),
	} {
		t.Run(name, func(t *testing.T) {
			if articles, err := plain(&readout.Page{}, input); err != nil && readout.KindOf(err) != readout.NotArticle && readout.KindOf(err) != readout.TooLarge {
				t.Errorf("%d articles, error %v", len(articles), err)
			}
		})
	}
}

func BenchmarkPlain(b *testing.B) {
	input := readPlainCase(b, "testdata/plain/seeds-glued.txtar").input
	b.SetBytes(int64(len(input)))
	for b.Loop() {
		if _, err := plain(&readout.Page{}, input); err != nil {
			b.Fatal(err)
		}
	}
}
