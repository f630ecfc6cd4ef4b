package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"

	"github.com/readout-news/readout/annotate/internal/kernel/curve"
)

// horner evaluates a polynomial at u.
func (s isa) horner(u reg.VecVirtual, coefficients []float32) reg.VecVirtual {
	sum := s.vec()
	last := len(coefficients) - 1
	VMOVUPS(constant(coefficients[last]), sum)
	for i := last - 1; i >= 0; i-- {
		VFMADD213PS(constant(coefficients[i]), u, sum)
	}
	return sum
}

// round rounds to whole numbers, to even ones in between.
func (s isa) round(x reg.VecVirtual) reg.VecVirtual {
	v := s.vec()
	if s.lanes == 16 {
		VRNDSCALEPS(Imm(0), x, v)
	} else {
		VROUNDPS(Imm(0), x, v)
	}
	return v
}

// exp replaces x by its exponential: 2ⁿ·eʳ with r around 0.
func (s isa) exp(x reg.VecVirtual) {
	VMAXPS(constant(curve.ExpLow), x, x)
	VMINPS(constant(curve.ExpHigh), x, x)
	v := s.vec()
	VMULPS(constant(curve.Log2E), x, v)
	n := s.round(v)
	VFNMADD231PS(constant(curve.Ln2High), n, x)
	VFNMADD231PS(constant(curve.Ln2Low), n, x)
	p := s.horner(x, curve.Exp[:])
	VCVTPS2DQ(n, n)
	VPSLLD(Imm(23), n, n)
	VPADDD(n, p, x) // adds n to the exponents
}

// sigmoid replaces x by 1/(1+e⁻ˣ).
func (s isa) sigmoid(x reg.VecVirtual) {
	zero := s.zero()
	VSUBPS(x, zero, x)
	s.exp(x)
	one := s.vec()
	VMOVUPS(constant(1), one)
	VADDPS(one, x, x)
	VDIVPS(x, one, x)
}

// tanh replaces x by 2/(1+e⁻²ˣ) − 1.
func (s isa) tanh(x reg.VecVirtual) {
	VADDPS(x, x, x)
	s.sigmoid(x)
	VADDPS(x, x, x)
	VSUBPS(constant(1), x, x)
}

// exponentials replaces a run by e^(scale·(x − largest x)) and sums it up.
func exponentials(s isa) {
	r := newRow(s, "exponentials", "func(n int, x *float32, scale float32) float32")
	x, scale := pointer("x"), s.repeat("scale")
	largest := s.blockOf(func() reg.VecVirtual {
		v := s.vec()
		VBROADCASTSS(Mem{Base: x}, v)
		return v
	})
	r.each("largest", func() { VMAXPS(r.at(x), largest[r.part], largest[r.part]) })
	low := s.fold(largest, func(ops ...Op) { VMAXPS(ops...) })
	top := s.vec()
	VBROADCASTSS(low.AsX(), top)

	sum := s.blockOf(s.zero)
	r.each("exp", func() {
		v := s.vec()
		VMOVUPS(r.at(x), v)
		VSUBPS(top, v, v)
		VMULPS(scale, v, v)
		s.exp(v)
		VMOVUPS(v, r.at(x))
		VADDPS(v, sum[r.part], sum[r.part])
	})
	Store(s.fold(sum, func(ops ...Op) { VADDPS(ops...) }), ReturnIndex(0))
	finish()
}

// gelu replaces a run by x·Φ(x).
func gelu(s isa) {
	r := newRow(s, "gelu", "func(n int, x *float32)")
	x := pointer("x")
	r.each("loop", func() {
		v, near, u := s.vec(), s.vec(), s.vec()
		VMOVUPS(constant(-curve.GeluReach), v)
		VMAXPS(r.at(x), v, v)
		VMINPS(constant(curve.GeluReach), v, near)
		VMULPS(near, near, u)
		VMULPS(constant(curve.GeluScale), u, u)
		VSUBPS(constant(1), u, u)
		p := s.horner(u, curve.Gelu[:])
		VFMADD213PS(constant(.5), near, p)
		VMULPS(p, v, v)
		VMOVUPS(v, r.at(x))
	})
	finish()
}

// lstm takes one step of an LSTM: gates are input, forget, cell and output,
// n of each.
func lstm(s isa) {
	r := newRow(s, "lstm", "func(n int, gates, cell, hidden *float32)")
	gates, cell, hidden := pointer("gates"), pointer("cell"), pointer("hidden")
	two, three := GP64(), GP64()
	LEAQ(Mem{Base: gates, Index: r.n, Scale: 2}, two)
	LEAQ(Mem{Base: two, Index: r.n, Scale: 1}, three)
	forget := GP64()
	LEAQ(Mem{Base: gates, Index: r.n, Scale: 1}, forget)
	r.each("loop", func() {
		i, f, g, o := s.vec(), s.vec(), s.vec(), s.vec()
		VMOVUPS(r.at(gates), i)
		s.sigmoid(i)
		VMOVUPS(r.at(two), g)
		s.tanh(g)
		VMULPS(i, g, g)
		VMOVUPS(r.at(forget), f)
		s.sigmoid(f)
		VFMADD231PS(r.at(cell), f, g)
		VMOVUPS(g, r.at(cell))
		s.tanh(g)
		VMOVUPS(r.at(three), o)
		s.sigmoid(o)
		VMULPS(o, g, g)
		VMOVUPS(g, r.at(hidden))
	})
	finish()
}
