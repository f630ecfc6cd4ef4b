package summarize_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/internal/annotest"
	"github.com/readout-news/readout/summarize"
)

var update = flag.Bool("update", false, "rewrite the wanted readouts in testdata")

// TestReadouts runs the cases of testdata: an article, its annotation by
// hand, and the readout that is wanted. No readout may break a promise.
func TestReadouts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata (%v)", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	part := make(map[string]string)
	for _, f := range ar.Files {
		part[f.Name] = string(f.Data)
	}
	a := readout.ArticleFromText(strings.TrimSpace(part["article"]))
	an, err := annotest.Annotate(a, part["annotation"])
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range ar.Files {
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
		got := show(r)
		if *update {
			ar.Files[i].Data = []byte(got)
		} else if got != string(f.Data) {
			t.Errorf("%s readout\n got:\n%swant:\n%s", length, got, f.Data)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// show writes a line of the readout as "speaker stance: text".
func show(r *readout.Readout) string {
	var b strings.Builder
	for _, l := range r.Lines {
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
