//go:build amd64 || arm64

package kernel

// The assembly trusts its arguments; what follows holds them to the slices.

// routines are the functions in assembly for one set of instructions, but for
// those that multiply integers.
type routines struct {
	tileFloat    func(depth int, a *float32, lda int, b *float32, ldb int, c *float32, ldc int, bias *float32)
	largest      func(n int, x *float32) float32
	add          func(n int, dst, x, y *float32)
	normalise    func(n int, x, gain, shift *float32, epsilon float32)
	exponentials func(n int, x *float32, scale float32) float32
	gelu         func(n int, x *float32)
	lstm         func(n int, gates, cell, hidden *float32)
}

// kernel is a kernel of the routines, with a tile of their own.
func (r routines) kernel(name string, t tileSize, q quantised) *Kernel {
	return &Kernel{
		Name:         name,
		tile:         t,
		product:      tileFloats(t, r.tileFloat),
		quantise:     q,
		largest:      func(x []float32) float32 { return r.largest(len(x), &x[0]) },
		add:          func(dst, x, y []float32) { r.add(len(dst), &dst[0], &x[0], &y[0]) },
		normalise:    func(x, g, s []float32, e float32) { r.normalise(len(x), &x[0], &g[0], &s[0], e) },
		exponentials: func(x []float32, scale float32) float32 { return r.exponentials(len(x), &x[0], scale) },
		gelu:         func(x []float32) { r.gelu(len(x), &x[0]) },
		lstm:         func(g, c, h []float32) { r.lstm(len(c), &g[0], &c[0], &h[0]) },
	}
}

// tileFloats guards f: all that it reads and writes lies within the slices.
func tileFloats(t tileSize, f func(depth int, a *float32, lda int, b *float32, ldb int, c *float32, ldc int, bias *float32)) floatTile {
	return func(depth int, a []float32, lda int, b []float32, ldb int, c []float32, ldc int, bias []float32) {
		_, _ = a[(t.rows-1)*lda+depth-1], b[(depth-1)*ldb+t.columns-1]
		_, _ = c[(t.rows-1)*ldc+t.columns-1], bias[t.columns-1]
		f(depth, &a[0], lda, &b[0], ldb, &c[0], ldc, &bias[0])
	}
}

// oneInts is a function in assembly that computes one tile of integers, manyInts
// one that computes several.
type (
	oneInts  func(groups int, a *byte, lda int, b *int8, c *float32, ldc int, rowScale *float32, columns *int32)
	manyInts func(tiles, groups int, a *byte, lda int, b *int8, c *float32, ldc int, rowScale *float32, columns *int32)
)

// tileInts guards f in the same way; b is numbers × columns bytes a group.
func tileInts(t tileSize, numbers int, f manyInts) intTiles {
	return func(tiles, groups int, a []byte, lda int, b []int8, c []float32, ldc int, rowScale []float32, cs *columns) {
		rows := tiles * t.rows
		_, _ = a[(rows-1)*lda+4*groups-1], rowScale[rows-1]
		_, _ = b[groups*numbers*t.columns-1], c[(rows-1)*ldc+t.columns-1]
		f(tiles, groups, &a[0], lda, &b[0], &c[0], ldc, &rowScale[0], &cs.start[0])
	}
}

// eachInts is tileInts for a function that computes one tile.
func eachInts(t tileSize, numbers int, f oneInts) intTiles {
	one := tileInts(t, numbers, func(_, groups int, a *byte, lda int, b *int8, c *float32, ldc int, rowScale *float32, columns *int32) {
		f(groups, a, lda, b, c, ldc, rowScale, columns)
	})
	return func(tiles, groups int, a []byte, lda int, b []int8, c []float32, ldc int, rowScale []float32, cs *columns) {
		for row := 0; row < tiles*t.rows; row += t.rows {
			one(1, groups, a[row*lda:], lda, b, c[row*ldc:], ldc, rowScale[row:], cs)
		}
	}
}

// rounding guards f; numbers are in a group of four bytes.
func rounding(numbers int, f func(n int, x *float32, factor float32, q *byte)) func([]float32, float32, []byte) {
	return func(x []float32, factor float32, q []byte) {
		_ = q[len(x)*4/numbers-1]
		f(len(x), &x[0], factor, &q[0])
	}
}
