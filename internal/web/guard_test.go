package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

func TestEveryAnswerIsKeptToItself(t *testing.T) {
	v := visit(t)
	for _, path := range []string{"/", "/nowhere", "/check", v.paste(quay), "/healthz", "/robots.txt", "/favicon.ico"} {
		h := v.do(httptest.NewRequest("GET", path, nil)).Header()
		for name, want := range map[string]string{
			"Content-Security-Policy":    policy,
			"X-Content-Type-Options":     "nosniff",
			"Referrer-Policy":            "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
	}
	for _, part := range []string{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"} {
		if !strings.Contains(policy, part) {
			t.Errorf("the policy lacks %s", part)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("the policy lets in more than the reader's own: %s", policy)
	}
}

// A name that some site pointed at this machine is not answered.
func TestOnlyLoopbackNamesAreAnswered(t *testing.T) {
	v := visit(t)
	for host, want := range map[string]int{
		"localhost":               200,
		"LOCALHOST:8080":          200,
		"127.0.0.1:8080":          200,
		"127.8.8.8":               200,
		"[::1]:8080":              200,
		"readout.localhost:80":    200,
		"evil.example":            421,
		"evil.example:8080":       421,
		"localhost.evil.example":  421,
		"127.0.0.1.evil.example":  421,
		"10.0.0.7:8080":           421,
		"169.254.169.254":         421,
		"[fe80::1]:8080":          421,
		"notlocalhost":            421,
		"[::ffff:127.0.0.1]:8080": 200,
	} {
		req := httptest.NewRequest("GET", "/", nil)
		req.Host = host
		if w := v.do(req); w.Code != want {
			t.Errorf("Host %s: status %d, want %d", host, w.Code, want)
		}
	}
}

func TestOtherSitesCanOnlyLeadToTheReader(t *testing.T) {
	v := visit(t)
	for name, test := range map[string]struct {
		method             string
		site, mode, target string // Sec-Fetch-Site, -Mode and -Dest
		origin             string
		want               int
	}{
		"a link":                 {"GET", "cross-site", "navigate", "document", "", 200},
		"the address bar":        {"GET", "none", "navigate", "document", "", 200},
		"the reader's own":       {"GET", "same-origin", "no-cors", "style", "", 200},
		"no browser":             {"GET", "", "", "", "", 200},
		"a picture":              {"GET", "cross-site", "no-cors", "image", "", 403},
		"a frame":                {"GET", "cross-site", "navigate", "iframe", "", 403},
		"a script's fetch":       {"GET", "same-site", "cors", "empty", "", 403},
		"a form":                 {"POST", "cross-site", "navigate", "document", "https://evil.example", 403},
		"another port's form":    {"POST", "same-site", "navigate", "document", "http://localhost:3000", 403},
		"an old browser's form":  {"POST", "", "", "", "https://evil.example", 403},
		"the reader's own form":  {"POST", "same-origin", "navigate", "document", "http://localhost:8080", 422},
		"its form, old browsers": {"POST", "", "", "", "http://localhost:8080", 422},
	} {
		path := map[string]string{"GET": "/", "POST": "/open"}[test.method]
		req := httptest.NewRequest(test.method, path, nil)
		for name, value := range map[string]string{
			"Sec-Fetch-Site": test.site, "Sec-Fetch-Mode": test.mode, "Sec-Fetch-Dest": test.target, "Origin": test.origin,
		} {
			if value != "" {
				req.Header.Set(name, value)
			}
		}
		if w := v.do(req); w.Code != test.want {
			t.Errorf("%s: status %d, want %d", name, w.Code, test.want)
		}
	}
}

func TestPanicIsKeptToItsRequest(t *testing.T) {
	v := visit(t)
	if w := v.send(form{Text: "!panic"}); w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "told to") {
		t.Errorf("status %d\n%s", w.Code, w.Body)
	}
	v.paste(quay)
}

// A handler that panics outside of the stages is answered too.
func TestPanicOfAHandlerIsAnswered(t *testing.T) {
	v := visit(t)
	var logged bytes.Buffer
	r := &reader{log: slog.New(slog.NewTextHandler(&logged, nil))}
	var err error
	if r.assets, err = loadAssets(); err != nil {
		t.Fatal(err)
	}
	if r.pages, err = loadTemplates(r.assets); err != nil {
		t.Fatal(err)
	}
	v.reader = r.guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("told to") }))
	if v.get("/", 500); !strings.Contains(logged.String(), "panic: told to") {
		t.Errorf("the log says %q", logged.String())
	}
}

