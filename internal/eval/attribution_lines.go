package eval

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/readout-news/readout"
)

// maxRelationLine is the longest line of a gold or prediction file, in bytes.
const maxRelationLine = 64 << 20

// eachLine reads the JSON lines of a file and hands each to use.
func eachLine(path string, use func(*attributed) error) error {
	return eachRaw(path, func(n int, line []byte) error {
		if len(bytes.TrimSpace(line)) == 0 {
			return nil
		}
		var a attributed
		if err := json.Unmarshal(line, &a); err != nil {
			e := readout.Errorf(readout.Undecodable, `each line is an object with "id" and "relations"`, "line %d of %s cannot be read", n, path)
			e.Err = err
			return e
		}
		return use(&a)
	})
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
		return &readout.Error{Kind: kind, Found: "the file of relations cannot be opened", Advice: "check its path", Err: err}
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
	for n := 1; lines.Scan(); n++ {
		if err := use(n, lines.Bytes()); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return &readout.Error{Kind: readout.Undecodable, Found: path + " cannot be read to its end", Advice: "check that it is complete", Err: err}
	}
	return nil
}
