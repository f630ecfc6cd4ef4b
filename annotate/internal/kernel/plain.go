package kernel

import "math"

// plain is the kernel in Go, which the others are held against.
var plain = &Kernel{
	Name:    "go",
	tile:    tileSize{4, 4},
	product: plainProduct,
	quantise: quantised{
		numbers: 4,
		round:   plainRound,
		tile:    plainInts,
	},
	largest:      plainLargest,
	add:          plainAdd,
	normalise:    plainNormalise,
	exponentials: plainExponentials,
	gelu:         plainGelu,
	lstm:         plainLSTM,
}

// fused is x·y + z, rounded once, as the vectors do it. The product of two
// 32-bit floats is exact in 64 bits; their sum is rounded to odd there, which
// makes the second rounding right (Boldo and Melquiond, "Emulation of FMA and
// correctly rounded sums: proved algorithms using rounding to odd", 2008).
func fused(x, y, z float32) float32 {
	p, q := float64(x)*float64(y), float64(z)
	sum := p + q
	if off := rest(p, q, sum); off != 0 {
		bits := math.Float64bits(sum)
		if bits&1 == 0 {
			if (off > 0) == (sum > 0) {
				bits++
			} else {
				bits--
			}
		}
		sum = math.Float64frombits(bits)
	}
	return float32(sum)
}

// rest is what p + q is above sum, which it was rounded to (Knuth's TwoSum).
// Sums that overflowed, and those of what is no number, have none.
func rest(p, q, sum float64) float64 {
	q2 := sum - p
	if off := (p - (sum - q2)) + (q - q2); off-off == 0 {
		return off
	}
	return 0
}

func plainProduct(depth int, a []float32, lda int, b []float32, ldb int, c []float32, ldc int, bias []float32) {
	for r := 0; r < 4; r += 2 {
		x, y := a[r*lda:][:depth], a[(r+1)*lda:][:depth]
		x0, x1, x2, x3 := bias[0], bias[1], bias[2], bias[3]
		y0, y1, y2, y3 := x0, x1, x2, x3
		for k := range x {
			w, xk, yk := b[k*ldb:][:4:4], x[k], y[k]
			x0 = fused(xk, w[0], x0)
			x1 = fused(xk, w[1], x1)
			x2 = fused(xk, w[2], x2)
			x3 = fused(xk, w[3], x3)
			y0 = fused(yk, w[0], y0)
			y1 = fused(yk, w[1], y1)
			y2 = fused(yk, w[2], y2)
			y3 = fused(yk, w[3], y3)
		}
		out := c[r*ldc:][:4:4]
		out[0], out[1], out[2], out[3] = x0, x1, x2, x3
		out = c[(r+1)*ldc:][:4:4]
		out[0], out[1], out[2], out[3] = y0, y1, y2, y3
	}
}

func plainInts(tiles, groups int, a []byte, lda int, b []int8, c []float32, ldc int, rowScale []float32, cs *columns) {
	for r := range 4 * tiles {
		x := a[r*lda:][:4*groups]
		var s0, s1, s2, s3 int32
		for k := 0; k+4 <= len(x); k += 4 {
			w, q := b[4*k:][:16:16], x[k:][:4:4]
			q0, q1, q2, q3 := int32(int8(q[0])), int32(int8(q[1])), int32(int8(q[2])), int32(int8(q[3]))
			s0 += q0*int32(w[0]) + q1*int32(w[1]) + q2*int32(w[2]) + q3*int32(w[3])
			s1 += q0*int32(w[4]) + q1*int32(w[5]) + q2*int32(w[6]) + q3*int32(w[7])
			s2 += q0*int32(w[8]) + q1*int32(w[9]) + q2*int32(w[10]) + q3*int32(w[11])
			s3 += q0*int32(w[12]) + q1*int32(w[13]) + q2*int32(w[14]) + q3*int32(w[15])
		}
		out := c[r*ldc:][:4:4]
		for j, s := range [4]int32{s0, s1, s2, s3} {
			// Rounded at each step, as the vectors do it: no fused operations.
			out[j] = float32(float32(float32(s)*cs.scale[j])*rowScale[r]) + cs.bias[j]
		}
	}
}

// roundEven rounds to the nearest whole number, to an even one in between, for
// numbers that are far below 2²².
func roundEven(x float32) int32 {
	const shift = 3 << 22
	return int32(float32(x+shift) - shift)
}

func plainRound(x []float32, factor float32, q []byte) {
	for i, v := range x {
		q[i] = byte(int8(roundEven(float32(v * factor))))
	}
}

func plainLargest(x []float32) float32 {
	var top float32
	for _, v := range x {
		top = max(top, abs(v))
	}
	return top
}

func abs(x float32) float32 { return math.Float32frombits(math.Float32bits(x) &^ (1 << 31)) }

func plainAdd(dst, x, y []float32) {
	for i, v := range x {
		dst[i] = v + y[i]
	}
}

// lanes are what a block of numbers is summed up in. Every kernel sums in this
// order, so that all agree to the last bit.
type lanes [Lanes]float32

// sum folds the upper half into the lower one down to four, then neighbours.
func (l *lanes) sum() float32 {
	for n := Lanes / 2; n >= 4; n /= 2 {
		for i := range n {
			l[i] += l[i+n]
		}
	}
	return (l[0] + l[1]) + (l[2] + l[3])
}

func plainNormalise(x, gain, shift []float32, epsilon float32) {
	var sums, squares lanes
	for i, v := range x {
		sums[i%Lanes] += v
	}
	mean := sums.sum() / float32(len(x))
	for i, v := range x {
		s := &squares[i%Lanes]
		*s = fused(v-mean, v-mean, *s)
	}
	inverse := 1 / float32(math.Sqrt(float64(squares.sum()/float32(len(x))+epsilon)))
	for i, v := range x {
		x[i] = float32(float32((v-mean)*inverse)*gain[i]) + shift[i]
	}
}
