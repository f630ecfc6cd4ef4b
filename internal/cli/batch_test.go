package cli

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/readout-news/readout/internal/pipeline"
)

func TestLineReader(t *testing.T) {
	long := strings.Repeat("x", 50<<20)
	input := io.MultiReader(strings.NewReader("\uFEFF one \r\n\n"), strings.NewReader(long), strings.NewReader("\ntwo"))
	lines := &lineReader{r: bufio.NewReaderSize(input, 4096)}
	for i, want := range []string{"one", "", "(too long)", "two"} {
		got, err := lines.next()
		switch {
		case errors.Is(err, errLongLine):
			got = []byte("(too long)")
		case err != nil:
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("line %d is %.20q, want %q", i+1, got, want)
		}
	}
	if _, err := lines.next(); err != io.EOF {
		t.Errorf("got %v behind the last line, want EOF", err)
	}
}

// testProgram is a program with stages by hand that writes to stdout.
func testProgram(stdout, stderr io.Writer) *Program {
	p := &Program{Stdin: strings.NewReader(""), Stdout: stdout, Stderr: stderr, Getenv: func(string) string { return "" }}
	p.useStages(&pipeline.Pipeline{Extractor: byHand{}, Annotator: byHand{}, Summarizer: byHand{}}, openFiles{p.Stdin})
	return p
}

// A file that was cut off is done as far as it goes.
func TestTruncatedBatch(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	for i := range 2000 {
		fmt.Fprintf(z, `{"id": %d, "text": "A headline\n\nArticle %d."}`+"\n", i, i*i)
	}
	z.Close()
	path := filepath.Join(t.TempDir(), "cut.jsonl.gz")
	if err := os.WriteFile(path, packed.Bytes()[:packed.Len()/2], 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	status := testProgram(&stdout, &stderr).Run(t.Context(), []string{"annotate", "-f", "jsonl", path})
	if n := bytes.Count(stdout.Bytes(), []byte("\n")); status != InputFailed || n < 100 || n >= 2000 {
		t.Errorf("status %d after %d lines, want %d after some", status, n, InputFailed)
	}
	if !strings.Contains(stderr.String(), "cannot be read any further") {
		t.Errorf("standard error says %q", stderr.String())
	}
}

// Texts come back byte for byte, whatever is in them.
func FuzzBatchKeepsText(f *testing.F) {
	f.Add("A headline\n\nA paragraph.")
	f.Add("\u009b\x7f\x00 <b>&amp;\u2028\ufffd")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		if strings.TrimSpace(text) == "" {
			return
		}
		line, err := json.Marshal(map[string]string{"text": text})
		if err != nil {
			t.Fatal(err)
		}
		it := (&Program{}).lineItem("fuzz", line)
		articles, err := it.articles(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		record, err := encode(newArticleRecord(it, articles[0]))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsAny(record, "\x1b\x7f\u009b\n") {
			t.Errorf("%q steers a terminal", record)
		}
		record, err = encode(struct {
			Text string `json:"text"`
		}{articles[0].Text})
		if err != nil {
			t.Fatal(err)
		}
		var back map[string]string
		if err := json.Unmarshal(record, &back); err != nil {
			t.Fatal(err)
		}
		if back["text"] != text {
			t.Errorf("got %q, want %q", back["text"], text)
		}
	})
}

// failingWriter fails all writes.
type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

func TestOutputThatFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("A headline\n\nA paragraph."), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		err    error
		status int
		stderr string
	}{
		{syscall.EPIPE, Done, ""}, // as in: readout … | head
		{syscall.ENOSPC, InputFailed, "readout: no space left on device\n"},
	} {
		var stderr bytes.Buffer
		status := testProgram(failingWriter{c.err}, &stderr).Run(t.Context(), []string{"extract", path, path})
		if status != c.status || stderr.String() != c.stderr {
			t.Errorf("%v: status %d and %q, want %d and %q", c.err, status, stderr.String(), c.status, c.stderr)
		}
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	status := testProgram(&stdout, &stderr).Run(ctx, []string{"extract", "a.txt"})
	if status != Interrupted || stdout.Len()+stderr.Len() > 0 {
		t.Errorf("status %d, %q and %q; want %d and silence", status, stdout.String(), stderr.String(), Interrupted)
	}
}
