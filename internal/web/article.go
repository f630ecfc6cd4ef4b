package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// articlePage is an article as its page shows it.
type articlePage struct {
	// ID is the article's in the library.
	ID       string
	Title    string
	Language string
	Outlet   string
	Byline   string
	// Original is the article's http(s) address, or empty.
	Original            string
	Published, Modified dateView
	Minutes             int
	Stub                string
	Notices             []string

	Headline []step
	Groups   []group
	Legend   *legendView
	Readout  readoutView

	Previous, Next *entry
}

// group is a run of blocks of one kind: list items stand in one list.
type group struct {
	Kind   readout.ParagraphKind
	Blocks []block
}

// block is a paragraph with its marks. Number counts the paragraphs from 1.
type block struct {
	Number int
	Steps  []step
}

// article shows an article. A length asked for in the address opens the
// readout, at the place that was asked from.
func (r *reader) article(w http.ResponseWriter, req *http.Request) error {
	h := r.library.get(req.PathValue("id"))
	if h == nil {
		return errGone
	}
	length, open := asked(req.URL.Query())
	ro, err := r.readout(req.Context(), h, length)
	if err != nil {
		return err
	}
	p := newArticlePage(h.doc.Article, h.doc.Annotation, ro)
	p.ID = h.id
	p.Readout.Length, p.Readout.Open = length, open
	previous, next := r.library.neighbours(h)
	if previous != nil {
		p.Previous = new(newEntry(previous))
	}
	if next != nil {
		p.Next = new(newEntry(next))
	}
	return r.render(w, req, http.StatusOK, "article", p)
}

// asked is the length in the query, brief where there is none, and the place
// where the readout of that length is to stand open.
func asked(q url.Values) (length readout.Length, open place) {
	switch l := readout.Length(q.Get("length")); l {
	case readout.OneLine, readout.Brief, readout.Full:
		if at := place(q.Get("at")); at == belowText {
			return l, at
		}
		return l, aboveText
	}
	return readout.Brief, ""
}

// newArticlePage lays out an article with what was found in it.
func newArticlePage(a *readout.Article, an *readout.Annotation, ro *readout.Readout) *articlePage {
	g := newLegend(an, ro)
	marks := marksIn(a.Blocks(), append(evidenceMarks(a.Text, ro), g.marks(an)...))
	p := &articlePage{
		Title:     titleOf(a),
		Language:  languageOf(a),
		Outlet:    outletOf(a),
		Byline:    a.Byline,
		Published: dateView(a.Published),
		Modified:  dateView(a.Modified),
		Minutes:   minutes(a.Text),
		Stub:      a.Stub,
		Notices:   a.Notices,
		Legend:    g.view(languageOf(a)),
		Readout:   newReadoutView(a, an, ro, g),
	}
	if isLink(a.Address) {
		p.Original = a.Address
	}
	p.Headline, p.Groups = layOut(a, marks)
	return p
}

// layOut writes an article out with the marks of its blocks. The headline is
// empty where the article has none.
func layOut(a *readout.Article, marks [][]mark) (headline []step, groups []group) {
	if !a.Title.Empty() {
		headline = steps(a.Text, a.Title, marks[0])
		marks = marks[1:]
	}
	for i, para := range a.Paragraphs {
		b := block{Number: i + 1, Steps: steps(a.Text, para.Span, marks[i])}
		if n := len(groups); n > 0 && para.Kind == readout.ListItem && groups[n-1].Kind == para.Kind {
			groups[n-1].Blocks = append(groups[n-1].Blocks, b)
			continue
		}
		groups = append(groups, group{para.Kind, []block{b}})
	}
	return headline, groups
}

// titleOf names an article that has no headline by its first words.
func titleOf(a *readout.Article) string {
	const enough = 80 // bytes
	if t := a.Headline(); t != "" {
		return t
	}
	s := a.Text
	if len(a.Paragraphs) > 0 {
		s = a.Paragraphs[0].In(a.Text)
	}
	if len(s) <= enough {
		return s
	}
	end := enough
	for !utf8.RuneStart(s[end]) {
		end--
	}
	if i := strings.LastIndexByte(s[:end], ' '); i > 0 {
		end = i
	}
	return s[:end] + " …"
}

// outletOf is the publisher's name, or else the host that the article is at.
func outletOf(a *readout.Article) string {
	if a.Outlet != "" {
		return a.Outlet
	}
	if u, err := url.Parse(a.Address); err == nil {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return ""
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$`)

// languageOf is the article's language where it is a tag that browsers know.
func languageOf(a *readout.Article) string {
	if languageTag.MatchString(a.Language) {
		return a.Language
	}
	return ""
}

// minutes is the reading time of text, one at least.
func minutes(text string) int {
	return max(1, int(readout.ReadingTime(text).Round(time.Minute)/time.Minute))
}

// dateView writes a date for readers and for machines.
type dateView readout.Date

// Machine is the value of a time element.
func (d dateView) Machine() string { return readout.Date(d).String() }

// String is the date as pages print it, or empty.
func (d dateView) String() string {
	layout := [...]string{
		readout.Unknown: "", readout.Year: "2006", readout.Month: "January 2006",
		readout.Day: "2 January 2006", readout.Minute: "2 January 2006, 15:04",
	}[d.Precision]
	return d.Time.Format(layout)
}
