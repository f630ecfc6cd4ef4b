package fetch

import (
	"context"
	"sync"
	"time"
)

// gates let one request at a time through to each host, with a pause between
// them.
type gates struct {
	clock Clock
	delay time.Duration

	mu   sync.Mutex
	host map[string]*gate
}

type gate struct {
	turn    chan struct{} // holds one token while nobody is through
	waiting int           // who holds or waits for it; guarded by gates.mu
	next    time.Time     // when the next request may start; guarded by gates.mu
	retry   time.Time     // until when the server asked for none; guarded by gates.mu
}

// maxGates is how many hosts are remembered.
const maxGates = 4096

// enter waits for the host's turn and pause. The caller calls leave when its
// request is done, unless an error came back.
func (g *gates) enter(ctx context.Context, host string) (leave func(), err error) {
	gate := g.claim(host)
	select {
	case <-gate.turn:
	case <-ctx.Done():
		g.release(gate)
		return nil, ctx.Err()
	}
	leave = func() {
		g.mu.Lock()
		gate.next = g.clock.Now().Add(g.delay)
		g.mu.Unlock()
		gate.turn <- struct{}{}
		g.release(gate)
	}
	g.mu.Lock()
	pause := gate.next.Sub(g.clock.Now())
	g.mu.Unlock()
	if pause > 0 {
		if err := g.clock.Sleep(ctx, pause); err != nil {
			gate.turn <- struct{}{}
			g.release(gate)
			return nil, err
		}
	}
	return leave, nil
}

func (g *gates) claim(host string) *gate {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.host == nil {
		g.host = map[string]*gate{}
	}
	if g.host[host] == nil {
		if len(g.host) >= maxGates {
			g.forget()
		}
		g.host[host] = &gate{turn: make(chan struct{}, 1)}
		g.host[host].turn <- struct{}{}
	}
	g.host[host].waiting++
	return g.host[host]
}

func (g *gates) release(gate *gate) {
	g.mu.Lock()
	defer g.mu.Unlock()
	gate.waiting--
}

// forget drops the hosts that nobody waits for and whose pauses are over. It
// is called with mu held.
func (g *gates) forget() {
	now := g.clock.Now()
	for host, gate := range g.host {
		if gate.waiting == 0 && gate.next.Before(now) && gate.retry.Before(now) {
			delete(g.host, host)
		}
	}
}

// hold notes that the host asked for no request during the next time.
func (g *gates) hold(host string, d time.Duration) {
	gate := g.claim(host)
	defer g.release(gate)
	g.mu.Lock()
	defer g.mu.Unlock()
	gate.retry = g.clock.Now().Add(d)
}

// held is how long the host still asks for no request.
func (g *gates) held(host string) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	if gate := g.host[host]; gate != nil {
		return max(0, gate.retry.Sub(g.clock.Now()))
	}
	return 0
}
