package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/internal/annotest"
	"github.com/readout-news/readout/internal/cases"
	"github.com/readout-news/readout/internal/pipeline"
)

// TestTranscripts runs the calls in testdata/*.txtar. A section named
// "$ readout …" is a call, what it holds is what the call prints; the sections
// "stderr" and "status" behind it say what it wrote there and how it ended,
// when that is something, and "sent" what a language model was sent, which
// answers with the section "model". All other sections are files. An escape is
// written as ␛, and a row of time, which is the machine's, as "time …".
func TestTranscripts(t *testing.T) {
	cases.Run(t, "testdata/*.txtar", runTranscript)
}

const callMark = "$ "

// runTranscript runs the calls and gives the sections as they should be.
func runTranscript(t *testing.T, archive *txtar.Archive) []txtar.File {
	t.Helper()
	t.Chdir(t.TempDir())
	var out []txtar.File
	files := map[string]string{}
	for _, f := range archive.Files {
		switch {
		case f.Name == "stderr" || f.Name == "status" || f.Name == "sent":
		case strings.HasPrefix(f.Name, callMark):
			out = append(out, runCall(t, f.Name, files)...)
		default:
			files[f.Name] = string(f.Data)
			if err := os.WriteFile(f.Name, f.Data, 0o600); err != nil {
				t.Fatal(err)
			}
			out = append(out, f)
		}
	}
	return out
}

// callWords cuts a call at spaces outside of double quotation marks.
func callWords(call string) []string {
	quoted := false
	words := strings.FieldsFunc(call, func(r rune) bool {
		quoted = quoted != (r == '"')
		return r == ' ' && !quoted
	})
	for i := range words {
		words[i] = strings.ReplaceAll(words[i], `"`, "")
	}
	return words
}

// runCall runs one call: words parted by spaces, settings of the environment
// before the program's name.
func runCall(t *testing.T, call string, files map[string]string) []txtar.File {
	t.Helper()
	words := callWords(strings.TrimPrefix(call, callMark))
	env := map[string]string{}
	for len(words) > 0 && strings.Contains(words[0], "=") {
		name, value, _ := strings.Cut(words[0], "=")
		env[name], words = value, words[1:]
	}
	sent := answering(t, files, env)
	var stdout, stderr bytes.Buffer
	p := &Program{
		Stdin: strings.NewReader(files["stdin"]), Stdout: &stdout, Stderr: &stderr,
		Getenv: func(name string) string { return env[name] }, Version: "1.2.3",
	}
	p.useStages(&pipeline.Pipeline{
		Extractor: byHand{}, Annotator: byHand{notes: files["annotation"]}, Summarizer: byHand{},
	}, openFiles{p.Stdin})
	status := p.Run(t.Context(), words[1:])
	out := []txtar.File{{Name: call, Data: show(&stdout)}}
	if stderr.Len() > 0 {
		out = append(out, txtar.File{Name: "stderr", Data: show(&stderr)})
	}
	if status != Done {
		out = append(out, txtar.File{Name: "status", Data: fmt.Appendln(nil, status)})
	}
	if got := sent(); got != "" {
		out = append(out, txtar.File{Name: "sent", Data: []byte(got)})
	}
	return out
}

// answering starts a language model's endpoint on loopback where there is a
// section "model", names it in the environment, and gives what it was sent, a
// call each line.
func answering(t *testing.T, files, env map[string]string) (sent func() string) {
	t.Helper()
	answer, ok := files["model"]
	if !ok {
		return func() string { return "" }
	}
	var mu sync.Mutex
	var got strings.Builder
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var call struct{ Messages []struct{ Content string } }
		if err := json.NewDecoder(r.Body).Decode(&call); err != nil || len(call.Messages) != 2 {
			t.Errorf("no chat of two messages: %v", err)
			return
		}
		mu.Lock()
		defer mu.Unlock()
		fmt.Fprintln(&got, strings.TrimSpace(r.Header.Get("Authorization")+" "+call.Messages[1].Content))
		content, err := json.Marshal(answer)
		if err != nil {
			t.Error(err)
		}
		fmt.Fprintf(w, `{"choices": [{"message": {"content": %s}}]}`, content)
	}))
	t.Cleanup(server.Close)
	env["READOUT_MODEL_ADDRESS"] = server.URL
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		return got.String()
	}
}

