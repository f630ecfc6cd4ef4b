package kernel

import "golang.org/x/sys/cpu"

// assembly is the kernels in assembly that this machine can run, the best one
// first.
func assembly() []*Kernel {
	ks := []*Kernel{neon("neon", quantised{
		numbers: 2,
		round:   rounding(2, roundPairsNEON),
		tile:    tileInts(square, 2, tilePairsNEON),
	})}
	if cpu.ARM64.HasASIMDDP {
		ks = append([]*Kernel{neon("neondot", quantised{
			numbers: 4,
			round:   rounding(4, roundQuadsNEON),
			tile:    tileInts(square, 4, tileQuadsNEON),
		})}, ks...)
	}
	return ks
}

// square is the tile of the assembly; the generator has the same numbers.
var square = tileSize{8, 8}

func neon(name string, q quantised) *Kernel {
	return &Kernel{
		Name:         name,
		tile:         square,
		product:      tileFloats(square, tileFloatNEON),
		quantise:     q,
		largest:      func(x []float32) float32 { return largestNEON(len(x), &x[0]) },
		add:          func(dst, x, y []float32) { addNEON(len(dst), &dst[0], &x[0], &y[0]) },
		normalise:    func(x, g, s []float32, e float32) { normaliseNEON(len(x), &x[0], &g[0], &s[0], e) },
		exponentials: func(x []float32, scale float32) float32 { return exponentialsNEON(len(x), &x[0], scale) },
		gelu:         func(x []float32) { geluNEON(len(x), &x[0]) },
		lstm:         func(g, c, h []float32) { lstmNEON(len(c), &g[0], &c[0], &h[0]) },
	}
}
