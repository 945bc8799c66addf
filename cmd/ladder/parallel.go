package main

import (
	"context"
	"runtime"
	"sync"
)

// inOrder works on items on all processors, and hands the results to use one by
// one in the order of the items, whichever is done first. At any time there are
// at most two more items in work or waiting than there are processors. It ends
// with the first error of use, or with ctx; no work goes on behind it.
func inOrder[T, R any](ctx context.Context, items []T, work func(T) R, use func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	queue := make(chan chan R, runtime.GOMAXPROCS(0))
	workers.Go(func() {
		defer close(queue)
		for _, item := range items {
			result := make(chan R, 1)
			select {
			case queue <- result:
				workers.Go(func() { result <- work(item) })
			case <-ctx.Done():
				return
			}
		}
	})
	for result := range queue {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := use(<-result); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// inSteps is inOrder with the progress of it on a terminal: what is done to an item
// at a time.
func inSteps[T, R any](ctx context.Context, p *program, what string, items []T, work func(T) R, use func(R) error) error {
	step, end := p.progress(what, len(items))
	defer end()
	done := 0
	return inOrder(ctx, items, work, func(r R) error {
		step(done)
		done++
		return use(r)
	})
}
