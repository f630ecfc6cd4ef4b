package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// each runs f once for every kernel of this machine.
func each[T interface{ Run(string, func(T)) bool }](t T, f func(t T, k *Kernel)) {
	for _, k := range All() {
		t.Run(k.Name, func(t T) { f(t, k) })
	}
}

func numbers(r *rand.Rand, n int, scale float64) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64() * scale)
	}
	return x
}

func matrix(r *rand.Rand, rows, columns int) Matrix {
	return Matrix{numbers(r, rows*columns, 1), rows, columns, columns}
}

// part is a matrix that is part of a wider one, so that rows are apart.
func part(r *rand.Rand, rows, columns int) Matrix {
	return matrix(r, rows, columns+7).Cut(3, 3+columns)
}

func ints(r *rand.Rand, rows, columns int) *Weights {
	w := &Weights{Rows: rows, Columns: columns, Ints: make([]int8, rows*columns), Scale: make([]float32, rows)}
	for i := range w.Ints {
		w.Ints[i] = int8(r.IntN(255) - 127)
	}
	for i := range w.Scale {
		w.Scale[i] = r.Float32()
	}
	return w
}

// product is rows of x times rows of w, in 64 bits.
func product(x Matrix, w *Weights, bias []float32) [][]float64 {
	out := make([][]float64, x.Rows)
	for i := range out {
		out[i] = make([]float64, w.Rows)
		for j := range out[i] {
			sum := float64(bias[j])
			for k, v := range x.Row(i) {
				sum += float64(v) * float64(w.at(j, k))
			}
			out[i][j] = sum
		}
	}
	return out
}

// sizes are rows, depth and columns of products: whole tiles, edges of every
// kernel's tile, single rows and columns.
var sizes = [][3]int{
	{1, 1, 1}, {1, 384, 5}, {2, 3, 4}, {3, 5, 7}, {4, 4, 4}, {5, 6, 15}, {6, 64, 16},
	{7, 65, 17}, {11, 66, 31}, {12, 67, 32}, {13, 96, 33}, {24, 384, 64}, {25, 130, 95}, {37, 384, 96},
}

func forSizes(t *testing.T, f func(t *testing.T, k *Kernel, r *rand.Rand, rows, depth, columns int)) {
	each(t, func(t *testing.T, k *Kernel) {
		for _, s := range sizes {
			t.Run(fmt.Sprint(s), func(t *testing.T) {
				f(t, k, rand.New(rand.NewPCG(1, uint64(s[0]))), s[0], s[1], s[2])
			})
		}
	})
}

func TestFloatLayerIsTheProductOfItsWeights(t *testing.T) {
	forSizes(t, func(t *testing.T, k *Kernel, r *rand.Rand, rows, depth, columns int) {
		w := ints(r, columns, depth)
		x, bias := part(r, rows, depth), numbers(r, columns, 1)
		dst := part(r, rows, columns)
		k.NewWorker().Apply(k.FloatLinear(w, bias), dst, x)
		near(t, dst, product(x, w, bias), 127*math.Sqrt(float64(depth)))
	})
}

func TestMultiplyIsTheProductOfItsFactors(t *testing.T) {
	forSizes(t, func(t *testing.T, k *Kernel, r *rand.Rand, rows, depth, columns int) {
		x, b, bias := part(r, rows, depth), part(r, depth, columns), numbers(r, columns, 1)
		w := &Weights{Rows: columns, Columns: depth, Floats: make([]float32, columns*depth)}
		b.Transpose(Matrix{w.Floats, columns, depth, depth})
		dst := part(r, rows, columns)
		k.NewWorker().Multiply(dst, x, b, bias)
		near(t, dst, product(x, w, bias), math.Sqrt(float64(depth)))
	})
}

// near holds a result to within rounding of sums of about that size.
func near(t *testing.T, got Matrix, want [][]float64, size float64) {
	t.Helper()
	for i := range want {
		for j, w := range want[i] {
			if d := math.Abs(float64(got.Row(i)[j]) - w); d > 4e-6*(size+math.Abs(w)) {
				t.Fatalf("row %d, column %d is %v, want %v", i, j, got.Row(i)[j], w)
			}
		}
	}
}

func TestIntLayersAreEqualToTheLastBit(t *testing.T) {
	forSizes(t, func(t *testing.T, k *Kernel, r *rand.Rand, rows, depth, columns int) {
		w := ints(r, columns, depth)
		x, bias := part(r, rows, depth), numbers(r, columns, 1)
		want, got := NewMatrix(rows, columns), part(r, rows, columns)
		plain.NewWorker().Apply(plain.IntLinear(w, bias), want, x)
		k.NewWorker().Apply(k.IntLinear(w, bias), got, x)
		equal(t, got, want)
	})
}

