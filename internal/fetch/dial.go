package fetch

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"github.com/readout-news/readout"
)

const (
	dialTimeout      = 10 * time.Second
	handshakeTimeout = 10 * time.Second
	headerTimeout    = 20 * time.Second
	idleTimeout      = 30 * time.Second
	maxHeaderBytes   = 256 << 10
)

func (f *Fetcher) newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                  nil, // see the package's comment
		DialContext:            f.dial,
		TLSClientConfig:        f.options.TLS.Clone(),
		TLSHandshakeTimeout:    handshakeTimeout,
		ResponseHeaderTimeout:  headerTimeout,
		IdleConnTimeout:        idleTimeout,
		MaxIdleConns:           32,
		MaxIdleConnsPerHost:    1,
		MaxResponseHeaderBytes: maxHeaderBytes,
		DisableCompression:     true, // decompress bounds it
		ForceAttemptHTTP2:      true,
	}
}

// dial connects to the host of address. It looks the host up itself and dials
// the addresses it got, so that no second look-up can give other ones.
func (f *Fetcher) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	addrs, err := f.lookup(ctx, host)
	if err != nil {
		return nil, err
	}
	var refused, failed error
	for _, a := range addrs {
		if err := f.permit(host, a); err != nil {
			refused = err
			continue
		}
		conn, err := f.dialer(host).DialContext(ctx, network, net.JoinHostPort(a.String(), port))
		if err == nil {
			return conn, nil
		}
		failed = err
	}
	if failed != nil {
		return nil, failed
	}
	return nil, refused
}

func (f *Fetcher) lookup(ctx context.Context, host string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, nil
	}
	addrs, err := f.options.Resolver.LookupNetIP(ctx, "ip", host)
	if err == nil && len(addrs) == 0 {
		err = &net.DNSError{Err: "no addresses", Name: host, IsNotFound: true}
	}
	for i := range addrs {
		addrs[i] = addrs[i].Unmap()
	}
	return addrs, err
}

// dialer connects only to addresses that permit lets through. The check by
// the socket itself comes last, whatever led to it.
func (f *Fetcher) dialer(host string) *net.Dialer {
	return &net.Dialer{
		Timeout: dialTimeout,
		Control: func(_, address string, _ syscall.RawConn) error {
			to, err := netip.ParseAddrPort(address)
			if err != nil {
				return fmt.Errorf("%q is no address to dial: %w", address, err)
			}
			return f.permit(host, to.Addr())
		},
	}
}

// permit refuses internal addresses, except for hosts and addresses that the
// options allow.
func (f *Fetcher) permit(host string, a netip.Addr) error {
	what := internal(a)
	if what == "" || f.allow.addr(a) || f.allow.host(host) {
		return nil
	}
	found := fmt.Sprintf("%s is %s", a, what)
	if host != a.String() {
		found = fmt.Sprintf("%s leads to %s, %s", host, a, what)
	}
	return readout.Errorf(readout.Refused, "readout reads the public web only, unless its owner allows a host", "%s", found)
}
