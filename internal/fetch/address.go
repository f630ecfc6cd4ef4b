package fetch

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// ports are where web servers stand. Others are refused, so that an address
// cannot make readout talk to a mail server or a database.
var ports = []string{"", "80", "443", "8080", "8443"}

// longestAddress is the longest address that is fetched, in bytes.
const longestAddress = 8 << 10

// parseAddress reads an address, without its fragment.
func parseAddress(address string) (*url.URL, error) {
	if len(address) > longestAddress {
		return nil, readout.Errorf(readout.Invalid, "shorten it", "the address has %d bytes, more than %d", len(address), longestAddress)
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, &readout.Error{Kind: readout.Invalid, Found: "it is not an address", Advice: "give one such as https://example.com/news", Err: err}
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// checkAddress refuses addresses by their own look. What the host stands for
// is looked at when it is dialled.
func (f *Fetcher) checkAddress(u *url.URL) error {
	shown := u.Redacted()
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return readout.Errorf(readout.Refused, "give an http or https address, or a file's path", "%s is not an http or https address", shown)
	case u.Hostname() == "":
		return readout.Errorf(readout.Invalid, "give one such as https://example.com/news", "%s names no host", shown)
	case u.User != nil:
		return readout.Errorf(readout.Refused, "leave them out", "%s carries a user name or password", shown)
	case !slices.Contains(ports, u.Port()) && !f.allow.host(u.Hostname()):
		return readout.Errorf(readout.Refused, "give an address on port 80, 443, 8080 or 8443", "port %s of %s is not fetched", u.Port(), u.Hostname())
	}
	return nil
}

// allowList is what of the internal network may be read.
type allowList struct {
	hosts    []string
	prefixes []netip.Prefix
}

func newAllowList(entries []string) allowList {
	var l allowList
	for _, e := range entries {
		if p, err := netip.ParsePrefix(e); err == nil {
			l.prefixes = append(l.prefixes, p.Masked())
		} else if a, err := netip.ParseAddr(e); err == nil {
			l.prefixes = append(l.prefixes, netip.PrefixFrom(a, a.BitLen()))
		} else {
			l.hosts = append(l.hosts, canonicalHost(e))
		}
	}
	return l
}

// host reports whether a host is allowed by its name, or its name is an
// allowed address.
func (l allowList) host(name string) bool {
	if a, err := netip.ParseAddr(name); err == nil {
		return l.addr(a)
	}
	return slices.Contains(l.hosts, canonicalHost(name))
}

func (l allowList) addr(a netip.Addr) bool {
	a = a.Unmap()
	return slices.ContainsFunc(l.prefixes, func(p netip.Prefix) bool { return p.Contains(a) })
}

func canonicalHost(h string) string { return strings.ToLower(strings.TrimSuffix(h, ".")) }

// reserved are the ranges of addresses that are not of the public network.
var reserved = []struct {
	prefix netip.Prefix
	what   string
}{
	{netip.MustParsePrefix("0.0.0.0/8"), "an unspecified address"},
	{netip.MustParsePrefix("10.0.0.0/8"), "a private address"},
	{netip.MustParsePrefix("100.64.0.0/10"), "an address inside a provider's network"},
	{netip.MustParsePrefix("127.0.0.0/8"), "this machine itself"},
	{netip.MustParsePrefix("169.254.0.0/16"), "a link-local address"}, // cloud metadata among them
	{netip.MustParsePrefix("172.16.0.0/12"), "a private address"},
	{netip.MustParsePrefix("192.0.0.0/24"), "a reserved address"},
	{netip.MustParsePrefix("192.0.2.0/24"), "an address for documentation"},
	{netip.MustParsePrefix("192.88.99.0/24"), "a relay address"},
	{netip.MustParsePrefix("192.168.0.0/16"), "a private address"},
	{netip.MustParsePrefix("198.18.0.0/15"), "an address for measurements"},
	{netip.MustParsePrefix("198.51.100.0/24"), "an address for documentation"},
	{netip.MustParsePrefix("203.0.113.0/24"), "an address for documentation"},
	{netip.MustParsePrefix("224.0.0.0/4"), "a multicast address"},
	{netip.MustParsePrefix("240.0.0.0/4"), "a reserved address"},
	{netip.MustParsePrefix("168.63.129.16/32"), "a cloud's metadata address"},
	{netip.MustParsePrefix("::/128"), "an unspecified address"},
	{netip.MustParsePrefix("::1/128"), "this machine itself"},
	{netip.MustParsePrefix("fc00::/7"), "a private address"},
	{netip.MustParsePrefix("fe80::/10"), "a link-local address"},
	{netip.MustParsePrefix("fec0::/10"), "a private address"},
	{netip.MustParsePrefix("ff00::/8"), "a multicast address"},
	{netip.MustParsePrefix("2001:db8::/32"), "an address for documentation"},
	{netip.MustParsePrefix("3fff::/20"), "an address for documentation"},
	{netip.MustParsePrefix("2001:2::/48"), "an address for measurements"},
	{netip.MustParsePrefix("2001:10::/28"), "a reserved address"},
	{netip.MustParsePrefix("2001:20::/28"), "a reserved address"},
	{netip.MustParsePrefix("64:ff9b:1::/48"), "an address inside a provider's network"},
}

var (
	global = netip.MustParsePrefix("2000::/3")
	nat64  = netip.MustParsePrefix("64:ff9b::/96")
	sixTo4 = netip.MustParsePrefix("2002::/16")
	teredo = netip.MustParsePrefix("2001::/32")
)

// internal says what an address is that is not of the public network, and is
// empty for a public one. An IPv6 address that carries an IPv4 address is
// judged by that as well.
func internal(a netip.Addr) string {
	a = a.Unmap().WithZone("")
	for _, r := range reserved {
		if r.prefix.Contains(a) {
			return r.what
		}
	}
	if a.Is4() {
		return ""
	}
	if !a.Is6() {
		return "no address"
	}
	b := a.As16()
	switch {
	case nat64.Contains(a):
		return internal(netip.AddrFrom4([4]byte(b[12:16])))
	case sixTo4.Contains(a):
		return internal(netip.AddrFrom4([4]byte(b[2:6])))
	case teredo.Contains(a):
		client := [4]byte{^b[12], ^b[13], ^b[14], ^b[15]}
		if what := internal(netip.AddrFrom4([4]byte(b[4:8]))); what != "" {
			return what
		}
		return internal(netip.AddrFrom4(client))
	case !global.Contains(a):
		return "a reserved address"
	}
	return ""
}
