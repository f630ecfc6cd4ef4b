package extract

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/cases"
)

// TestPlain runs the cases of testdata/plain. A case is a txtar archive: its
// comment says what it shows, "input" is a pasted text, "want" the articles
// that come out. Several inputs are glued to one paste without a line break.
// In an input called "input escaped", \r, \t, \f, \u... stand for those
// characters. Run with -update to write the wants anew, and read them.
func TestPlain(t *testing.T) {
	cases.Run(t, plainCases, func(t *testing.T, archive *txtar.Archive) []txtar.File {
		articles, err := New().Extract(t.Context(), &readout.Page{Body: []byte(plainInput(archive))})
		validate(t, articles)
		return cases.With(archive, "want", render(articles, err))
	})
}

const plainCases = "testdata/plain/*.txtar"

var escapes = strings.NewReplacer(`\r`, "\r", `\t`, "\t", `\f`, "\f", `\ufeff`, "\ufeff", `\u00a0`, "\u00a0", `\u2028`, "\u2028", `\0`, "\x00")

// plainInput is the text that a case pastes.
func plainInput(archive *txtar.Archive) string {
	var b strings.Builder
	for _, f := range archive.Files {
		text := strings.TrimSuffix(string(f.Data), "\n")
		switch {
		case f.Name == "want":
		case strings.HasSuffix(f.Name, "escaped"):
			b.WriteString(escapes.Replace(text))
		default:
			b.WriteString(text)
		}
	}
	return b.String()
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
		writeArticle(&b, a, []field{
			{"language", a.Language}, {"byline", a.Byline}, {"outlet", a.Outlet}, {"published", a.Published.String()},
			{"modified", a.Modified.String()}, {"notices", strings.Join(a.Notices, " / ")},
		})
	}
	return b.String()
}

// FuzzPlain holds for any text: what comes out are valid articles, their
// paragraphs' words stand in the input in the same order, and what is refused
// is said to be no article.
func FuzzPlain(f *testing.F) {
	for _, file := range cases.Files(f, plainCases) {
		f.Add(plainInput(cases.Read(f, file)))
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
	input := plainInput(cases.Read(b, "testdata/plain/seeds-glued.txtar"))
	b.SetBytes(int64(len(input)))
	for b.Loop() {
		if _, err := plain(&readout.Page{}, input); err != nil {
			b.Fatal(err)
		}
	}
}
