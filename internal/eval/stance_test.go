package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/internal/cases"
)

// denier denies with "denied" and asserts with every other cue.
type denier struct{}

func (denier) Complete(a *readout.Article, given []readout.Attribution) *readout.Annotation {
	an := &readout.Annotation{Attributions: given}
	for i := range given {
		given[i].Stance = readout.Asserts
		if given[i].Cue[0].In(a.Text) == "denied" {
			given[i].Stance = readout.Denies
		}
	}
	return an
}

func writeFile(t *testing.T, name, data string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestStance(t *testing.T) {
	cases.Run(t, "testdata/stance-agreement.txtar", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		labels, _ := cases.Section(archive, "labels")
		gold, _ := cases.Section(archive, "gold")
		report, err := Stance(t.Context(), writeFile(t, "labels.tsv", labels), writeFile(t, "gold.jsonl", gold), denier{})
		if err != nil {
			t.Fatal(err)
		}
		var figures, list strings.Builder
		if err := report.WriteText(&figures); err != nil {
			t.Fatal(err)
		}
		if err := report.WriteDisagreements(&list); err != nil {
			t.Fatal(err)
		}
		archive.Files = cases.With(archive, "figures", figures.String())
		return cases.With(archive, "disagreements", list.String())
	})
}

func TestStanceErrors(t *testing.T) {
	const article = `{"id":"a","text":"Ann said so.","relations":[{"source":[[0,3]],"cue":[[4,8]],"content":[[9,11]]}]}` + "\n"
	const label = "a\t4-8\tasserts\n"
	for _, c := range []struct {
		name, labels, gold string
		want               readout.ErrorKind
		says               string
	}{
		{"two columns", "a\t4-8\n", article, readout.Invalid, "line 1"},
		{"no span", "a\tsaid\tasserts\n", article, readout.Invalid, `"said" is no span`},
		{"no stance", label + "a\t9-11\tshouts\n", article, readout.Invalid, `no stance "shouts"`},
		{"control characters", "a\x1b[2J\t4-8\tasserts\n", article, readout.Invalid, "control characters"},
		{"labelled twice", label + label, article, readout.Invalid, "line 2"},
		{"only comments", "# nothing\n", article, readout.Empty, "no labels"},
		{"another article", "b\t4-8\tasserts\n", article, readout.Invalid, `no article "b"`},
		{"another cue", "a\t0-3\tasserts\n", article, readout.Invalid, "no relation with the cue 0-3"},
		{"broken gold", label, "{\n", readout.Undecodable, "line 1"},
	} {
		_, err := Stance(t.Context(), writeFile(t, "labels.tsv", c.labels), writeFile(t, "gold.jsonl", c.gold), denier{})
		if got := readout.KindOf(err); got != c.want || err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %q (%v), want %q with %q", c.name, got, err, c.want, c.says)
		}
	}
}

// TestStancePolNeAR holds the agreement with the labels of this repository, on
// a corpus that is not part of it: READOUT_CORPORA names the folder that has it.
func TestStancePolNeAR(t *testing.T) {
	dir := os.Getenv("READOUT_CORPORA")
	if dir == "" {
		t.Skip("READOUT_CORPORA names no folder of corpora")
	}
	cases.Run(t, "testdata/stance-polnear-dev.golden", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		for _, labels := range []string{"stance.tsv", "stance-more.tsv", "stance-fresh.tsv"} {
			report, err := Stance(t.Context(), "testdata/"+labels, filepath.Join(dir, "polnear/dev.jsonl.gz"), annotate.New())
			if err != nil {
				t.Fatal(err)
			}
			var figures strings.Builder
			if err := report.WriteText(&figures); err != nil {
				t.Fatal(err)
			}
			archive.Files = cases.With(archive, labels, figures.String())
		}
		return archive.Files
	})
}
