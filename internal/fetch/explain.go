package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/readout-news/readout"
)

// statusError says what a status beyond 2xx means for the reader.
func (h *hop) statusError(response *http.Response) error {
	host := h.url.Hostname()
	switch status := response.StatusCode; {
	case status == http.StatusNotFound || status == http.StatusGone:
		return readout.Errorf(readout.Missing, "check the address", "%s has no such page (%s)", host, response.Status)
	case status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable && response.Header.Get("Retry-After") != "":
		wait := h.retryAfter(response)
		h.gates.hold(canonicalHost(host), wait)
		return askedToWait(h.url, wait)
	case status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusPaymentRequired ||
		status == http.StatusProxyAuthRequired || status == http.StatusUnavailableForLegalReasons:
		return readout.Errorf(readout.Refused, "open it in a browser and paste its text", "%s does not show this page to readout (%s)", host, response.Status)
	case status >= 500:
		return readout.Errorf(readout.Unreachable, "try again later", "%s has a fault (%s)", host, response.Status)
	}
	return readout.Errorf(readout.Unreachable, "check the address, or open it in a browser and paste its text", "%s answers without the page (%s)", host, response.Status)
}

// The waits that a server may ask for: what it says, within reason.
const (
	defaultRetry = time.Minute
	maxRetry     = 24 * time.Hour
)

// retryAfter is how long a server asks not to be asked again.
func (h *hop) retryAfter(response *http.Response) time.Duration {
	value := response.Header.Get("Retry-After")
	wait := defaultRetry
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(value); err == nil {
		wait = at.Sub(h.options.Clock.Now())
	}
	return min(max(wait, 0), maxRetry)
}

func askedToWait(u *url.URL, wait time.Duration) error {
	advice := "try again in " + wait.Round(time.Second).String()
	if wait < time.Second {
		advice = "try again"
	}
	return readout.Errorf(readout.Unreachable, advice, "%s asks for fewer requests", u.Hostname())
}

// explain makes a [readout.Error] of what kept a request from its answer.
func explain(err error, u *url.URL) error {
	var known *readout.Error
	if errors.As(err, &known) {
		return known
	}
	e := &readout.Error{Kind: readout.Unreachable, Advice: "check the address and your connection, or try again later", Err: cause(err)}
	host := u.Hostname()
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.Is(err, context.Canceled):
		e.Found, e.Advice = "fetching from "+host+" was broken off", ""
	case errors.As(err, &dns) && dns.IsNotFound:
		e.Found, e.Advice, e.Err = "there is no host "+host, "check the address", nil
	case errors.As(err, &dns):
		e.Found = "the host " + host + " cannot be looked up"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		e.Found, e.Advice, e.Err = host+" does not answer in time", "try again later", nil
	case isTLS(err):
		e.Found, e.Advice = "no secure connection to "+host, "check the address; readout fetches nothing from senders that it cannot be sure of"
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Found = host + " takes no connections"
	case strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		e.Found, e.Advice = host+" does not speak https there", "try http:// instead"
	default:
		e.Found = "the connection to " + host + " failed"
	}
	return e
}

// cause is the error within what net/http wraps around it: the address is
// said already, and may be long.
func cause(err error) error {
	var outer *url.Error
	if errors.As(err, &outer) {
		return outer.Err
	}
	return err
}

func isTLS(err error) bool {
	var (
		verification *tls.CertificateVerificationError
		unknown      x509.UnknownAuthorityError
		name         x509.HostnameError
		invalid      x509.CertificateInvalidError
		record       tls.RecordHeaderError
		alert        tls.AlertError
	)
	return errors.As(err, &verification) || errors.As(err, &unknown) || errors.As(err, &name) ||
		errors.As(err, &invalid) || errors.As(err, &alert) || errors.As(err, &record)
}
