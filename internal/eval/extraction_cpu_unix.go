//go:build unix

package eval

import (
	"syscall"
	"time"
)

// cpuTime is the CPU time that the process has used so far, on all cores, its
// own and the system's on its behalf.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
