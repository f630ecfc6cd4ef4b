package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	var w bytes.Buffer
	b := &progress{w: &w, total: 200, began: time.Now()}
	if _, err := io.CopyN(io.Discard, b.reader(strings.NewReader(strings.Repeat("x", 200))), 50); err != nil {
		t.Fatal(err)
	}
	b.step(false)
	b.step(true) // too soon to be drawn
	if got, want := w.String(), "\r\x1b[K[======                  ]  25%  1 done, "; !strings.HasPrefix(got, want) || strings.Count(got, "done") != 1 {
		t.Errorf("drew %q, want %q once", got, want)
	}
	w.Reset()
	b.finish()
	if got := w.String(); !strings.Contains(got, "2 done") || !strings.HasSuffix(got, ", 1 failed\n") {
		t.Errorf("ended with %q", got)
	}
}

// Nobody watches a pipe.
func TestNoProgressInAPipe(t *testing.T) {
	var stderr bytes.Buffer
	p := &Program{Stdout: io.Discard, Stderr: &stderr, Getenv: func(string) string { return "" }}
	batch := filepath.Join(t.TempDir(), "some.jsonl")
	if err := os.WriteFile(batch, []byte("{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := p.newProgress([]string{batch})
	b.step(true)
	b.clear()
	b.finish()
	if b != nil || stderr.Len() > 0 {
		t.Errorf("a bar was drawn: %q", stderr.String())
	}
}
