package web

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
)

// policy lets a page load the reader's own style, script and icon, send its
// form to the reader, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'"

// guard stands before every page: it sets the headers that keep a page to
// itself, turns away requests that other sites had made, bounds the time and
// the number of requests, and keeps a panic to the request that met it.
func (r *reader) guard(next http.Handler) http.Handler {
	crossOrigin := http.NewCrossOriginProtection()
	crossOrigin.SetDenyHandler(r.page(func(http.ResponseWriter, *http.Request) error { return errElsewhere }))
	next = crossOrigin.Handler(next)
	running := make(chan struct{}, maxRequests)
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		setHeaders(w.Header())
		defer r.recoverPage(w, req)
		if !loopback(req.Host) {
			r.fail(w, req, misdirected(req.Host), form{})
			return
		}
		if embedded(req) {
			r.fail(w, req, errElsewhere, form{})
			return
		}
		select {
		case running <- struct{}{}:
			defer func() { <-running }()
		default:
			r.fail(w, req, errBusy, form{})
			return
		}
		ctx, cancel := context.WithTimeout(req.Context(), requestTime)
		defer cancel()
		next.ServeHTTP(w, req.WithContext(ctx))
	})
}

func setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	// Other sites are told nothing. Not "no-referrer": with that, browsers
	// send the reader's own form with "Origin: null", which is turned away.
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

// loopback reports whether a Host header names this machine by a loopback
// name. Any other name that leads here may be one that a hostile site pointed
// at 127.0.0.1, to read the reader's pages as its own.
func loopback(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.Unmap().IsLoopback()
}

// embedded reports whether a page of another site, or of another port of this
// machine, asks for something as its own part, which no page of the reader is
// meant to be. Leading a visitor to the reader by a link is fine.
func embedded(req *http.Request) bool {
	switch req.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site":
		return req.Header.Get("Sec-Fetch-Mode") != "navigate" || req.Header.Get("Sec-Fetch-Dest") != "document"
	}
	return false
}

// recoverPage answers a request whose handler panicked.
func (r *reader) recoverPage(w http.ResponseWriter, req *http.Request) {
	v := recover()
	switch v {
	case nil:
		return
	case http.ErrAbortHandler:
		panic(v)
	}
	r.fail(w, req, panicked(v), form{})
}

// panicked makes an error of a panic's value, with the stack for the log.
func panicked(v any) error {
	return fmt.Errorf("panic: %v\n%s", v, debug.Stack())
}

// work runs f in one of the reader's slots. It waits for a slot and for f no
// longer than ctx lasts; a stage that overruns keeps its slot until it is
// done, so that overruns cannot pile up.
func work[T any](ctx context.Context, slots chan struct{}, f func(context.Context) (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	var none T
	select {
	case slots <- struct{}{}:
	case <-ctx.Done():
		return none, errBusy
	}
	done := make(chan result, 1)
	go func() {
		var res result
		defer func() {
			if v := recover(); v != nil {
				res.err = panicked(v)
			}
			<-slots
			done <- res
		}()
		res.value, res.err = f(ctx)
	}()
	select {
	case res := <-done:
		return res.value, res.err
	case <-ctx.Done():
		return none, errSlow
	}
}
