package cli

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/pipeline"
	"github.com/readout-news/readout/internal/wording"
)

// sheet is text being laid out for people.
type sheet struct {
	bytes.Buffer
	style style
}

// para writes a paragraph behind an indentation, wrapped, in one ink.
func (p *sheet) para(k ink, indent, text string) {
	for _, line := range p.style.wrap(indent, text) {
		rest := strings.TrimPrefix(line, indent)
		p.WriteString(indent + p.style.paint(k, rest) + "\n")
	}
}

// item writes an item of a list.
func (p *sheet) item(text string) {
	const bullet, hang = "  • ", "    "
	for i, line := range p.style.wrap(hang, text) {
		if i == 0 {
			line = bullet + strings.TrimPrefix(line, hang)
		}
		p.WriteString(line + "\n")
	}
}

func (p *sheet) blank() { p.WriteByte('\n') }

// heading writes the headline and where the article is from.
func (p *sheet) heading(a *readout.Article) {
	title := oneLine(a.Headline())
	if title == "" {
		title = "(without a headline)"
	}
	for _, line := range p.style.wrap("", title) {
		p.WriteString(p.style.link(a.Address, p.style.paint(bold, line)) + "\n")
	}
	if from := provenance(a); from != "" {
		p.para(dim, "", from)
	}
	if isWeb(a.Address) {
		address := oneLine(a.Address)
		p.WriteString(p.style.link(a.Address, p.style.paint(dim, address)) + "\n")
	}
	if a.Stub != "" {
		p.para(warn, "", "Incomplete: "+a.Stub)
	}
	p.blank()
}

// notices writes corrections and disclosures.
func (p *sheet) notices(a *readout.Article) {
	for _, n := range a.Notices {
		p.blank()
		p.para(dim, "", "Notice: "+n)
	}
}

// provenance is one line: outlet, authors, date.
func provenance(a *readout.Article) string {
	var parts []string
	for _, s := range []string{a.Outlet, a.Byline, showDate(a.Published)} {
		if s = oneLine(s); s != "" {
			parts = append(parts, s)
		}
	}
	if !a.Modified.IsZero() && showDate(a.Modified) != showDate(a.Published) {
		parts = append(parts, "changed "+showDate(a.Modified))
	}
	return strings.Join(parts, " · ")
}

var dateLayouts = [...]string{
	readout.Year: "2006", readout.Month: "January 2006",
	readout.Day: "2 January 2006", readout.Minute: "2 January 2006, 15:04",
}

func showDate(d readout.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time.Format(dateLayouts[d.Precision])
}

// readoutText shows a readout: above each line who says it, what the saying
// does, and in which paragraphs it stands.
func readoutText(d pipeline.Document, help *modelHelp, s style, evidence bool) []byte {
	p := &sheet{style: s}
	p.heading(d.Article)
	if len(d.Readout.Lines) == 0 {
		p.para("", "", "No sentence of this article can be shown with its speaker.")
	}
	for i, x := range labels(d) {
		l := d.Readout.Lines[i]
		if i > 0 {
			p.blank()
		}
		if x.part != "" {
			p.WriteString(p.style.paint(bold, x.part) + "\n\n")
		}
		k := lineInk(d.Annotation, l)
		p.label(k, l, x)
		p.bar(k, l.Text)
		if evidence {
			p.evidence(d.Article, l.Evidence)
		}
	}
	if help != nil {
		p.blank()
		p.para(dim, "", help.String())
	}
	if len(d.Readout.Lines) > 0 {
		p.blank()
		p.para(dim, "", readingTimes(d))
	}
	p.notices(d.Article)
	return p.Bytes()
}

// readingTimes says how long it takes to read the readout, and the article.
func readingTimes(d pipeline.Document) string {
	return fmt.Sprintf("Read in %s; the article takes %s.", wording.Time(d.Readout.ReadingTime()), wording.Time(readout.ReadingTime(d.Article.Text)))
}

// lineInk is the speaker's colour, none for the article's own voice.
func lineInk(an *readout.Annotation, l readout.Line) ink {
	if l.Speaker == nil || an == nil {
		return ""
	}
	i := slices.IndexFunc(an.Speakers, func(s readout.Speaker) bool { return s.ID == l.SpeakerID })
	if i < 0 {
		return bold
	}
	return speakerInk(i)
}

// label writes who says a line, unless that stands above the line before it, and
// where.
func (p *sheet) label(k ink, l readout.Line, x label) {
	k = k.strong()
	if l.Speaker == nil {
		k = dim
	}
	who := ""
	if !x.again {
		who = p.style.paint(k, x.who) + "  "
	}
	p.WriteString(who + p.style.paint(dim, strings.Join(nonEmpty(x.how, x.where, x.by), "  ")) + "\n")
}

// speakerOf says whose a line is, and what the saying does where it does more
// than state.
func speakerOf(l readout.Line) string {
	who := oneLine(wording.Who(l))
	if l.Stance != "" && l.Stance != readout.Asserts {
		who += ": " + string(l.Stance)
	}
	return who
}

// bar writes a line's text behind a bar in its speaker's colour.
func (p *sheet) bar(k ink, text string) {
	if p.style.width == 0 {
		p.para("", "  ", text)
		return
	}
	if k == "" {
		k = dim
	}
	for _, line := range p.style.wrap("▌ ", text) {
		p.WriteString(p.style.paint(k, "▌") + strings.TrimPrefix(line, "▌") + "\n")
	}
}

