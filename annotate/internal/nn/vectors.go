package nn

import (
	"math"
	"slices"

	"github.com/readout-news/readout/annotate/internal/kernel"
)

// senseLayers are the layers, counted from the split on, whose outputs are a
// piece's vector: there words of like meaning are nearest to each other.
const senseLayers = 2

// VectorSize is the length of the vectors that Vectors makes.
func (e *Engine) VectorSize() int { return senseLayers * e.model.Config.Hidden }

// Vectors gives each piece of the words a row of length 1: what the layer that
// regions are cut from and the one behind it make of it. First is each word's
// first row, and the row after the last word. Features count for paragraphs
// only: where a word stands is not what it means.
func (e *Engine) Vectors(words []Word) (rows kernel.Matrix, first []int) {
	n := 0
	for i := range words {
		first = append(first, n)
		n += words[i].pieces()
	}
	first = append(first, n)
	rows = kernel.NewMatrix(n, e.VectorSize())
	windows, words := e.model.Config.windows(words), slices.Clone(words)
	for i := range words {
		words[i].Feature = 0
	}
	e.parallel(len(windows), func(w *worker, i int) {
		win := windows[i]
		at := e.embed(w, words[win.from:win.to])
		from, home := at[win.home[0]-win.from], rows.Slice(first[win.home[0]], first[win.home[1]])
		for k := range min(e.model.Config.Split+senseLayers-1, len(e.encoder)) {
			w.layer(&e.encoder[k], &w.output, nil)
			w.input, w.output = w.output, w.input
			if part := k + 1 - e.model.Config.Split; part >= 0 {
				hidden := e.model.Config.Hidden
				copyUnit(home.Cut(part*hidden, (part+1)*hidden), w.input.Slice(from, from+home.Rows))
			}
		}
	})
	return rows, first
}

// copyUnit copies rows, each brought to the length that makes whole rows of
// length 1.
func copyUnit(dst, src kernel.Matrix) {
	for i := range dst.Rows {
		x, y := dst.Row(i), src.Row(i)
		sum := 0.0
		for _, v := range y {
			sum += float64(v) * float64(v)
		}
		scale := float32(0)
		if sum > 0 {
			scale = float32(1 / math.Sqrt(senseLayers*sum))
		}
		for j, v := range y {
			x[j] = v * scale
		}
	}
}

// Nearest is each row's largest product with a column, −1 where there is none.
func (e *Engine) Nearest(rows, columns kernel.Matrix) []float32 {
	const block = 48
	out := make([]float32, rows.Rows)
	bias := make([]float32, columns.Columns)
	e.parallel((rows.Rows+block-1)/block, func(w *worker, i int) {
		from, to := i*block, min(rows.Rows, (i+1)*block)
		w.middle.Resize(to-from, columns.Columns)
		w.Multiply(w.middle, rows.Slice(from, to), columns, bias)
		for r := range w.middle.Rows {
			best := float32(-1)
			for _, v := range w.middle.Row(r) {
				best = max(best, v)
			}
			out[from+r] = best
		}
	})
	return out
}
