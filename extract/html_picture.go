package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// leastPicture is the least width, in pixels, of a lead picture that says how
// wide it is.
const leastPicture = 200

// picture is the absolute address of the lead picture: the page's data name
// it, or it is the first in the body's section that is not small.
func (r *reading) picture() string {
	if r.m.image != "" || r.body == nil {
		return r.m.image
	}
	return r.m.firstPicture(r.body.section.node)
}

func (m *metadata) firstPicture(n *html.Node) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Img && !small(c) {
			for _, key := range []string{"src", "data-src", "data-lazy-src", "data-original"} {
				if s := m.absolute(attr(c, key)); s != "" && !strings.HasSuffix(s, ".svg") {
					return s
				}
			}
		}
		if c.DataAtom == atom.Aside || c.DataAtom == atom.Nav || c.DataAtom == atom.Noscript {
			continue
		}
		if s := m.firstPicture(c); s != "" {
			return s
		}
	}
	return ""
}

func small(img *html.Node) bool {
	w, err := strconv.Atoi(attr(img, "width"))
	return err == nil && w < leastPicture
}
