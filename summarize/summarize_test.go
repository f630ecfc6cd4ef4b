package summarize_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/internal/annotest"
	"github.com/readout-news/readout/internal/cases"
	"github.com/readout-news/readout/summarize"
)

// TestReadouts runs the cases of testdata: an article, its annotation by
// hand, and the readout that is wanted. No readout may break a promise.
func TestReadouts(t *testing.T) {
	cases.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		text, _ := cases.Section(archive, "article")
		notes, _ := cases.Section(archive, "annotation")
		a := readout.ArticleFromText(strings.TrimSpace(text))
		an, err := annotest.Annotate(a, notes)
		if err != nil {
			t.Fatal(err)
		}
		made := slices.Clone(archive.Files)
		for i, f := range archive.Files {
			length, ok := strings.CutPrefix(f.Name, "readout ")
			if !ok {
				continue
			}
			r, err := summarize.New().Summarize(context.Background(), a, an, readout.Length(length))
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range check.Against(a, an).Readout(r) {
				t.Errorf("line %d breaks a promise, %s: %s", b.Line, b.Promise, b.Reason)
			}
			made[i].Data = []byte(show(r))
		}
		return made
	})
}

// show writes a line of the readout as "speaker stance: text", and the parts of a
// full one in brackets.
func show(r *readout.Readout) string {
	var b strings.Builder
	for i, l := range r.Lines {
		if l.Part != "" && (i == 0 || r.Lines[i-1].Part != l.Part) {
			fmt.Fprintf(&b, "[%s]\n", l.Part)
		}
		who := "(the article)"
		if l.Speaker != nil {
			who = *l.Speaker
		}
		fmt.Fprintf(&b, "%s\n", strings.TrimSpace(fmt.Sprintf("%s %s", who, l.Stance))+": "+l.Text)
	}
	return b.String()
}

func TestUnknownLength(t *testing.T) {
	a := readout.ArticleFromText("One sentence.")
	_, err := summarize.New().Summarize(context.Background(), a, &readout.Annotation{}, "epic")
	if readout.KindOf(err) != readout.Invalid {
		t.Errorf("a length that is none: %v", err)
	}
}
