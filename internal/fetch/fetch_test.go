package fetch

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/readout-news/readout"
)

// fakeClock stands still but for sleeps, which it notes.
type fakeClock struct {
	mu     sync.Mutex
	now    time.Time
	sleeps []time.Duration
}

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.sleeps = append(c.sleeps, d)
	return ctx.Err()
}

// names is a resolver that knows these hosts; several answers are given one
// after the other, the last for good.
type names map[string][]string

func (n names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	answers := n[host]
	if len(answers) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	if len(answers) > 1 {
		n[host] = answers[1:]
	}
	var out []netip.Addr
	for _, a := range strings.Fields(answers[0]) {
		out = append(out, netip.MustParseAddr(a))
	}
	return out, nil
}

// local makes a Fetcher that may read this machine, and does not wait.
func local(o Options) *Fetcher {
	if o.AllowPrivate == nil {
		o.AllowPrivate = []string{"127.0.0.0/8", "::1"}
	}
	if o.Clock == nil {
		o.Clock = &fakeClock{now: time.Date(2031, 5, 3, 12, 0, 0, 0, time.UTC)}
	}
	return New(o)
}

// serve answers with handler, and with 404 for robots.txt.
func serve(t testing.TB, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		handler(w, r)
	}))
	t.Cleanup(server.Close)
	return server
}

// refusal checks an error's kind and that it says all of the words.
func refusal(t testing.TB, err error, kind readout.ErrorKind, words ...string) {
	t.Helper()
	if readout.KindOf(err) != kind {
		t.Fatalf("got the error %v of kind %q, want kind %q", err, readout.KindOf(err), kind)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("the error %q does not say %q", err, w)
		}
	}
}

const story = "<html><title>Harbour strike</title><p>The minister denied it.</p></html>"

func TestGet(t *testing.T) {
	var agent string
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		agent = r.UserAgent()
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new?x=1", http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		io.WriteString(w, story)
	})
	f := local(Options{Version: "1.2"})
	page, err := f.Get(t.Context(), server.URL+"/old#part")
	if err != nil {
		t.Fatal(err)
	}
	if want := server.URL + "/new?x=1"; page.Address != want {
		t.Errorf("address %q, want %q", page.Address, want)
	}
	if string(page.Body) != story || page.ContentType != "text/html; charset=windows-1251" || page.Status != 200 || page.FetchedAt.Year() != 2031 {
		t.Errorf("page %+v", page)
	}
	if want := "readout/1.2 (+https://github.com/readout-news/readout)"; agent != want {
		t.Errorf("user agent %q, want %q", agent, want)
	}
}

func packed(t testing.TB, coding, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		encoder, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		w = encoder
	case "deflate":
		w = zlib.NewWriter(&b)
	default:
		return []byte(s)
	}
	io.WriteString(w, s)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGetCompressed(t *testing.T) {
	for _, coding := range []string{"", "identity", "gzip", "br", "zstd", "deflate"} {
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", coding)
			w.Write(packed(t, coding, story))
		})
		page, err := local(Options{}).Get(t.Context(), server.URL)
		if err != nil || string(page.Body) != story {
			t.Errorf("%s: error %v", coding, err)
		}
	}
}

func TestGetBrokenCompression(t *testing.T) {
	for coding, body := range map[string][]byte{
		"gzip": []byte("this is no gzip"), "zstd": packed(t, "zstd", strings.Repeat(story, 9))[:40], "br": []byte("\xff\xff\xff"),
		"compress": []byte("x"), "gzip, gzip, gzip, gzip": []byte("x"),
	} {
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", coding)
			w.Write(body)
		})
		_, err := local(Options{}).Get(t.Context(), server.URL)
		refusal(t, err, readout.Undecodable, "compress", server.URL)
	}
}

func TestGetTooLarge(t *testing.T) {
	bomb := strings.Repeat("a", 1<<20)
	for _, coding := range []string{"", "gzip", "br", "zstd", "deflate"} {
		body := packed(t, coding, bomb)
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", coding)
			w.Write(body[:len(body)/2])
			w.(http.Flusher).Flush() // so that no length is declared
			w.Write(body[len(body)/2:])
		})
		_, err := local(Options{MaxBytes: 64 << 10}).Get(t.Context(), server.URL)
		refusal(t, err, readout.TooLarge, "65536")
	}
	declared := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000000")
	})
	_, err := local(Options{MaxBytes: 64 << 10}).Get(t.Context(), declared.URL)
	refusal(t, err, readout.TooLarge, "65536")
}

