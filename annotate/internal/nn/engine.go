package nn

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate/internal/kernel"
)

// Precision is how an engine multiplies by the model's weights.
type Precision int

// The precisions.
const (
	// Ints rounds what enters a large layer to 8 bits, row by row, and
	// multiplies integers. It is the fast one.
	Ints Precision = iota
	// Floats multiplies 32-bit floats.
	Floats
)

// Options are how an engine computes. The zero value is the fastest.
type Options struct {
	Precision Precision
	// Kernel is the name of a kernel, empty for the machine's best.
	Kernel string
	// Workers compute at a time for one article; 0 is one for each processor.
	Workers int
}

// Engine computes with a model. It is safe for concurrent use.
type Engine struct {
	model   *Model
	kernel  *kernel.Kernel
	workers int
	pool    sync.Pool // of *worker

	encoder, top  []block
	cue           *kernel.Linear
	markQueries   kernel.Matrix // what the first layer over a region makes of
	markValues    kernel.Matrix // marks and quotations alone
	quoteQueries  kernel.Matrix
	quoteValues   kernel.Matrix
	project       *kernel.Linear
	gates         *kernel.Linear // of both directions
	hidden        [2]*kernel.Linear
	tag           *kernel.Linear
	relationInner *kernel.Linear
	relationOuter *kernel.Linear
}

// Engine lays out the model's weights for a kernel.
func (m *Model) Engine(o Options) (*Engine, error) {
	e := &Engine{model: m, kernel: kernel.Best(), workers: o.Workers}
	if o.Kernel != "" {
		e.kernel = kernel.ByName(o.Kernel)
	}
	if e.kernel == nil {
		return nil, readout.Errorf(readout.Invalid, "leave the kernel open to use the best one", "this machine cannot run the kernel %q", o.Kernel)
	}
	if e.workers <= 0 {
		e.workers = runtime.GOMAXPROCS(0)
	}
	e.pool.New = func() any { return newWorker(e) }

	large := e.floats
	if o.Precision == Ints {
		large = e.ints
	}
	for i := range m.encoder {
		e.encoder = append(e.encoder, newBlock(&m.encoder[i], large))
	}
	for i := range m.top {
		e.top = append(e.top, newBlock(&m.top[i], large))
	}
	e.cue, e.tag = e.floats(m.cue), e.floats(m.tag)
	e.project = large(m.project)
	e.gates = large(concat(m.lstm[0].input, m.lstm[1].input))
	for i := range e.hidden {
		e.hidden[i] = e.floats(layerWeights{m.lstm[i].hidden, nil})
	}
	e.relationInner, e.relationOuter = e.floats(m.relationInner), e.floats(m.relationOuter)
	e.tabulate()
	return e, nil
}

func (e *Engine) floats(l layerWeights) *kernel.Linear {
	return e.kernel.FloatLinear(l.Weights, l.bias)
}
func (e *Engine) ints(l layerWeights) *kernel.Linear { return e.kernel.IntLinear(l.Weights, l.bias) }

// tabulate computes what the first layer over a region makes of marks and
// quotations: added to what it makes of the encoder's output, that is what it
// makes of their sum, and the latter is computed once for all regions.
func (e *Engine) tabulate() {
	m, b := e.model, &e.model.top[0]
	w := e.kernel.NewWorker()
	apply := func(table []float32, rows int, l layerWeights) kernel.Matrix {
		dst := kernel.NewMatrix(rows, l.Rows)
		w.Apply(e.floats(layerWeights{l.Weights, nil}), dst, kernel.Matrix{Data: table, Rows: rows, Columns: m.Config.Hidden, Stride: m.Config.Hidden})
		return dst
	}
	values := concat(b.key, b.value)
	e.markQueries, e.markValues = apply(m.marks, marks, b.query), apply(m.marks, marks, values)
	e.quoteQueries, e.quoteValues = apply(m.quotes, 2*quotes, b.query), apply(m.quotes, 2*quotes, values)
}

// parallel runs f for 0 to n−1 on the engine's workers. Each result must
// depend on i alone.
func (e *Engine) parallel(n int, f func(w *worker, i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	work := func() {
		w := e.pool.Get().(*worker)
		defer e.pool.Put(w)
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			f(w, i)
		}
	}
	for range min(e.workers, n) - 1 {
		wait.Go(work)
	}
	work()
	wait.Wait()
}
