package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// progress is the bar that a batch shows on a terminal: how much of the files
// is read, how many items are done, how fast. A nil progress shows nothing.
type progress struct {
	w      io.Writer
	total  int64        // bytes of all batches
	read   atomic.Int64 // of them
	done   int          // items
	failed int
	began  time.Time
	drawn  time.Time
}

const (
	barWidth   = 24
	barRefresh = 100 * time.Millisecond
)

// newProgress makes a bar where somebody watches standard error, a batch is
// among the inputs, and the output does not scroll by on a terminal itself.
func (p *Program) newProgress(inputs []string) *progress {
	if !isTerminal(p.Stderr) || isTerminal(p.Stdout) || p.Getenv("TERM") == "dumb" {
		return nil
	}
	b := &progress{w: p.Stderr, began: time.Now()}
	for _, in := range inputs {
		if !isBatch(in) {
			continue
		}
		if info, err := os.Stat(in); err == nil {
			b.total += info.Size()
		}
	}
	if b.total == 0 {
		return nil
	}
	return b
}

// reader counts what is read of a batch.
func (b *progress) reader(r io.Reader) io.Reader {
	if b == nil {
		return r
	}
	return &countingReader{r, &b.read}
}

type countingReader struct {
	r io.Reader
	n *atomic.Int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// step counts an item and draws the bar where it is time to.
func (b *progress) step(failed bool) {
	if b == nil {
		return
	}
	b.done++
	if failed {
		b.failed++
	}
	if now := time.Now(); now.Sub(b.drawn) >= barRefresh {
		b.drawn = now
		fmt.Fprint(b.w, "\r\x1b[K", b.line(now.Sub(b.began)))
	}
}

func (b *progress) line(elapsed time.Duration) string {
	share := min(1, float64(b.read.Load())/float64(b.total))
	full := int(share * barWidth)
	s := fmt.Sprintf("[%s%s] %3.0f%%  %d done, %.0f/s", strings.Repeat("=", full), strings.Repeat(" ", barWidth-full),
		100*share, b.done, float64(b.done)/max(elapsed.Seconds(), 0.001))
	if b.failed > 0 {
		s += fmt.Sprintf(", %d failed", b.failed)
	}
	return s
}

// clear takes the bar off its line, so that something else can stand there.
func (b *progress) clear() {
	if b != nil {
		fmt.Fprint(b.w, "\r\x1b[K")
		b.drawn = time.Time{}
	}
}

// finish leaves the last count on the terminal.
func (b *progress) finish() {
	if b != nil {
		fmt.Fprint(b.w, "\r\x1b[K", b.line(time.Since(b.began)), "\n")
	}
}
