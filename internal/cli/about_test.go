package cli

import (
	"runtime"
	"strings"
	"testing"
)

func TestVersion(t *testing.T) {
	got := output(t, "version")
	if !strings.HasPrefix(got, "readout ") || !strings.Contains(got, runtime.GOOS+"/"+runtime.GOARCH) {
		t.Errorf("it calls itself %q", got)
	}
	if flag := output(t, "--version"); flag != got {
		t.Errorf("--version prints %q, version %q", flag, got)
	}
}
