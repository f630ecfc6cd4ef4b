package pipeline_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/extract"
	"github.com/readout-news/readout/internal/pipeline"
)

// site is pages by address; the pipeline opens further pages from it.
type site map[string]string

func (s site) Get(_ context.Context, address string) (*readout.Page, error) {
	body, ok := s[address]
	if !ok {
		return nil, readout.Errorf(readout.Missing, "check the address", "there is no page at %s", address)
	}
	return &readout.Page{Address: address, ContentType: "text/html; charset=utf-8", Body: []byte(body)}, nil
}

// part is one page of an article in several parts.
func part(text, next string) string {
	link := ""
	if next != "" {
		link = fmt.Sprintf(`<link rel="next" href=%q>`, next)
	}
	lead := "<p>The ferry across Lake Orrin sailed again on Monday, after eleven months in which the crossing took two hours by road.</p>" +
		"<p>The harbour office counted every passenger by hand, because the turnstile had rusted shut over the winter, and came to 214.</p>"
	return "<html><head><title>The long crossing</title>" + link + "</head><body><article><h1>The long crossing</h1>" +
		lead + "<p>" + text + "</p></article></body></html>"
}

func TestFurtherPages(t *testing.T) {
	const host = "https://paper.example/crossing"
	whole := site{
		host:             part("The first part ends at the pier.", host+"?page=2"),
		host + "?page=2": part("The second part ends in fog.", host+"?page=3"),
		host + "?page=3": part("The third part ends at home.", host),
	}
	broken := site{host: whole[host]}
	elsewhere := site{
		host:                                    part("The first part ends at the pier.", "https://other.example/crossing?page=2"),
		"https://other.example/crossing?page=2": whole[host+"?page=2"],
	}
	for _, c := range []struct {
		name string
		site site
		want []string // in the text, in this order
		not  string
		stub bool
	}{
		{"all pages, each once", whole, []string{"at the pier", "in fog", "at home"}, "", false},
		{"a page that is missing", broken, []string{"at the pier"}, "in fog", true},
		{"a page of another site is not opened", elsewhere, []string{"at the pier"}, "in fog", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			page, err := c.site.Get(context.Background(), host)
			if err != nil {
				t.Fatal(err)
			}
			p := &pipeline.Pipeline{Extractor: extract.New(), Opener: c.site}
			articles, err := p.Extract(context.Background(), page)
			if err != nil {
				t.Fatal(err)
			}
			a := articles[0]
			if err := a.Validate(); err != nil {
				t.Error(err)
			}
			at := 0
			for _, w := range c.want {
				i := strings.Index(a.Text[at:], w)
				if i < 0 || strings.Count(a.Text, w) != 1 {
					t.Fatalf("%q is not there once and in order:\n%s", w, a.Text)
				}
				at += i
			}
			if c.not != "" && strings.Contains(a.Text, c.not) {
				t.Errorf("%q is there:\n%s", c.not, a.Text)
			}
			if (a.Stub != "") != c.stub {
				t.Errorf("stub %q", a.Stub)
			}
		})
	}
}
