package cli

import (
	"context"
	"errors"
	"iter"
	"sync/atomic"
	"testing"
	"time"
)

func numbers(n int, read *atomic.Int64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			read.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

func TestOrderedKeepsTheOrder(t *testing.T) {
	var read atomic.Int64
	next := 0
	slow := func(i int) int {
		time.Sleep(time.Duration(i*7%5) * 100 * time.Microsecond)
		return i
	}
	err := ordered(t.Context(), 4, numbers(200, &read), slow, func(i int) error {
		if i != next {
			t.Fatalf("got %d, want %d", i, next)
		}
		next++
		return nil
	})
	if err != nil || next != 200 {
		t.Errorf("%d of 200 came: %v", next, err)
	}
}

// A million lines must not be read ahead of a slow output.
func TestOrderedReadsLittleAhead(t *testing.T) {
	const workers = 4
	var read atomic.Int64
	emitted := int64(0)
	err := ordered(t.Context(), workers, numbers(500, &read), func(i int) int { return i }, func(int) error {
		emitted++
		if ahead := read.Load() - emitted; ahead > 2*workers+2 {
			t.Fatalf("%d items are read ahead", ahead)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOrderedStops(t *testing.T) {
	full := errors.New("disk full")
	var read atomic.Int64
	err := ordered(t.Context(), 2, numbers(1000, &read), func(i int) int { return i }, func(i int) error {
		if i == 3 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || read.Load() > 20 {
		t.Errorf("got %v after %d items, want the output's error after a few", err, read.Load())
	}

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	stuck := func(i int) int {
		if i == 2 {
			cancel() // as Ctrl-C does while an article is worked on
			<-t.Context().Done()
		}
		return i
	}
	if err := ordered(ctx, 2, numbers(1000, &read), stuck, func(int) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the call to be cancelled", err)
	}
}
