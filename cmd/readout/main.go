// Command readout reads news pages and keeps who said what.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/readout-news/readout/internal/cli"
)

// version is set by the build of a release.
var version string

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second Ctrl-C ends the program at once.
	context.AfterFunc(ctx, stop)
	program := &cli.Program{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Version: version,
	}
	os.Exit(program.Run(ctx, os.Args[1:]))
}
