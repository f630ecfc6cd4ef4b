package nn

import (
	"github.com/readout-news/readout/annotate/internal/kernel"
)

// worker is the memory that one goroutine computes with. It is used again and
// again and grows to the largest window or region.
type worker struct {
	*kernel.Worker
	config *Config

	input   kernel.Matrix // of a layer, one row for each piece
	output  kernel.Matrix
	queried kernel.Matrix // rows of the input that are asked for
	queries kernel.Matrix
	values  kernel.Matrix // keys, then values
	attention
	middle kernel.Matrix // between attention and the inner layer
	inner  kernel.Matrix

	projected kernel.Matrix
	step      lstmStep
	mark      markCache
}

func newWorker(e *Engine) *worker {
	return &worker{Worker: e.kernel.NewWorker(), config: &e.model.Config}
}

// gather copies rows of m to dst.
func gather(dst *kernel.Matrix, m kernel.Matrix, rows []int) {
	dst.Resize(len(rows), m.Columns)
	for i, r := range rows {
		copy(dst.Row(i), m.Row(r))
	}
}

// copyTo makes dst the same as m.
func copyTo(dst *kernel.Matrix, m kernel.Matrix) {
	dst.Resize(m.Rows, m.Columns)
	for i := range m.Rows {
		copy(dst.Row(i), m.Row(i))
	}
}

// addRows adds y to x, row by row.
func (w *worker) addRows(x, y kernel.Matrix) {
	for i := range x.Rows {
		w.Add(x.Row(i), x.Row(i), y.Row(i))
	}
}

func (w *worker) normalise(x kernel.Matrix, n norm, epsilon float32) {
	for i := range x.Rows {
		w.Normalise(x.Row(i), n.gain, n.shift, epsilon)
	}
}