// The largest numbers in a row must not overflow on their way, whatever their
// signs: weights of one sign are the worst for sums in 16 bits.
func TestIntLayersDoNotOverflow(t *testing.T) {
	const depth = 1536
	for _, signs := range [][2]int8{{1, 1}, {1, -1}, {-1, 1}, {-1, -1}} {
		w := &Weights{Rows: 3, Columns: depth, Ints: make([]int8, 3*depth), Scale: []float32{1, 1, 1}}
		x := NewMatrix(2, depth)
		for i := range w.Ints {
			w.Ints[i] = 127 * signs[0]
		}
		for i := range x.Data {
			x.Data[i] = float32(127 * int(signs[1]))
		}
		want := float64(127 * 127 * depth * int(signs[0]) * int(signs[1]))
		each(t, func(t *testing.T, k *Kernel) {
			dst := NewMatrix(2, 3)
			k.NewWorker().Apply(k.IntLinear(w, nil), dst, x)
			for _, v := range dst.Data {
				if off := float64(v)/want - 1; math.Abs(off) > .015 {
					t.Fatalf("signs %v: %v, want about %v", signs, v, want)
				}
			}
		})
	}
}

// Weights are rounded anew only as far as eight of one sign need it.
func TestBoundWeights(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 8))
	given, got := make([]int8, 64), make([]int8, 64)
	for range 2000 {
		width := 1 + r.IntN(127)
		for i := range given {
			given[i] = int8(r.IntN(2*width+1) - width)
		}
		coarser := bound(got, given)
		if worst := worstByHand(got); worst > maxSum || worst != int(worstSum(got)) {
			t.Fatalf("%d: the worst sum is %d (found: %d), more than %d", given, worst, worstSum(got), maxSum)
		}
		if before := worstByHand(given); before <= maxSum && coarser != 1 {
			t.Fatalf("%d: made coarser by %v, though its worst sum is %d", given, coarser, before)
		} else if most := 1.1 * float32(before) / maxSum; coarser > max(1, most) {
			t.Fatalf("%d: made coarser by %v, more than %v", given, coarser, most)
		}
		for i, v := range got {
			if off := abs(float32(v)*coarser - float32(given[i])); off > coarser*.50001 {
				t.Fatalf("%d: weight %d is %d times %v", given, i, v, coarser)
			}
		}
	}
}

// worstByHand sums up what lies in one 16-bit lane of four groups.
func worstByHand(row []int8) int {
	worst := 0
	for from := 0; from < len(row); from += stretch {
		for lane := from; lane < from+4; lane += 2 {
			above, below := 0, 0
			for group := lane; group < from+stretch; group += 4 {
				for _, v := range row[group : group+2] {
					above, below = above+max(int(v), 0), below-min(int(v), 0)
				}
			}
			worst = max(worst, above, below)
		}
	}
	return worst
}

func TestIntLayerIsNearTheFloatLayer(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	w, x, bias := ints(r, 96, 384), matrix(r, 25, 384), numbers(r, 96, 1)
	want := product(x, w, bias)
	each(t, func(t *testing.T, k *Kernel) {
		dst := NewMatrix(25, 96)
		k.NewWorker().Apply(k.IntLinear(w, bias), dst, x)
		var off, size float64
		for i := range want {
			for j, v := range want[i] {
				off += (float64(dst.Row(i)[j]) - v) * (float64(dst.Row(i)[j]) - v)
				size += v * v
			}
		}
		if ratio := math.Sqrt(off / size); ratio > .02 {
			t.Errorf("rounding to small integers moves results by %.3f of their size", ratio)
		}
	})
}

func equal(t *testing.T, got, want Matrix) {
	t.Helper()
	for i := range want.Rows {
		for j, v := range want.Row(i) {
			if got.Row(i)[j] != v {
				t.Fatalf("row %d, column %d is %v, want exactly %v", i, j, got.Row(i)[j], v)
			}
		}
	}
}

func TestRowsThatAreZeroStayZero(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	w := ints(r, 16, 64)
	each(t, func(t *testing.T, k *Kernel) {
		dst := matrix(r, 3, 16)
		k.NewWorker().Apply(k.IntLinear(w, nil), dst, NewMatrix(3, 64))
		equal(t, dst, NewMatrix(3, 16))
	})
}

func TestTranspose(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	for _, size := range [][2]int{{1, 1}, {3, 5}, {4, 8}, {9, 7}, {32, 33}} {
		m, dst := part(r, size[0], size[1]), part(r, size[1], size[0])
		m.Transpose(dst)
		for i := range m.Rows {
			for j, v := range m.Row(i) {
				if dst.Row(j)[i] != v {
					t.Fatalf("%v: %d, %d is %v, want %v", size, j, i, dst.Row(j)[i], v)
				}
			}
		}
	}
}

// lengths of rows: whole vectors and others.
var lengths = []int{1, 7, 16, 17, 64, 192, 320, 384, 1535}

