package fetch

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/readout-news/readout"
)

func TestRobots(t *testing.T) {
	for _, c := range []struct {
		name, text       string
		allowed, refused string // paths
	}{
		{"nothing", "", "/ /a", ""},
		{"everybody", "User-agent: *\nDisallow: /private", "/ /public /robots.txt", "/private /private/a /privateer"},
		{"all", "User-agent: *\nDisallow: /", "/robots.txt", "/ /a"},
		{"empty disallow", "User-agent: *\nDisallow:", "/ /a", ""},
		{"own group instead of everybody's", "User-agent: *\nDisallow: /\n\nUser-agent: readout\nDisallow: /b", "/a", "/b"},
		{"case and version of the name", "User-agent: ReadOut/2.0\nDisallow: /b\nUser-agent: *\nDisallow: /a", "/a", "/b"},
		{"a longer name is another", "User-agent: readout-news\nDisallow: /", "/a", ""},
		{"groups of one name are joined", "User-agent: readout\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: readout\nDisallow: /b", "/c", "/a /b"},
		{"one group of several names", "User-agent: x\nUser-agent: readout\nDisallow: /a", "/b", "/a"},
		{"an own group without rules allows", "User-agent: readout\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", ""},
		{"longest match", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c", "/a/b /a/b/d", "/a /a/x /a/b/c"},
		{"equally long: allowed", "User-agent: *\nDisallow: /page\nAllow: /page", "/page", ""},
		{"equally long, the other way round", "User-agent: *\nAllow: /page\nDisallow: /page", "/page", ""},
		{"star", "User-agent: *\nDisallow: /*/print", "/print /a/prin", "/a/print /a/b/print /a/printer"},
		{"end", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x /a.pdfs", "/a.pdf /b/a.pdf"},
		{"end alone", "User-agent: *\nDisallow: /$", "/a", "/"},
		{"star and end", "User-agent: *\nDisallow: /a*$", "/b", "/a /abc"},
		{"stars", "User-agent: *\nDisallow: /a**b*c", "/ab /acb", "/abc /axxbyyc"},
		{"a dollar inside is itself", "User-agent: *\nDisallow: /a$b", "/a /ab", "/a$b /a%24b"},
		{"an encoded star is itself", "User-agent: *\nDisallow: /a%2Ab", "/axb", "/a*b /a%2ab"},
		{"query", "User-agent: *\nDisallow: /*?print=", "/a", "/a?print=1"},
		{"percent-encoding", "User-agent: *\nDisallow: /%7ejoe/\nDisallow: /ä\nDisallow: /%E2%82%AC", "/joe", "/~joe/ /%7Ejoe/ /%C3%A4 /ä /€ /%e2%82%ac"},
		{"an encoded slash is no slash", "User-agent: *\nDisallow: /a/b", "/a%2Fb", "/a/b"},
		{"comments, spaces, carriage returns, a mark", "\ufeff# hello\r\n user-agent : * # all\r\n disallow : /a # not this\r\n", "/b", "/a"},
		{"other records do not end a group", "User-agent: *\nCrawl-delay: 5\nSitemap: /s.xml\nDisallow: /a", "/b", "/a"},
		{"rules before any group are nobody's", "Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", "/b"},
		{"noise", "<html>\n\x00\xff:\n: :\nUser-agent\nDisallow", "/a", ""},
	} {
		r := parseRobots(c.text)
		for _, path := range strings.Fields(c.allowed) {
			if !r.allows(path) {
				t.Errorf("%s: %s is refused", c.name, path)
			}
		}
		for _, path := range strings.Fields(c.refused) {
			if r.allows(path) {
				t.Errorf("%s: %s is allowed", c.name, path)
			}
		}
	}
}

// Beyond the limit nothing is read, and the rule that it cuts is dropped.
func TestRobotsLimit(t *testing.T) {
	head := "User-agent: *\nDisallow: /first\n"
	fill := strings.Repeat("# "+strings.Repeat("x", 97)+"\n", maxRobots/100)
	text := head + fill[:maxRobots-len(head)-len("Disallow: /c")-1] + "\nDisallow: /cut\nDisallow: /late"
	r := parseRobots(text)
	if r.allows("/first") || !r.allows("/c") || !r.allows("/cut") || !r.allows("/late") {
		t.Errorf("rules %+v", r.rules)
	}
}

func TestGetRobots(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		body   string
		kind   readout.ErrorKind
		says   string
	}{
		{"allowed", 200, "User-agent: *\nDisallow: /b", "", ""},
		{"refused", 200, "User-agent: readout\nDisallow: /a", readout.Refused, "asks programs not to fetch /a?x=1 (robots.txt)"},
		{"not there", 404, "User-agent: *\nDisallow: /", "", ""},
		{"forbidden", 403, "User-agent: *\nDisallow: /", "", ""},
		{"server's fault", 503, "", readout.Unreachable, "503 Service Unavailable for its robots.txt"},
	} {
		var pages atomic.Int32
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				w.WriteHeader(c.status)
				io.WriteString(w, c.body)
				return
			}
			pages.Add(1)
		}))
		defer server.Close()
		_, err := local(Options{}).Get(t.Context(), server.URL+"/a?x=1")
		if c.kind == "" {
			if err != nil || pages.Load() != 1 {
				t.Errorf("%s: error %v after %d pages", c.name, err, pages.Load())
			}
			continue
		}
		refusal(t, err, c.kind, c.says)
		if pages.Load() != 0 {
			t.Errorf("%s: the page was fetched all the same", c.name)
		}
	}
}