var timeRow = regexp.MustCompile(`(?m)^time  .*`)

func show(b *bytes.Buffer) []byte {
	return timeRow.ReplaceAll(bytes.ReplaceAll(b.Bytes(), []byte("\x1b"), []byte("␛")), []byte("time …"))
}

// useStages runs the program with stages of a test's own.
func (p *Program) useStages(stages *pipeline.Pipeline, f fetcher) {
	p.stages.once.Do(func() { p.stages.pipeline, p.stages.fetcher, p.stages.checker = stages, f, check.New() })
}

// openFiles opens files and standard input, and no address.
type openFiles struct{ stdin io.Reader }

func (f openFiles) Open(ctx context.Context, input string) (*readout.Page, error) {
	switch {
	case strings.Contains(input, "://"):
		return f.Get(ctx, input)
	case input == stdinName:
		body, err := io.ReadAll(f.stdin)
		return &readout.Page{Body: body}, err
	}
	body, err := os.ReadFile(input)
	if err != nil {
		return nil, fileError(err)
	}
	return &readout.Page{Address: input, Body: body}, nil
}

func (openFiles) Get(_ context.Context, address string) (*readout.Page, error) {
	return nil, readout.Errorf(readout.Unreachable, "try again later", "no server answers at %s", address)
}

// byHand stands in for the stages whose findings are not these tests'
// subject. A page of text is its articles, parted by lines of "====="; one in
// HTML has its body as its only paragraph. Articles are annotated as the
// notes say, and each paragraph is a line of the readout.
type byHand struct{ notes string }

func (byHand) Extract(_ context.Context, page *readout.Page) ([]*readout.Article, error) {
	body := string(page.Body)
	switch {
	case strings.HasPrefix(body, "Log in"):
		return nil, readout.Errorf(readout.NotArticle, "open it in a browser and paste the text", "a login page")
	case strings.HasPrefix(body, "Fall over"):
		panic("fallen over")
	case strings.HasPrefix(body, "Subscribe"):
		a := readout.ArticleFromText("Ferry fares\n\nThe first paragraph.")
		a.Stub = "the page shows the first paragraph to subscribers only"
		return []*readout.Article{a}, nil
	case page.ContentType != "":
		a := readout.NewArticle("From HTML", []readout.Block{{Kind: readout.Plain, Text: body}})
		a.Address = page.Address
		return []*readout.Article{a}, nil
	}
	var out []*readout.Article
	for part := range strings.SplitSeq(body, "=====\n") {
		a := readout.ArticleFromText(strings.TrimSpace(part))
		a.Outlet, a.Byline = "The Merva Courier", "Ada Lind"
		a.Notices = []string{"An earlier version misspelt the harbour master's name."}
		out = append(out, a)
	}
	return out, nil
}

func (h byHand) Annotate(_ context.Context, a *readout.Article) (*readout.Annotation, error) {
	return annotest.Annotate(a, h.notes)
}

// Complete has every cue assert.
func (byHand) Complete(_ *readout.Article, given []readout.Attribution) *readout.Annotation {
	for i := range given {
		given[i].Stance = readout.Asserts
	}
	return &readout.Annotation{Attributions: given}
}

func (byHand) Summarize(_ context.Context, a *readout.Article, an *readout.Annotation, length readout.Length) (*readout.Readout, error) {
	r := &readout.Readout{}
	for _, par := range a.Paragraphs {
		l := readout.Line{Text: par.In(a.Text), Evidence: readout.Spans{par.Span}}
		for _, at := range an.Attributions {
			if sp := an.Speaker(at.Speaker); sp != nil && at.Content.Overlaps(par.Span) {
				l.Speaker, l.SpeakerID, l.Stance, l.Kind = &sp.Name, sp.ID, at.Stance, at.Kind
			}
		}
		if r.Lines = append(r.Lines, l); length == readout.OneLine {
			break
		}
	}
	return r, nil
}
