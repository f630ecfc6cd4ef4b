package demo

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEveryFileIsListedOnce(t *testing.T) {
	entries, err := files.ReadDir("pages")
	if err != nil {
		t.Fatal(err)
	}
	var embedded []string
	for _, e := range entries {
		embedded = append(embedded, e.Name())
	}
	listed := slices.Sorted(slices.Values(Names()))
	if !slices.Equal(embedded, listed) {
		t.Errorf("embedded are %q\nlisted are %q", embedded, listed)
	}
}

func TestPagesCanBeShownAnywhere(t *testing.T) {
	seen := map[string]bool{}
	for i, p := range Pages() {
		name := Names()[i]
		u, err := url.Parse(p.Address)
		if err != nil || u.Scheme != "https" || !strings.HasSuffix(u.Host, ".example") {
			t.Errorf("%s: the address %q is not https under .example, which no one can own", name, p.Address)
		}
		if seen[p.Address] {
			t.Errorf("%s: the address %s is another page's too", name, p.Address)
		}
		seen[p.Address] = true
		if !utf8.Valid(p.Body) {
			t.Errorf("%s is not UTF-8", name)
		}
		if again, ok := Page(name); !ok || string(again.Body) != string(p.Body) {
			t.Errorf("Page(%q) is not the page in the list", name)
		}
	}
}

func TestTheStoryComesFirstAndTheRestByDate(t *testing.T) {
	all := Pages()
	for i, p := range all[:5] {
		if !strings.Contains(string(p.Body), "Sukva dam") {
			t.Errorf("%s does not mention the dam that the story is about", Names()[i])
		}
	}
	for i := 1; i < len(all); i++ {
		if all[i].FetchedAt.Before(all[i-1].FetchedAt) {
			t.Errorf("%s is older than the page before it", Names()[i])
		}
	}
}

func TestPageOfAnotherNameIsNotFound(t *testing.T) {
	if _, ok := Page("../demo.go"); ok {
		t.Error("a file outside of pages/ was found")
	}
}