// A small gzip layer inside of another is bounded as well.
func TestNestedBomb(t *testing.T) {
	inner := packed(t, "gzip", strings.Repeat("\x00", 8<<20))
	_, err := decompress(bytes.NewReader(packed(t, "gzip", string(inner))), "gzip, gzip", 1<<20)
	refusal(t, named(err, "it", 1<<20), readout.TooLarge)
}

func TestGetStatus(t *testing.T) {
	for _, c := range []struct {
		status int
		header string
		kind   readout.ErrorKind
		says   string
	}{
		{404, "", readout.Missing, "no such page (404 Not Found); check the address"},
		{410, "", readout.Missing, "410 Gone"},
		{401, "", readout.Refused, "paste its text"},
		{403, "", readout.Refused, "403 Forbidden"},
		{451, "", readout.Refused, "451"},
		{429, "120", readout.Unreachable, "try again in 2m0s"},
		{429, "Sat, 03 May 2031 12:00:30 GMT", readout.Unreachable, "try again in 30s"},
		{429, "", readout.Unreachable, "try again in 1m0s"},
		{429, "99999999999999999999", readout.Unreachable, "try again in 1m0s"},
		{503, "10", readout.Unreachable, "try again in 10s"},
		{500, "", readout.Unreachable, "try again later"},
		{418, "", readout.Unreachable, "418"},
		{204, "", readout.Empty, "204"},
		{302, "", readout.Unreachable, "302"}, // leads nowhere
	} {
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if c.header != "" {
				w.Header().Set("Retry-After", c.header)
			}
			w.WriteHeader(c.status)
		})
		_, err := local(Options{}).Get(t.Context(), server.URL)
		refusal(t, err, c.kind, c.says)
	}
}

func TestGetRetryAfter(t *testing.T) {
	var asked atomic.Int32
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 1 {
			w.Header().Set("Retry-After", "60")
			w.WriteHeader(http.StatusTooManyRequests)
		}
	})
	clock := &fakeClock{now: time.Date(2031, 5, 3, 12, 0, 0, 0, time.UTC)}
	f := local(Options{Clock: clock})
	_, err := f.Get(t.Context(), server.URL)
	refusal(t, err, readout.Unreachable, "1m0s")
	_, err = f.Get(t.Context(), server.URL)
	refusal(t, err, readout.Unreachable, "59s")
	if asked.Load() != 1 {
		t.Errorf("asked %d times within the wait", asked.Load())
	}
	if err := clock.Sleep(t.Context(), time.Minute); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Get(t.Context(), server.URL); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

func TestGetUnreadable(t *testing.T) {
	for contentType, what := range map[string]string{
		"video/mp4": "a video", "audio/mpeg": "a sound", "image/png": "a picture", "application/pdf": "a PDF document",
		"application/zip": "an archive", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "an office document",
	} {
		server := serve(t, func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Content-Type", contentType) })
		_, err := local(Options{}).Get(t.Context(), server.URL)
		refusal(t, err, readout.Binary, what, contentType)
	}
}

func TestGetRedirects(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
	})
	_, err := local(Options{MaxRedirects: 3}).Get(t.Context(), server.URL+"/x")
	refusal(t, err, readout.Unreachable, "more than 3 times")
}

// A site that redirects to itself to see whether cookies are kept.
func TestGetCookieLoop(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("seen"); err != nil {
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
			return
		}
		io.WriteString(w, story)
	})
	if _, err := local(Options{}).Get(t.Context(), server.URL+"/a"); err != nil {
		t.Error(err)
	}
}

func TestGetTimeout(t *testing.T) {
	block := make(chan struct{})
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "<p>The minis")
		w.(http.Flusher).Flush()
		select {
		case <-block:
		case <-r.Context().Done():
		}
	})
	defer close(block)
	_, err := local(Options{Timeout: 50 * time.Millisecond}).Get(t.Context(), server.URL)
	refusal(t, err, readout.Unreachable, "does not answer in time")
}

func TestGetFailures(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	broken := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "short")
	})
	plain := serve(t, func(http.ResponseWriter, *http.Request) {})
	for _, c := range []struct{ address, says string }{
		{secure.URL, "no secure connection"},
		{closed.URL, "takes no connections"},
		{broken.URL, "the connection to 127.0.0.1 failed"},
		{strings.Replace(plain.URL, "http:", "https:", 1), "does not speak https"},
		{"http://nowhere.example/", "there is no host nowhere.example; check the address"},
	} {
		_, err := local(Options{Resolver: names{}}).Get(t.Context(), c.address)
		refusal(t, err, readout.Unreachable, c.says)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := local(Options{}).Get(ctx, plain.URL)
	refusal(t, err, readout.Unreachable, "broken off")
}

