package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/annotest"
	"github.com/readout-news/readout/internal/pipeline"
)

// quay is the article that most tests read, as it is pasted.
const quay = `Minister denies that the quay was sold

Mira Vale, the harbour minister, denied on Monday that the old quay had been sold. “Not a stone of it has changed hands,” she said.

According to Osk Brandt, who speaks for the dockers, a broker told him that the papers were signed in May.

The quay has stood empty since the flood.`

// quayNotes is who says what in it, as annotest reads it.
const quayNotes = `
speaker | Mira Vale | Vale, she | harbour minister
speaker | Osk Brandt | Brandt, him | dockers’ speaker
speaker | a broker | | 
said | Mira Vale | Mira Vale, the harbour minister, | denied | that the old quay had been sold | indirect denies
said | Mira Vale | she | said | “Not a stone of it has changed hands,” | direct asserts
said | Osk Brandt | Osk Brandt, who speaks for the dockers | According to | a broker told him that the papers were signed in May | indirect asserts
said | a broker | a broker | told | that the papers were signed in May | indirect asserts
`

// between pastes articles one behind the other, as the fake extractor reads.
const between = "\n=====\n"

// stages are fakes that are quick and do what the page's body tells them:
// "!empty" is an error of that kind, "!panic" panics, "!wait" waits until the
// request is given up.
type stages struct{}

func (stages) Extract(ctx context.Context, page *readout.Page) ([]*readout.Article, error) {
	body := string(page.Body)
	switch command, told := strings.CutPrefix(body, "!"); {
	case told && command == "panic":
		panic("told to")
	case told && command == "wait":
		<-ctx.Done()
		return nil, ctx.Err()
	case told:
		return nil, &readout.Error{Kind: readout.ErrorKind(command), Found: "found what was told", Advice: "tell something else", Err: io.ErrUnexpectedEOF}
	}
	var all []*readout.Article
	for text := range strings.SplitSeq(body, between) {
		a := readout.ArticleFromText(strings.ToValidUTF8(text, "\uFFFD"))
		a.Address = page.Address
		all = append(all, a)
	}
	return all, nil
}

func (stages) Annotate(_ context.Context, a *readout.Article) (*readout.Annotation, error) {
	notes := ""
	if strings.HasPrefix(a.Text, quay) {
		notes = quayNotes
	}
	return annotest.Annotate(a, notes)
}

// Summarize makes a line of each attribution, and one of the last paragraph.
func (stages) Summarize(_ context.Context, a *readout.Article, an *readout.Annotation, length readout.Length) (*readout.Readout, error) {
	r := &readout.Readout{}
	for _, at := range an.Attributions {
		s := an.Speaker(at.Speaker)
		r.Lines = append(r.Lines, readout.Line{
			Text:    s.Name + " " + at.Cue.In(a.Text) + " " + at.Content.In(a.Text) + ".",
			Speaker: &s.Name, SpeakerID: s.ID, Stance: at.Stance, Kind: at.Kind,
			Evidence: evidenceOf(at),
		})
	}
	if n := len(a.Paragraphs); n > 0 {
		last := a.Paragraphs[n-1].Span
		r.Lines = append(r.Lines, readout.Line{Text: last.In(a.Text), Evidence: readout.Spans{last}})
	}
	if length == readout.OneLine {
		r.Lines = r.Lines[:min(1, len(r.Lines))]
	}
	return r, nil
}

