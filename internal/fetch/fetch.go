// Package fetch turns what a reader names, a path, standard input or an
// http(s) address, into a page: safely and politely.
//
// Safely: addresses are hostile. Only http and https are spoken, on the usual
// ports, without credentials; every address of the network that is about to
// be dialled is looked at, so that neither a redirect nor an answer of the
// domain name system, however late it changes, leads to an internal one. Time,
// bytes, headers and redirects have limits, before and after decompression.
// Proxies of the environment are not used: behind one, the addresses that are
// dialled could not be seen.
//
// Politely: robots.txt is kept (RFC 9309), one request at a time is made to a
// host with a pause between them, "Retry-After" is honoured, and the program
// says its name.
package fetch

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/readout-news/readout"
)

// Options are what a Fetcher may do. The zero Options are safe.
type Options struct {
	// Stdin is what the input "-" reads.
	Stdin io.Reader
	// Version is the program's, for the name that it gives itself.
	Version string
	// MaxBytes is the limit of a page's bytes, both as sent and decompressed.
	// 0 stands for 16 MiB.
	MaxBytes int64
	// MaxRedirects is how many redirects are followed, 0 stands for 10.
	MaxRedirects int
	// Timeout is the limit of the time that one page may take, redirects
	// included and waits out of politeness not. 0 stands for 30 seconds.
	Timeout time.Duration
	// Delay is the pause between requests to one host, 0 stands for a second,
	// a negative one for none.
	Delay time.Duration
	// AllowPrivate are the internal hosts that may be read, for readers of a
	// local network: host names ("news.lan"), addresses ("10.0.0.7") and
	// ranges of them ("10.0.0.0/8"). Their ports are free. An entry that is
	// neither address nor range is taken for a host name.
	AllowPrivate []string
	// Resolver looks up host names, Clock tells the time; nil stands for the
	// system's.
	Resolver Resolver
	Clock    Clock
	// TLS is the configuration of secure connections, nil stands for Go's.
	TLS *tls.Config
}

// Resolver finds the addresses of a host. [net.Resolver] is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Clock tells the time and waits.
type Clock interface {
	Now() time.Time
	// Sleep waits for d or until ctx is done, and then returns ctx's error.
	Sleep(ctx context.Context, d time.Duration) error
}

const (
	defaultMaxBytes     = 16 << 20
	defaultMaxRedirects = 10
	defaultTimeout      = 30 * time.Second
	defaultDelay        = time.Second
)

// Fetcher makes pages of inputs. It may be used by several goroutines.
type Fetcher struct {
	options   Options
	allow     allowList
	transport *http.Transport
	gates     gates
	robots    robotsCache
}

// New makes a Fetcher.
func New(o Options) *Fetcher {
	if o.MaxBytes == 0 {
		o.MaxBytes = defaultMaxBytes
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = defaultMaxRedirects
	}
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	if o.Delay == 0 {
		o.Delay = defaultDelay
	}
	if o.Resolver == nil {
		o.Resolver = net.DefaultResolver
	}
	if o.Clock == nil {
		o.Clock = systemClock{}
	}
	if o.Version == "" {
		o.Version = "devel"
	}
	f := &Fetcher{options: o, allow: newAllowList(o.AllowPrivate)}
	f.gates.clock, f.gates.delay = o.Clock, max(o.Delay, 0)
	f.transport = f.newTransport()
	return f
}

// UserAgent is the name under which f asks for pages.
func (f *Fetcher) UserAgent() string {
	return robotsToken + "/" + f.options.Version + " (+https://github.com/readout-news/readout)"
}

// Open makes a page of an input: "-" for standard input, an http(s) address,
// or else the path of a file. Files may be compressed by gzip, zstd or brotli.
func (f *Fetcher) Open(ctx context.Context, input string) (*readout.Page, error) {
	switch scheme, _, found := strings.Cut(input, "://"); {
	case input == "":
		return nil, readout.Errorf(readout.Invalid, `give a path, an http(s) address, or "-" for standard input`, "the input has no name")
	case input == "-":
		return f.openStdin(ctx)
	case found && isScheme(scheme):
		return f.Get(ctx, input)
	}
	return f.openFile(ctx, input)
}

func isScheme(s string) bool {
	return s != "" && strings.Trim(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