func TestGetRefusesAddresses(t *testing.T) {
	for address, c := range map[string]struct {
		kind readout.ErrorKind
		says string
	}{
		"ftp://example.com/x":            {readout.Refused, "not an http or https address"},
		"file:///etc/passwd":             {readout.Refused, "not an http or https address"},
		"gopher://example.com":           {readout.Refused, "not an http or https address"},
		"http://":                        {readout.Invalid, "names no host"},
		"http://jane:secret@example.com": {readout.Refused, "user name or password"},
		"http://example.com:25/":         {readout.Refused, "port 25"},
		"http://exa mple.com/":           {readout.Invalid, "not an address"},
		"http://[::1/":                   {readout.Invalid, "not an address"},
		"http://example.com/" + strings.Repeat("x", longestAddress): {readout.Invalid, "bytes"},
	} {
		_, err := New(Options{Resolver: names{}}).Get(t.Context(), address)
		refusal(t, err, c.kind, c.says)
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("the error tells the password: %v", err)
		}
	}
}

func TestGetRefusesInternal(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { t.Error("the internal server was asked") })
	port := server.URL[strings.LastIndexByte(server.URL, ':'):]
	resolver := names{
		"inside.example":  {"10.1.2.3"},
		"both.example":    {"127.0.0.1 ::1"},
		"mapped.example":  {"::ffff:127.0.0.1"},
		"rebound.example": {"127.0.0.1"},
	}
	for _, host := range []string{
		"127.0.0.1", "[::1]", "localhost", "169.254.169.254", "[fe80::1%25eth0]", "[::ffff:10.0.0.1]", "0.0.0.0", "[64:ff9b::7f00:1]",
		"inside.example", "both.example", "mapped.example", "rebound.example",
	} {
		f := New(Options{Resolver: resolver})
		if host == "localhost" {
			f = New(Options{})
		}
		_, err := f.Get(t.Context(), "http://"+host+"/")
		refusal(t, err, readout.Refused, "public web only")
	}
	// Nothing of this is a matter of the port alone.
	f := New(Options{Resolver: names{"a.example": {"127.0.0.1"}}, AllowPrivate: []string{"b.example"}})
	_, err := f.Get(t.Context(), "http://a.example"+port)
	refusal(t, err, readout.Refused, "port")
}

// A public page that redirects inside is refused, by name and by address.
func TestGetRefusesInternalRedirect(t *testing.T) {
	inside := serve(t, func(w http.ResponseWriter, r *http.Request) { t.Error("the internal server was asked") })
	for _, to := range []string{"http://127.0.0.2/", "http://[::1]/", "http://inside.example/", "file:///etc/passwd", inside.URL, "http://169.254.169.254/latest/meta-data/"} {
		outside := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) })
		f := New(Options{
			Resolver:     names{"public.example": {"127.0.0.1"}, "inside.example": {"10.0.0.1"}},
			AllowPrivate: []string{"public.example"},
		})
		_, err := f.Get(t.Context(), strings.Replace(outside.URL, "127.0.0.1", "public.example", 1))
		refusal(t, err, readout.Refused, "public.example redirects")
	}
}

// A name whose answer changes between two connections is looked at each time.
func TestDialRefusesRebinding(t *testing.T) {
	server := serve(t, func(http.ResponseWriter, *http.Request) {})
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	f := New(Options{Resolver: names{"rebound.example": {"127.0.0.1", "10.0.0.1"}}, AllowPrivate: []string{"127.0.0.1"}})
	conn, err := f.dial(t.Context(), "tcp", "rebound.example:"+port)
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	_, err = f.dial(t.Context(), "tcp", "rebound.example:"+port)
	refusal(t, err, readout.Refused, "rebound.example leads to 10.0.0.1, a private address")
}

// The socket's own check holds even where what was looked up let it through.
func TestDialerControl(t *testing.T) {
	server := serve(t, func(http.ResponseWriter, *http.Request) {})
	_, err := New(Options{}).dialer("public.example").DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	refusal(t, err, readout.Refused, "this machine itself")
}

func TestInternal(t *testing.T) {
	for _, s := range strings.Fields(`0.0.0.0 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
		172.31.255.255 192.0.0.8 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
		168.63.129.16 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 2001:db8::1
		64:ff9b::10.0.0.1 64:ff9b::127.0.0.1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::1 2001:0:7f00:1:: 2001:0:808:808:0:0:f5ff:fffe 100::1 4000::1`) {
		if internal(netip.MustParseAddr(s)) == "" {
			t.Errorf("%s is taken for public", s)
		}
	}
	for _, s := range strings.Fields(`1.1.1.1 8.8.8.8 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 192.1.0.1 223.255.255.255
		2606:4700::1111 2a00:1450::1 64:ff9b::808:808 2002:808:808::1 ::ffff:8.8.8.8`) {
		if what := internal(netip.MustParseAddr(s)); what != "" {
			t.Errorf("%s is taken for %s", s, what)
		}
	}
}

