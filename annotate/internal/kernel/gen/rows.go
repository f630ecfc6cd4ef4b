package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// block is how many floats are done in a round.
const block = 16

// row is a function over a run of floats whose number is a multiple of block.
type row struct {
	isa
	n    reg.GPVirtual // bytes of the run
	i    reg.GPVirtual // bytes done
	part int           // the vector in hand, of those of a block
}

func newRow(s isa, name, signature string) *row {
	function(name+s.name, signature)
	n := Load(Param("n"), GP64()).(reg.GPVirtual)
	SHLQ(Imm(2), n)
	return &row{isa: s, n: n, i: GP64()}
}

// each runs body for every vector of the run, block by block.
func (r *row) each(label string, body func()) {
	XORQ(r.i, r.i)
	CMPQ(r.n, Imm(0))
	JE(LabelRef(label + "_done"))
	Label(label)
	for r.part = range block / r.lanes {
		body()
	}
	ADDQ(Imm(4*block), r.i)
	CMPQ(r.i, r.n)
	JB(LabelRef(label))
	Label(label + "_done")
}

// at is the vector in hand of the run that p points to.
func (r *row) at(p reg.Register) Mem {
	return Mem{Base: p, Index: r.i, Scale: 1, Disp: r.part * r.bytes()}
}

// lanes are the lanes of a block, in one vector or in several. What is summed
// up in them is summed in the same order on every machine.
type lanes []reg.VecVirtual

// blockOf makes lanes, each vector by make.
func (s isa) blockOf(make func() reg.VecVirtual) lanes {
	var v lanes
	for range block / s.lanes {
		v = append(v, make())
	}
	return v
}

func pointer(name string) reg.Register { return Load(Param(name), GP64()) }

// repeat puts a parameter into every lane.
func (s isa) repeat(name string) reg.VecVirtual {
	x, v := XMM(), s.vec()
	Load(Param(name), x)
	VBROADCASTSS(x, v)
	return v
}

func (s isa) zero() reg.VecVirtual {
	v := s.vec()
	VXORPS(v, v, v)
	return v
}

// fold joins lanes by op, the upper half with the lower one down to four, then
// pairs of neighbours; the result is in the lowest lane.
func (s isa) fold(l lanes, op func(ops ...Op)) reg.VecVirtual {
	y := YMM()
	if s.lanes == block {
		VEXTRACTF64X4(Imm(1), l[0], y)
		op(l[0].AsY(), y, y)
	} else {
		op(l[0], l[1], y)
	}
	x, high := XMM(), XMM()
	VEXTRACTF128(Imm(1), y, high)
	op(high, y.AsX(), x)
	VPERMILPS(Imm(0xb1), x, high)
	op(high, x, x)
	VPERMILPS(Imm(0x4e), x, high)
	op(high, x, x)
	return x
}

func finish() {
	VZEROUPPER()
	RET()
}

// largest finds the largest magnitude of a run.
func largest(s isa) {
	r := newRow(s, "largest", "func(n int, x *float32) float32")
	x, top := pointer("x"), s.blockOf(s.zero)
	mask := s.vec()
	VMOVUPS(word(1<<31-1), mask)
	r.each("loop", func() {
		v := s.vec()
		VANDPS(r.at(x), mask, v)
		VMAXPS(v, top[r.part], top[r.part])
	})
	Store(s.fold(top, func(ops ...Op) { VMAXPS(ops...) }), ReturnIndex(0))
	finish()
}

// roundPairs rounds x·factor to 16-bit numbers.
func roundPairs() {
	s := avx512
	r := newRow(s, "roundPairs", "func(n int, x *float32, factor float32, q *byte)")
	x, q, factor := pointer("x"), pointer("q"), s.repeat("factor")
	r.each("loop", func() {
		v := s.vec()
		VMULPS(r.at(x), factor, v)
		VCVTPS2DQ(v, v)
		VPMOVSDW(v, Mem{Base: q})
		ADDQ(U32(2*s.lanes), q)
	})
	finish()
}

// rowOffset makes the numbers of a row, which are no larger, unsigned.
const rowOffset = 72

