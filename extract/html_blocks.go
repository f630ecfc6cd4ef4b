package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block is a run of text between two breaks of a page: a paragraph, a heading,
// a list's item, a table's row, or loose text.
type block struct {
	kind readout.ParagraphKind
	text string
	in   *section
	// chars counts the text's characters, linked and bold those of them inside
	// links and in bold type, italic those in italics.
	chars, linked, bold, italic int
	// loose says that the text stands in no element meant for text, such as p.
	loose bool
	// line is what furniture makes of the text, once judged.
	line   lineKind
	judged bool
	// prose says that it reads like sentences of an article, not like a label,
	// a list of links or furniture.
	prose bool
}

// section is a block-level element of a page. It covers the blocks from first
// up to but not including last.
type section struct {
	up          *section
	node        *html.Node
	tag         atom.Atom
	name        string // the same for all of one making
	marks       mark
	depth       int
	first, last int
	prose       int  // the characters of the prose in it
	headline    bool // the page's headline is in it
	out         bool // its text is not the article's
	pictured    bool // a picture or a film is in it
	asks        bool // it asks for an e-mail address or a password
}

// outline is a page's text as blocks and sections, in document order.
type outline struct {
	blocks   []block
	sections []*section
	headline int // the headline's block, -1 when no block is
}

// outliner builds an outline in one walk.
type outliner struct {
	outline
	seen map[string]mark // by class and id
	at   *section

	// The block under way: its text, what it counts, and its state.
	buf            strings.Builder
	chars          int
	linked         int
	bold, italic   int
	inLink, inBold int
	inItalic       int
	gap            bool // white space is due before the next word
	broken         bool // a line was broken before the next word
	last           rune // of the text under way
	kind           readout.ParagraphKind
	loose          bool
}

// outlineOf reads a page's text.
func outlineOf(root *html.Node) *outline {
	o := newOutliner(root)
	o.children(root)
	o.flush()
	o.at.last = len(o.blocks)
	return &o.outline
}

func newOutliner(root *html.Node) *outliner {
	o := &outliner{seen: make(map[string]mark)}
	o.at = &section{node: root, name: "page"}
	o.sections = append(o.sections, o.at)
	return o
}

// skipped are the elements whose content is no text of the page.
var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Svg: true, atom.Math: true,
	atom.Iframe: true, atom.Object: true, atom.Video: true, atom.Audio: true, atom.Canvas: true, atom.Select: true,
	atom.Button: true, atom.Textarea: true, atom.Input: true, atom.Dialog: true, atom.Head: true, atom.Map: true,
	atom.Noframes: true, atom.Rt: true, atom.Rp: true, atom.Datalist: true, atom.Progress: true, atom.Meter: true,
	atom.Picture: true, atom.Img: true,
}

// pictures are the elements that show pictures and films.
var pictures = map[atom.Atom]bool{
	atom.Picture: true, atom.Img: true, atom.Video: true, atom.Iframe: true, atom.Object: true,
}

// asking are the types of input that ask who the reader is.
var asking = map[string]bool{"email": true, "password": true}

// inline are the elements that do not break a line.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true,
	atom.Cite: true, atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true,
	atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Nobr: true, atom.Q: true,
	atom.Ruby: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true,
	atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true,
	atom.Wbr: true,
}

func (o *outliner) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			o.write(c.Data)
		case html.ElementNode:
			o.element(c)
		}
	}
}

func (o *outliner) element(n *html.Node) {
	switch {
	case n.DataAtom == atom.Br:
		o.breakLine()
	case skipped[n.DataAtom] && !hasAttr(n, "shadowrootmode"):
		o.at.pictured = o.at.pictured || pictures[n.DataAtom]
		o.at.asks = o.at.asks || n.DataAtom == atom.Input && asking[strings.ToLower(attr(n, "type"))]
	case concealed(n):
	case inline[n.DataAtom] || n.DataAtom == 0 && n.Namespace == "":
		o.inlineElement(n)
	default:
		o.blockElement(n)
	}
}

// concealed reports whether an element is marked as not shown.
func concealed(n *html.Node) bool {
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "style":
			if hiding(a.Val) {
				return true
			}
		}
	}
	return false
}

// hiding reports whether a style hides an element, or leaves it to screen
// readers.
func hiding(style string) bool {
	if !strings.Contains(style, "none") && !strings.Contains(style, "clip") && !strings.Contains(style, "hidden") {
		return false
	}
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") ||
		strings.Contains(style, "clip:rect(0") || strings.Contains(style, "clip:rect(1px")
}

func (o *outliner) inlineElement(n *html.Node) {
	if o.marks(n)&markHidden != 0 {
		o.gap = true
		return
	}
	switch n.DataAtom {
	case atom.A:
		o.inLink++
		defer func() { o.inLink-- }()
	case atom.B, atom.Strong:
		o.inBold++
		defer func() { o.inBold-- }()
	case atom.I, atom.Em:
		o.inItalic++
		defer func() { o.inItalic-- }()
	}
	o.children(n)
}

// hasBlocks reports whether a block-level element stands directly inside n.
func hasBlocks(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom != 0 && !inline[c.DataAtom] && !skipped[c.DataAtom] && c.DataAtom != atom.Br {
			return true
		}
	}
	return false
}

