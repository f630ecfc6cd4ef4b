// Command gen writes the assembly of package kernel for amd64; the one in neon
// writes that for arm64.
//
// Every function is written once and generated twice, for 256-bit and for
// 512-bit vectors: an [isa] says how many lanes and registers there are. The
// plain Go versions in ../plain.go say what each function computes; the names
// are the same.
//
// It is a module of its own, so that nothing of it is in readout's go.mod. Run
// it by "go generate" in the folder above.
package main

import (
	"fmt"
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// isa is a vector instruction set.
type isa struct {
	name  string // ends the names of its functions
	lanes int    // 32-bit numbers in a vector
	rows  int    // of a tile of a matrix product
	vec   func() reg.VecVirtual
}

// bytes is the size of a vector.
func (s isa) bytes() int { return 4 * s.lanes }

// A tile is as large as the registers allow: rows × two vectors of sums, two
// vectors of weights, one number repeated, one product.
var (
	avx2   = isa{"AVX2", 8, 6, YMM}
	avx512 = isa{"AVX512", 16, 12, ZMM}
)

func main() {
	ConstraintExpr("amd64")
	for _, s := range []isa{avx2, avx512} {
		tileFloat(s)
		largest(s)
		add(s)
		normalise(s)
		exponentials(s)
		gelu(s)
		lstm(s)
	}
	tileBytes(avx2)
	roundBytes()
	tileInt(avx512, "Pairs", pairs)
	roundPairs()
	tileInt(avx512, "Quads", quads)
	roundQuads()
	Generate()
}

// function begins a function that keeps none of its pointers.
func function(name, signature string) {
	TEXT(name, NOSPLIT, signature)
	Pragma("noescape")
}

var constants = map[string]Mem{}

// constant is v in every lane of the widest vector. It is written as an
// integer: avo writes a whole float without its point, which Go's assembler
// then takes for an integer.
func constant(v float32) Mem { return word(math.Float32bits(v)) }

// word is an integer in every lane.
func word(v uint32) Mem {
	name := fmt.Sprintf("word%08x", v)
	if m, ok := constants[name]; ok {
		return m
	}
	m := GLOBL(name, RODATA|NOPTR)
	for i := range 16 {
		DATA(4*i, U32(v))
	}
	constants[name] = m
	return m
}