// roundBytes rounds x·factor to bytes that stand rowOffset too high.
func roundBytes() {
	s := avx2
	r := newRow(s, "roundBytes", "func(n int, x *float32, factor float32, q *byte)")
	x, q, factor := pointer("x"), pointer("q"), s.repeat("factor")
	offset := XMM()
	VMOVDQU(word(rowOffset*0x01010101), offset)
	r.each("loop", func() {
		v := s.vec()
		VMULPS(r.at(x), factor, v)
		VCVTPS2DQ(v, v)
		high := XMM()
		VEXTRACTI128(Imm(1), v, high)
		VPACKSSDW(high, v.AsX(), high)
		VPACKSSWB(high, high, high)
		VPADDB(offset, high, high)
		VMOVQ(high, Mem{Base: q})
		ADDQ(Imm(8), q)
	})
	finish()
}

// roundQuads rounds x·factor to bytes that stand 128 too high.
func roundQuads() {
	s := avx512
	r := newRow(s, "roundQuads", "func(n int, x *float32, factor float32, q *byte)")
	x, q, factor := pointer("x"), pointer("q"), s.repeat("factor")
	high := XMM()
	VMOVDQU(word(0x80808080), high)
	r.each("loop", func() {
		v := s.vec()
		VMULPS(r.at(x), factor, v)
		VCVTPS2DQ(v, v)
		VPMOVSDB(v, v.AsX())
		VPXOR(v.AsX(), high, v.AsX())
		VMOVDQU(v.AsX(), Mem{Base: q})
		ADDQ(Imm(16), q)
	})
	finish()
}

// add adds two runs.
func add(s isa) {
	r := newRow(s, "add", "func(n int, dst, x, y *float32)")
	dst, x, y := pointer("dst"), pointer("x"), pointer("y")
	r.each("loop", func() {
		v := s.vec()
		VMOVUPS(r.at(x), v)
		VADDPS(r.at(y), v, v)
		VMOVUPS(v, r.at(dst))
	})
	finish()
}

// normalise brings a run to mean 0 and variance 1, then scales and shifts.
func normalise(s isa) {
	r := newRow(s, "normalise", "func(n int, x, gain, shift *float32, epsilon float32)")
	x, gain, shift := pointer("x"), pointer("gain"), pointer("shift")
	count := XMM()
	floats := GP64()
	MOVQ(r.n, floats)
	SHRQ(Imm(2), floats)
	VXORPS(count, count, count)
	VCVTSI2SSQ(floats, count, count)

	sum := s.blockOf(s.zero)
	r.each("sum", func() { VADDPS(r.at(x), sum[r.part], sum[r.part]) })
	mean := s.mean(sum, count)

	squares := s.blockOf(s.zero)
	r.each("squares", func() {
		v := s.vec()
		VMOVUPS(r.at(x), v)
		VSUBPS(mean, v, v)
		VFMADD231PS(v, v, squares[r.part])
	})
	inverse := s.mean(squares, count)
	low := inverse.AsX()
	epsilon := XMM()
	Load(Param("epsilon"), epsilon)
	VADDSS(epsilon, low, low)
	VSQRTSS(low, low, low)
	one := XMM()
	VMOVSS(constant(1), one)
	VDIVSS(low, one, low)
	VBROADCASTSS(low, inverse)

	r.each("scale", func() {
		v := s.vec()
		VMOVUPS(r.at(x), v)
		VSUBPS(mean, v, v)
		VMULPS(inverse, v, v)
		VMULPS(r.at(gain), v, v)
		VADDPS(r.at(shift), v, v)
		VMOVUPS(v, r.at(x))
	})
	finish()
}

// mean is the sum of all lanes divided by count, in every lane.
func (s isa) mean(sum lanes, count reg.VecVirtual) reg.VecVirtual {
	low := s.fold(sum, func(ops ...Op) { VADDPS(ops...) })
	VDIVSS(count.AsX(), low.AsX(), low.AsX())
	v := s.vec()
	VBROADCASTSS(low.AsX(), v)
	return v
}