// evidence writes the article's words behind a line.
func (p *sheet) evidence(a *readout.Article, spans readout.Spans) {
	for _, s := range spans {
		p.para(dim, "    ", places(a, readout.Spans{s})+": "+s.In(a.Text))
	}
}

// places names every part of the article that spans touch, each once.
func places(a *readout.Article, spans readout.Spans) string {
	var out []string
	if spans.Overlaps(a.Title) {
		out = append(out, "headline")
	}
	for i, par := range a.Paragraphs {
		if spans.Overlaps(par.Span) {
			out = append(out, fmt.Sprintf("¶%d", i+1))
		}
	}
	return strings.Join(out, " ")
}

// articleText shows an article. Without wrapping it is the article's text as
// it is, so that another readout can read it; otherwise it is set for
// reading.
func articleText(a *readout.Article, s style) []byte {
	p := &sheet{style: s}
	if s.width == 0 {
		p.WriteString(printable(a.Text) + "\n")
		return p.Bytes()
	}
	p.heading(a)
	for i, par := range a.Paragraphs {
		item := par.Kind == readout.ListItem
		if i > 0 && !(item && a.Paragraphs[i-1].Kind == readout.ListItem) {
			p.blank()
		}
		text := par.In(a.Text)
		switch par.Kind {
		case readout.Subheading:
			p.para(bold, "", text)
		case readout.ListItem:
			p.item(text)
		case readout.BlockQuote:
			p.para("", "  │ ", text)
		default:
			p.para("", "", text)
		}
	}
	p.notices(a)
	return p.Bytes()
}

// annotationText shows the speakers and then each attribution, those within
// another one set in: the likely ones, or all with their probability.
func annotationText(d pipeline.Document, s style, all bool) []byte {
	p := &sheet{style: s}
	p.heading(d.Article)
	an := d.Annotation
	shown := func(at *readout.Attribution) bool { return all || at.Likely() }
	if !slices.ContainsFunc(an.Attributions, func(at readout.Attribution) bool { return shown(&at) }) {
		p.para("", "", "Nobody is reported to say anything.")
		return p.Bytes()
	}
	p.speakers(an, shown)
	for i := range an.Attributions {
		at := &an.Attributions[i]
		if !shown(at) {
			continue
		}
		p.blank()
		in := depth(an, i, shown)
		p.attribution(d.Article, an, at, in)
		if all {
			p.WriteString(strings.Repeat("  ", in+1) + p.style.paint(dim, fmt.Sprintf("probability: %.2f", at.Confidence)) + "\n")
		}
	}
	return p.Bytes()
}

// speakers writes a legend: who speaks, as whom, how often.
func (p *sheet) speakers(an *readout.Annotation, shown func(*readout.Attribution) bool) {
	count := map[readout.SpeakerID]int{}
	for i := range an.Attributions {
		if at := &an.Attributions[i]; shown(at) {
			count[at.Speaker]++
		}
	}
	for i, sp := range an.Speakers {
		if count[sp.ID] == 0 {
			continue
		}
		about := ""
		if role := oneLine(wording.Office(&sp)); role != "" {
			about = ", " + role
		}
		p.WriteString(p.style.paint(speakerInk(i).strong(), oneLine(sp.Name)) + about +
			p.style.paint(dim, fmt.Sprintf("  %s, %d×", sp.Kind, count[sp.ID])) + "\n")
	}
}

func nonEmpty(all ...string) []string {
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// attribution writes one act of saying: who and how, then what.
func (p *sheet) attribution(a *readout.Article, an *readout.Annotation, at *readout.Attribution, depth int) {
	indent := strings.Repeat("  ", depth)
	k := ink("")
	if i := slices.IndexFunc(an.Speakers, func(s readout.Speaker) bool { return s.ID == at.Speaker }); i >= 0 {
		k = speakerInk(i)
	}
	p.WriteString(indent + p.style.paint(k.strong(), speakerName(a, an, at)) +
		p.style.paint(dim, fmt.Sprintf(" %s, %s  %s", at.Stance, at.Kind, places(a, at.Content))) + "\n")
	p.para("", indent+"  ", at.Content.In(a.Text))
	if how := circumstances(a, at); how != "" {
		p.para(dim, indent+"  ", how)
	}
}

// speakerName is who says it, as the article has it where that is left open.
func speakerName(a *readout.Article, an *readout.Annotation, at *readout.Attribution) string {
	switch s := an.Speaker(at.Speaker); {
	case s != nil:
		return oneLine(s.Name)
	case len(at.Source) > 0:
		return oneLine(at.Source.In(a.Text))
	}
	return "(left open)"
}

// circumstances is one line: the cue, where, through whom, to whom, when.
func circumstances(a *readout.Article, at *readout.Attribution) string {
	var parts []string
	for _, c := range []struct {
		name  string
		spans readout.Spans
	}{{"cue", at.Cue}, {"occasion", at.Occasion}, {"medium", at.Medium}, {"relayed by", at.Relay}, {"to", at.Addressee}} {
		if len(c.spans) > 0 {
			parts = append(parts, c.name+": "+oneLine(c.spans.In(a.Text)))
		}
	}
	if !at.Said.IsZero() {
		parts = append(parts, "when: "+showDate(at.Said))
	}
	return strings.Join(parts, "; ")
}

// depth is how many of the attributions that are shown enclose the i-th one.
func depth(an *readout.Annotation, i int, shown func(*readout.Attribution) bool) int {
	n := 0
	w := an.Attributions[i].Within
	for range an.Attributions { // however they stand within each other
		if w == nil {
			break
		}
		if shown(&an.Attributions[*w]) {
			n++
		}
		w = an.Attributions[*w].Within
	}
	return n
}
