package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/demo"
)

// demoFiles writes the demo's pages to a folder.
func demoFiles(t testing.TB) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for _, name := range demo.Names() {
		page, _ := demo.Page(name)
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, page.Body, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// runReal runs a call with readout's own stages.
func runReal(t testing.TB, stdin string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	p := &Program{Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" }}
	status = p.Run(t.Context(), args)
	return out.String(), errs.String(), status
}

// The contracts, with readout's own stages on the demo's pages: one record a
// page, in order, whose spans fit the text that stands beside them.
func TestContracts(t *testing.T) {
	paths := demoFiles(t)
	for _, command := range []string{"get", "extract", "annotate"} {
		stdout, stderr, status := runReal(t, "", append([]string{command, "--format", "jsonl"}, paths...)...)
		if status != Done {
			t.Fatalf("%s: status %d: %s", command, status, stderr)
		}
		lines := strings.Split(strings.TrimSpace(stdout), "\n")
		if len(lines) != len(paths) {
			t.Fatalf("%s: %d records of %d pages", command, len(lines), len(paths))
		}
		for i, line := range lines {
			testRecord(t, command, paths[i], line)
		}
	}
}

func testRecord(t *testing.T, command, path, line string) {
	t.Helper()
	var r struct {
		ID, File, Title, Text string
		Paragraphs, Kinds     []string
		Lines                 []readout.Line
		readout.Annotation
	}
	if err := json.Unmarshal([]byte(line), &r); err != nil {
		t.Fatalf("%s %s: %v", command, path, err)
	}
	name := r.ID
	var err error
	switch command {
	case "get":
		for _, l := range r.Lines {
			if err == nil {
				err = l.Evidence.Validate(r.Text)
			}
		}
		if len(r.Lines) < 3 {
			t.Errorf("%s %s: %d lines, want a brief readout", command, path, len(r.Lines))
		}
	case "extract":
		name = r.File
		if r.Title == "" || len(r.Paragraphs) < 5 || len(r.Kinds) != len(r.Paragraphs) {
			t.Errorf("%s %s: title %q, %d paragraphs and %d kinds", command, path, r.Title, len(r.Paragraphs), len(r.Kinds))
		}
	case "annotate":
		if err = r.Validate(r.Text); err == nil && len(r.Attributions) == 0 {
			t.Errorf("%s %s: nobody says anything", command, path)
		}
	}
	if err != nil || name != path {
		t.Errorf("%s %s: the record of %s: %v", command, path, name, err)
	}
}

// What extract writes is a batch: annotating it gives what annotating the
// pages gives.
func TestExtractedIsABatch(t *testing.T) {
	paths := demoFiles(t)
	direct, _, _ := runReal(t, "", append([]string{"annotate", "-f", "jsonl"}, paths...)...)
	extracted, _, _ := runReal(t, "", append([]string{"extract", "-f", "jsonl"}, paths...)...)
	batch := filepath.Join(t.TempDir(), "articles.jsonl")
	if err := os.WriteFile(batch, []byte(extracted), 0o600); err != nil {
		t.Fatal(err)
	}
	again, stderr, status := runReal(t, "", "annotate", "-f", "jsonl", batch)
	if again != direct || status != Done {
		t.Errorf("status %d, %d bytes, want the %d bytes of the pages themselves: %s", status, len(again), len(direct), stderr)
	}
}

// Bad input is told from good with readout's own stages too.
func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	for name, body := range map[string]string{
		"empty.html":     "",
		"binary.html":    "\x7fELF\x02\x01\x01\x00\x00\x00" + strings.Repeat("\x00\x01\xfe", 500),
		"huge.txt":       strings.Repeat("It rained. ", 50<<20/11),
		"login.html":     "<html><body><form><input type=password><button>Log in</button></form></body></html>",
		"not.jsonl":      "A headline\n\nA paragraph.",
		"not-utf8.jsonl": "{\"text\": \"caf\xe9\"}",
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, input := range []string{"empty.html", "binary.html", "huge.txt", "login.html", "not.jsonl", "not-utf8.jsonl", "missing.html", "."} {
		path := filepath.Join(dir, input)
		for _, command := range []string{"get", "extract", "annotate"} {
			stdout, stderr, status := runReal(t, "", command, path)
			if status != InputFailed || stdout != "" || !strings.HasPrefix(stderr, "readout: "+path) || !strings.Contains(stderr, "; ") {
				t.Errorf("%s %s: status %d, %.40q and %q", command, input, status, stdout, stderr)
			}
		}
	}
	long := filepath.Join(dir, "long.txt")
	if err := os.WriteFile(long, []byte("A headline\n\n"+strings.Repeat("The ferry sailed to Oster, said Mira Vale. ", 100_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if stdout, stderr, status := runReal(t, "", "get", long); status != InputFailed || !strings.Contains(stderr, "the limit is 1024 kB") {
		t.Errorf("an article of 4 MB: status %d, %.40q and %q", status, stdout, stderr)
	}
	for _, address := range []string{"http://", "ftp://news.example/a", "http://127.0.0.1/", "https://user:word@news.example/"} {
		if _, stderr, status := runReal(t, "", "get", address); status != InputFailed || !strings.HasPrefix(stderr, "readout: "+address) {
			t.Errorf("%s: status %d and %q", address, status, stderr)
		}
	}
	if stdout, stderr, status := runReal(t, "", "get", "-"); status != InputFailed || stdout != "" {
		t.Errorf("empty standard input: status %d, %q and %q", status, stdout, stderr)
	}
}

// The whole of a call but the program's start: the figure of a process is
// this and some ten milliseconds.
func BenchmarkGet(b *testing.B) {
	for _, path := range demoFiles(b)[:1] {
		b.Run(filepath.Base(path), func(b *testing.B) {
			for b.Loop() {
				if _, stderr, status := runReal(b, "", "get", path); status != Done {
					b.Fatal(stderr)
				}
			}
		})
	}
}
