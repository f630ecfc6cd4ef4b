package nn

import (
	"fmt"
	"slices"

	"github.com/readout-news/readout/annotate/internal/kernel"
)

// Model is a trained network as its file has it.
type Model struct {
	Config Config
	// Vocabulary is the word pieces; a piece's number is its place.
	Vocabulary []string
	// Chain tags the words of a region by their scores.
	Chain Chain

	unknown, first, last int32 // pieces: unknown, ends of a window

	words, positions *kernel.Weights
	features         []float32
	norm             norm
	encoder, top     []blockWeights
	mix              []float32
	cue              layerWeights
	marks, quotes    []float32
	project          layerWeights
	projectNorm      norm
	lstm             [2]lstmWeights
	tag              layerWeights
	relationInner    layerWeights
	relationOuter    layerWeights
}

// norm is gain and shift of a normalisation.
type norm struct{ gain, shift []float32 }

// layerWeights is a linear layer.
type layerWeights struct {
	*kernel.Weights
	bias []float32
}

// blockWeights is a transformer's layer.
type blockWeights struct {
	query, key, value, attention, inner, outer layerWeights
	attentionNorm, outerNorm                   norm
}

// lstmWeights is one direction of an LSTM.
type lstmWeights struct {
	input  layerWeights
	hidden *kernel.Weights
}

// Load reads a model file. The model refers to b, which must not change.
func Load(b []byte) (*Model, error) {
	f, err := openFile(b)
	if err != nil {
		return nil, err
	}
	if err := f.Config.validate(); err != nil {
		return nil, err
	}
	m := &Model{Config: f.Config}
	if m.Vocabulary, err = f.words(); err != nil {
		return nil, err
	}
	if err := m.findSpecial(); err != nil {
		return nil, err
	}
	r := &reader{file: f}
	m.readEncoder(r)
	m.readSpans(r)
	if r.err != nil {
		return nil, r.err
	}
	return m, nil
}

func (m *Model) findSpecial() error {
	for _, s := range []struct {
		piece string
		at    *int32
	}{{"[UNK]", &m.unknown}, {"[CLS]", &m.first}, {"[SEP]", &m.last}} {
		i := slices.Index(m.Vocabulary, s.piece)
		if i < 0 {
			return broken("the vocabulary lacks %s", s.piece)
		}
		*s.at = int32(i)
	}
	return nil
}

func (m *Model) readEncoder(r *reader) {
	c := &m.Config
	m.words = r.matrix("embed.word", len(m.Vocabulary), c.Hidden)
	m.positions = r.matrix("embed.position", c.Positions, c.Hidden)
	m.features = r.floats("embed.feature", features, c.Hidden)
	m.norm = r.norm("embed.norm", c.Hidden)
	for i := range c.Layers {
		m.encoder = append(m.encoder, r.block(fmt.Sprintf("encoder.%d", i), c))
	}
	m.mix = r.floats("cue.mix", 2)
	m.cue = r.floatLayer("cue", CueTags, c.Hidden)
}

func (m *Model) readSpans(r *reader) {
	c := &m.Config
	for i := range c.Top {
		m.top = append(m.top, r.block(fmt.Sprintf("top.%d", i), c))
	}
	m.marks = r.floats("span.mark", marks, c.Hidden)
	m.quotes = r.floats("span.quote", 2*quotes, c.Hidden)
	m.project = r.layer("project", c.Projected, c.Hidden)
	m.projectNorm = r.norm("project.norm", c.Projected)
	for i, name := range []string{"lstm.forward", "lstm.backward"} {
		m.lstm[i] = lstmWeights{
			input:  layerWeights{r.matrix(name+".input.weight", 4*c.Cells, c.Projected), r.floats(name+".bias", 4*c.Cells)},
			hidden: r.matrix(name+".hidden.weight", 4*c.Cells, c.Cells),
		}
	}
	m.tag = r.floatLayer("tag", SpanTags, 2*c.Cells)
	m.relationInner = r.layer("relation.inner", c.Relation, c.Hidden)
	m.relationOuter = r.floatLayer("relation.outer", 1, c.Relation)
	copy(m.Chain.start[:], r.floats("chain.start", SpanTags))
	for i, v := range r.floats("chain.transition", SpanTags, SpanTags) {
		m.Chain.transition[i/SpanTags][i%SpanTags] = v
	}
}

func (r *reader) norm(name string, n int) norm {
	return norm{r.floats(name+".gain", n), r.floats(name+".shift", n)}
}

func (r *reader) layer(name string, out, in int) layerWeights {
	return layerWeights{r.matrix(name+".weight", out, in), r.floats(name+".bias", out)}
}

// floatLayer is a small layer, which the file has in floats.
func (r *reader) floatLayer(name string, out, in int) layerWeights {
	w := &kernel.Weights{Rows: out, Columns: in, Floats: r.floats(name+".weight", out, in)}
	return layerWeights{w, r.floats(name+".bias", out)}
}

func (r *reader) block(name string, c *Config) blockWeights {
	square := func(part string) layerWeights { return r.layer(name+"."+part, c.Hidden, c.Hidden) }
	return blockWeights{
		query: square("query"), key: square("key"), value: square("value"), attention: square("attention"),
		inner:         r.layer(name+".inner", c.Inner, c.Hidden),
		outer:         r.layer(name+".outer", c.Hidden, c.Inner),
		attentionNorm: r.norm(name+".attention.norm", c.Hidden),
		outerNorm:     r.norm(name+".outer.norm", c.Hidden),
	}
}

// concat puts layers that read the same numbers side by side.
func concat(layers ...layerWeights) layerWeights {
	out := layerWeights{&kernel.Weights{Columns: layers[0].Columns}, nil}
	for _, l := range layers {
		out.Rows += l.Rows
		out.Ints = append(out.Ints, l.Ints...)
		out.Scale = append(out.Scale, l.Scale...)
		out.bias = append(out.bias, l.bias...)
	}
	return out
}
