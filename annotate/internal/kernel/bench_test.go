package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// shapes are the products of the model: rows, depth, columns.
var shapes = [][3]int{{320, 384, 768}, {48, 384, 1536}, {48, 1536, 384}, {12, 96, 384}}

func BenchmarkLinear(b *testing.B) {
	each(b, func(b *testing.B, k *Kernel) {
		for _, s := range shapes {
			r := rand.New(rand.NewPCG(1, 1))
			x, w, dst := matrix(r, s[0], s[1]), ints(r, s[2], s[1]), NewMatrix(s[0], s[2])
			for _, layer := range []struct {
				name string
				l    *Linear
			}{{"float", k.FloatLinear(w, nil)}, {"int", k.IntLinear(w, nil)}} {
				b.Run(fmt.Sprintf("%s/%dx%dx%d", layer.name, s[0], s[1], s[2]), func(b *testing.B) {
					worker := k.NewWorker()
					for b.Loop() {
						worker.Apply(layer.l, dst, x)
					}
					operations(b, 2*float64(s[0]*s[1]*s[2]))
				})
			}
		}
	})
}

// operations reports billions of operations a second.
func operations(b *testing.B, each float64) {
	b.ReportMetric(each*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
}

// BenchmarkAttention is one head over a window: scores, then their weighted
// sums of values.
func BenchmarkAttention(b *testing.B) {
	const pieces, head = 320, 32
	each(b, func(b *testing.B, k *Kernel) {
		r := rand.New(rand.NewPCG(1, 1))
		q, keys, values := matrix(r, pieces, head), matrix(r, head, pieces), matrix(r, pieces, head)
		scores, out, zero := NewMatrix(pieces, pieces), NewMatrix(pieces, head), make([]float32, pieces)
		w := k.NewWorker()
		b.Run("scores", func(b *testing.B) {
			for b.Loop() {
				w.Multiply(scores, q, keys, zero)
			}
			operations(b, 2*pieces*pieces*head)
		})
		b.Run("values", func(b *testing.B) {
			for b.Loop() {
				w.Multiply(out, scores, values, zero)
			}
			operations(b, 2*pieces*pieces*head)
		})
		b.Run("exponentials", func(b *testing.B) {
			for b.Loop() {
				for i := range scores.Rows {
					k.Exponentials(scores.Row(i), .2)
				}
			}
			operations(b, pieces*pieces)
		})
	})
}

func BenchmarkRows(b *testing.B) {
	const n = 1536
	each(b, func(b *testing.B, k *Kernel) {
		r := rand.New(rand.NewPCG(1, 1))
		x, y, z := numbers(r, n, 1), numbers(r, n, 1), numbers(r, n, 1)
		q := make([]byte, 4*n)
		for _, f := range []struct {
			name string
			run  func()
		}{
			{"add", func() { k.Add(z, x, y) }},
			{"largest", func() { k.largest(x) }},
			{"round", func() { k.quantise.round(x, 20, q) }},
			{"normalise", func() { k.Normalise(x, y, z, 1e-12) }},
			{"gelu", func() { k.Gelu(x) }},
			{"lstm", func() { k.LSTM(x, y[:n/4], z[:n/4]) }},
		} {
			b.Run(f.name, func(b *testing.B) {
				for b.Loop() {
					f.run()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/number")
			})
		}
	})
}
