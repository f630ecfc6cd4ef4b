package eval

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/internal/annotest"
	"github.com/readout-news/readout/internal/cases"
)

// The sections of golden figures.
const (
	allSection   = "all relations"
	plainSection = "plain reporting"
)

// TestAttributionGold holds the annotator's figures on a few articles of our
// own, so that a change that moves them is seen.
func TestAttributionGold(t *testing.T) {
	cases.Run(t, "testdata/attribution-gold.txtar", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		report, err := Attribution(t.Context(), goldFile(t, archive), annotate.New(), "")
		if err != nil {
			t.Fatal(err)
		}
		report.Confidence, report.Plain.Confidence = nil, nil
		archive.Files = cases.With(archive, allSection, written(t, report))
		return cases.With(archive, plainSection, written(t, report.Plain))
	})
}

// goldFile writes the articles of a case as a file of gold.
func goldFile(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "gold.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := json.NewEncoder(f)
	for i, section := range archive.Files {
		publisher, id, ok := strings.Cut(section.Name, "/")
		if !ok {
			continue
		}
		a := readout.ArticleFromText(strings.TrimSpace(string(section.Data)))
		an, err := annotest.Annotate(a, string(archive.Files[i+1].Data))
		if err != nil {
			t.Fatalf("gold of %s: %v", section.Name, err)
		}
		checkKinds(t, a.Text, an.Attributions)
		record := map[string]any{"id": id, "publisher": publisher, "text": a.Text, "relations": an.Attributions}
		if err := lines.Encode(record); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// checkKinds holds the kinds that gold says against the definition by which it
// is scored.
func checkKinds(t *testing.T, text string, gold []readout.Attribution) {
	t.Helper()
	s := newScored(text)
	for _, at := range gold {
		if got := s.kind(s.touched(at.Content)); got != at.Kind {
			t.Errorf("%q is %s, the gold says %s", at.Content.In(text), got, at.Kind)
		}
	}
}

// written is a report as it is printed, which fits a terminal.
func written(t *testing.T, report *AttributionReport) string {
	t.Helper()
	var b strings.Builder
	if err := report.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 {
			t.Errorf("a line of %d columns: %s", n, line)
		}
	}
	return b.String()
}

// TestAttributionPolNeAR holds the annotator's figures on a corpus that is not
// part of the repository: READOUT_CORPORA names the folder that has it.
func TestAttributionPolNeAR(t *testing.T) {
	dir := os.Getenv("READOUT_CORPORA")
	if dir == "" {
		t.Skip("READOUT_CORPORA names no folder of corpora")
	}
	cases.Run(t, "testdata/attribution-polnear-dev.golden", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		report, err := Attribution(t.Context(), filepath.Join(dir, "polnear/dev.jsonl.gz"), annotate.New(), "")
		if err != nil {
			t.Fatal(err)
		}
		archive.Files = cases.With(archive, allSection, written(t, report))
		return cases.With(archive, plainSection, written(t, report.Plain))
	})
}
