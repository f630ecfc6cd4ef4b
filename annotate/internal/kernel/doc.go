// Package kernel is the arithmetic of the model: matrix products with weights
// in 32-bit floats or 8-bit integers, and the curves between them.
//
// There are several implementations, one table of them ([All]), and the best
// that the machine can run is chosen at run time ([Best]):
//
//   - avx512vnni: 512-bit vectors, four bytes multiplied a lane
//   - avx512: 512-bit vectors, bytes widened to 16 bits
//   - avx2: 256-bit vectors with FMA, products of bytes summed up in 16 bits
//   - neondot: arm64 with its product of four bytes a lane
//   - neon: any arm64, bytes widened to 16 bits
//   - go: plain Go, on every machine
//
// All of them compute the same numbers to the last bit: integers are exact, and
// floats are multiplied, fused and summed up in one order everywhere. What the
// annotator finds is so the same on every machine. The assembly is written by
// the programs in gen: for amd64 by the one there, for arm64 by the one in
// gen/neon.
package kernel

//go:generate go run -C gen . -out ../kernel_amd64.s -stubs ../stubs_amd64.go -pkg kernel
//go:generate go run -C gen ./neon -out ../kernel_arm64.s -stubs ../stubs_arm64.go
