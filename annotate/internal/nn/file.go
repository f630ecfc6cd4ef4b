package nn

import (
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"math"
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate/internal/kernel"
)

// The head of a model file; training/modelfile.py describes the whole.
const (
	magic     = "RDTMODEL"
	version   = 2
	headBytes = len(magic) + 3*4
	alignment = 64

	maxPieces = 1 << 18 // in a vocabulary
)

// header is the JSON at the start of a model file.
type header struct {
	Config     Config          `json:"config"`
	Vocabulary part            `json:"vocabulary"`
	Tensors    map[string]part `json:"tensors"`
}

// part is a run of bytes in the file's data.
type part struct {
	Type   string `json:"type"`
	Shape  []int  `json:"shape"`
	Offset int    `json:"offset"`
	Size   int    `json:"size"`
	CRC    uint32 `json:"crc32"`
}

// file is a model file whose header has been read.
type file struct {
	header
	data []byte
}

func openFile(b []byte) (*file, error) {
	if len(b) < headBytes || string(b[:len(magic)]) != magic {
		return nil, readout.Errorf(readout.Invalid, "give one made by training/export.py", "this is no model file")
	}
	word := func(i int) uint32 { return binary.LittleEndian.Uint32(b[len(magic)+4*i:]) }
	if v := word(0); v != version {
		return nil, readout.Errorf(readout.Invalid, "make it again by training/export.py of this version of readout", "the model file is of version %d, not %d", v, version)
	}
	length, rest := int(word(1)), b[headBytes:]
	if length > len(rest) {
		return nil, broken("it ends within its header")
	}
	if crc32.ChecksumIEEE(rest[:length]) != word(2) {
		return nil, broken("its header does not have its checksum")
	}
	f := &file{}
	if err := json.Unmarshal(rest[:length], &f.header); err != nil {
		return nil, broken("its header cannot be read: %v", err)
	}
	start := (headBytes + length + alignment - 1) / alignment * alignment
	if start > len(b) {
		return nil, broken("it ends with its header")
	}
	f.data = b[start:]
	return f, nil
}

// bytes is a part's bytes, once their number and checksum have been found
// right.
func (f *file) bytes(name string, p part, size int) ([]byte, error) {
	switch {
	case p.Size != size:
		return nil, broken("%s has %d bytes, not %d", name, p.Size, size)
	case p.Offset < 0 || p.Size < 0 || p.Offset > len(f.data) || p.Size > len(f.data)-p.Offset:
		return nil, broken("it ends before the end of %s", name)
	}
	b := f.data[p.Offset:][:p.Size]
	if crc32.ChecksumIEEE(b) != p.CRC {
		return nil, broken("%s does not have its checksum", name)
	}
	return b, nil
}

// words reads the vocabulary.
func (f *file) words() ([]string, error) {
	p := f.Vocabulary
	b, err := f.bytes("the vocabulary", p, p.Size)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(b) {
		return nil, broken("the vocabulary is not UTF-8")
	}
	words := strings.Split(string(b), "\n")
	if len(words) > maxPieces {
		return nil, broken("the vocabulary has %d pieces, more than %d", len(words), maxPieces)
	}
	return words, nil
}

// reader reads tensors and keeps the first error; after it, it reads nothing
// and makes no room for anything.
type reader struct {
	*file
	err error
}

// find is the bytes of a tensor of that type and shape.
func (r *reader) find(name, kind string, size int, shape ...int) []byte {
	p, ok := r.Tensors[name]
	same := ok && p.Type == kind && len(p.Shape) == len(shape)
	for i := 0; same && i < len(shape); i++ {
		same = p.Shape[i] == shape[i]
	}
	if r.err == nil && !ok {
		r.err = broken("it lacks %s", name)
	}
	if r.err == nil && !same {
		r.err = broken("%s is %s of %v, not %s of %v", name, p.Type, p.Shape, kind, shape)
	}
	if r.err != nil {
		return nil
	}
	var b []byte
	b, r.err = r.bytes(name, p, size)
	return b
}

// floats reads a tensor of floats, row after row. All of them are finite.
func (r *reader) floats(name string, shape ...int) []float32 {
	n := 1
	for _, d := range shape {
		n *= d
	}
	b := r.find(name, "f32", 4*n, shape...)
	return r.decode(name, b)
}

func (r *reader) decode(name string, b []byte) []float32 {
	out := make([]float32, len(b)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if v := out[i]; v-v != 0 && r.err == nil {
			r.err = broken("%s has a number that is %v", name, v)
		}
	}
	return out
}

// matrix reads a matrix of bytes with a scale for each row. The bytes stay
// where they are in the file.
func (r *reader) matrix(name string, rows, columns int) *kernel.Weights {
	filled := (rows*columns + 3) / 4 * 4
	b := r.find(name, "i8", filled+4*rows, rows, columns)
	w := &kernel.Weights{Rows: rows, Columns: columns}
	if r.err == nil {
		w.Ints = unsafe.Slice((*int8)(unsafe.Pointer(&b[0])), rows*columns)
		w.Scale = r.decode(name, b[filled:])
	}
	return w
}
