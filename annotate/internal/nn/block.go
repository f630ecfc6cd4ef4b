package nn

import (
	"math"

	"github.com/readout-news/readout/annotate/internal/kernel"
)

// block is a transformer's layer, laid out for a kernel.
type block struct {
	query, keyValue, attention, inner, outer *kernel.Linear
	attentionNorm, outerNorm                 norm
}

func newBlock(b *blockWeights, layer func(layerWeights) *kernel.Linear) block {
	return block{
		query: layer(b.query), keyValue: layer(concat(b.key, b.value)), attention: layer(b.attention),
		inner: layer(b.inner), outer: layer(b.outer),
		attentionNorm: b.attentionNorm, outerNorm: b.outerNorm,
	}
}

// layer runs b over the worker's input and leaves what it makes of the given
// rows, nil meaning all, in dst. Their input is left in w.queried, or is the
// input itself.
func (w *worker) layer(b *block, dst *kernel.Matrix, rows []int) {
	x := w.ask(rows)
	w.queries.Resize(x.Rows, b.query.Out)
	w.Apply(b.query, w.queries, x)
	w.values.Resize(w.input.Rows, b.keyValue.Out)
	w.Apply(b.keyValue, w.values, w.input)
	w.afterQueries(b, dst, x)
}

// ask is the given rows of the input.
func (w *worker) ask(rows []int) kernel.Matrix {
	if rows == nil {
		return w.input
	}
	gather(&w.queried, w.input, rows)
	return w.queried
}

// afterQueries is a layer's remainder once queries, keys and values are there;
// x are the rows that asked.
func (w *worker) afterQueries(b *block, dst *kernel.Matrix, x kernel.Matrix) {
	w.attend(w.queries, w.values)
	w.middle.Resize(x.Rows, x.Columns)
	w.Apply(b.attention, w.middle, w.context)
	w.addRows(w.middle, x)
	w.normalise(w.middle, b.attentionNorm, w.config.Epsilon)

	dst.Resize(x.Rows, x.Columns)
	// A few rows at a time, so that what is between stays in the cache.
	const rows = 48
	for i := 0; i < x.Rows; i += rows {
		from, to := w.middle.Slice(i, min(i+rows, x.Rows)), dst.Slice(i, min(i+rows, x.Rows))
		w.inner.Resize(from.Rows, b.inner.Out)
		w.Apply(b.inner, w.inner, from)
		w.Gelu(w.inner.Data)
		w.Apply(b.outer, to, w.inner)
		w.addRows(to, from)
	}
	w.normalise(*dst, b.outerNorm, w.config.Epsilon)
}

// attention is the memory of attention.
type attention struct {
	keys    kernel.Matrix // a column for each piece, filled up
	head    kernel.Matrix // the values of one head: rows far apart would share few lines of the cache
	scores  kernel.Matrix // of some rows of one head
	context kernel.Matrix // the result
	mask    []float32     // shuts the filled columns out
	zero    []float32
}

// shut is added to scores that must not count.
const shut = -1e30

// attend mixes values for each query by the softmax of its products with keys,
// head by head.
func (w *worker) attend(queries, keysValues kernel.Matrix) {
	c, n := w.config, keysValues.Rows
	w.transposeKeys(keysValues.Cut(0, c.Hidden))
	values := keysValues.Cut(c.Hidden, 2*c.Hidden)
	w.context.Resize(queries.Rows, c.Hidden)

	const rows = 24 // whose scores stay in the cache
	size := c.Hidden / c.Heads
	scale := float32(1 / math.Sqrt(float64(size)))
	for from := 0; from < c.Hidden; from += size {
		keys := w.keys.Slice(from, from+size)
		copyTo(&w.head, values.Cut(from, from+size))
		for i := 0; i < queries.Rows; i += rows {
			to := min(i+rows, queries.Rows)
			out := w.context.Slice(i, to).Cut(from, from+size)
			w.scores.Resize(to-i, keys.Columns)
			w.Multiply(w.scores, queries.Slice(i, to).Cut(from, from+size), keys, w.mask)
			var sums [rows]float32
			for r := range w.scores.Rows {
				sums[r] = w.Exponentials(w.scores.Row(r), scale)
			}
			w.Multiply(out, w.scores.Cut(0, n), w.head, w.zero)
			for r := range out.Rows {
				divide(out.Row(r), sums[r])
			}
		}
	}
}

// transposeKeys writes a column for each key, filled up with columns of zeros
// to whole vectors, and the mask for these.
func (w *worker) transposeKeys(keys kernel.Matrix) {
	const whole = 2 * kernel.Lanes
	n := (keys.Rows + whole - 1) / whole * whole
	w.keys.Resize(keys.Columns, n)
	keys.Transpose(w.keys)
	for i := range w.keys.Rows {
		clear(w.keys.Row(i)[keys.Rows:])
	}
	w.mask = w.mask[:0]
	for i := range n {
		if i < keys.Rows {
			w.mask = append(w.mask, 0)
		} else {
			w.mask = append(w.mask, shut)
		}
	}
	if len(w.zero) < keys.Columns {
		w.zero = make([]float32, keys.Columns)
	}
}

func divide(x []float32, by float32) {
	f := 1 / by
	for i := range x {
		x[i] *= f
	}
}
