package kernel

// Worker multiplies for one goroutine: a kernel and the memory that it needs
// at the edges of matrices.
type Worker struct {
	*Kernel
	edgeRows    []float32 // the last rows of a factor, filled up to a tile
	edgeColumns []float32 // the last columns of a factor, filled up to a tile
	edgeBias    [maxColumns]float32
	sums        []float32 // a tile that is not stored as a whole
	rows        rows
}

// NewWorker makes a worker.
func (k *Kernel) NewWorker() *Worker {
	return &Worker{Kernel: k, sums: make([]float32, k.tile.rows*k.tile.columns)}
}

// Multiply writes a·b to dst and adds bias to every row. Columns of b beyond
// the last whole tile cost a copy.
func (w *Worker) Multiply(dst, a, b Matrix, bias []float32) {
	last := w.lastRows(a)
	for j := 0; j < b.Columns; j += w.tile.columns {
		width := min(w.tile.columns, b.Columns-j)
		p, ld, shift := b.Data[j:], b.Stride, bias[j:]
		if width < w.tile.columns {
			p, ld, shift = w.lastColumns(b.Cut(j, b.Columns), bias[j:b.Columns])
		}
		w.panel(dst.Cut(j, j+width), a, last, p, ld, shift)
	}
}

// panel multiplies all rows of a with one panel of weights. Last is the rows
// of a that make no whole tile.
func (w *Worker) panel(dst, a Matrix, last []float32, b []float32, ldb int, bias []float32) {
	step := w.tile.rows
	for i := 0; i < a.Rows; i += step {
		x, lda := a.Data[i*a.Stride:], a.Stride
		if i+step > a.Rows {
			x, lda = last, a.Columns
		}
		c, ldc, whole := w.target(dst, i)
		w.product(a.Columns, x, lda, b, ldb, c, ldc, bias)
		if !whole {
			w.copySums(dst, i)
		}
	}
}

// target is where a tile at row i of dst is stored: in place where the whole
// of it fits.
func (w *Worker) target(dst Matrix, i int) (c []float32, ldc int, whole bool) {
	if i+w.tile.rows <= dst.Rows && dst.Columns == w.tile.columns {
		return dst.Data[i*dst.Stride:], dst.Stride, true
	}
	return w.sums, w.tile.columns, false
}

// copySums puts what there is room for of the tile at row i into dst.
func (w *Worker) copySums(dst Matrix, i int) {
	for r := 0; r < w.tile.rows && i+r < dst.Rows; r++ {
		copy(dst.Row(i+r), w.sums[r*w.tile.columns:])
	}
}

// lastRows copies the rows of a that make no whole tile to where a whole tile
// may be read.
func (w *Worker) lastRows(a Matrix) []float32 {
	from := a.Rows - a.Rows%w.tile.rows
	if from == a.Rows {
		return nil
	}
	w.edgeRows = grow(w.edgeRows, w.tile.rows*a.Columns)
	for i := from; i < a.Rows; i++ {
		copy(w.edgeRows[(i-from)*a.Columns:], a.Row(i))
	}
	return w.edgeRows
}

// lastColumns does the same with the columns of b.
func (w *Worker) lastColumns(b Matrix, bias []float32) (data []float32, ld int, shift []float32) {
	ld = w.tile.columns
	w.edgeColumns = grow(w.edgeColumns, b.Rows*ld)
	for i := range b.Rows {
		copy(w.edgeColumns[i*ld:], b.Row(i))
	}
	copy(w.edgeBias[:], bias)
	return w.edgeColumns, ld, w.edgeBias[:]
}

// grow is s with n elements; what was in it is not kept.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
