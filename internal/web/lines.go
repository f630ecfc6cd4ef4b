package web

import (
	"fmt"
	"sort"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/wording"
)

// readoutView is a readout as a page shows it, in two places.
type readoutView struct {
	Length readout.Length
	// Open is where the page comes with its readout open, or empty.
	Open  place
	Lines []lineView
	// Time is how long it takes to read.
	Time string
}

// place is where on a page the readout stands: the id of its element.
type place string

const (
	aboveText place = "summary"
	belowText place = "summary-end"
)

// placedReadout is the readout in one of its two places. Prefix begins the ids
// of its lines there; the marks in the text lead back to those above it.
type placedReadout struct {
	Place    place
	Prefix   string
	Open     bool
	Language string
	Readout  readoutView
}

// placedLine is a line in one of those places.
type placedLine struct {
	Prefix string
	Line   lineView
}

// placedIn puts an article's readout in a place.
func placedIn(at place, p *articlePage) placedReadout {
	v := placedReadout{Place: at, Prefix: "l", Language: p.Language, Readout: p.Readout}
	if at == belowText {
		v.Prefix = "end-l"
	}
	v.Open = p.Readout.Open == at
	return v
}

// lineView is a line of a readout.
type lineView struct {
	Number int
	Text   string
	// Part is the heading of the part that begins with the line, or empty.
	Part string
	// Who says it. Named reports that it is somebody with a name; Speaker is the
	// same in the legend, nil where it is not there.
	Who     string
	Named   bool
	Office  string // role and party beside the speaker's first line, unless it has them
	Speaker *speakerView
	// Stance is what the cue does where it does more than assert.
	Stance   readout.Stance
	Kind     readout.Kind
	Evidence []evidenceLink
}

// evidenceLink leads to the first piece of evidence in a paragraph.
type evidenceLink struct {
	Anchor string
	// Paragraph is the number of the paragraph it stands in, 0 for the headline.
	Paragraph int
}

func newReadoutView(a *readout.Article, an *readout.Annotation, ro *readout.Readout, g legend) readoutView {
	v := readoutView{Lines: make([]lineView, len(ro.Lines))}
	introductions := wording.Introductions(ro.Lines, an)
	for i, l := range ro.Lines {
		v.Lines[i] = newLineView(i+1, l, a, g)
		v.Lines[i].Office = introductions[i]
		if i == 0 || ro.Lines[i-1].Part != l.Part {
			v.Lines[i].Part = wording.Heading(l.Part)
		}
	}
	v.Time = wording.Time(ro.ReadingTime())
	return v
}

func newLineView(number int, l readout.Line, a *readout.Article, g legend) lineView {
	v := lineView{Number: number, Text: l.Text, Kind: l.Kind, Who: wording.Who(l)}
	if l.Speaker != nil {
		v.Named = true
		v.Speaker = g.byID[l.SpeakerID]
	}
	if l.Stance != readout.Asserts {
		v.Stance = l.Stance
	}
	v.Evidence = evidenceLinks(a, number, l.Evidence)
	return v
}

// evidenceLinks lead to a line's evidence: one link to all pieces in a
// paragraph.
func evidenceLinks(a *readout.Article, line int, evidence readout.Spans) []evidenceLink {
	var links []evidenceLink
	for i, span := range pieces(a.Text, evidence) {
		link := evidenceLink{anchor(line, i), paragraphOf(a, span)}
		if n := len(links); n == 0 || links[n-1].Paragraph != link.Paragraph {
			links = append(links, link)
		}
	}
	return links
}

// anchor names the i-th piece of evidence of a line: e3, e3-2, e3-3 …
func anchor(line, i int) string {
	if i == 0 {
		return fmt.Sprintf("e%d", line)
	}
	return fmt.Sprintf("e%d-%d", line, i+1)
}

// paragraphOf is the number of the paragraph that a span begins in, 0 for the
// headline.
func paragraphOf(a *readout.Article, s readout.Span) int {
	return sort.Search(len(a.Paragraphs), func(i int) bool { return s.Start < a.Paragraphs[i].Start })
}

// evidenceMarks are the places that the lines lead to.
func evidenceMarks(text string, ro *readout.Readout) []mark {
	var marks []mark
	for n, l := range ro.Lines {
		for i, span := range pieces(text, l.Evidence) {
			marks = append(marks, mark{Span: span, rank: evidenceMark, Line: n + 1, ID: anchor(n+1, i)})
		}
	}
	return marks
}

// pieces is a line's evidence as pages show it: spans with nothing but a space
// between them are one piece.
func pieces(text string, evidence readout.Spans) readout.Spans {
	var out readout.Spans
	for _, s := range evidence {
		if n := len(out); n > 0 && s.Start == out[n-1].End+1 && text[out[n-1].End] == ' ' {
			out[n-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}
