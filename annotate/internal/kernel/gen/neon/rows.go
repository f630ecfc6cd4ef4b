package main

// eachBlock runs body for every 16 floats of a run of n, which it keeps.
func (p *program) eachBlock(name string, n reg, body func()) {
	left := p.copyOf(n)
	p.repeated(name, left, 16, body)
	p.regs--
}

// load reads the block that r points to.
func (p *program) load(r reg, b block) {
	p.op("VLD1 (R%d), [V%d.S4, V%d.S4, V%d.S4, V%d.S4]", r, b[0], b[1], b[2], b[3])
}

// next reads a block and moves r on.
func (p *program) next(r reg, b block) {
	p.op("VLD1.P 64(R%d), [V%d.S4, V%d.S4, V%d.S4, V%d.S4]", r, b[0], b[1], b[2], b[3])
}

// store writes a block and moves r on.
func (p *program) store(b block, r reg) {
	p.op("VST1.P [V%d.S4, V%d.S4, V%d.S4, V%d.S4], 64(R%d)", b[0], b[1], b[2], b[3], r)
}

func (p *program) binaryBlock(o binary, dst, x, y block) {
	for i := range dst {
		p.binary(o, dst[i], x[i], y[i])
	}
}

func (p *program) unaryBlock(o unary, dst, x block) {
	for i := range dst {
		p.unary(o, dst[i], x[i])
	}
}

// all is a block of v alone.
func all(v vec) block { return block{v, v, v, v} }

// fold joins the lanes of a block by op, then pairs of lanes by pairwise. The
// result is in every lane of the first vector.
func (p *program) fold(b block, op, pairwise binary) vec {
	p.binary(op, b[0], b[0], b[2])
	p.binary(op, b[1], b[1], b[3])
	p.binary(op, b[0], b[0], b[1])
	p.binary(pairwise, b[0], b[0], b[0])
	p.binary(pairwise, b[0], b[0], b[0])
	return b[0]
}

// largest finds the largest magnitude of a run.
func (p *program) largest() {
	p.function("largestNEON", "float32", "n int", "x *float32")
	n, x, top, v := p.parameter("n"), p.parameter("x"), p.zero(), p.block()
	p.eachBlock("loop", n, func() {
		p.next(x, v)
		p.unaryBlock(fabs, v, v)
		p.binaryBlock(fmax, top, top, v)
	})
	p.returns(p.fold(top, fmax, fmaxp))
}

// rounded begins a function that rounds x·factor; write writes a block of
// 32-bit integers to q.
func (p *program) rounded(name string, write func(b block, q reg)) {
	p.function(name, "", "n int", "x *float32", "factor float32", "q *byte")
	n, x, q, factor, v := p.parameter("n"), p.parameter("x"), p.parameter("q"), p.repeat("factor"), p.block()
	p.eachBlock("loop", n, func() {
		p.next(x, v)
		p.binaryBlock(fmul, v, v, all(factor))
		p.unaryBlock(fcvtns, v, v)
		p.unary(narrow16, v[0], v[0])
		p.unary(narrow16b, v[0], v[1])
		p.unary(narrow16, v[1], v[2])
		p.unary(narrow16b, v[1], v[3])
		write(v, q)
	})
	p.op("RET")
}

// roundPairs rounds x·factor to 16-bit numbers.
func (p *program) roundPairs() {
	p.rounded("roundPairsNEON", func(b block, q reg) {
		p.op("VST1.P [V%d.H8, V%d.H8], 32(R%d)", b[0], b[1], q)
	})
}

// roundQuads rounds x·factor to bytes.
func (p *program) roundQuads() {
	p.rounded("roundQuadsNEON", func(b block, q reg) {
		p.unary(narrow8, b[0], b[0])
		p.unary(narrow8b, b[0], b[1])
		p.op("VST1.P [V%d.B16], 16(R%d)", b[0], q)
	})
}

// add adds two runs.
func (p *program) add() {
	p.function("addNEON", "", "n int", "dst *float32", "x *float32", "y *float32")
	n, dst, x, y := p.parameter("n"), p.parameter("dst"), p.parameter("x"), p.parameter("y")
	v, w := p.block(), p.block()
	p.eachBlock("loop", n, func() {
		p.next(x, v)
		p.next(y, w)
		p.binaryBlock(fadd, v, v, w)
		p.store(v, dst)
	})
	p.op("RET")
}

// normalise brings a run to mean 0 and variance 1, then scales and shifts.
func (p *program) normalise() {
	p.function("normaliseNEON", "", "n int", "x *float32", "gain *float32", "shift *float32", "epsilon float32")
	n, x, gain, shift, epsilon := p.parameter("n"), p.parameter("x"), p.parameter("gain"), p.parameter("shift"), p.repeat("epsilon")
	count, one := p.vec(), p.constant(1)
	p.op("SCVTFS R%d, F%d", n, count)
	p.op("VDUP V%d.S[0], V%d.S4", count, count)
	v, w := p.block(), p.block()

	sums := p.zero()
	at := p.copyOf(x)
	p.eachBlock("sum", n, func() {
		p.next(at, v)
		p.binaryBlock(fadd, sums, sums, v)
	})
	mean := p.fold(sums, fadd, faddp)
	p.binary(fdiv, mean, mean, count)

	squares := p.zero()
	at = p.copyOf(x)
	p.eachBlock("squares", n, func() {
		p.next(at, v)
		p.binaryBlock(fsub, v, v, all(mean))
		p.binaryBlock(fmla, squares, v, v)
	})
	inverse := p.fold(squares, fadd, faddp)
	p.binary(fdiv, inverse, inverse, count)
	p.binary(fadd, inverse, inverse, epsilon)
	p.unary(fsqrt, inverse, inverse)
	p.binary(fdiv, inverse, one, inverse)

	p.eachBlock("scale", n, func() {
		p.load(x, v)
		p.binaryBlock(fsub, v, v, all(mean))
		p.binaryBlock(fmul, v, v, all(inverse))
		p.next(gain, w)
		p.binaryBlock(fmul, v, v, w)
		p.next(shift, w)
		p.binaryBlock(fadd, v, v, w)
		p.store(v, x)
	})
	p.op("RET")
}