// Check bears out the sentences that stand in the article, and calls the others
// invented, except "!kind", which is an error of that kind. A sentence ends at
// a full stop. Its evidence is its paragraph, or the first two.
func (stages) Check(ctx context.Context, a *readout.Article, _ *readout.Annotation, summary string) ([]readout.Verdict, error) {
	switch command, told := strings.CutPrefix(summary, "!"); {
	case told && command == "panic":
		panic("told to")
	case told && command == "wait":
		<-ctx.Done()
		return nil, ctx.Err()
	case told:
		return nil, &readout.Error{Kind: readout.ErrorKind(command), Found: "found what was told", Advice: "tell something else", Err: io.ErrUnexpectedEOF}
	}
	var out []readout.Verdict
	for s := range strings.SplitAfterSeq(summary, ".") {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		v := readout.Verdict{Text: s, Finding: readout.NotInArticle, Confidence: .9, Reasons: []string{"“" + s + "” is not in the article"}}
		for _, p := range a.Paragraphs {
			switch {
			case strings.Contains(p.In(a.Text), s):
				v = readout.Verdict{Text: s, Finding: readout.BorneOut, Confidence: 1, Evidence: readout.Spans{p.Span}}
			case v.Finding != readout.BorneOut && len(v.Evidence) < 2:
				v.Evidence = append(v.Evidence, p.Span)
			}
		}
		out = append(out, v)
	}
	return out, nil
}

// evidenceOf is the source and the content, which lie apart, overlap, or are
// the other way round.
func evidenceOf(at readout.Attribution) readout.Spans {
	source, content := at.Source.Bounds(), at.Content.Bounds()
	switch {
	case source.End <= content.Start:
		return readout.Spans{source, content}
	case content.End <= source.Start:
		return readout.Spans{content, source}
	}
	return readout.Spans{{Start: min(source.Start, content.Start), End: max(source.End, content.End)}}
}

// links is an opener of a few pages.
type links map[string]string

func (l links) Get(_ context.Context, address string) (*readout.Page, error) {
	body, ok := l[address]
	if !ok {
		return nil, readout.Errorf(readout.Unreachable, "try again later", "no answer from %s", address)
	}
	return &readout.Page{Address: address, Body: []byte(body), Status: 200}, nil
}

// visitor sends requests to a reader as a browser on this machine does.
type visitor struct {
	t      *testing.T
	reader http.Handler
}

// visit starts a reader with these demo articles.
func visit(t *testing.T, demo ...string) visitor {
	t.Helper()
	pages := make([]readout.Page, len(demo))
	for i, text := range demo {
		pages[i] = readout.Page{Body: []byte(text)}
	}
	h, err := New(Options{
		Pipeline: &pipeline.Pipeline{Extractor: stages{}, Annotator: stages{}, Summarizer: stages{}},
		Checker:  stages{},
		Fetcher:  links{"https://herald.example/quay": quay},
		Demo:     pages,
		Logger:   slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	return visitor{t, h}
}

func (v visitor) do(req *http.Request) *httptest.ResponseRecorder {
	v.t.Helper()
	if req.Host == "example.com" { // what httptest says when it is not told
		req.Host = "localhost:8080"
	}
	w := httptest.NewRecorder()
	v.reader.ServeHTTP(w, req)
	return w
}

// get asks for a page, which has to answer with this status.
func (v visitor) get(path string, status int) pageRead {
	v.t.Helper()
	w := v.do(httptest.NewRequest("GET", path, nil))
	if w.Code != status {
		v.t.Fatalf("GET %s: status %d, want %d\n%s", path, w.Code, status, w.Body)
	}
	return readPage(v.t, w.Body.String())
}

// send posts the front page's form.
func (v visitor) send(f form) *httptest.ResponseRecorder {
	v.t.Helper()
	body := url.Values{"text": {f.Text}, "address": {f.Address}}.Encode()
	req := httptest.NewRequest("POST", "/open", strings.NewReader(body))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	return v.do(req)
}

// paste opens a text, which has to be taken, and gives the path it leads to.
func (v visitor) paste(text string) string {
	v.t.Helper()
	w := v.send(form{Text: text})
	if w.Code != http.StatusSeeOther {
		v.t.Fatalf("pasting %.40q: status %d\n%s", text, w.Code, w.Body)
	}
	return w.Header().Get("Location")
}
