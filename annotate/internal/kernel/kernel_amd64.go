package kernel

import "golang.org/x/sys/cpu"

// assembly is the kernels in assembly that this machine can run, the best one
// first.
func assembly() []*Kernel {
	var ks []*Kernel
	x := cpu.X86
	if x.HasAVX512F && x.HasAVX512BW && x.HasAVX512DQ && x.HasAVX512VL {
		if x.HasAVX512VNNI {
			ks = append(ks, avx512("avx512vnni", quantised{
				numbers: 4, offset: 128,
				round: rounding(4, roundQuadsAVX512),
				tile:  tileInts(wide, 4, tileQuadsAVX512),
			}))
		}
		ks = append(ks, avx512("avx512", quantised{
			numbers: 2,
			round:   rounding(2, roundPairsAVX512),
			tile:    tileInts(wide, 2, tilePairsAVX512),
		}))
	}
	if x.HasAVX2 && x.HasFMA {
		ks = append(ks, avx2())
	}
	return ks
}

// The tiles of the assembly; the generator has the same numbers.
var (
	wide   = tileSize{12, 32}
	narrow = tileSize{6, 16}
)

func avx512(name string, q quantised) *Kernel {
	return &Kernel{
		Name:         name,
		tile:         wide,
		product:      tileFloats(wide, tileFloatAVX512),
		quantise:     q,
		largest:      func(x []float32) float32 { return largestAVX512(len(x), &x[0]) },
		add:          func(dst, x, y []float32) { addAVX512(len(dst), &dst[0], &x[0], &y[0]) },
		normalise:    func(x, g, s []float32, e float32) { normaliseAVX512(len(x), &x[0], &g[0], &s[0], e) },
		exponentials: func(x []float32, scale float32) float32 { return exponentialsAVX512(len(x), &x[0], scale) },
		gelu:         func(x []float32) { geluAVX512(len(x), &x[0]) },
		lstm:         func(g, c, h []float32) { lstmAVX512(len(c), &g[0], &c[0], &h[0]) },
	}
}

func avx2() *Kernel {
	return &Kernel{
		Name:    "avx2",
		tile:    narrow,
		product: tileFloats(narrow, tileFloatAVX2),
		quantise: quantised{
			numbers: 2,
			round:   rounding(2, roundPairsAVX2),
			tile:    tileInts(narrow, 2, tilePairsAVX2),
		},
		largest:      func(x []float32) float32 { return largestAVX2(len(x), &x[0]) },
		add:          func(dst, x, y []float32) { addAVX2(len(dst), &dst[0], &x[0], &y[0]) },
		normalise:    func(x, g, s []float32, e float32) { normaliseAVX2(len(x), &x[0], &g[0], &s[0], e) },
		exponentials: func(x []float32, scale float32) float32 { return exponentialsAVX2(len(x), &x[0], scale) },
		gelu:         func(x []float32) { geluAVX2(len(x), &x[0]) },
		lstm:         func(g, c, h []float32) { lstmAVX2(len(c), &g[0], &c[0], &h[0]) },
	}
}
