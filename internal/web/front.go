package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/wording"
)

// form is what a visitor sent to be opened.
type form struct {
	Text, Address string
}

// entry is an article in a list.
type entry struct {
	ID, Title, Language string
	Outlet              string
	Published           dateView
	Minutes             int
	// Line is the article's readout in one line.
	Line string
}

type frontPage struct {
	Title        string
	Form         form
	Opened, Demo []entry
}

func (r *reader) front(w http.ResponseWriter, req *http.Request) error {
	opened, demo := r.library.shelf()
	return r.render(w, req, http.StatusOK, "front", frontPage{
		Title:  "Readout",
		Opened: r.entries(req.Context(), opened),
		Demo:   r.entries(req.Context(), demo),
	})
}

type listPage struct {
	Title    string
	Articles []entry
}

// list shows the articles that came in one page.
func (r *reader) list(w http.ResponseWriter, req *http.Request) error {
	documents := r.library.inPage(req.PathValue("id"))
	if len(documents) == 0 {
		return errGone
	}
	return r.render(w, req, http.StatusOK, "list", listPage{
		Title:    count(len(documents), "article", "articles") + " in what you opened",
		Articles: r.entries(req.Context(), documents),
	})
}

// entries lists documents. One whose line cannot be written is listed without.
func (r *reader) entries(ctx context.Context, documents []*held) []entry {
	out := make([]entry, len(documents))
	for i, h := range documents {
		out[i] = newEntry(h)
		one, err := r.readout(ctx, h, readout.OneLine)
		switch {
		case err != nil:
			r.log.Error("an article got no line", "article", h.id, "error", err)
		case len(one.Lines) > 0:
			out[i].Line = one.Lines[0].Text
		}
	}
	return out
}

func newEntry(h *held) entry {
	a := h.doc.Article
	return entry{
		ID:        h.id,
		Title:     titleOf(a),
		Language:  languageOf(a),
		Outlet:    outletOf(a),
		Published: dateView(a.Published),
		Minutes:   minutes(a.Text),
	}
}

// open reads what a visitor pasted or linked, and leads to the article, or to
// the list of them where there are several.
func (r *reader) open(w http.ResponseWriter, req *http.Request) error {
	sent, err := readForm(w, req)
	if err == nil {
		var to string
		if to, err = r.openForm(req.Context(), sent); err == nil {
			http.Redirect(w, req, to, http.StatusSeeOther)
			return nil
		}
	}
	r.fail(w, req, err, sent)
	return nil
}

// readForm reads the form that was posted.
func readForm(w http.ResponseWriter, req *http.Request) (form, error) {
	if err := parseForm(w, req, maxPaste); err != nil {
		return form{}, err
	}
	text := pasted(req, "text")
	sent := form{Text: text, Address: strings.TrimSpace(req.PostFormValue("address"))}
	if len(text) > maxPaste {
		return sent, errTooLong
	}
	if link := strings.TrimSpace(text); sent.Address == "" && isLink(link) {
		sent = form{Address: link}
	}
	return sent, nil
}

// pasted is the text in a field of the form. Browsers end lines in forms with
// CR LF, whatever was pasted; the text gets its line feeds back.
func pasted(req *http.Request, field string) string {
	return strings.ReplaceAll(req.PostFormValue(field), "\r\n", "\n")
}

// parseForm takes in a form whose texts have up to maxText bytes together.
func parseForm(w http.ResponseWriter, req *http.Request, maxText int64) error {
	const (
		fields = 64 << 10  // bytes around the text: boundaries, the link
		escape = 3         // bytes that a byte takes in a form that is not multipart
		drain  = 256 << 20 // bytes of a form too long that are read to no end
	)
	body := req.Body
	req.Body = http.MaxBytesReader(w, body, escape*maxText+fields)
	err := req.ParseForm()
	if err == nil {
		err = req.ParseMultipartForm(escape*maxPaste + fields)
	}
	var tooLarge *http.MaxBytesError
	switch {
	case err == nil, errors.Is(err, http.ErrNotMultipart):
		return nil
	case errors.As(err, &tooLarge):
		// A browser shows the answer only when it could send all of the form.
		_, _ = io.CopyN(io.Discard, body, drain)
		return errTooLong
	}
	return &readout.Error{
		Kind: readout.Invalid, Found: "the form did not arrive whole",
		Advice: "send it from the reader's own page", Err: err,
	}
}

