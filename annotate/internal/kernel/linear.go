package kernel

import "math"

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

// IntLinear lays out a layer that rounds each row that comes in to whole
// numbers up to [maxInt], by the row's largest magnitude, and multiplies
// integers. W has Ints; rows of it whose sums could overflow 16 bits on the way
// ([maxSum]) are rounded again, more coarsely.
func (k *Kernel) IntLinear(w *Weights, bias []float32) *Linear {
	nr, numbers := k.tile.columns, k.quantise.numbers
	panels, groups := (w.Rows+nr-1)/nr, (w.Columns+stretch-1)/stretch*stretch/numbers
	l := &Linear{In: w.Columns, Out: w.Rows, groups: groups, columns: make([]columns, panels), ints: make([]int8, panels*groups*nr*numbers)}
	given, bounded := make([]int8, groups*numbers), make([]int8, groups*numbers)
	for row := range w.Rows {
		copy(given, w.Ints[row*w.Columns:][:w.Columns])
		coarser := bound(bounded, given)
		var sum int32
		for _, v := range bounded {
			sum += int32(v)
		}
		at := row/nr*groups*nr*numbers + row%nr*numbers
		for group := bounded; len(group) > 0; group = group[numbers:] {
			copy(l.ints[at:], group[:numbers])
			at += nr * numbers
		}
		c := &l.columns[row/nr]
		c.start[row%nr] = -k.quantise.offset * sum
		c.scale[row%nr] = w.Scale[row] * coarser
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
		i := 0
		if tiles := x.Rows / w.tile.rows; tiles > 0 && out.Columns == nr {
			w.quantise.tile(tiles, l.groups, w.rows.data, w.rows.stride, b, out.Data, out.Stride, w.rows.scale, &l.columns[p])
			i = tiles * w.tile.rows
		}
		for ; i < x.Rows; i += w.tile.rows { // tiles with a part that dst has not
			w.quantise.tile(1, l.groups, w.rows.data[i*w.rows.stride:], w.rows.stride, b, w.sums, nr, w.rows.scale[i:], &l.columns[p])
			w.copySums(out, i)
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

// A kernel that multiplies bytes may sum eight products up in 16 bits: of two
// neighbours in each of the four groups of a stretch. They fit where rows and
// weights share the 15 bits below the sign: a row's numbers are at most maxInt,
// twice as much once they are made unsigned, and eight such weights of one sign
// are at most maxSum together. More bits for either of them gave no better
// annotations.
const (
	maxInt  = 72
	maxSum  = math.MaxInt16 / (2 * maxInt)
	stretch = 16 // weights
)

// bound writes row to dst, rounded anew so that no eight weights that are
// summed up in 16 bits are more than maxSum together. What is written is to be
// multiplied by coarser. Both are a whole number of stretches long.
func bound(dst, row []int8) (coarser float32) {
	copy(dst, row)
	keep := float32(1)
	for {
		worst := worstSum(dst)
		if worst <= maxSum {
			return 1 / keep
		}
		// The second factor makes an end where rounding keeps the sum above.
		keep *= min(maxSum/float32(worst), .998)
		var rounded [256]int8
		for v := range rounded {
			rounded[v] = int8(roundEven(float32(int8(v)) * keep))
		}
		for i, v := range row {
			dst[i] = rounded[byte(v)]
		}
	}
}

// worstSum is the largest sum of weights of one sign that bound speaks of. It
// takes eight bytes at a time: a model would load three times as long
// otherwise.
func worstSum(row []int8) uint64 {
	const (
		ones  = 0x0101_0101_0101_0101
		lower = 0x00ff_00ff_00ff_00ff
		low16 = 0xffff
	)
	var worst uint64
	for ; len(row) >= stretch; row = row[stretch:] {
		var above, below uint64 // sums of neighbours, 16 bits each
		for half := range 2 {
			x := eight(row[8*half:])
			negative := x >> 7 & ones
			mask := negative * 0xff
			p, n := x&^mask, (x^mask)&mask+negative
			above += p&lower + p>>8&lower
			below += n&lower + n>>8&lower
		}
		above += above >> 32
		below += below >> 32
		worst = max(worst, above&low16, above>>16&low16, below&low16, below>>16&low16)
	}
	return worst
}

// eight is eight numbers as the bytes of one, the first one lowest.
func eight(x []int8) uint64 {
	_ = x[7]
	return uint64(uint8(x[0])) | uint64(uint8(x[1]))<<8 | uint64(uint8(x[2]))<<16 | uint64(uint8(x[3]))<<24 |
		uint64(uint8(x[4]))<<32 | uint64(uint8(x[5]))<<40 | uint64(uint8(x[6]))<<48 | uint64(uint8(x[7]))<<56
}

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
