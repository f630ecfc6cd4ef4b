package kernel

import "golang.org/x/sys/cpu"

// assembly is the kernels in assembly that this machine can run, the best one
// first.
func assembly() []*Kernel {
	ks := []*Kernel{neon.kernel("neon", square, quantised{
		numbers: 2,
		round:   rounding(2, roundPairsNEON),
		tile:    eachInts(square, 2, tilePairsNEON),
	})}
	if cpu.ARM64.HasASIMDDP {
		ks = append([]*Kernel{neon.kernel("neondot", square, quantised{
			numbers: 4,
			round:   rounding(4, roundQuadsNEON),
			tile:    eachInts(square, 4, tileQuadsNEON),
		})}, ks...)
	}
	return ks
}

// square is the tile of the assembly; the generator has the same numbers.
var square = tileSize{8, 8}

var neon = routines{
	tileFloatNEON, largestNEON, addNEON, normaliseNEON, exponentialsNEON, geluNEON, lstmNEON,
}
