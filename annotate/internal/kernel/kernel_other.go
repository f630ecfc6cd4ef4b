//go:build !amd64 && !arm64

package kernel

// assembly is empty: there is none for this processor yet.
func assembly() []*Kernel { return nil }
