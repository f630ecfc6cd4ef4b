package eval

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/readout-news/readout"
)

// What a line of a gold or prediction file may hold; the largest article of
// the corpora is far from it.
const (
	maxRelationLine = 64 << 20 // bytes
	maxRelations    = 2000
	maxCovered      = 16 << 20 // bytes of text, in all spans of all relations
)

// attributed is one line of a gold or prediction file.
type attributed struct {
	ID        string
	Publisher string
	Text      string
	Relations []relation

	place string // which line of which file it is
}

// relation is one attribution as the corpora and the predictions write it.
type relation struct {
	Source, Cue, Content readout.Spans
	Within               json.RawMessage
	Confidence           *float64
}

// eachArticle hands the annotated articles of a gold file to use.
func eachArticle(path string, use func(*attributed) error) error {
	return eachLine(path, func(a *attributed) error {
		if a.Text == "" {
			return a.wrong(`each line of gold has the article's "text"`, "has no text")
		}
		if err := a.validate(a.Text); err != nil {
			return err
		}
		return use(a)
	})
}

// eachLine reads the JSON lines of a file and hands each to use. Spans are yet
// to be held against the text.
func eachLine(path string, use func(*attributed) error) error {
	return eachRaw(path, func(n int, line []byte) error {
		if len(bytes.TrimSpace(line)) == 0 {
			return nil
		}
		const shape = `each line is an object with "id" and "relations"`
		a := attributed{place: fmt.Sprintf("line %d of %s", n, path)}
		if err := json.Unmarshal(line, &a); err != nil {
			return &readout.Error{Kind: readout.Undecodable, Found: a.place + " cannot be read", Advice: shape, Err: err}
		}
		if a.Relations == nil {
			return a.wrong(shape, "has no relations")
		}
		return use(&a)
	})
}

// validate reports what of a line's relations cannot be of a text.
func (a *attributed) validate(text string) error {
	if len(a.Relations) > maxRelations {
		return a.wrong("cut the article", "has %d relations, more than %d", len(a.Relations), maxRelations)
	}
	covered := 0
	for i, r := range a.Relations {
		for _, ss := range []readout.Spans{r.Source, r.Cue, r.Content} {
			if err := ss.Validate(text); err != nil {
				return a.wrong("spans are [start, end] in bytes of the article's text, in order", "cannot be scored: relation %d: %v", i, err)
			}
			covered += ss.Len()
		}
		if c := r.Confidence; c != nil && !(*c >= 0 && *c <= 1) {
			return a.wrong("a confidence is a number from 0 to 1", "cannot be scored: the confidence of relation %d is %v", i, *c)
		}
	}
	if covered > maxCovered {
		return a.wrong("cut the article", "cannot be scored: its spans cover %d bytes, more than %d", covered, maxCovered)
	}
	return nil
}

// wrong is the error of a line that can be read and not be used.
func (a *attributed) wrong(advice, found string, args ...any) error {
	return readout.Errorf(readout.Invalid, advice, "%s %s", a.place, fmt.Sprintf(found, args...))
}

// eachRaw hands the lines of a file, gzipped when its name ends in ".gz", to
// use, with their numbers from 1. A line is valid until use returns.
func eachRaw(path string, use func(n int, line []byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		kind := readout.Fault
		if errors.Is(err, fs.ErrNotExist) {
			kind = readout.Missing
		}
		return &readout.Error{Kind: kind, Found: "the file cannot be opened", Advice: "check its path", Err: err}
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return &readout.Error{Kind: readout.Undecodable, Found: path + " is not gzipped as its name says", Advice: "rename or compress it", Err: err}
		}
		in = z
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxRelationLine)
	n := 0
	for lines.Scan() {
		n++
		if err := use(n, lines.Bytes()); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return &readout.Error{Kind: readout.Undecodable, Found: fmt.Sprintf("%s cannot be read beyond line %d", path, n), Advice: "check that it is complete", Err: err}
	}
	return nil
}
