package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
)

// files opens every path as an empty page of that name.
type files struct{}

func (files) Open(_ context.Context, path string) (*readout.Page, error) {
	return &readout.Page{Address: path}, nil
}

// records extracts what is written down for a page's file name.
type records map[string][]string

func (r records) Extract(_ context.Context, page *readout.Page) ([]*readout.Article, error) {
	paragraphs, ok := r[filepath.Base(page.Address)]
	if !ok {
		return nil, readout.Errorf(readout.NotArticle, "", "a page without an article")
	}
	var blocks []readout.Block
	for _, p := range paragraphs {
		blocks = append(blocks, readout.Block{Kind: readout.Plain, Text: p})
	}
	return []*readout.Article{readout.NewArticle("A headline counts for nothing", blocks)}, nil
}

func readRecords(t *testing.T, data []byte) records {
	t.Helper()
	out := records{}
	for line := range bytes.Lines(data) {
		var r struct {
			File       string
			Paragraphs []string
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		out[r.File] = r.Paragraphs
	}
	return out
}

func TestExtraction(t *testing.T) {
	cases, err := filepath.Glob("testdata/extraction-*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range cases {
		t.Run(filepath.Base(path), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			section := map[string][]byte{}
			for _, f := range archive.Files {
				section[f.Name] = f.Data
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "truth.jsonl"), section["truth.jsonl"], 0o600); err != nil {
				t.Fatal(err)
			}
			report, err := Extraction(t.Context(), dir, files{}, readRecords(t, section["found.jsonl"]))
			if err != nil {
				t.Fatal(err)
			}
			if len(report.Failed) != 1 || len(report.CPU) != report.Pages {
				t.Errorf("%d pages failed and %d of %d were timed, want 1 and all", len(report.Failed), len(report.CPU), report.Pages)
			}
			report.Failed, report.CPU = nil, nil
			var got bytes.Buffer
			if err := report.WriteText(&got); err != nil {
				t.Fatal(err)
			}
			if got.String() != string(section["want"]) {
				t.Errorf("got\n%swant\n%s", got.String(), section["want"])
			}
		})
	}
}

func TestExtractionOfNoSet(t *testing.T) {
	for name, lines := range map[string]string{
		"no lines":   "\n",
		"no file":    `{"body": ["x"]}`,
		"neither":    `{"file": "a.html"}`,
		"both":       `{"file": "a.html", "body": [], "with": []}`,
		"two sorts":  `{"file": "a.html", "body": []}` + "\n" + `{"file": "b.html", "with": []}`,
		"not JSON":   "truth",
		"no folder":  "",
		"wrong type": `{"file": 3}`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if lines != "" {
				if err := os.WriteFile(filepath.Join(dir, "truth.jsonl"), []byte(lines), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if report, err := Extraction(t.Context(), dir, files{}, records{}); err == nil {
				t.Errorf("got a report of %d pages, want an error", report.Pages)
			}
		})
	}
}

// The wanted words are what Python makes of the same strings.
func TestWords(t *testing.T) {
	for s, want := range map[string][]string{
		"":                    {},
		"It’s 8 o'clock":      {"it", "s", "8", "o", "clock"},
		"ΟΔΟΣ Σ ΑΣ.Σ ΑΣ’Α":    {"οδος", "σ", "ασ", "ς", "ασ", "α"},
		"İSTANBUL’IN":         {"i", "stanbul", "in"},
		"x²½_Ⅷ é e\u0301a":    {"x²½_ⅷ", "é", "e", "a"},
		"\u0660\u0661 東京2031": {"\u0660\u0661", "東京2031"},
	} {
		if got := words(s); !reflect.DeepEqual(got, want) {
			t.Errorf("words(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	if got, want := fold("\u00a0 a\x1c\x1fb\u2009\n\tc \u200b "), "a b c \u200b"; got != want {
		t.Errorf("fold = %q, want %q", got, want)
	}
}

// The bit-parallel count is held against the textbook's table, over lengths on
// both sides of a machine word.
func TestCommonSubsequence(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	sequence := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprint(random.IntN(7))
		}
		return out
	}
	for _, n := range []int{0, 1, 63, 64, 65, 128, 200} {
		for _, m := range []int{0, 1, 64, 150} {
			a, b := sequence(n), sequence(m)
			if got, want := commonSubsequence(a, b), tableSubsequence(a, b); got != want {
				t.Errorf("%d and %d words: got %d, want %d\n%s\n%s", n, m, got, want, strings.Join(a, ""), strings.Join(b, ""))
			}
		}
	}
}

func tableSubsequence(a, b []string) int {
	above := make([]int, len(b)+1)
	for _, w := range a {
		row := make([]int, len(b)+1)
		for j, v := range b {
			row[j+1] = max(above[j+1], row[j])
			if v == w {
				row[j+1] = above[j] + 1
			}
		}
		above = row
	}
	return above[len(b)]
}

func BenchmarkCommonSubsequence(b *testing.B) {
	text := make([]string, 1500)
	for i := range text {
		text[i] = fmt.Sprint(i * i % 701)
	}
	for b.Loop() {
		commonSubsequence(text, text[100:])
	}
}
