//go:build !unix

package eval

import "time"

var began = time.Now()

// cpuTime stands in for the process's CPU time where the system does not say:
// the time since the start.
func cpuTime() time.Duration { return time.Since(began) }
