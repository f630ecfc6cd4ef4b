package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/demo"
	"github.com/readout-news/readout/internal/web"
)

type serveCommand struct {
	Addr string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen: a loopback address; port 0 takes a free one. Default ${default}."`
	Demo bool   `help:"Fill the reader with articles written to show it, about people and places that do not exist."`
}

func (*serveCommand) Help() string {
	return `Paste a text, open a link, read. The reader has no password yet, so it listens on this machine only. Ctrl-C closes it.

Examples:

    readout serve --demo
    readout serve --addr 127.0.0.1:0`
}

// The server's limits.
const (
	headerTime   = 5 * time.Second
	readTime     = 30 * time.Second
	writeTime    = 90 * time.Second // longer than the reader works on a request
	idleTime     = 2 * time.Minute
	shutdownTime = 5 * time.Second
	maxHeader    = 64 << 10 // bytes
)

// Run serves the reader until ctx is done.
func (c *serveCommand) Run(ctx context.Context, p *Program) error {
	if err := checkLoopback(c.Addr); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(p.Stderr, nil))
	s := p.ready()
	options := web.Options{Pipeline: s.pipeline, Checker: s.checker, Fetcher: s.fetcher, Logger: log}
	if c.Demo {
		options.Demo = demo.Pages()
	}
	handler, err := web.New(options)
	if err != nil {
		return err
	}
	listener, err := listenLoopback(ctx, c.Addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "The reader is open at http://%s/ (Ctrl-C closes it)\n", listener.Addr())
	return serve(ctx, &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       readTime,
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}, listener)
}

// serve answers until ctx is done, then lets the open requests end.
func serve(ctx context.Context, server *http.Server, listener net.Listener) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(deadline); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return server.Close()
}

// checkLoopback refuses addresses that other machines could reach.
func checkLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return wrongCall("write it as 127.0.0.1:8080", "%q is not an address to listen on", addr)
	}
	if ip := net.ParseIP(host); host != "localhost" && !ip.IsLoopback() {
		return wrongCall("listen on 127.0.0.1, and reach it from elsewhere through a tunnel such as ssh -L",
			"other machines could reach %s, and the reader has no password yet", addr)
	}
	return nil
}

// listenLoopback listens, and makes sure that "localhost" meant this machine.
func listenLoopback(ctx context.Context, addr string) (net.Listener, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, &readout.Error{Kind: readout.Refused, Found: "the reader cannot listen on " + addr, Err: err,
			Advice: "choose another port with --addr, or 127.0.0.1:0 for a free one"}
	}
	if tcp, ok := listener.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		listener.Close()
		return nil, checkLoopback(listener.Addr().String())
	}
	return listener, nil
}
