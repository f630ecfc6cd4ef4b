module github.com/readout-news/readout/annotate/internal/kernel/gen

go 1.26.0

// golang.org/x/tools is newer than avo asks for, whose own does not compile with
// this version of Go.
require (
	github.com/mmcloughlin/avo v0.5.0
	github.com/readout-news/readout v0.0.0
	golang.org/x/tools v0.52.0 // indirect
)

require (
	golang.org/x/mod v0.42.0 // indirect
	golang.org/x/sync v0.25.0 // indirect
)

replace github.com/readout-news/readout => ../../../..