func TestNormalise(t *testing.T) {
	each(t, func(t *testing.T, k *Kernel) {
		r := rand.New(rand.NewPCG(1, 5))
		for _, n := range lengths {
			x, gain, shift := numbers(r, n, 3), numbers(r, n, 1), numbers(r, n, 1)
			var mean, variance float64
			for _, v := range x {
				mean += float64(v) / float64(n)
			}
			for _, v := range x {
				variance += (float64(v) - mean) * (float64(v) - mean) / float64(n)
			}
			want := make([]float64, n)
			for i, v := range x {
				want[i] = (float64(v)-mean)/math.Sqrt(variance+1e-12)*float64(gain[i]) + float64(shift[i])
			}
			k.Normalise(x, gain, shift, 1e-12)
			if worst := worst(x, want); worst > 1e-5 {
				t.Errorf("%d numbers: off by %g", n, worst)
			}
		}
	})
}

func worst(got []float32, want []float64) float64 {
	var d float64
	for i, w := range want {
		d = max(d, math.Abs(float64(got[i])-w))
	}
	return d
}

func TestAdd(t *testing.T) {
	each(t, func(t *testing.T, k *Kernel) {
		r := rand.New(rand.NewPCG(1, 6))
		for _, n := range lengths {
			x, y, dst := numbers(r, n, 1), numbers(r, n, 1), make([]float32, n)
			k.Add(dst, x, y)
			for i := range dst {
				if dst[i] != x[i]+y[i] {
					t.Fatalf("%d numbers: %d is %v, want %v", n, i, dst[i], x[i]+y[i])
				}
			}
		}
	})
}

// ramp is n numbers from low to high.
func ramp(n int, low, high float64) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(low + (high-low)*float64(i)/float64(n-1))
	}
	return x
}

func curve64(x []float32, f func(float64) float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = f(float64(v))
	}
	return out
}

func sigmoid64(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func TestGelu(t *testing.T) {
	each(t, func(t *testing.T, k *Kernel) {
		for _, n := range []int{160_000, 160_001} {
			x := ramp(n, -40, 8)
			want := curve64(x, func(x float64) float64 { return x / 2 * math.Erfc(-x/math.Sqrt2) })
			k.Gelu(x)
			off := worst(x, want)
			t.Logf("largest error %.2g", off)
			if off > 1.5e-6 {
				t.Errorf("off by %g", off)
			}
		}
	})
}

func TestExponentials(t *testing.T) {
	each(t, func(t *testing.T, k *Kernel) {
		for _, n := range []int{160_000, 160_001} {
			x := ramp(n, -87, 0)
			want := curve64(x, math.Exp)
			k.Exponentials(x, 1)
			var off float64
			for i := range x {
				off = max(off, math.Abs(float64(x[i])/want[i]-1))
			}
			t.Logf("largest relative error %.2g", off)
			if off > 2e-7 {
				t.Errorf("off by %g of the value", off)
			}
		}
	})
}

func TestExponentialsSumUpAndIgnoreMasks(t *testing.T) {
	each(t, func(t *testing.T, k *Kernel) {
		x := make([]float32, 64)
		for i := range x {
			x[i] = 2
			if i >= 40 {
				x[i] = -1e30
			}
		}
		if sum := k.Exponentials(x, .5); sum != 40 {
			t.Errorf("sum is %v, want 40", sum)
		}
		if x[0] != 1 || x[63] > 1e-37 {
			t.Errorf("largest is %v, masked is %v", x[0], x[63])
		}
	})
}

func TestLSTM(t *testing.T) {
	each(t, func(t *testing.T, k *Kernel) {
		r := rand.New(rand.NewPCG(1, 7))
		for _, n := range []int{1, 5, 16, 32, 96} {
			gates, cell, hidden := numbers(r, 4*n, 4), numbers(r, n, 1), make([]float32, n)
			wantCell, wantHidden := make([]float64, n), make([]float64, n)
			for j := range cell {
				g := func(i int) float64 { return float64(gates[i*n+j]) }
				wantCell[j] = sigmoid64(g(1))*float64(cell[j]) + sigmoid64(g(0))*math.Tanh(g(2))
				wantHidden[j] = sigmoid64(g(3)) * math.Tanh(wantCell[j])
			}
			k.LSTM(gates, cell, hidden)
			if off := max(worst(cell, wantCell), worst(hidden, wantHidden)); off > 1e-6 {
				t.Errorf("%d cells: off by %g", n, off)
			}
		}
	})
}

func TestByName(t *testing.T) {
	for _, k := range All() {
		if ByName(k.Name) != k {
			t.Errorf("%s is not found by its name", k.Name)
		}
	}
	if ByName("abacus") != nil {
		t.Error("an unknown kernel was found")
	}
	if Best() != All()[0] || All()[len(All())-1] != plain {
		t.Error("the best kernel does not come first, or plain Go not last")
	}
}
