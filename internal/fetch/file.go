package fetch

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/readout-news/readout"
)

// openStdin reads standard input. What it holds is left to be found out.
func (f *Fetcher) openStdin(ctx context.Context) (*readout.Page, error) {
	if f.options.Stdin == nil {
		return nil, readout.Errorf(readout.Invalid, "give a path or an http(s) address", "there is no standard input")
	}
	body, err := f.readLocal(ctx, f.options.Stdin, "standard input", "")
	if err != nil {
		return nil, err
	}
	return &readout.Page{Body: body, FetchedAt: f.options.Clock.Now()}, nil
}

func (f *Fetcher) openFile(ctx context.Context, path string) (*readout.Page, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, fileError(path, err)
	}
	if info.IsDir() {
		return nil, readout.Errorf(readout.Invalid, "name the files in it", "%s is a directory", path)
	}
	inner, coding := splitCoding(path)
	body, err := f.readLocal(ctx, file, path, coding)
	if err != nil {
		return nil, err
	}
	return &readout.Page{Address: path, ContentType: typeOf(inner), Body: body, FetchedAt: f.options.Clock.Now()}, nil
}

func fileError(path string, err error) error {
	e := &readout.Error{Kind: readout.Unreachable, Found: path + " cannot be read", Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Kind, e.Found, e.Err = readout.Missing, "there is no file "+path, nil
		e.Advice = "check the path"
		if host, _, _ := strings.Cut(path, "/"); strings.Contains(host, ".") && filepath.Ext(host) != filepath.Ext(path) {
			e.Advice = "check the path, or write https:// before it if it is an address"
		}
	case errors.Is(err, fs.ErrPermission):
		e.Kind, e.Found, e.Err = readout.Refused, "reading "+path+" is not permitted", nil
		e.Advice = "check the file's permissions"
	}
	return e
}

// readLocal reads a file or standard input within the limit and undoes its
// compression, told by its name or by its first bytes.
func (f *Fetcher) readLocal(ctx context.Context, r io.Reader, name, coding string) ([]byte, error) {
	limit := f.options.MaxBytes
	body, err := io.ReadAll(io.LimitReader(&interruptible{ctx, r}, limit+1))
	if err != nil {
		return nil, &readout.Error{Kind: readout.Unreachable, Found: name + " cannot be read to its end", Err: err}
	}
	if int64(len(body)) > limit {
		return nil, tooLarge(name, limit)
	}
	if coding == "" {
		coding = codingByMagic(body)
	}
	if coding == "" {
		return body, nil
	}
	out, err := decompress(bytes.NewReader(body), coding, limit)
	return out, named(err, name, limit)
}

// interruptible is a reader that ends when its context does.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

func (i *interruptible) Read(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.r.Read(p)
}

// splitCoding takes a suffix that names a compression off a path.
func splitCoding(path string) (inner, coding string) {
	switch ext := filepath.Ext(path); strings.ToLower(ext) {
	case ".gz":
		return strings.TrimSuffix(path, ext), "gzip"
	case ".zst", ".zstd":
		return strings.TrimSuffix(path, ext), "zstd"
	case ".br":
		return strings.TrimSuffix(path, ext), "br"
	}
	return path, ""
}

func codingByMagic(body []byte) string {
	switch {
	case bytes.HasPrefix(body, []byte("\x1f\x8b\x08")):
		return "gzip"
	case bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")):
		return "zstd"
	}
	return ""
}

// typeOf is the media type that a file's name tells, or empty.
func typeOf(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm", ".shtml":
		return "text/html"
	case ".xhtml", ".xht":
		return "application/xhtml+xml"
	case ".txt", ".text", ".md", ".markdown":
		return "text/plain"
	case ".json":
		return "application/json"
	case ".xml", ".rss", ".atom":
		return "application/xml"
	}
	return ""
}
