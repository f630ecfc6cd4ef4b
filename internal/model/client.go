package model

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/readout-news/readout"
)

// DefaultAddress is where a server on this machine usually answers (Ollama).
const DefaultAddress = "http://127.0.0.1:11434/v1"

// DefaultTimeout is how long a model is waited for: time enough for one of
// some billion weights on a machine without a GPU.
const DefaultTimeout = 2 * time.Minute

// Endpoint says which model is asked, and where.
type Endpoint struct {
	// Address is the http(s) address that "/chat/completions" is added to.
	Address string
	// Name is the model's name, as the endpoint knows it.
	Name string
	// Key is sent in the Authorization header and shown nowhere; it may be
	// empty.
	Key string
	// Timeout is how long one answer may take; 0 is DefaultTimeout.
	Timeout time.Duration
}

// Client asks an endpoint, one question at a time: local servers have room for
// one, and waiting in their queue would count as their time. It may be shared
// between goroutines.
type Client struct {
	endpoint Endpoint
	url      *url.URL
	http     *http.Client
	turn     chan struct{}
}

// New makes a Client. An address or name that cannot be is an error of kind
// [readout.Invalid]; a key that would travel unencrypted is one of kind
// [readout.Refused].
func New(e Endpoint) (*Client, error) {
	u, err := url.Parse(e.Address)
	const advice = "give the address of a server's interface, like " + DefaultAddress
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return nil, readout.Errorf(readout.Invalid, advice, "the model's address is no http(s) address")
	case u.User != nil:
		return nil, readout.Errorf(readout.Invalid, "give a key in READOUT_MODEL_KEY", "the model's address has a user name or password in it")
	case strings.TrimSpace(e.Name) == "":
		return nil, readout.Errorf(readout.Invalid, "give the name that the server knows it by", "the model has no name")
	case strings.ContainsAny(e.Key, "\r\n"):
		return nil, readout.Errorf(readout.Invalid, "set it to the key alone", "READOUT_MODEL_KEY has a line break in it")
	case e.Key != "" && u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, readout.Errorf(readout.Refused, "use an https address, or unset READOUT_MODEL_KEY",
			"the key would go to %s unencrypted", u.Host)
	}
	if e.Timeout <= 0 {
		e.Timeout = DefaultTimeout
	}
	return &Client{endpoint: e, url: u.JoinPath("chat", "completions"), http: newHTTP(), turn: make(chan struct{}, 1)}, nil
}

func loopback(host string) bool {
	a, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && a.IsLoopback()
}

// newHTTP is a client that goes to the endpoint and nowhere else: it follows no
// redirect and no proxy.
func newHTTP() *http.Client {
	return &http.Client{
		Transport:     &http.Transport{MaxResponseHeaderBytes: 64 << 10, ForceAttemptHTTP2: true, IdleConnTimeout: 30 * time.Second},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Name is the model's name.
func (c *Client) Name() string { return c.endpoint.Name }

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// Complete asks the model and gives its answer as it is. Errors say what went
// wrong in readout's own words; what the endpoint sent is not in them.
func (c *Client) Complete(ctx context.Context, system, user string) (string, error) {
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	body, err := json.Marshal(struct {
		Model    string    `json:"model"`
		Messages []message `json:"messages"`
		Stream   bool      `json:"stream"`
	}{c.endpoint.Name, []message{{"system", system}, {"user", user}}, false})
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, c.endpoint.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url.String(), bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	if c.endpoint.Key != "" {
		request.Header.Set("Authorization", "Bearer "+c.endpoint.Key)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return "", c.explain(err)
	}
	defer response.Body.Close()
	return c.read(response)
}

// maxAnswer is the longest answer that is read, in bytes.
const maxAnswer = 1 << 20

// read takes the model's answer out of a response.
func (c *Client) read(response *http.Response) (string, error) {
	if response.StatusCode != http.StatusOK {
		return "", c.statusError(response.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err != nil {
		return "", c.explain(err)
	}
	if len(body) > maxAnswer {
		return "", readout.Errorf(readout.TooLarge, "try another model", "the model's answer is longer than %d kB", maxAnswer>>10)
	}
	var completion struct {
		Choices []struct {
			Message      message `json:"message"`
			FinishReason string  `json:"finish_reason"`
		} `json:"choices"`
	}
	switch err := json.Unmarshal(body, &completion); {
	case err != nil || len(completion.Choices) == 0:
		return "", readout.Errorf(readout.Undecodable, "check the address; with most servers it ends in /v1",
			"what %s answers is no chat completion", c.host())
	case completion.Choices[0].FinishReason == "length":
		return "", notAsked(io.ErrUnexpectedEOF)
	}
	return completion.Choices[0].Message.Content, nil
}

// host is the endpoint as errors name it: without its path and query.
func (c *Client) host() string { return c.url.Scheme + "://" + c.url.Host }

// statusError says what a status other than 200 means.
func (c *Client) statusError(status int) error {
	switch {
	case status >= 300 && status < 400:
		return readout.Errorf(readout.Refused, "give the address that it leads to", "%s redirects elsewhere, and readout sends nothing there", c.host())
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return readout.Errorf(readout.Refused, "set READOUT_MODEL_KEY to a key that it takes", "%s refuses the call (status %d)", c.host(), status)
	case status == http.StatusNotFound:
		return readout.Errorf(readout.Missing, "check both; with most servers the address ends in /v1",
			"%s has no model %q, or the address is not that of its interface (status 404)", c.host(), c.Name())
	}
	return readout.Errorf(readout.Unreachable, "try again later", "%s does not answer the call (status %d)", c.host(), status)
}

// explain says what kept an answer from coming. A cancelled call stays one.
func (c *Client) explain(err error) error {
	var timeout interface{ Timeout() bool }
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return readout.Errorf(readout.Unreachable, "try again, or give it more time", "the model did not answer within %s", c.endpoint.Timeout)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return notAsked(err)
	}
	return readout.Errorf(readout.Unreachable, "start the server, or give the address of another", "no model answers at %s", c.host())
}
