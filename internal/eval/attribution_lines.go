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

// eachLine reads the JSON lines of a file, gzipped when its name ends in
// ".gz", and hands each to use.
func eachLine(path string, use func(*attributed) error) error {
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
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var a attributed
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			e := readout.Errorf(readout.Undecodable, `each line is an object with "id" and "relations"`, "line %d of %s cannot be read", n, path)
			e.Err = err
			return e
		}
		if err := use(&a); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return &readout.Error{Kind: readout.Undecodable, Found: path + " cannot be read to its end", Advice: "check that it is complete", Err: err}
	}
	return nil
}