func TestWorkEndsWithItsRequest(t *testing.T) {
	slots := make(chan struct{}, 1)
	release := make(chan struct{})
	stuck := func(context.Context) (int, error) { <-release; return 1, nil }
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := work(ctx, slots, stuck); err == nil {
		t.Error("a stage that overruns is waited for")
	}
	// Until the stage is done its slot is taken, if it got one.
	if len(slots) == 1 {
		if _, err := work(ctx, slots, stuck); !errors.Is(err, errBusy) {
			t.Errorf("without a slot: %v, want %v", err, errBusy)
		}
	}
	close(release)
	got, err := work(t.Context(), slots, func(context.Context) (int, error) { return 2, nil })
	if got != 2 || err != nil {
		t.Errorf("%d and %v after the slot came free", got, err)
	}
}

func TestSlowArticleIsGivenUp(t *testing.T) {
	v := visit(t)
	ctx, cancel := context.WithCancel(t.Context())
	req := httptest.NewRequest("POST", "/open", strings.NewReader("text=!wait")).WithContext(ctx)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	cancel()
	if w := v.do(req); w.Code != http.StatusServiceUnavailable {
		t.Errorf("status %d, want 503", w.Code)
	}
}

func TestManyVisitorsAtOnce(t *testing.T) {
	v := visit(t, quay)
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			w := v.send(form{Text: fmt.Sprintf("Article %d\n\nText.", i%10)})
			if w.Code == http.StatusServiceUnavailable {
				return // the reader says so when it has too much to do
			}
			path := w.Header().Get("Location")
			for _, p := range []string{path, path + "?length=full", "/"} {
				if w := v.do(httptest.NewRequest("GET", p, nil)); w.Code != http.StatusOK && w.Code != http.StatusServiceUnavailable {
					t.Errorf("%s: status %d", p, w.Code)
				}
			}
		})
	}
	wg.Wait()
}

func TestPageIsNotSentTwice(t *testing.T) {
	v := visit(t)
	path := v.paste(quay)
	first := v.do(httptest.NewRequest("GET", path, nil))
	req := httptest.NewRequest("GET", path, nil)
	req.Header.Set("If-None-Match", first.Header().Get("ETag"))
	if w := v.do(req); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("status %d with %d bytes, want 304 with none", w.Code, w.Body.Len())
	}
}

func TestAssetsAreKeptUnderTheirContentsName(t *testing.T) {
	v := visit(t)
	page := v.get("/", 200)
	style := attribute(page.all("link")[1], "href")
	for path, want := range map[string]string{
		style:               "public, max-age=31536000, immutable",
		"/assets/style.css": "no-cache",
		"/favicon.ico":      "no-cache",
	} {
		w := v.do(httptest.NewRequest("GET", path, nil))
		if got := w.Header().Get("Cache-Control"); w.Code != 200 || got != want {
			t.Errorf("%s: status %d, Cache-Control %q, want %q", path, w.Code, got, want)
		}
	}
}

func TestPlainPages(t *testing.T) {
	v := visit(t)
	for path, want := range map[string]string{"/healthz": "ok\n", "/robots.txt": "User-agent: *\nDisallow: /\n"} {
		if w := v.do(httptest.NewRequest("GET", path, nil)); w.Body.String() != want {
			t.Errorf("%s: %q, want %q", path, w.Body, want)
		}
	}
}

// Pages hold no script and no style of their own, which the policy would stop,
// and the reader's script stays small enough to be read.
func TestNothingIsInline(t *testing.T) {
	v := visit(t, quay)
	for _, path := range []string{"/", "/nowhere", "/check", v.paste(quay)} {
		page := v.do(httptest.NewRequest("GET", path, nil)).Body.String()
		for n := range readPage(t, page).root.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: a %s has the attribute %s", path, n.Data, a.Key)
				}
			}
			if (n.Data == "script" || n.Data == "style") && n.FirstChild != nil {
				t.Errorf("%s: a %s is inline", path, n.Data)
			}
		}
	}
	if script, err := assetFiles.ReadFile("assets/reader.js"); err != nil || len(script) > 4<<10 {
		t.Errorf("the script takes %d bytes (%v)", len(script), err)
	}
}
