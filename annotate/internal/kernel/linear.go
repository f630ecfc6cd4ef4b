package kernel

// Weights is a matrix of a linear layer, a row for each number that comes out
// of it. Ints with a scale for each row, or Floats where Ints is nil.
type Weights struct {
	Rows, Columns int
	Ints          []int8
	Scale         []float32
	Floats        []float32
}

// at is one weight.
func (w *Weights) at(row, column int) float32 {
	if w.Ints == nil {
		return w.Floats[row*w.Columns+column]
	}
	return float32(w.Ints[row*w.Columns+column]) * w.Scale[row]
}

// Linear is a layer that multiplies by weights and adds a bias, laid out for
// one kernel. It is safe for use by several workers of that kernel at a time.
type Linear struct {
	In, Out int
	floats  []float32 // panels, In × a tile's columns each
	bias    []float32 // filled up to whole panels
	ints    []int8    // panels, or nil
	groups  int       // of four bytes in a row
	columns []columns // of each panel
}

// FloatLinear lays out a layer that computes in floats.
func (k *Kernel) FloatLinear(w *Weights, bias []float32) *Linear {
	nr := k.tile.columns
	panels := (w.Rows + nr - 1) / nr
	l := &Linear{In: w.Columns, Out: w.Rows, bias: make([]float32, panels*nr), floats: make([]float32, panels*nr*w.Columns)}
	copy(l.bias, bias)
	for row := range w.Rows {
		at := row/nr*nr*w.Columns + row%nr
		for column := range w.Columns {
			l.floats[at+column*nr] = w.at(row, column)
		}
	}
	return l
}

// IntLinear lays out a layer that rounds each row that comes in to 8 bits, by
// the row's largest magnitude, and multiplies integers. W has Ints.
func (k *Kernel) IntLinear(w *Weights, bias []float32) *Linear {
	nr, numbers := k.tile.columns, k.quantise.numbers
	panels, groups := (w.Rows+nr-1)/nr, (w.Columns+numbers-1)/numbers
	l := &Linear{In: w.Columns, Out: w.Rows, groups: groups, columns: make([]columns, panels), ints: make([]int8, panels*groups*nr*numbers)}
	for row := range w.Rows {
		at := row/nr*groups*nr*numbers + row%nr*numbers
		var sum int32
		for column, v := range w.Ints[row*w.Columns:][:w.Columns] {
			l.ints[at+column/numbers*nr*numbers+column%numbers] = v
			sum += int32(v)
		}
		c := &l.columns[row/nr]
		c.start[row%nr] = -k.quantise.offset * sum
		c.scale[row%nr] = w.Scale[row]
		if bias != nil {
			c.bias[row%nr] = bias[row]
		}
	}
	return l
}

// Apply writes what l makes of the rows of x to dst.
func (w *Worker) Apply(l *Linear, dst, x Matrix) {
	if l.ints != nil {
		w.applyInts(l, dst, x)
		return
	}
	nr := w.tile.columns
	last := w.lastRows(x)
	for j := 0; j < l.Out; j += nr {
		w.panel(dst.Cut(j, min(j+nr, l.Out)), x, last, l.floats[j*l.In:], nr, l.bias[j:])
	}
}

func (w *Worker) applyInts(l *Linear, dst, x Matrix) {
	w.rows.fill(w.Kernel, x, l.groups)
	nr := w.tile.columns
	panel := l.groups * nr * w.quantise.numbers
	for p := range l.columns {
		out, b := dst.Cut(p*nr, min(p*nr+nr, l.Out)), l.ints[p*panel:]
		for i := 0; i < x.Rows; i += w.tile.rows {
			c, ldc, whole := w.target(out, i)
			w.quantise.tile(l.groups, w.rows.data[i*w.rows.stride:], w.rows.stride, b, c, ldc, w.rows.scale[i:], &l.columns[p])
			if !whole {
				w.copySums(out, i)
			}
		}
	}
}

// rows is a matrix rounded to 8 bits, row by row, with rows added to fill the
// last tile.
type rows struct {
	data   []byte
	stride int // bytes
	scale  []float32
}

// maxInt is the largest magnitude of a rounded number.
const maxInt = 127

func (q *rows) fill(k *Kernel, x Matrix, groups int) {
	n := (x.Rows + k.tile.rows - 1) / k.tile.rows * k.tile.rows
	q.stride = 4 * groups
	q.data, q.scale = grow(q.data, n*q.stride), grow(q.scale, n)
	for i := range x.Rows {
		row := x.Row(i)
		largest, round := k.largest, k.quantise.round
		if !whole(len(row)) {
			largest, round = plain.largest, k.roundAny
		}
		var factor float32
		if top := largest(row); top > 0 {
			q.scale[i], factor = top/maxInt, maxInt/top
		} else {
			q.scale[i] = 0
		}
		round(row, factor, q.data[i*q.stride:][:q.stride])
	}
}

// roundAny rounds a row of any length; what is beyond it in q has weight 0.
func (k *Kernel) roundAny(x []float32, factor float32, q []byte) {
	for i, v := range x {
		n := roundEven(float32(v * factor))
		if k.quantise.numbers == 2 {
			q[2*i], q[2*i+1] = byte(n), byte(n>>8)
		} else {
			q[i] = byte(n + k.quantise.offset)
		}
	}
}
