package kernel

import "golang.org/x/sys/cpu"

// assembly is the kernels in assembly that this machine can run, the best one
// first.
func assembly() []*Kernel {
	var ks []*Kernel
	x := cpu.X86
	if x.HasAVX512F && x.HasAVX512BW && x.HasAVX512DQ && x.HasAVX512VL {
		if x.HasAVX512VNNI {
			ks = append(ks, avx512.kernel("avx512vnni", wide, quantised{
				numbers: 4, offset: 128,
				round: rounding(4, roundQuadsAVX512),
				tile:  eachInts(wide, 4, tileQuadsAVX512),
			}))
		}
		ks = append(ks, avx512.kernel("avx512", wide, quantised{
			numbers: 2,
			round:   rounding(2, roundPairsAVX512),
			tile:    eachInts(wide, 2, tilePairsAVX512),
		}))
	}
	if x.HasAVX2 && x.HasFMA {
		ks = append(ks, avx2.kernel("avx2", narrow, quantised{
			numbers: 4, offset: maxInt,
			round: rounding(4, roundBytesAVX2),
			tile:  tileInts(narrow, 4, tileBytesAVX2),
		}))
	}
	return ks
}

// The tiles of the assembly; the generator has the same numbers.
var (
	wide   = tileSize{12, 32}
	narrow = tileSize{6, 16}
)

var (
	avx512 = routines{
		tileFloatAVX512, largestAVX512, addAVX512, normaliseAVX512, exponentialsAVX512, geluAVX512, lstmAVX512,
	}
	avx2 = routines{
		tileFloatAVX2, largestAVX2, addAVX2, normaliseAVX2, exponentialsAVX2, geluAVX2, lstmAVX2,
	}
)
