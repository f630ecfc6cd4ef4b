package web

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pageRead is a page as a browser's parser understands it.
type pageRead struct {
	t    *testing.T
	root *html.Node
}

func readPage(t *testing.T, source string) pageRead {
	t.Helper()
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	return pageRead{t, root}
}

// all finds the elements of a name ("a"), a class (".line") or an id ("#l1"),
// in order.
func (p pageRead) all(what string) []*html.Node {
	var found []*html.Node
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && is(n, what) {
			found = append(found, n)
		}
	}
	return found
}

// one finds the only element of its kind.
func (p pageRead) one(what string) *html.Node {
	p.t.Helper()
	found := p.all(what)
	if len(found) != 1 {
		p.t.Fatalf("the page has %d of %s, want one", len(found), what)
	}
	return found[0]
}

func is(n *html.Node, what string) bool {
	switch what[0] {
	case '.':
		return slices.Contains(strings.Fields(attribute(n, "class")), what[1:])
	case '#':
		return attribute(n, "id") == what[1:]
	}
	return n.Data == what
}

// in is the page's part under an element.
func (p pageRead) in(n *html.Node) pageRead { return pageRead{p.t, n} }

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// content is the text of an element, as it is.
func content(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// says is the text of an element with its white space made single.
func says(n *html.Node) string { return strings.Join(strings.Fields(content(n)), " ") }

// texts is what each of the elements says.
func texts(nodes []*html.Node) []string {
	out := make([]string, len(nodes))
	for i, n := range nodes {
		out[i] = says(n)
	}
	return out
}
