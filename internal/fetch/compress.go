package fetch

import (
	"bufio"
	"compress/zlib"
	"errors"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/readout-news/readout"
)

const (
	// acceptEncoding names the compressions that decompress undoes.
	acceptEncoding = "gzip, br, zstd"
	// maxCodings is how many compressions may lie over each other.
	maxCodings = 3
	// maxWindow is the memory that a zstd stream may ask for, in bytes: what
	// browsers grant, and enough for files packed with high levels.
	maxWindow = 32 << 20
)

// decompress reads r to its end and undoes the compressions that a
// Content-Encoding names. It stops at limit bytes of output with an error of
// kind TooLarge; one of kind Undecodable says that the compression is unknown
// or broken. Errors of r itself are given as they are.
func decompress(r io.Reader, codings string, limit int64) ([]byte, error) {
	source := &remembering{r: r}
	var out io.Reader = source
	names := strings.FieldsFunc(strings.ToLower(codings), func(r rune) bool { return r == ',' || r == ' ' })
	if len(names) > maxCodings {
		return nil, readout.Errorf(readout.Undecodable, "", "it is compressed %d times over", len(names))
	}
	for i := len(names) - 1; i >= 0; i-- {
		next, err := decoder(names[i], out)
		if err != nil {
			return nil, source.blame(err, codings)
		}
		if closer, ok := next.(interface{ Close() }); ok {
			defer closer.Close()
		}
		// Every layer is bounded, not only the last: an inner one could swell.
		out = &bounded{r: next, left: limit}
	}
	body, err := io.ReadAll(&bounded{r: out, left: limit})
	if err != nil {
		return nil, source.blame(err, codings)
	}
	return body, nil
}

func decoder(coding string, r io.Reader) (io.Reader, error) {
	switch coding {
	case "", "identity":
		return r, nil
	case "gzip", "x-gzip":
		return gzip.NewReader(r)
	case "br":
		return brotli.NewReader(r), nil
	case "zstd":
		return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
	case "deflate":
		// The name stands for zlib, but some servers send the bare stream.
		buffered := bufio.NewReader(r)
		if head, _ := buffered.Peek(2); len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			return zlib.NewReader(buffered)
		}
		return flate.NewReader(buffered), nil
	}
	return nil, readout.Errorf(readout.Undecodable, "", "it is compressed in a way that readout does not know (%s)", coding)
}

var errLimit = errors.New("more bytes than the limit")

// bounded ends with errLimit where more than so many bytes come.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, errLimit
	}
	return n, err
}

// remembering keeps the error that a reader ended with, so that a broken
// connection is not taken for a broken compression.
type remembering struct {
	r   io.Reader
	err error
}

func (m *remembering) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if err != nil && err != io.EOF {
		m.err = err
	}
	return n, err
}

func (m *remembering) blame(err error, codings string) error {
	var known *readout.Error
	switch {
	case m.err != nil:
		return m.err
	case errors.Is(err, errLimit), errors.As(err, &known):
		return err
	}
	return &readout.Error{Kind: readout.Undecodable, Found: "its compression (" + codings + ") is broken", Advice: "get it anew, or unpack it first", Err: err}
}

func tooLarge(name string, limit int64) error {
	return readout.Errorf(readout.TooLarge, "give the article's own page, or paste its text",
		"%s has more bytes than the limit of %d", name, limit)
}

// named says of what an error of decompress was.
func named(err error, name string, limit int64) error {
	var known *readout.Error
	switch {
	case errors.As(err, &known):
		of := *known
		of.Found = name + ": " + known.Found
		return &of
	case errors.Is(err, errLimit):
		return tooLarge(name, limit)
	}
	return err
}
