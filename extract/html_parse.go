package extract

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/readout-news/readout"
	"golang.org/x/net/html"
)

// maxDepth is how many elements that need an end tag may nest in a page that
// the parser has refused as too deep (it does at 512 elements). What lies deeper
// is lifted up to this depth and read all the same. The elements that need no
// end tag, and those that the parser implies, come on top: up to five for each.
const maxDepth = 80

// maxTags is how many tags a page may have. It bounds the memory that the tree
// takes; large news pages have a tenth of it.
const maxTags = 300_000

// parse makes a tree of a page. Its size and depth are bounded, so that it can
// be walked by recursion. The error is the context's, or of kind TooLarge or
// Undecodable.
func parse(ctx context.Context, text string) (*html.Node, error) {
	for _, name := range []string{"script", "style", "svg"} {
		text = dropCode(text, name)
	}
	if n := strings.Count(text, "<"); n > maxTags {
		return nil, readout.Errorf(readout.TooLarge, "give the article's own page, or paste its text", "the page has %d tags, more than the limit of %d", n, maxTags)
	}
	root, err := html.Parse(&cancelReader{ctx, strings.NewReader(text)})
	if err == nil {
		return root, nil
	}
	if ctx.Err() == nil {
		root, err = html.Parse(&cancelReader{ctx, strings.NewReader(flatten(text))})
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		e := readout.Errorf(readout.Undecodable, "give the page as its server sends it", "the page's HTML cannot be parsed")
		e.Err = err
		return nil, e
	}
	return root, nil
}

// dropCode empties the elements of one name that hold code or drawings, save
// JSON-LD. On many pages they are the larger part, and the parser reads them
// byte by byte. A page that writes them otherwise than in lower case keeps
// them.
func dropCode(text, name string) string {
	open, end := "<"+name, "</"+name
	var out strings.Builder
	done := 0
	for at := 0; ; {
		i := strings.Index(text[at:], open)
		if i < 0 {
			break
		}
		i += at
		j := strings.IndexByte(text[i:], '>')
		if j < 0 {
			break
		}
		if c := text[i+len(open)]; c >= 'a' && c <= 'z' || c == '-' {
			at = i + len(open)
			continue
		}
		from := i + j + 1
		k := strings.Index(text[from:], end)
		if k < 0 {
			break
		}
		at = from + k
		if !strings.Contains(text[i:from], "json") {
			out.WriteString(text[done:from])
			done = at
		}
	}
	if done == 0 {
		return text
	}
	out.WriteString(text[done:])
	return out.String()
}

// cancelReader stops the parser when the context ends.
type cancelReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancelReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// flatten leaves out the tags of elements that nest deeper than maxDepth, and
// keeps their text.
func flatten(text string) string {
	var out strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	depth := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				return ""
			}
			return out.String()
		case html.StartTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			if endless[string(name)] {
				break
			}
			if depth++; depth <= maxDepth {
				out.WriteString(raw)
				continue
			}
			out.WriteByte(' ')
			continue
		case html.EndTagToken:
			raw := string(z.Raw())
			if name, _ := z.TagName(); endless[string(name)] {
				out.WriteString(raw)
				continue
			}
			if depth > maxDepth {
				depth--
				out.WriteByte(' ')
				continue
			}
			depth = max(0, depth-1)
			out.WriteString(raw)
			continue
		}
		out.Write(z.Raw())
	}
}

// endless are the elements that have no end tag or can do without.
var endless = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "source": true, "track": true, "wbr": true,
	"p": true, "li": true, "dt": true, "dd": true, "tr": true, "td": true, "th": true, "option": true,
}

// attr is the value of an element's attribute, or empty.
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key && n.Attr[i].Namespace == "" {
			return n.Attr[i].Val
		}
	}
	return ""
}

// hasAttr reports whether an element has an attribute, whatever its value.
func hasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return true
		}
	}
	return false
}