// A robots.txt is asked for once a day, after redirects as well, and one that
// redirects without end is as good as none.
func TestGetRobotsCache(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			asked.Add(1)
			http.Redirect(w, r, "/rules", http.StatusFound)
		case "/rules":
			io.WriteString(w, "User-agent: *\nDisallow: /no")
		}
	}))
	defer server.Close()
	clock := &fakeClock{now: time.Date(2031, 5, 3, 12, 0, 0, 0, time.UTC)}
	f := local(Options{Clock: clock})
	for i, want := range []int32{1, 1, 2} {
		if i == 2 {
			clock.Sleep(t.Context(), 25*time.Hour)
		}
		if _, err := f.Get(t.Context(), server.URL+"/yes"); err != nil {
			t.Fatal(err)
		}
		if asked.Load() != want {
			t.Errorf("after %d pages robots.txt was asked for %d times, want %d", i+1, asked.Load(), want)
		}
	}
	_, err := f.Get(t.Context(), server.URL+"/no")
	refusal(t, err, readout.Refused, "robots.txt")

	endless := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/robots") {
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		}
	}))
	defer endless.Close()
	if _, err := f.Get(t.Context(), endless.URL); err != nil {
		t.Errorf("endless redirects: %v", err)
	}
}

// FuzzRobots holds that any rules give an answer, the same for every way to
// write a path, and that robots.txt itself is never refused.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /", "/a%62")
	f.Add("User-agent: readout\nDisallow: /%zz$x**", "/*$")
	f.Fuzz(func(t *testing.T, text, path string) {
		r := parseRobots(text)
		if !r.allows("/robots.txt") {
			t.Error("robots.txt is refused")
		}
		if path == "" || path == "/robots.txt" {
			return
		}
		if once := normalise(path, true); r.allows(path) != r.allows(once) {
			t.Errorf("%q and %q are treated differently", path, once)
		}
		for _, rule := range r.rules {
			if again := normalisePattern(rule.pattern); again != rule.pattern {
				t.Errorf("the pattern %q becomes %q", rule.pattern, again)
			}
		}
	})
}

func BenchmarkRobots(b *testing.B) {
	var text strings.Builder
	text.WriteString("User-agent: *\n")
	for i := range 500 {
		fmt.Fprintf(&text, "Disallow: /section%d/*/print$\nAllow: /section%d/news\n", i, i)
	}
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(text.Len()))
		for b.Loop() {
			parseRobots(text.String())
		}
	})
	rules := parseRobots(text.String())
	b.Run("match", func(b *testing.B) {
		for b.Loop() {
			rules.allows("/section499/2031/05/03/harbour-strike/print")
		}
	})
	stars := parseRobots("User-agent: *\nDisallow: /" + strings.Repeat("*a", 1000) + "$")
	path := "/" + strings.Repeat("a", 2000) + "b"
	b.Run("stars", func(b *testing.B) {
		for b.Loop() {
			stars.allows(path)
		}
	})
}
