package main

// A tile is eight rows of two vectors of sums. Sixteen bytes of each row of x
// lie in registers of their own, and the weights are multiplied with one lane
// of them after the other:
//
//	V0 to V7    rows of x
//	V8 to V15   weights
//	V16 to V31  sums
const (
	rows         = 8
	vectors      = 2
	firstWeights = vec(8)
	firstSum     = vec(16)
)

func sum(row, v int) vec { return firstSum + vec(vectors*row+v) }

// rowPointers is a pointer for each row of a tile; stride is in bytes.
func (p *program) rowPointers(first, stride reg) [rows]reg {
	a := [rows]reg{first}
	for r := 1; r < rows; r++ {
		a[r] = p.reg()
		p.op("ADD R%d, R%d, R%d", stride, a[r-1], a[r])
	}
	return a
}

// startSums begins every row of sums at the vectors that from points to.
func (p *program) startSums(from reg) {
	for r := range rows {
		p.op("VLD1 (R%d), [V%d.S4, V%d.S4]", from, sum(r, 0), sum(r, 1))
	}
}

// steps runs body over n steps of four bytes of each row: four at a time, as
// many as there are lanes, then the rest.
func (p *program) steps(n reg, a [rows]reg, body func(lanes int)) {
	rounds := p.reg()
	load := func(from string, bytes int) {
		for r, pointer := range a {
			p.op("%s.P %d(R%d), F%d", from, bytes, pointer, r)
		}
	}
	p.op("LSR $2, R%d, R%d", n, rounds)
	p.repeated("rounds", rounds, 1, func() {
		load("FMOVQ", 16)
		body(4)
	})
	p.op("AND $3, R%d", n)
	p.repeated("rest", n, 1, func() {
		load("FMOVS", 4)
		body(1)
	})
}

// storeSums writes the tile to c.
func (p *program) storeSums() {
	c, stride := p.parameter("c"), p.parameter("ldc")
	p.op("LSL $2, R%d", stride)
	for r := range rows {
		p.op("VST1.P [V%d.S4, V%d.S4], (R%d)(R%d)", sum(r, 0), sum(r, 1), c, stride)
	}
	p.op("RET")
}

// tileFloat multiplies rows of a with a panel of b and adds the bias.
func (p *program) tileFloat() {
	p.function("tileFloatNEON", "", "depth int", "a *float32", "lda int", "b *float32", "ldb int", "c *float32", "ldc int", "bias *float32")
	stride, first := p.parameter("lda"), p.parameter("a")
	p.op("LSL $2, R%d", stride)
	a := p.rowPointers(first, stride)
	p.startSums(p.parameter("bias"))
	depth, b, ldb := p.parameter("depth"), p.parameter("b"), p.parameter("ldb")
	p.op("LSL $2, R%d", ldb)
	p.steps(depth, a, func(lanes int) {
		for lane := range lanes {
			w := firstWeights + vec(vectors*lane)
			p.op("VLD1.P (R%d)(R%d), [V%d.S4, V%d.S4]", b, ldb, w, w+1)
		}
		for lane := range lanes {
			p.multiply(fmlaLane, firstWeights+vec(vectors*lane), lane)
		}
	})
	p.storeSums()
}

// multiply adds to every sum the product of two vectors of weights with one
// lane of its row.
func (p *program) multiply(b byLane, weights vec, lane int) {
	for r := range rows {
		for v := range vectors {
			p.byLane(b, sum(r, v), weights+vec(v), vec(r), lane)
		}
	}
}

// dot adds to every sum the products of groups of small integers: four bytes
// of a row in each of the lanes.
type dot func(p *program, b reg, lanes int)

// quads multiplies four bytes a group.
func quads(p *program, b reg, lanes int) {
	for lane := range lanes {
		w := firstWeights + vec(vectors*lane)
		p.op("VLD1.P 32(R%d), [V%d.B16, V%d.B16]", b, w, w+1)
	}
	for lane := range lanes {
		p.multiply(sdotLane, firstWeights+vec(vectors*lane), lane)
	}
}

// pairs multiplies two 16-bit numbers a group. The weights lie there as bytes,
// the two of a column side by side.
func pairs(p *program, b reg, lanes int) {
	const raw, first, second = firstWeights, firstWeights + 1, firstWeights + 2
	for lane := range lanes {
		p.op("VLD1.P 16(R%d), [V%d.B16]", b, raw)
		p.op("VUZP1 V%d.B16, V%d.B16, V%d.B16", raw, raw, first)
		p.op("VUZP2 V%d.B16, V%d.B16, V%d.B16", raw, raw, second)
		for i, w := range []vec{first, second} {
			p.unary(widen16, w, w)
			for r := range rows {
				p.byLane(smlalLane, sum(r, 0), w, vec(r), 2*lane+i)
				p.byLane(smlal2Lane, sum(r, 1), w, vec(r), 2*lane+i)
			}
		}
	}
}

// tileInt multiplies rows of quantised numbers with a panel of weights, and
// turns the sums into floats. A group is four bytes of a row.
func (p *program) tileInt(name string, d dot) {
	p.function(name, "", "groups int", "a *byte", "lda int", "b *int8", "c *float32", "ldc int", "rowScale *float32", "columns *int32")
	stride, first := p.parameter("lda"), p.parameter("a")
	a := p.rowPointers(first, stride)
	columns := p.parameter("columns")
	p.startSums(columns)
	groups, b := p.parameter("groups"), p.parameter("b")
	p.steps(groups, a, func(lanes int) { d(p, b, lanes) })
	p.rescale(columns)
	p.storeSums()
}

// The fields of columns, in bytes.
const (
	columnScale = 32 * 4
	columnBias  = 64 * 4
)

// rescale turns sums into floats. It multiplies and adds one after the other,
// so that the result is the same to the last bit on every machine.
func (p *program) rescale(columns reg) {
	const row, scale, bias = vec(0), vec(8), vec(10)
	p.regs = int(columns) + 1 // those after it have served
	at, rowScale := p.reg(), p.parameter("rowScale")
	p.op("ADD $%d, R%d, R%d", columnScale, columns, at)
	p.op("VLD1 (R%d), [V%d.S4, V%d.S4]", at, scale, scale+1)
	p.op("ADD $%d, R%d, R%d", columnBias, columns, at)
	p.op("VLD1 (R%d), [V%d.S4, V%d.S4]", at, bias, bias+1)
	for r := range rows {
		p.op("VLD1R.P 4(R%d), [V%d.S4]", rowScale, row)
		for v := range vectors {
			s := sum(r, v)
			p.unary(scvtf, s, s)
			p.binary(fmul, s, s, scale+vec(v))
			p.binary(fmul, s, s, row)
			p.binary(fadd, s, s, bias+vec(v))
		}
	}
}
