package main

import (
	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/ir"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const vectors = 2 // of a tile's width

// rowPointers addresses the rows of a tile: every third row has a pointer, the
// two after it are reached by the stride as an index.
type rowPointers struct {
	base   []reg.GPVirtual
	stride reg.GPVirtual
}

// newRowPointers starts at first; stride is in bytes. It owns both registers.
func newRowPointers(first, stride reg.GPVirtual, rows int) rowPointers {
	p := rowPointers{[]reg.GPVirtual{first}, stride}
	for len(p.base)*3 < rows {
		next := GP64()
		LEAQ(Mem{Base: p.base[len(p.base)-1], Index: stride, Scale: 2}, next)
		ADDQ(stride, next)
		p.base = append(p.base, next)
	}
	return p
}

func (p rowPointers) at(row, offset int) Mem {
	m := Mem{Base: p.base[row/3], Disp: offset}
	if row%3 > 0 {
		m.Index, m.Scale = p.stride, uint8(row%3)
	}
	return m
}

func (p rowPointers) advance(bytes int) {
	for _, b := range p.base {
		ADDQ(U32(bytes), b)
	}
}

// tile is the block of sums that stays in registers.
type tile [][vectors]reg.VecVirtual

func newTile(s isa) tile {
	t := make(tile, s.rows)
	for r := range t {
		for v := range t[r] {
			t[r][v] = s.vec()
		}
	}
	return t
}

// counted runs body n times; n is used up.
func counted(name string, n reg.GPVirtual, body func()) {
	TESTQ(n, n)
	JZ(LabelRef(name + "_done"))
	Label(name)
	body()
	DECQ(n)
	JNZ(LabelRef(name))
	Label(name + "_done")
}

const unroll = 4

// unrolled runs step(i) for n steps, several in one round, and advance after
// each round of count steps.
func unrolled(n reg.GPVirtual, step func(i int), advance func(count int)) {
	rounds := GP64()
	MOVQ(n, rounds)
	SHRQ(Imm(2), rounds)
	counted("rounds", rounds, func() {
		for i := range unroll {
			step(i)
		}
		advance(unroll)
	})
	ANDQ(Imm(unroll-1), n)
	counted("rest", n, func() {
		step(0)
		advance(1)
	})
}

// tileFloat multiplies rows of a with a panel of b and adds the bias.
func tileFloat(s isa) {
	function("tileFloat"+s.name, "func(depth int, a *float32, lda int, b *float32, ldb int, c *float32, ldc int, bias *float32)")
	depth := Load(Param("depth"), GP64()).(reg.GPVirtual)
	a := loadRows("a", "lda", s.rows)
	b := Load(Param("b"), GP64()).(reg.GPVirtual)
	ldb := Load(Param("ldb"), GP64()).(reg.GPVirtual)
	SHLQ(Imm(2), ldb)

	t := newTile(s)
	bias := Load(Param("bias"), GP64())
	for r := range t {
		for v := range t[r] {
			VMOVUPS(Mem{Base: bias, Disp: v * s.bytes()}, t[r][v])
		}
	}
	weights := [vectors]reg.VecVirtual{s.vec(), s.vec()}
	x := s.vec()
	unrolled(depth, func(i int) {
		for v := range weights {
			VMOVUPS(Mem{Base: b, Disp: v * s.bytes()}, weights[v])
		}
		ADDQ(ldb, b)
		for r := range t {
			VBROADCASTSS(a.at(r, 4*i), x)
			for v := range t[r] {
				VFMADD231PS(weights[v], x, t[r][v])
			}
		}
	}, func(count int) { a.advance(4 * count) })
	store(s, t, loadRows("c", "ldc", s.rows))
	finish()
}

// loadRows reads the parameters of a matrix of float32.
func loadRows(first, stride string, rows int) rowPointers {
	p := Load(Param(first), GP64()).(reg.GPVirtual)
	n := Load(Param(stride), GP64()).(reg.GPVirtual)
	SHLQ(Imm(2), n)
	return newRowPointers(p, n, rows)
}

func store(s isa, t tile, c rowPointers) {
	for r := range t {
		for v := range t[r] {
			VMOVUPS(t[r][v], c.at(r, v*s.bytes()))
		}
	}
}

// dot adds to sum, lane by lane, the products of a group of small integers of
// weights with those of x.
type dot struct {
	weightBytes int // of a group of weights
	load        func(m Mem, weights reg.VecVirtual)
	add         func(weights, x, product, sum reg.VecVirtual)
}

// pairs multiplies two 16-bit numbers a lane; the weights lie there as bytes.
// No product and no sum of two can overflow.
var pairs = dot{
	weightBytes: 2,
	load:        func(m Mem, weights reg.VecVirtual) { VPMOVSXBW(m, weights) },
	add: func(weights, x, product, sum reg.VecVirtual) {
		VPMADDWD(weights, x, product)
		VPADDD(product, sum, sum)
	},
}

// quads multiplies four bytes a lane: x unsigned, the weights signed.
var quads = dot{
	weightBytes: 4,
	load:        func(m Mem, weights reg.VecVirtual) { VMOVDQU32(m, weights) },
	add:         func(weights, x, _, sum reg.VecVirtual) { vpdpbusd(weights, x, sum) },
}

// vpdpbusd is not in avo's tables.
func vpdpbusd(signed, unsigned, sum reg.VecVirtual) {
	Instruction(&ir.Instruction{
		Opcode:   "VPDPBUSD",
		Operands: []Op{signed, unsigned, sum},
		Inputs:   []Op{signed, unsigned, sum},
		Outputs:  []Op{sum},
		ISA:      []string{"AVX512_VNNI"},
	})
}

// tileInt multiplies rows of quantised numbers with a panel of weights, and
// turns the sums into floats. A group is four bytes of a row.
func tileInt(s isa, name string, d dot) {
	function("tile"+name+s.name, "func(groups int, a *byte, lda int, b *int8, c *float32, ldc int, rowScale *float32, columns *int32)")
	groups := Load(Param("groups"), GP64()).(reg.GPVirtual)
	first := Load(Param("a"), GP64()).(reg.GPVirtual)
	stride := Load(Param("lda"), GP64()).(reg.GPVirtual)
	a := newRowPointers(first, stride, s.rows)
	b := Load(Param("b"), GP64()).(reg.GPVirtual)
	columns := Load(Param("columns"), GP64()).(reg.GPVirtual)

	t := startTile(s, columns)
	weights := [vectors]reg.VecVirtual{s.vec(), s.vec()}
	x, product := s.vec(), s.vec()
	step := d.weightBytes * s.lanes
	unrolled(groups, func(i int) {
		for v := range weights {
			d.load(Mem{Base: b, Disp: (vectors*i + v) * step}, weights[v])
		}
		for r := range t {
			VPBROADCASTD(a.at(r, 4*i), x)
			for v := range t[r] {
				d.add(weights[v], x, product, t[r][v])
			}
		}
	}, func(count int) {
		a.advance(4 * count)
		ADDQ(U32(vectors*step*count), b)
	})
	rescale(s, t, columns, Load(Param("rowScale"), GP64()).(reg.GPVirtual))
	store(s, t, loadRows("c", "ldc", s.rows))
	finish()
}

// startTile is a tile whose sums begin where those of the columns do.
func startTile(s isa, columns reg.GPVirtual) tile {
	t := newTile(s)
	for r := range t {
		for v := range t[r] {
			VMOVUPS(Mem{Base: columns, Disp: columnStart + v*s.bytes()}, t[r][v])
		}
	}
	return t
}

// tileBytes is tileInt of quads for vectors without a product of four bytes.
// VPMADDUBSW multiplies bytes and sums up two products in 16 bits; those of
// four groups are added there before they are widened. No sum overflows, as the
// weights are bounded ([Kernel.IntLinear]). Sums in 16 bits take registers too,
// so that half of the tile's rows are done at a time. Groups are a multiple of
// four; tiles are done one below the other.
func tileBytes(s isa) {
	function("tileBytes"+s.name, "func(tiles, groups int, a *byte, lda int, b *int8, c *float32, ldc int, rowScale *float32, columns *int32)")
	half := s
	half.rows = s.rows / 2
	start := Load(Param("a"), GP64()).(reg.GPVirtual)
	stride := Load(Param("lda"), GP64()).(reg.GPVirtual)
	columns := Load(Param("columns"), GP64()).(reg.GPVirtual)
	rowScale := Load(Param("rowScale"), GP64()).(reg.GPVirtual)
	c := loadRows("c", "ldc", half.rows)
	halves := Load(Param("tiles"), GP64()).(reg.GPVirtual)
	ADDQ(halves, halves)

	Label("half")
	a := GP64()
	MOVQ(start, a)
	b := Load(Param("b"), GP64()).(reg.GPVirtual)
	rounds := Load(Param("groups"), GP64()).(reg.GPVirtual)
	SHRQ(Imm(2), rounds)
	t := startTile(half, columns)
	x := newRowPointers(a, stride, half.rows)
	counted("rounds", rounds, func() {
		addStretch(t, half, x, b)
		x.advance(4 * unroll)
		ADDQ(U32(unroll*vectors*s.bytes()), b)
	})
	rescale(half, t, columns, rowScale)
	store(half, t, c)
	// The next rows.
	for range half.rows {
		ADDQ(stride, start)
		ADDQ(c.stride, c.base[0])
	}
	ADDQ(U32(4*half.rows), rowScale)
	DECQ(halves)
	JNZ(LabelRef("half"))
	finish()
}

// addStretch adds to t the products of four groups of the rows at x with the
// weights at b.
func addStretch(t tile, s isa, x rowPointers, b reg.GPVirtual) {
	short := newTile(s) // sums in 16 bits
	weights := [vectors]reg.VecVirtual{s.vec(), s.vec()}
	four, product := s.vec(), s.vec()
	for i := range unroll {
		for v := range weights {
			VMOVDQU(Mem{Base: b, Disp: (vectors*i + v) * s.bytes()}, weights[v])
		}
		for r := range short {
			VPBROADCASTD(x.at(r, 4*i), four)
			for v := range short[r] {
				if i == 0 {
					VPMADDUBSW(weights[v], four, short[r][v])
					continue
				}
				VPMADDUBSW(weights[v], four, product)
				VPADDW(product, short[r][v], short[r][v])
			}
		}
	}
	for r := range short {
		for v := range short[r] {
			VPMADDWD(word(1<<16|1), short[r][v], short[r][v])
			VPADDD(short[r][v], t[r][v], t[r][v])
		}
	}
}

// The fields of Columns, in bytes.
const (
	columnStart = 0
	columnScale = 32 * 4
	columnBias  = 64 * 4
)

// rescale turns sums into floats. It multiplies and adds one after the other,
// so that the result is the same to the last bit on every machine.
func rescale(s isa, t tile, columns, rowScale reg.GPVirtual) {
	row := s.vec()
	for r := range t {
		VBROADCASTSS(Mem{Base: rowScale, Disp: 4 * r}, row)
		for v := range t[r] {
			VCVTDQ2PS(t[r][v], t[r][v])
			VMULPS(Mem{Base: columns, Disp: columnScale + v*s.bytes()}, t[r][v], t[r][v])
			VMULPS(row, t[r][v], t[r][v])
			VADDPS(Mem{Base: columns, Disp: columnBias + v*s.bytes()}, t[r][v], t[r][v])
		}
	}
}
