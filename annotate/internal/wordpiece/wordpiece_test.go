package wordpiece

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func lines(t testing.TB, name string) []string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
}

func cutter(t testing.TB) (*Cutter, []string) {
	t.Helper()
	vocabulary := lines(t, "vocabulary.txt")
	c, err := New(vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	return c, vocabulary
}

// wordAndPieces reads a line of words.txt.
func wordAndPieces(t testing.TB, line string) (word, pieces string) {
	t.Helper()
	quoted, pieces, _ := strings.Cut(line, "\t")
	if err := json.Unmarshal([]byte(quoted), &word); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return word, pieces
}

// The file has a word, as a JSON string, and its pieces on each line, as the tokenizer
// that the encoder was trained with cuts it (training/pieces.py).
func TestPiecesAreBERTs(t *testing.T) {
	c, vocabulary := cutter(t)
	for _, line := range lines(t, "words.txt") {
		word, want := wordAndPieces(t, line)
		var got []string
		for _, id := range c.Append(nil, word) {
			got = append(got, vocabulary[id])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", word, got, want)
		}
	}
}

func TestAppendKeepsWhatIsThere(t *testing.T) {
	c, _ := cutter(t)
	got := c.Append(c.Append(nil, "mayor"), "harbour")
	want := slices.Concat(c.Append(nil, "mayor"), c.Append(nil, "harbour"))
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestNewNeedsAnUnknownPiece(t *testing.T) {
	if _, err := New([]string{"a", "b"}); err == nil {
		t.Error("a vocabulary without [UNK] was taken")
	}
}

func FuzzAppend(f *testing.F) {
	for _, line := range lines(f, "words.txt") {
		word, _ := wordAndPieces(f, line)
		f.Add(word)
	}
	c, vocabulary := cutter(f)
	f.Fuzz(func(t *testing.T, word string) {
		ids := c.Append(nil, word)
		if len(ids) < 1 || len(ids) > Limit {
			t.Fatalf("%q has %d pieces", word, len(ids))
		}
		letters := 0
		for _, id := range ids {
			if id < 0 || int(id) >= len(vocabulary) {
				t.Fatalf("%q has piece %d of %d", word, id, len(vocabulary))
			}
			if p := vocabulary[id]; p != "[UNK]" {
				letters += utf8.RuneCountInString(strings.TrimPrefix(p, "##"))
			}
		}
		if n := utf8.RuneCountInString(normal(word)); letters > n {
			t.Fatalf("%q has %d characters, its pieces %d", word, n, letters)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	c, _ := cutter(b)
	words := strings.Fields("The harbour's mayor , Oona Räsänen-Li , has denied a claim that it was sold .")
	ids := make([]int32, 0, 100)
	for b.Loop() {
		ids = ids[:0]
		for _, w := range words {
			ids = c.Append(ids, w)
		}
	}
	b.ReportMetric(float64(len(words))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
