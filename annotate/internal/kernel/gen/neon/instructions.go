package main

import "fmt"

// Instructions that Go's assembler does not know are written as numbers, with
// their names in a comment. An operand's number is added at its place.

func (p *program) word(code uint32, name, operands string, args ...any) {
	p.op("WORD $%#08x // %s %s", code, name, fmt.Sprintf(operands, args...))
}

// binary is the code of an instruction of three vectors of four floats.
type binary struct {
	name string
	code uint32
}

var (
	fadd  = binary{"fadd", 0x4e20d400}
	fsub  = binary{"fsub", 0x4ea0d400}
	fmul  = binary{"fmul", 0x6e20dc00}
	fdiv  = binary{"fdiv", 0x6e20fc00}
	fmax  = binary{"fmax", 0x4e20f400}
	fmin  = binary{"fmin", 0x4ea0f400}
	fmla  = binary{"fmla", 0x4e20cc00} // dst += x·y
	fmls  = binary{"fmls", 0x4ea0cc00} // dst −= x·y
	faddp = binary{"faddp", 0x6e20d400}
	fmaxp = binary{"fmaxp", 0x6e20f400}
)

func (p *program) binary(b binary, dst, x, y vec) {
	p.word(b.code|uint32(y)<<16|uint32(x)<<5|uint32(dst), b.name, "v%d.4s, v%d.4s, v%d.4s", dst, x, y)
}

// unary is the code of an instruction of two vectors, and how these are named.
type unary struct {
	name     string
	code     uint32
	operands string
}

const floats = "v%d.4s, v%d.4s"

var (
	fabs      = unary{"fabs", 0x4ea0f800, floats}
	fneg      = unary{"fneg", 0x6ea0f800, floats}
	fsqrt     = unary{"fsqrt", 0x6ea1f800, floats}
	frintn    = unary{"frintn", 0x4e218800, floats}            // to whole floats, even ones in between
	fcvtns    = unary{"fcvtns", 0x4e21a800, floats}            // to integers in the same way
	scvtf     = unary{"scvtf", 0x4e21d800, floats}             // integers to floats
	narrow16  = unary{"sqxtn", 0x0e614800, "v%d.4h, v%d.4s"}   // 32 bits to 16
	narrow16b = unary{"sqxtn2", 0x4e614800, "v%d.8h, v%d.4s"}  // and into the upper half
	narrow8   = unary{"sqxtn", 0x0e214800, "v%d.8b, v%d.8h"}   // 16 bits to 8
	narrow8b  = unary{"sqxtn2", 0x4e214800, "v%d.16b, v%d.8h"} // and into the upper half
	widen16   = unary{"sshll", 0x0f08a400, "v%d.8h, v%d.8b, #0"}
)

func (p *program) unary(u unary, dst, x vec) {
	p.word(u.code|uint32(x)<<5|uint32(dst), u.name, u.operands, dst, x)
}

// byLane is the code of an instruction that multiplies a vector with one lane
// of another and adds that to a third.
type byLane struct {
	name     string
	code     uint32
	operands string
	halves   bool // a lane is 16 bits, not 32
}

var (
	fmlaLane   = byLane{"fmla", 0x4f801000, "v%d.4s, v%d.4s, v%d.s[%d]", false}
	sdotLane   = byLane{"sdot", 0x4f80e000, "v%d.4s, v%d.16b, v%d.4b[%d]", false}
	smlalLane  = byLane{"smlal", 0x0f402000, "v%d.4s, v%d.4h, v%d.h[%d]", true}  // the lower half
	smlal2Lane = byLane{"smlal2", 0x4f402000, "v%d.4s, v%d.8h, v%d.h[%d]", true} // and the upper half
)

// byLane adds weights·x[lane] to sum. The lane's bits are spread over the
// code: two of them, or three for lanes of 16 bits, which leaves four for x.
func (p *program) byLane(b byLane, sum, weights, x vec, lane int) {
	bits := uint32(lane)
	if !b.halves {
		bits *= 2
	} else if x > 15 {
		panic("lanes of 16 bits are in the first 16 registers")
	}
	code := b.code | bits>>2<<11 | bits>>1&1<<21 | bits&1<<20
	p.word(code|uint32(x)<<16|uint32(weights)<<5|uint32(sum), b.name, b.operands, sum, weights, x, lane)
}
