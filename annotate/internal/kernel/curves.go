package kernel

import (
	"math"

	"github.com/readout-news/readout/annotate/internal/kernel/curve"
)

// horner evaluates a polynomial at u.
func horner(u float32, coefficients []float32) float32 {
	last := len(coefficients) - 1
	sum := coefficients[last]
	for i := last - 1; i >= 0; i-- {
		sum = fused(sum, u, coefficients[i])
	}
	return sum
}

// Exp is eˣ, for x outside of −87 to 88 as at these ends.
func Exp(x float32) float32 {
	x = min(max(x, curve.ExpLow), curve.ExpHigh)
	n := roundEven(float32(x * curve.Log2E))
	r := fused(-float32(n), curve.Ln2Low, fused(-float32(n), curve.Ln2High, x))
	return math.Float32frombits(math.Float32bits(horner(r, curve.Exp[:])) + uint32(n)<<23)
}

// Sigmoid is 1/(1+e⁻ˣ).
func Sigmoid(x float32) float32 { return 1 / (1 + Exp(-x)) }

func tanh(x float32) float32 { return 2*Sigmoid(2*x) - 1 }

func plainExponentials(x []float32, scale float32) float32 {
	if len(x) == 0 {
		return 0
	}
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var sums lanes
	for i, v := range x {
		x[i] = Exp(scale * (v - top))
		sums[i%Lanes] += x[i]
	}
	return sums.sum()
}

func plainGelu(x []float32) {
	for i, v := range x {
		v = max(v, -curve.GeluReach)
		near := min(v, curve.GeluReach)
		u := float32(float32(near*near)*curve.GeluScale) - 1
		x[i] = v * fused(horner(u, curve.Gelu[:]), near, .5)
	}
}

func plainLSTM(gates, cell, hidden []float32) {
	n := len(cell)
	for j := range cell {
		i, f, g, o := gates[j], gates[n+j], gates[2*n+j], gates[3*n+j]
		cell[j] = fused(Sigmoid(f), cell[j], float32(Sigmoid(i)*tanh(g)))
		hidden[j] = Sigmoid(o) * tanh(cell[j])
	}
}
