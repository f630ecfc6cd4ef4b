package fetch

import (
	"context"
	"errors"
	"mime"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"

	"github.com/readout-news/readout"
)

// Get fetches the page at an http(s) address. Every refusal and failure is a
// [readout.Error] whose kind says what can be done: Invalid and Refused are
// final, Missing means that the page is gone, Unreachable may pass.
func (f *Fetcher) Get(ctx context.Context, address string) (*readout.Page, error) {
	u, err := parseAddress(address)
	if err != nil {
		return nil, err
	}
	// Some sites redirect in a circle to those that keep no cookies. These are
	// kept for this one page.
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	left := f.options.Timeout
	from := ""
	for range f.options.MaxRedirects + 1 {
		if err := f.checkAddress(u); err != nil {
			return nil, afterRedirect(from, err)
		}
		hop := &hop{Fetcher: f, url: u, jar: jar}
		page, next, err := hop.fetch(ctx, &left)
		if err != nil || page != nil {
			return page, afterRedirect(from, err)
		}
		from, u = u.Hostname(), next
	}
	return nil, readout.Errorf(readout.Unreachable, "open it in a browser and give the address that it ends at",
		"%s redirects more than %d times", address, f.options.MaxRedirects)
}

// afterRedirect adds to an error which host led to where it happened.
func afterRedirect(from string, err error) error {
	var known *readout.Error
	if from == "" || !errors.As(err, &known) {
		return err
	}
	led := *known
	led.Found = from + " redirects, and " + known.Found
	return &led
}

// hop is one request on the way to a page.
type hop struct {
	*Fetcher
	url *url.URL
	jar http.CookieJar
}

// fetch waits for the host's turn and asks for the page; it gives the page,
// or the address that the server redirects to. The time that it took, waits
// left aside, is taken off left.
func (h *hop) fetch(ctx context.Context, left *time.Duration) (page *readout.Page, next *url.URL, err error) {
	host := canonicalHost(h.url.Hostname())
	leave, err := h.gates.enter(ctx, host)
	if err != nil {
		return nil, nil, explain(err, h.url)
	}
	defer leave()
	if wait := h.gates.held(host); wait > 0 {
		return nil, nil, askedToWait(h.url, wait)
	}
	started := time.Now()
	ctx, cancel := context.WithTimeout(ctx, *left)
	defer cancel()
	defer func() { *left -= time.Since(started) }()

	if err := h.checkRobots(ctx, h.url); err != nil {
		return nil, nil, err
	}
	response, err := h.send(ctx, h.url, h.jar)
	if err != nil {
		return nil, nil, explain(err, h.url)
	}
	defer response.Body.Close()
	return h.read(response)
}

// send makes one request, without following redirects.
func (f *Fetcher) send(ctx context.Context, u *url.URL, jar http.CookieJar) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", f.UserAgent())
	request.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5")
	request.Header.Set("Accept-Encoding", acceptEncoding)
	client := &http.Client{
		Transport:     f.transport,
		Jar:           jar,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return client.Do(request)
}

// read makes a page, a redirect or an error of a response.
func (h *hop) read(response *http.Response) (*readout.Page, *url.URL, error) {
	switch status := response.StatusCode; {
	case status >= 300 && status < 400 && response.Header.Get("Location") != "":
		next, err := response.Location()
		if err != nil {
			return nil, nil, &readout.Error{Kind: readout.Unreachable, Found: h.url.Hostname() + " redirects to what is no address", Err: err}
		}
		next.Fragment, next.RawFragment = "", ""
		return nil, next, nil
	case status == http.StatusNoContent:
		return nil, nil, readout.Errorf(readout.Empty, "check the address", "%s answers without a page (%s)", h.url.Hostname(), response.Status)
	case status < 200 || status >= 300:
		return nil, nil, h.statusError(response)
	}
	contentType := response.Header.Get("Content-Type")
	if what := unreadable(contentType); what != "" {
		return nil, nil, readout.Errorf(readout.Binary, "give the article's web page, or paste its text", "%s is %s, not a page of text (%s)", h.url.Redacted(), what, contentType)
	}
	body, err := h.readBody(response, h.url.Redacted())
	if err != nil {
		return nil, nil, explain(err, h.url)
	}
	return &readout.Page{
		Address: h.url.String(), ContentType: contentType, Body: body,
		Status: response.StatusCode, FetchedAt: h.options.Clock.Now(),
	}, nil, nil
}

// readBody reads a response's body within the limit, decompressed.
func (f *Fetcher) readBody(response *http.Response, name string) ([]byte, error) {
	limit := f.options.MaxBytes
	if response.ContentLength > limit {
		return nil, tooLarge(name, limit)
	}
	body, err := decompress(&bounded{r: response.Body, left: limit}, response.Header.Get("Content-Encoding"), limit)
	return body, named(err, name, limit)
}

// unreadable names what cannot be a page by its declared type, and is empty
// for everything else. What is declared wrongly or not at all is found out
// from the bytes later.
func unreadable(contentType string) string {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	switch kind, _, _ := strings.Cut(media, "/"); kind {
	case "video":
		return "a video"
	case "audio":
		return "a sound"
	case "image":
		return "a picture"
	case "font":
		return "a font"
	}
	switch media {
	case "application/pdf":
		return "a PDF document"
	case "application/zip", "application/x-gzip", "application/gzip", "application/x-tar", "application/zstd":
		return "an archive"
	case "application/msword", "application/vnd.ms-excel", "application/epub+zip":
		return "a document"
	}
	if strings.HasPrefix(media, "application/vnd.openxmlformats") || strings.HasPrefix(media, "application/vnd.oasis.opendocument") {
		return "an office document"
	}
	return ""
}
