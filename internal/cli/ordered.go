package cli

import (
	"context"
	"iter"
)

// ordered runs work on every item, at most workers at a time, and hands the
// results to emit in the order of the items. It reads at most a few items
// ahead of what was emitted, and stops at emit's first error or when ctx is
// done.
func ordered[T, R any](ctx context.Context, workers int, items iter.Seq[T], work func(T) R, emit func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type task struct {
		item T
		done chan R
	}
	tasks := make(chan task)
	results := make(chan chan R, workers)
	for range workers {
		go func() {
			for t := range tasks {
				t.done <- work(t.item)
			}
		}()
	}
	go func() {
		defer close(results)
		defer close(tasks)
		for it := range items {
			t := task{it, make(chan R, 1)}
			select {
			case results <- t.done:
			case <-ctx.Done():
				return
			}
			select {
			case tasks <- t:
			case <-ctx.Done():
				return
			}
		}
	}()
	for done := range results {
		select {
		case r := <-done:
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := emit(r); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}
