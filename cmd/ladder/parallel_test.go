package main

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestInOrder(t *testing.T) {
	items := make([]int, 200)
	for i := range items {
		items[i] = i
	}
	var inWork, most atomic.Int64
	work := func(i int) int {
		for n := inWork.Add(1); n > most.Load(); {
			most.Store(n)
		}
		time.Sleep(time.Duration(i%7) * 100 * time.Microsecond) // so that they end in another order
		return i
	}
	var got []int
	err := inOrder(t.Context(), items, work, func(i int) error {
		got = append(got, i)
		inWork.Add(-1)
		return nil
	})
	if err != nil || !slices.Equal(got, items) {
		t.Errorf("got %v, %v", got, err)
	}
	if limit := int64(runtime.GOMAXPROCS(0) + 2); most.Load() > limit {
		t.Errorf("%d items in work at once, at most %d may be", most.Load(), limit)
	}
}

func TestInOrderStops(t *testing.T) {
	items := make([]int, 1000)
	stop := errors.New("stop")
	used := 0
	err := inOrder(t.Context(), items, func(int) int { return 0 }, func(int) error {
		if used++; used == 3 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || used != 3 {
		t.Errorf("%v after %d", err, used)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var done atomic.Int64
	err = inOrder(ctx, items, func(int) int { done.Add(1); return 0 }, func(int) error {
		cancel()
		return nil
	})
	if after := done.Load(); !errors.Is(err, context.Canceled) || after == int64(len(items)) {
		t.Errorf("%v after %d", err, after)
	}
}
