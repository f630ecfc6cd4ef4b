package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"

	"github.com/readout-news/readout"
)

// maxLine is the longest line of a batch, in bytes.
const maxLine = 16 << 20

// isBatch reports whether an input holds an object a line. An address never
// does: what it leads to is a page.
func isBatch(input string) bool {
	return !strings.Contains(input, "://") &&
		(strings.HasSuffix(input, ".jsonl") || strings.HasSuffix(input, ".jsonl.gz"))
}

// batch yields an item for each line of a file; what is wrong with the file
// or a line is that item's error. It reports whether to go on.
func (p *Program) batch(ctx context.Context, path string, bar *progress, yield func(*item) bool) bool {
	lines, closer, err := openBatch(path, bar)
	if err != nil {
		return yield(failedItem(path, err))
	}
	defer closer.Close()
	for n := 1; ctx.Err() == nil; n++ {
		line, err := lines.next()
		if err == io.EOF {
			return true
		}
		name := fmt.Sprintf("%s:%d", path, n)
		switch {
		case err != nil:
			if !yield(failedItem(name, err)) {
				return false
			}
		case len(line) > 0 && !yield(p.lineItem(name, line)):
			return false
		}
		if err != nil && !errors.Is(err, errLongLine) {
			return true // the file cannot be read any further
		}
	}
	return false
}

// failedItem is an item that could not be read.
func failedItem(name string, err error) *item {
	return &item{name: name, articles: func(context.Context) ([]*readout.Article, error) { return nil, err }}
}

// openBatch opens a file of lines, decompressed where its name says so.
func openBatch(path string, bar *progress) (*lineReader, io.Closer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fileError(err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = readout.Errorf(readout.Invalid, "name the files in it", "it is a folder")
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	var r io.Reader = bar.reader(f)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(bufio.NewReader(r)); err != nil {
			f.Close()
			return nil, nil, &readout.Error{
				Kind: readout.Undecodable, Found: "it ends in .gz, but is not compressed by gzip", Err: err,
				Advice: "take .gz off its name if it is plain JSON lines",
			}
		}
	}
	return &lineReader{r: bufio.NewReaderSize(r, 64<<10)}, f, nil
}

// fileError says what keeps a file from being opened.
func fileError(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return readout.Errorf(readout.Missing, "check the path", "there is no such file")
	case errors.Is(err, fs.ErrPermission):
		return readout.Errorf(readout.Refused, "change its permissions", "the file may not be read")
	}
	return err
}

// errLongLine is a line beyond maxLine. The reader has skipped it.
var errLongLine = readout.Errorf(readout.TooLarge, "split it, or give its page as a file of its own",
	"the line is longer than %d MB", maxLine>>20)

// lineReader reads lines of at most maxLine bytes.
type lineReader struct {
	r     *bufio.Reader
	begun bool
}

// next is the next line without its end and the white space around it. The
// bytes are the caller's. It ends with io.EOF; after errLongLine it goes on
// behind the line.
func (l *lineReader) next() ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := l.r.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; !long {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && (len(line) > 0 || long):
		case err != nil && err != io.EOF:
			return nil, &readout.Error{Kind: readout.Undecodable, Found: "the file cannot be read any further", Err: err,
				Advice: "the lines before this one are done"}
		case err == io.EOF:
			return nil, io.EOF
		}
		break
	}
	if long {
		return nil, errLongLine
	}
	if !l.begun {
		line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		l.begun = true
	}
	return bytes.TrimSpace(line), nil
}

// lineItem is a line of a batch.
func (p *Program) lineItem(name string, line []byte) *item {
	fields, err := parseLine(line)
	if err != nil {
		return failedItem(name, err)
	}
	it := &item{name: name, id: fields["id"], fields: fields}
	if it.id == nil && has(fields, "paragraphs") {
		it.id = fields["file"] // as `readout extract` names its records
	}
	it.articles = func(ctx context.Context) ([]*readout.Article, error) {
		return p.lineArticles(ctx, fields)
	}
	return it
}

// parseLine takes a line's object apart. The line is not empty.
func parseLine(line []byte) (map[string]json.RawMessage, error) {
	if !utf8.Valid(line) {
		return nil, readout.Errorf(readout.Undecodable, "JSON is written in UTF-8", "the line is not valid UTF-8")
	}
	notObject := readout.Errorf(readout.Invalid, `write one object a line, with "text" or "html"`, "the line is not a JSON object")
	if line[0] != '{' {
		return nil, notObject
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		notObject.Err = err
		return nil, notObject
	}
	return fields, nil
}

// lineArticles reads a line: "text", or "article" beside a "summary", is an article already extracted, "html" a
// page, and "paragraphs" what `readout extract` wrote.
func (p *Program) lineArticles(ctx context.Context, fields map[string]json.RawMessage) ([]*readout.Article, error) {
	var record articleRecord
	key := "text"
	if !has(fields, key) && has(fields, "summary") {
		key = "article"
	}
	switch {
	case has(fields, key):
		text, err := stringField(fields, key)
		if err != nil {
			return nil, err
		}
		a := readout.ArticleFromText(text)
		record.describe(a, fields)
		return []*readout.Article{a}, nil
	case has(fields, "html"):
		html, err := stringField(fields, "html")
		if err != nil {
			return nil, err
		}
		optionalField(fields, "address", &record.Address)
		return p.ready().pipeline.Extract(ctx, &readout.Page{
			Address: record.Address, ContentType: "text/html; charset=utf-8", Body: []byte(html),
		})
	case has(fields, "paragraphs"):
		return record.read(fields)
	}
	return nil, readout.Errorf(readout.Invalid, "give it one of them", `the line has neither "text" nor "html"`)
}

func has(fields map[string]json.RawMessage, key string) bool {
	v, ok := fields[key]
	return ok && string(v) != "null"
}

// stringField is a key's text.
func stringField(fields map[string]json.RawMessage, key string) (string, error) {
	var s string
	if err := json.Unmarshal(fields[key], &s); err != nil {
		return "", readout.Errorf(readout.Invalid, "write it as a JSON string", "%q is not a text", key)
	}
	if strings.TrimSpace(s) == "" {
		return "", readout.Errorf(readout.Empty, "leave the line out", "%q is empty", key)
	}
	return s, nil
}

// optionalField sets what a key says where it is there and of v's type:
// others may use the name for something else.
func optionalField[T any](fields map[string]json.RawMessage, key string, v *T) {
	var got T
	if raw, ok := fields[key]; ok && json.Unmarshal(raw, &got) == nil {
		*v = got
	}
}
