// Package web is the reader: pages on which an article is pasted or opened,
// read with its speakers in colour, and summed up in a readout whose lines
// lead to their evidence and back, and on which anybody's summary is checked.
//
// Everything that comes in is hostile. HTML is never passed through: pages are
// built by html/template from the article's text. Nothing is loaded from
// anywhere but the reader itself, which the Content-Security-Policy holds.
// The pages work without their script and without colour.
package web

import (
	"bytes"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"runtime"
	"time"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/pipeline"
)

// The reader's limits.
const (
	maxPaste     = 2 << 20 // bytes of a pasted text
	maxArticles  = 100     // in one page
	maxDocuments = 200     // held in memory, beside the demo's
	maxHeldBytes = 64 << 20
	maxRequests  = 64 // answered at the same time
	requestTime  = 30 * time.Second
)

// Options are what a reader is made of.
type Options struct {
	// Pipeline makes documents of pages. Required.
	Pipeline *pipeline.Pipeline
	// Checker holds summaries against articles. Required.
	Checker readout.Checker
	// Fetcher opens links. Without one, links are answered with an error.
	Fetcher pipeline.Opener
	// Demo is pages whose articles are there from the start.
	Demo []readout.Page
	// Logger gets the faults; [slog.Default] when nil.
	Logger *slog.Logger
}

// reader serves the pages.
type reader struct {
	pipeline *pipeline.Pipeline
	checker  readout.Checker
	fetcher  pipeline.Opener
	log      *slog.Logger
	library  *library
	assets   assets
	pages    *template.Template
	// slots bounds how many documents are worked on at the same time.
	slots chan struct{}
}

// New makes the reader. It reads the demo's pages before it returns; one that
// gives no article is logged and left out.
func New(o Options) (http.Handler, error) {
	if o.Pipeline == nil || o.Checker == nil {
		return nil, fmt.Errorf("web: a reader needs a pipeline and a checker")
	}
	r := &reader{
		pipeline: o.Pipeline,
		checker:  o.Checker,
		fetcher:  o.Fetcher,
		log:      o.Logger,
		library:  newLibrary(maxDocuments, maxHeldBytes),
		slots:    make(chan struct{}, max(2, runtime.GOMAXPROCS(0))),
	}
	if r.log == nil {
		r.log = slog.Default()
	}
	var err error
	if r.assets, err = loadAssets(); err != nil {
		return nil, fmt.Errorf("web: assets: %w", err)
	}
	if r.pages, err = loadTemplates(r.assets); err != nil {
		return nil, fmt.Errorf("web: templates: %w", err)
	}
	r.readDemo(o.Demo)
	return r.guard(r.routes()), nil
}

func (r *reader) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", r.page(r.front))
	mux.HandleFunc("POST /open", r.page(r.open))
	// Whoever reloads the address of a page that says what went wrong.
	mux.Handle("GET /open", http.RedirectHandler("/", http.StatusSeeOther))
	mux.HandleFunc("GET /a/{id}", r.page(r.article))
	mux.HandleFunc("GET /page/{id}", r.page(r.list))
	mux.HandleFunc("GET /check", r.page(r.askCheck))
	mux.HandleFunc("POST /check", r.page(r.check))
	mux.HandleFunc("GET /assets/{name}", r.asset)
	mux.HandleFunc("GET /favicon.ico", r.asset)
	mux.HandleFunc("GET /healthz", plain("ok\n"))
	mux.HandleFunc("GET /robots.txt", plain("User-agent: *\nDisallow: /\n"))
	mux.HandleFunc("/", r.page(func(_ http.ResponseWriter, req *http.Request) error {
		return readout.Errorf(readout.Missing, "start from the front page", "the reader has no page at %s", req.URL.Path)
	}))
	return mux
}

// page makes a handler of one that may fail: the error becomes a page.
func (r *reader) page(h func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		if err := h(w, req); err != nil {
			r.fail(w, req, err, form{})
		}
	}
}

// render writes a page made by a template. A page that is fine carries an
// ETag, and is not sent again to a browser that has it.
func (r *reader) render(w http.ResponseWriter, req *http.Request, status int, name string, data any) error {
	var b bytes.Buffer
	if err := r.pages.ExecuteTemplate(&b, name, data); err != nil {
		return fmt.Errorf("template %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if status != http.StatusOK {
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		_, _ = w.Write(b.Bytes()) // whoever asked may have left
		return nil
	}
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Set("ETag", `"`+hashOf(b.Bytes())+`"`)
	http.ServeContent(w, req, "", time.Time{}, bytes.NewReader(b.Bytes()))
	return nil
}

func plain(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte(body))
	}
}