func (o *outliner) blockElement(n *html.Node) {
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		o.gap = true
		if !hasBlocks(n) {
			o.children(n)
			return
		}
	}
	kind, loose := o.kind, o.loose
	o.flush()
	s := &section{up: o.at, node: n, tag: n.DataAtom, depth: o.at.depth + 1, first: len(o.blocks)}
	s.marks = o.marks(n)
	s.name = o.nameOf(n)
	o.sections = append(o.sections, s)
	o.at = s
	o.kind, o.loose = kindOf(n.DataAtom, kind), looseIn(n.DataAtom)
	o.children(n)
	o.flush()
	s.last = len(o.blocks)
	s.up.pictured = s.up.pictured || s.pictured
	s.up.asks = s.up.asks || s.asks
	o.at, o.kind, o.loose = s.up, kind, loose
}

// nameOf is what sections of one making have in common: tag, classes without
// those that are numbered or modify others, and an id that tells something.
func (o *outliner) nameOf(n *html.Node) string {
	class := attr(n, "class")
	if strings.ContainsAny(class, "0123456789") || strings.Contains(class, "--") {
		words := slices.DeleteFunc(strings.Fields(class[:min(len(class), longestNames)]), func(w string) bool {
			return strings.ContainsAny(w, "0123456789") || strings.Contains(w, "--")
		})
		class = strings.Join(words, " ")
	}
	name := n.Data + " " + class
	if id := attr(n, "id"); id != "" && o.seen[id] != 0 {
		name += " " + id
	}
	return name
}

// kindOf is the kind of the blocks in an element, which stands in one of kind
// outer.
func kindOf(tag atom.Atom, outer readout.ParagraphKind) readout.ParagraphKind {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return readout.Subheading
	case atom.Li, atom.Dt, atom.Dd, atom.Tr:
		return readout.ListItem
	case atom.Blockquote:
		return readout.BlockQuote
	case atom.Td, atom.Th:
		return readout.Plain
	case atom.P, atom.Div:
		if outer != "" {
			return outer
		}
		return readout.Plain
	}
	if outer == "" {
		return readout.Plain
	}
	return outer
}

// looseIn reports whether text directly in an element is not expected there.
func looseIn(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Blockquote, atom.Pre, atom.Dd, atom.Dt, atom.Tr:
		return false
	}
	return true
}

// write adds text to the block under way, with white space collapsed and
// characters left out that are not for reading.
func (o *outliner) write(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c <= ' ':
				o.gap = true
			case c != 0x7f:
				o.put(rune(c))
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			o.gap = true
		case invisible(r):
		default:
			o.put(r)
		}
	}
}

// invisible reports whether a character shows nothing: soft hyphens, zero
// width spaces, marks of direction, controls. Joiners stay, scripts need them.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff', '\ufffc':
		return true
	}
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

func (o *outliner) put(r rune) {
	if o.broken {
		if o.broken = false; !o.goesOn(r) {
			o.flush()
		}
	}
	if o.gap {
		o.gap = false
		if o.buf.Len() > 0 {
			o.buf.WriteByte(' ')
		}
	}
	o.buf.WriteRune(r)
	o.last = r
	o.chars++
	if o.inLink > 0 {
		o.linked++
	}
	if o.inBold > 0 {
		o.bold++
	}
	if o.inItalic > 0 {
		o.italic++
	}
}

// breakLine notes a line break. Two in a row end the block; whether one does
// is seen from what follows.
func (o *outliner) breakLine() {
	if o.broken {
		o.flush()
	}
	o.gap, o.broken = true, o.buf.Len() > 0
}

// goesOn reports whether a line that begins with r continues the one before
// the break.
func (o *outliner) goesOn(r rune) bool {
	return o.kind == readout.Subheading || o.last == ',' || unicode.IsLower(r)
}

// flush ends the block under way.
func (o *outliner) flush() {
	if o.buf.Len() > 0 {
		o.blocks = append(o.blocks, block{
			kind: o.kind, text: o.buf.String(), in: o.at, chars: o.chars, linked: o.linked, bold: o.bold,
			italic: o.italic, loose: o.loose,
		})
		o.buf = strings.Builder{}
	}
	o.chars, o.linked, o.bold, o.italic, o.gap, o.broken = 0, 0, 0, 0, false, false
}

// longestNames is the most bytes of an attribute with names that are read.
const longestNames = 300

// marks reads an element's tag and names.
func (o *outliner) marks(n *html.Node) mark {
	m := tagMarks(n)
	for i := range n.Attr {
		a := &n.Attr[i]
		if a.Val == "" {
			continue
		}
		switch a.Key {
		case "class", "id", "itemprop", "data-component", "data-testid", "data-type", "data-module", "data-qa", "data-gu-name", "data-block":
			if len(a.Val) > longestNames {
				continue
			}
			names, ok := o.seen[a.Val]
			if !ok {
				names = marksOf(a.Val)
				o.seen[a.Val] = names
			}
			m |= names
		case "role":
			m |= roleMarks[a.Val]
		}
	}
	return m
}

func tagMarks(n *html.Node) mark {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Menu:
		return markWidget
	case atom.Aside:
		return markAside
	case atom.Figcaption, atom.Caption:
		return markCaption
	case atom.Address:
		return markByline
	case atom.Blockquote:
		return markQuote
	}
	return 0
}

var roleMarks = map[string]mark{
	"navigation": markWidget, "banner": markWidget, "contentinfo": markWidget, "search": markWidget,
	"menu": markWidget, "menubar": markWidget, "dialog": markWidget, "alertdialog": markWidget, "tablist": markWidget,
	"complementary": markAside, "tooltip": markWidget,
}
