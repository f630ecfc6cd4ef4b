// Command neon writes the assembly of package kernel for arm64.
//
// It does what the program in the folder above does for amd64, whose library
// knows no other processor: the functions have the names of their counterparts
// there, and ../../plain.go says what each computes. Run it by "go generate" in
// package kernel.
package main

import (
	"flag"
	"log"
	"os"
)

func main() {
	out := flag.String("out", "", "the `file` of assembly")
	stubs := flag.String("stubs", "", "the `file` of its declarations in Go")
	flag.Parse()

	p := newProgram()
	p.tileFloat()
	p.tileInt("tilePairsNEON", pairs)
	p.tileInt("tileQuadsNEON", quads)
	p.largest()
	p.roundPairs()
	p.roundQuads()
	p.add()
	p.normalise()
	p.exponentials()
	p.gelu()
	p.lstm()
	write(*out, p.code.Bytes())
	write(*stubs, p.stubs.Bytes())
}

func write(path string, b []byte) {
	if err := os.WriteFile(path, b, 0o644); err != nil {
		log.Fatal(err)
	}
}
