// Package curve holds the polynomials that package kernel computes
// exponentials and the like by. They stand here once, for plain Go and for the
// generator of the assembly. The fits are minimax to within rounding; the
// tests of package kernel measure the errors.
package curve

// The exponential: x = n·ln 2 + r, eˣ = 2ⁿ·eʳ. Ln 2 is in two parts, the
// first of which has few enough bits for n·Ln2High to be exact.
const (
	ExpLow  = -87
	ExpHigh = 88
	Log2E   = 1.4426950408889634
	Ln2High = 0.693359375
	Ln2Low  = -2.12194440e-4
)

// Exp is the polynomial of eʳ for |r| ≤ ln 2 / 2.
var Exp = [...]float32{1, 1, 0.500000001, 0.16666577, 0.041666465, 0.00836317557, 0.00139336414}

// GELU is x·Φ(x), Φ the normal distribution: ½ + x·p(u) with
// u = x²·GeluScale − 1, and beyond ±GeluReach as there.
const (
	GeluReach = 5.3
	GeluScale = 2 / (GeluReach * GeluReach)
)

// Gelu is the polynomial p.
var Gelu = [...]float32{
	0.133392567, -0.0665182435, 0.0492634579, -0.039598149, 0.0320959435,
	-0.0252079619, 0.0187915562, -0.0135576232, 0.00932787542, -0.00511613232,
	0.00221150398, -0.00178049089, 0.00155691807, -0.00052161699,
}