var errTooLong = readout.Errorf(readout.TooLarge, "paste one article at a time",
	"the text is longer than %d MiB", maxPaste>>20)

// isLink reports whether s is a web address and nothing else.
func isLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsAny(s, " \n")
}

// openForm gives the path of what the form opens.
func (r *reader) openForm(ctx context.Context, sent form) (string, error) {
	page, err := r.pageOf(ctx, sent)
	if err != nil {
		return "", err
	}
	documents, err := r.read(ctx, page, false)
	if err != nil {
		return "", err
	}
	if len(documents) == 1 {
		return "/a/" + documents[0].id, nil
	}
	return "/page/" + documents[0].page, nil
}

// pageOf makes a page of the pasted text, or gets the linked one. Where both
// were given, the link is where the text came from.
func (r *reader) pageOf(ctx context.Context, sent form) (*readout.Page, error) {
	switch {
	case sent.Address != "" && !isLink(sent.Address):
		return nil, readout.Errorf(readout.Invalid, "links begin with https:// or http://",
			"%q is not the link of a web page", sent.Address)
	case strings.TrimSpace(sent.Text) != "":
		return &readout.Page{Address: sent.Address, Body: []byte(sent.Text)}, nil
	case sent.Address == "":
		return nil, readout.Errorf(readout.Empty, "paste an article's text, or its link", "the form was empty")
	case r.fetcher == nil:
		return nil, readout.Errorf(readout.Refused, "paste the article's text instead", "this reader opens no links")
	}
	return r.fetcher.Get(ctx, sent.Address)
}

// read makes documents of a page's articles, and holds them.
func (r *reader) read(ctx context.Context, page *readout.Page, demo bool) ([]*held, error) {
	return work(ctx, r.slots, func(ctx context.Context) ([]*held, error) {
		documents, err := r.pipeline.Read(ctx, page, readout.Brief)
		if err != nil {
			return nil, err
		}
		switch n := len(documents); {
		case n == 0:
			return nil, readout.Errorf(readout.NotArticle, "paste the article's own text", "no article was found in it")
		case n > maxArticles:
			return nil, readout.Errorf(readout.TooLarge, "paste fewer at a time",
				"there are %d articles in it, and the reader takes up to %d", n, maxArticles)
		}
		id := contentID([2]string{page.Address, string(page.Body)})
		all := make([]*held, len(documents))
		for i, doc := range documents {
			all[i] = newHeld(id, doc)
			all[i].demo = demo
		}
		return r.library.add(all), nil
	})
}

// readDemo reads the demo's pages. The first page comes first on the shelf.
func (r *reader) readDemo(pages []readout.Page) {
	for i := len(pages) - 1; i >= 0; i-- {
		if _, err := r.read(context.Background(), &pages[i], true); err != nil {
			r.log.Error("a demo page gave no article", "address", pages[i].Address, "error", err)
		}
	}
}

// readout gives a document's readout, written in one of the reader's slots
// where it is not there yet.
func (r *reader) readout(ctx context.Context, h *held, length readout.Length) (*readout.Readout, error) {
	if there := h.written(length); there != nil {
		return there, nil
	}
	return work(ctx, r.slots, func(ctx context.Context) (*readout.Readout, error) {
		return h.write(ctx, r.pipeline.Summarizer, length)
	})
}

var errGone = readout.Errorf(readout.Missing,
	"paste its text or its link again", "the reader does not hold this article; it keeps the last %d, until it is stopped", maxDocuments)

// sentence makes a sentence of a clause, as errors hold them.
func sentence(clause string) string {
	if clause == "" {
		return ""
	}
	return wording.Capital(clause) + "."
}

// count writes a number with the noun that fits it.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
