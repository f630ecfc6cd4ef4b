package kernel

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

// What the annotator finds must not depend on the machine: every kernel
// computes what plain Go does, to the last bit.
func TestKernelsAgreeToTheLastBit(t *testing.T) {
	type data struct{ x, y, z []float32 }
	functions := map[string]func(k *Kernel, d data){
		"normalise":    func(k *Kernel, d data) { k.Normalise(d.x, d.y, d.z, 1e-12) },
		"exponentials": func(k *Kernel, d data) { d.y[0] = k.Exponentials(d.x, .25) },
		"gelu":         func(k *Kernel, d data) { k.Gelu(d.x) },
		"lstm":         func(k *Kernel, d data) { n := len(d.x) / 4; k.LSTM(d.x, d.y[:n], d.z[:n]) },
		"product": func(k *Kernel, d data) {
			n := len(d.x)
			row := func(x []float32) Matrix { return Matrix{x, 1, n, n} }
			column := Matrix{d.y, n, 1, 1}
			k.NewWorker().Multiply(Matrix{d.z, 1, 1, 1}, row(d.x), column, []float32{.5})
		},
		"layer": func(k *Kernel, d data) {
			n := len(d.x)
			w := &Weights{Rows: 1, Columns: n, Floats: d.y}
			k.NewWorker().Apply(k.FloatLinear(w, []float32{.5}), Matrix{d.z, 1, 1, 1}, Matrix{d.x, 1, n, n})
		},
	}
	for name, f := range functions {
		t.Run(name, func(t *testing.T) {
			for _, n := range []int{4, 16, 20, 64, 192, 320, 384, 1536} {
				r := rand.New(rand.NewPCG(1, uint64(n)))
				in := data{numbers(r, n, 4), numbers(r, n, 1), numbers(r, n, 1)}
				run := func(k *Kernel) []float32 {
					d := data{slices.Clone(in.x), slices.Clone(in.y), slices.Clone(in.z)}
					f(k, d)
					return slices.Concat(d.x, d.y, d.z)
				}
				want := run(plain)
				for _, k := range All() {
					for i, v := range run(k) {
						if math.Float32bits(v) != math.Float32bits(want[i]) {
							t.Fatalf("%s, %d numbers: number %d is %v, plain Go has %v", k.Name, n, i, v, want[i])
						}
					}
				}
			}
		})
	}
}

// Random bits are numbers of every size, subnormal ones among them.
func TestFusedRoundsOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	number := func() float32 {
		for {
			if f := math.Float32frombits(r.Uint32()); f-f == 0 {
				return f
			}
		}
	}
	exact := func(f float32) *big.Float { return new(big.Float).SetPrec(2000).SetFloat64(float64(f)) }
	for range 200_000 {
		x, y, z := number(), number(), number()
		if r.IntN(2) == 0 { // a sum of two of about one size, where rounding is hardest
			z = float32(float64(x) * float64(y) * r.NormFloat64())
			if z-z != 0 {
				continue
			}
		}
		sum := exact(x)
		sum.Mul(sum, exact(y)).Add(sum, exact(z))
		if want, _ := sum.Float32(); fused(x, y, z) != want {
			t.Fatalf("%g·%g + %g is %g, want %g", x, y, z, fused(x, y, z), want)
		}
	}
	for _, x := range []float32{float32(math.Inf(1)), float32(math.NaN())} {
		if v := fused(x, 1, 1); v-v == 0 {
			t.Errorf("%v·1 + 1 is %v", x, v)
		}
	}
}
