package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type versionCommand struct{}

// Run prints the version.
func (*versionCommand) Run(p *Program) error {
	_, err := fmt.Fprintln(p.Stdout, p.versionLine())
	return err
}

// versionLine is the version, and what it was built for and with.
func (p *Program) versionLine() string {
	v := p.Version
	if v == "" {
		v = "unknown"
		if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
			v = info.Main.Version
		}
	}
	return fmt.Sprintf("readout %s (%s/%s, %s)", v, runtime.GOOS, runtime.GOARCH, runtime.Version())
}
