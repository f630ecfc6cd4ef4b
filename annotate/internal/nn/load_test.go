package nn

import (
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/readout-news/readout"
)

func smallFile(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/small.model")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// dataStart is where a file's data begins.
func dataStart(b []byte) int {
	n := headBytes + int(binary.LittleEndian.Uint32(b[12:]))
	return (n + alignment - 1) / alignment * alignment
}

// withHeader is a file's data under another header, its checksum right.
func withHeader(b, header []byte) []byte {
	out := append([]byte{}, b[:len(magic)+4]...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(header)))
	out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(header))
	out = append(out, header...)
	for len(out)%alignment != 0 {
		out = append(out, 0)
	}
	return append(out, b[dataStart(b):]...)
}

// changed is a file whose header change has been at.
func changed(t *testing.T, b []byte, change func(h *header)) []byte {
	t.Helper()
	f, err := openFile(b)
	if err != nil {
		t.Fatal(err)
	}
	change(&f.header)
	h, err := json.Marshal(f.header)
	if err != nil {
		t.Fatal(err)
	}
	return withHeader(b, h)
}

// tensor changes one part of the header.
func tensor(name string, change func(p *part)) func(h *header) {
	return func(h *header) {
		p := h.Tensors[name]
		change(&p)
		h.Tensors[name] = p
	}
}

func TestLoadRefusesWhatIsDamaged(t *testing.T) {
	good := smallFile(t)
	flipped := func(at int) []byte {
		b := append([]byte{}, good...)
		b[at] ^= 4
		return b
	}
	with := func(change func(h *header)) []byte { return changed(t, good, change) }
	notFinite := func() []byte {
		b := with(func(*header) {})
		f, _ := openFile(b)
		p := f.Tensors["cue.bias"]
		binary.LittleEndian.PutUint32(b[dataStart(b)+p.Offset:], math.Float32bits(float32(math.Inf(1))))
		sum := crc32.ChecksumIEEE(b[dataStart(b)+p.Offset:][:p.Size])
		return changed(t, b, tensor("cue.bias", func(p *part) { p.CRC = sum }))
	}
	for _, c := range []struct {
		name string
		file []byte
		says string
	}{
		{"nothing", nil, "no model file"},
		{"something else", []byte(strings.Repeat("<html>", 100)), "no model file"},
		{"another version", append([]byte(magic+"\x01"), good[9:]...), "of version 1, not 2"},
		{"a header flipped", flipped(headBytes + 3), "its header does not have its checksum"},
		{"a header cut", good[:headBytes+3], "ends within its header"},
		{"a header alone", good[:dataStart(good)-1], "ends with its header"},
		{"no JSON", withHeader(good, []byte("[1")), "its header cannot be read"},
		{"data flipped", flipped(len(good) - 70), "does not have its checksum"},
		{"data cut", good[:len(good)-200], "ends before the end of"},
		{"a shape beyond reason", with(func(h *header) { h.Config.Hidden = 1 << 40 }), "its hidden is"},
		{"heads that do not fit", with(func(h *header) { h.Config.Heads = 3 }), "cannot be shared by 3 heads"},
		{"a window over its positions", with(func(h *header) { h.Config.Window = 41 }), "its window is 41"},
		{"an epsilon", with(func(h *header) { h.Config.Epsilon = -1 }), "epsilons"},
		{"more layers than there are", with(func(h *header) { h.Config.Layers = 4 }), "lacks encoder.3.query.weight"},
		{"another shape", with(tensor("cue.mix", func(p *part) { p.Shape = []int{1, 2} })), "not f32 of [2]"},
		{"another type", with(tensor("project.weight", func(p *part) { p.Type = "f32" })), "not i8 of [32 64]"},
		{"too few bytes", with(tensor("cue.mix", func(p *part) { p.Size = 4 })), "has 4 bytes, not 8"},
		{"an offset far out", with(tensor("cue.mix", func(p *part) { p.Offset = math.MaxInt - 3 })), "ends before the end of cue.mix"},
		{"an offset below", with(tensor("cue.mix", func(p *part) { p.Offset = -8 })), "ends before the end of cue.mix"},
		{"a vocabulary of no size", with(func(h *header) { h.Vocabulary.Size = -1 }), "the vocabulary"},
		{"a number that is none", notFinite(), "cue.bias has a number that is +Inf"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := Load(c.file)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("Load says %v, want something of %q", err, c.says)
			}
			if m != nil || readout.KindOf(err) != readout.Invalid {
				t.Errorf("model %v, error of kind %q", m, readout.KindOf(err))
			}
		})
	}
}

func TestLoadRefusesEveryTruncation(t *testing.T) {
	good := smallFile(t)
	// The last part is filled up; without that the file is still whole.
	for n := 0; n < len(good)-alignment; n += 499 {
		if _, err := Load(good[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes were taken for a model", n, len(good))
		}
	}
}

// FuzzLoad changes the header, keeping its checksum right, and where the model
// loads, runs it.
func FuzzLoad(f *testing.F) {
	good := smallFile(f)
	f.Add(good[headBytes:][:binary.LittleEndian.Uint32(good[12:])])
	f.Fuzz(func(t *testing.T, header []byte) {
		m, err := Load(withHeader(good, header))
		if err != nil {
			return
		}
		words, cues := article(m, 60)
		engine(t, m, Options{}).Encode(words).Spans(cues)
	})
}

func TestEngineSaysWhatKernelsThereAreNot(t *testing.T) {
	if _, err := small(t).Engine(Options{Kernel: "abacus"}); readout.KindOf(err) != readout.Invalid {
		t.Errorf("an unknown kernel gives %v", err)
	}
}