func TestAllowPrivate(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, story) })
	for _, allow := range []string{"127.0.0.1", "127.0.0.0/8"} {
		if _, err := New(Options{AllowPrivate: []string{allow}}).Get(t.Context(), server.URL); err != nil {
			t.Errorf("allowing %s: %v", allow, err)
		}
	}
	f := New(Options{AllowPrivate: []string{"News.LAN."}, Resolver: names{"news.lan": {"127.0.0.1"}}})
	if _, err := f.Get(t.Context(), strings.Replace(server.URL, "127.0.0.1", "news.lan", 1)); err != nil {
		t.Errorf("allowing a name: %v", err)
	}
}

func TestPoliteness(t *testing.T) {
	var running, most atomic.Int32
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n := running.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer running.Add(-1)
		io.WriteString(w, story)
	})
	clock := &fakeClock{now: time.Date(2031, 5, 3, 12, 0, 0, 0, time.UTC)}
	f := local(Options{Clock: clock, Delay: 2 * time.Second})
	var wg sync.WaitGroup
	for i := range 5 {
		wg.Go(func() {
			if _, err := f.Get(t.Context(), fmt.Sprint(server.URL, "/", i)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most.Load() != 1 {
		t.Errorf("%d requests at a time", most.Load())
	}
	if len(clock.sleeps) != 4 || clock.sleeps[0] != 2*time.Second {
		t.Errorf("pauses %v, want four of 2s", clock.sleeps)
	}
}

func TestGatesForget(t *testing.T) {
	clock := &fakeClock{}
	g := gates{clock: clock, delay: time.Second}
	for i := range maxGates + 10 {
		leave, err := g.enter(t.Context(), fmt.Sprint("host", i))
		if err != nil {
			t.Fatal(err)
		}
		leave()
		clock.Sleep(t.Context(), 2*time.Second)
	}
	if len(g.host) > maxGates {
		t.Errorf("%d hosts are remembered", len(g.host))
	}
}

func TestOpenFile(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, body []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, body, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct {
		name, coding, contentType string
	}{
		{"a.html", "", "text/html"}, {"a.html.gz", "gzip", "text/html"}, {"a.HTM.zst", "zstd", "text/html"}, {"a.txt.br", "br", "text/plain"},
		{"a", "", ""}, {"packed", "gzip", ""}, {"packed2", "zstd", ""}, {"a.xhtml", "", "application/xhtml+xml"}, {"a.json", "", "application/json"},
	} {
		path := write(c.name, packed(t, c.coding, story))
		page, err := New(Options{}).Open(t.Context(), path)
		if err != nil || string(page.Body) != story || page.ContentType != c.contentType || page.Address != path {
			t.Errorf("%s: page %+v, error %v", c.name, page, err)
		}
	}

	f := New(Options{MaxBytes: 64 << 10})
	open := func(input string) error {
		_, err := f.Open(t.Context(), input)
		return err
	}
	refusal(t, open(dir), readout.Invalid, "is a directory")
	refusal(t, open(filepath.Join(dir, "none.html")), readout.Missing, "there is no file", "check the path")
	refusal(t, open("example.com/news.html"), readout.Missing, "https://")
	refusal(t, open(""), readout.Invalid, "no name")
	refusal(t, open("-"), readout.Invalid, "no standard input")
	refusal(t, open("ftp://example.com/a"), readout.Refused, "http")
	refusal(t, open(write("broken.gz", []byte("not packed"))), readout.Undecodable, "broken.gz", "gzip")
	refusal(t, open(write("large", make([]byte, 64<<10+1))), readout.TooLarge, "65536")
	refusal(t, open(write("bomb.zst", packed(t, "zstd", strings.Repeat("a", 1<<20)))), readout.TooLarge, "bomb.zst", "65536")
}

func TestOpenStdin(t *testing.T) {
	for _, coding := range []string{"", "gzip", "zstd"} {
		f := New(Options{Stdin: bytes.NewReader(packed(t, coding, story))})
		page, err := f.Open(t.Context(), "-")
		if err != nil || string(page.Body) != story || page.Address != "" || page.ContentType != "" {
			t.Errorf("%s: page %+v, error %v", coding, page, err)
		}
	}
}
