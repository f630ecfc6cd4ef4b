package main

import (
	"slices"

	"github.com/readout-news/readout/annotate/internal/kernel/curve"
)

// The polynomials, the highest power first: they are read in this order.
var (
	expTable  = backwards(curve.Exp[:])
	geluTable = append(backwards(curve.Gelu[:]), .5)
)

func backwards(x []float32) []float32 {
	x = slices.Clone(x)
	slices.Reverse(x)
	return x
}

// polynomial evaluates what a table holds. The coefficients do not fit into
// registers along with four vectors at work, so each is read when its turn
// comes.
type polynomial struct {
	p           *program
	table, at   reg
	coefficient [2]vec
	sums, spare block
}

func (p *program) polynomial(table string) *polynomial {
	t := &polynomial{p: p, table: p.reg(), at: p.reg(), sums: p.block(), spare: p.block()}
	t.coefficient = [2]vec{p.vec(), p.vec()}
	p.op("MOVD $%s<>(SB), R%d", table, t.table)
	return t
}

func (t *polynomial) read(v vec) { t.p.op("VLD1R.P 4(R%d), [V%d.S4]", t.at, v) }

// horner sets sums to the polynomial of this degree at u. What the table holds
// after it is read next.
func (t *polynomial) horner(u block, degree int) {
	t.p.op("MOVD R%d, R%d", t.table, t.at)
	t.read(t.coefficient[1])
	t.step(all(t.coefficient[1]), u)
	for range degree - 1 {
		t.step(t.sums, u)
	}
}

// step sets sums to x·u + the next coefficient.
func (t *polynomial) step(x, u block) {
	t.read(t.coefficient[0])
	t.sums, t.spare = t.spare, t.sums
	for i, v := range t.sums {
		t.p.move(t.coefficient[0], v)
		t.p.binary(fmla, v, x[i], u[i])
	}
}

// exponential has what exponentials take: constants and room to work.
type exponential struct {
	*polynomial
	whole                             block // n of 2ⁿ·eʳ
	low, high, log2e, ln2high, ln2low vec
}

func (p *program) exponential() exponential {
	return exponential{
		p.polynomial("expTable"), p.block(),
		p.constant(curve.ExpLow), p.constant(curve.ExpHigh), p.constant(curve.Log2E),
		p.constant(curve.Ln2High), p.constant(curve.Ln2Low),
	}
}

// exp replaces x by its exponential: 2ⁿ·eʳ with r around 0.
func (e exponential) exp(x block) {
	p, n := e.p, e.whole
	p.binaryBlock(fmax, x, x, all(e.low))
	p.binaryBlock(fmin, x, x, all(e.high))
	p.binaryBlock(fmul, n, x, all(e.log2e))
	p.unaryBlock(frintn, n, n)
	p.binaryBlock(fmls, x, n, all(e.ln2high))
	p.binaryBlock(fmls, x, n, all(e.ln2low))
	e.horner(x, len(curve.Exp)-1)
	p.unaryBlock(fcvtns, n, n)
	for i, v := range n {
		p.op("VSHL $23, V%d.S4, V%d.S4", v, v)
		p.op("VADD V%d.S4, V%d.S4, V%d.S4", v, e.sums[i], x[i]) // adds n to the exponents
	}
}

// sigmoid replaces x by 1/(1+e⁻ˣ).
func (e exponential) sigmoid(x block, one vec) {
	e.p.unaryBlock(fneg, x, x)
	e.exp(x)
	e.p.binaryBlock(fadd, x, x, all(one))
	e.p.binaryBlock(fdiv, x, all(one), x)
}

// tanh replaces x by 2/(1+e⁻²ˣ) − 1.
func (e exponential) tanh(x block, one vec) {
	e.p.binaryBlock(fadd, x, x, x)
	e.sigmoid(x, one)
	e.p.binaryBlock(fadd, x, x, x)
	e.p.binaryBlock(fsub, x, x, all(one))
}

// exponentials replaces a run by e^(scale·(x − largest x)) and sums it up.
func (p *program) exponentials() {
	p.function("exponentialsNEON", "float32", "n int", "x *float32", "scale float32")
	n, x, scale, top := p.parameter("n"), p.parameter("x"), p.repeat("scale"), p.vec()
	v, sums := p.block(), p.block()
	p.load(x, sums)
	at := p.copyOf(x)
	p.eachBlock("largest", n, func() {
		p.next(at, v)
		p.binaryBlock(fmax, sums, sums, v)
	})
	p.move(p.fold(sums, fmax, fmaxp), top)

	for _, s := range sums {
		p.op("VEOR V%d.B16, V%d.B16, V%d.B16", s, s, s)
	}
	e := p.exponential()
	p.eachBlock("exp", n, func() {
		p.load(x, v)
		p.binaryBlock(fsub, v, v, all(top))
		p.binaryBlock(fmul, v, v, all(scale))
		e.exp(v)
		p.store(v, x)
		p.binaryBlock(fadd, sums, sums, v)
	})
	p.returns(p.fold(sums, fadd, faddp))
}

// gelu replaces a run by x·Φ(x).
func (p *program) gelu() {
	p.function("geluNEON", "", "n int", "x *float32")
	n, x := p.parameter("n"), p.parameter("x")
	low, high, scale, one := p.constant(-curve.GeluReach), p.constant(curve.GeluReach), p.constant(curve.GeluScale), p.constant(1)
	v, near, u := p.block(), p.block(), p.block()
	t := p.polynomial("geluTable")
	p.eachBlock("loop", n, func() {
		p.load(x, v)
		p.binaryBlock(fmax, v, v, all(low))
		p.binaryBlock(fmin, near, v, all(high))
		p.binaryBlock(fmul, u, near, near)
		p.binaryBlock(fmul, u, u, all(scale))
		p.binaryBlock(fsub, u, u, all(one))
		t.horner(u, len(curve.Gelu)-1)
		t.step(t.sums, near) // and a half
		p.binaryBlock(fmul, v, v, t.sums)
		p.store(v, x)
	})
	p.op("RET")
}

// lstm takes one step of an LSTM: gates are input, forget, cell and output,
// n of each.
func (p *program) lstm() {
	p.function("lstmNEON", "", "n int", "gates *float32", "cell *float32", "hidden *float32")
	n, input, cell, hidden := p.parameter("n"), p.parameter("gates"), p.parameter("cell"), p.parameter("hidden")
	gates := [4]reg{input}
	for i := 1; i < len(gates); i++ {
		gates[i] = p.reg()
		p.op("ADD R%d<<2, R%d, R%d", n, gates[i-1], gates[i])
	}
	e, one := p.exponential(), p.constant(1)
	x, state := p.block(), p.block()
	p.eachBlock("loop", n, func() {
		p.next(gates[0], x)
		e.sigmoid(x, one)
		p.next(gates[2], state)
		e.tanh(state, one)
		p.binaryBlock(fmul, state, state, x)
		p.next(gates[1], x)
		e.sigmoid(x, one)
		p.load(cell, e.spare)
		p.binaryBlock(fmla, state, x, e.spare)
		p.store(state, cell)
		e.tanh(state, one)
		p.next(gates[3], x)
		e.sigmoid(x, one)
		p.binaryBlock(fmul, state, state, x)
		p.store(state, hidden)
	})
	p.op("RET")
}
