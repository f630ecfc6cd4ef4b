package annotate

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// doc is an article cut into words, with what the rules ask of each word.
type doc struct {
	text      string
	words     []text.Word
	lower     []string // as the tables write them
	class     []class
	quotes    []text.Quotation
	quoted    []int // the quotation that the word stands in, marks included, or -1
	sentences []readout.Span
	units     []unit
	blocks    []run
	title     run // the headline, empty without one
	published readout.Date
	nests     bool // the units are what somebody says
}

// run is a half-open range of words.
type run struct{ from, to int }

func (r run) empty() bool         { return r.to <= r.from }
func (r run) len() int            { return r.to - r.from }
func (r run) contains(i int) bool { return r.from <= i && i < r.to }

// unit is what the rules look at in one go: a sentence, or several that one
// quotation holds together.
type unit struct {
	run
	block int // the paragraph's number, the headline counted
}

// maxUnit is the most words that a unit has, so that rules which look over a
// unit for each of its cues stay linear in the article.
const maxUnit = 600

// readable is the end of the part of text that is annotated.
func readable(text string) int {
	end := min(len(text), MaxText)
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}

func newDoc(a *readout.Article) *doc {
	d := &doc{text: a.Text, published: a.Published}
	head := a.Text[:readable(a.Text)]
	d.words = text.Words(head)
	d.quotes = text.Quotations(head)
	d.lower = make([]string, len(d.words))
	d.class = make([]class, len(d.words))
	for i, w := range d.words {
		d.lower[i] = plainWord(w.In(a.Text))
		d.class[i] = classOf(d.lower[i])
	}
	d.markQuoted()
	d.title = d.cover(a.Title)
	for block, span := range a.Blocks() {
		if span.End = min(span.End, len(head)); span.Empty() {
			break
		}
		d.blocks = append(d.blocks, d.cover(span))
		d.addSentences(block, span)
	}
	return d
}

func (d *doc) markQuoted() {
	d.quoted = make([]int, len(d.words))
	q := 0
	for i, w := range d.words {
		for q < len(d.quotes) && d.quotes[q].Outer.End <= w.Start {
			q++
		}
		d.quoted[i] = -1
		if q < len(d.quotes) && d.quotes[q].Outer.Contains(w.Span) {
			d.quoted[i] = q
		}
	}
}

// addSentences cuts a block into sentences, and joins into one unit those
// that a quotation reaches over.
func (d *doc) addSentences(block int, span readout.Span) {
	for i, s := range text.Sentences(span.In(d.text)) {
		s = readout.Span{Start: span.Start + s.Start, End: span.Start + s.End}
		d.sentences = append(d.sentences, s)
		r := d.cover(s)
		if r.empty() {
			continue
		}
		if n := len(d.units); i > 0 && n > 0 && d.units[n-1].to == r.from && r.to-d.units[n-1].from <= maxUnit &&
			d.quoted[r.from] >= 0 && d.quoted[r.from] == d.quoted[r.from-1] {
			d.units[n-1].to = r.to
			continue
		}
		if n := len(d.units); i > 0 && n > 0 && d.units[n-1].to == r.from && r.to-d.units[n-1].from <= maxUnit && d.speaksUp(r) {
			d.units[n-1].to = r.to
			continue
		}
		d.units = appendUnits(d.units, r, block)
	}
}

// appendUnits appends r in units of bounded length.
func appendUnits(units []unit, r run, block int) []unit {
	for ; r.len() > maxUnit; r.from += maxUnit {
		units = append(units, unit{run{r.from, r.from + maxUnit}, block})
	}
	if !r.empty() {
		units = append(units, unit{r, block})
	}
	return units
}

// speaksUp reports whether r, behind a quotation that ended in "?" or "!", only
// says whose it was: “Why?” Roe asked.
func (d *doc) speaksUp(r run) bool {
	const maxWords = 8
	last := r.from - 1
	if last < 1 || d.words[r.from].Break || !d.closes(last) || !d.mark(d.lastInside(d.quotation(last)), "?!…—–-") {
		return false
	}
	for i := r.from; i < min(r.to, r.from+maxWords); i++ {
		if d.quoted[i] >= 0 || !d.words[i].Alnum && !d.mark(i, ".") {
			return false
		}
		for _, c := range cues.verbs[d.lower[i]] {
			if i > r.from && c.frames&takesQuotation != 0 && (c.form == past || c.form == third) {
				return i+1 >= r.to || !d.words[i+1].Alnum || d.is(i+1, preposition|timeWord|objective|adverb) && d.lower[i+1] != "it"
			}
		}
	}
	return false
}

// cover is the words that lie in a span.
func (d *doc) cover(s readout.Span) run {
	from := sort.Search(len(d.words), func(i int) bool { return d.words[i].Start >= s.Start })
	to := sort.Search(len(d.words), func(i int) bool { return d.words[i].End > s.End })
	return run{from, max(from, to)}
}

// unitIndex is the number of the unit that word i stands in, -1 when it stands
// in none.
func (d *doc) unitIndex(i int) int {
	u := sort.Search(len(d.units), func(u int) bool { return d.units[u].to > i })
	if u == len(d.units) || !d.units[u].contains(i) {
		return -1
	}
	return u
}

// span is the bytes from the first word of r to its last one.
func (d *doc) span(r run) readout.Span {
	return readout.Span{Start: d.words[r.from].Start, End: d.words[r.to-1].End}
}

// has reports whether there is a word i. What is asked of a word beyond the
// article's ends is answered with no.
func (d *doc) has(i int) bool { return 0 <= i && i < len(d.words) }

// word is word i as the tables write it, empty beyond the article's end.
func (d *doc) word(i int) string {
	if !d.has(i) {
		return ""
	}
	return d.lower[i]
}

func (d *doc) is(i int, c class) bool { return d.has(i) && d.class[i]&c != 0 }

// mark reports whether word i is one of the marks in set.
func (d *doc) mark(i int, set string) bool {
	return d.has(i) && !d.words[i].Alnum && strings.Contains(set, d.words[i].In(d.text))
}

// capital reports whether word i begins with an upper-case letter.
func (d *doc) capital(i int) bool {
	if !d.has(i) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d.text[d.words[i].Start:])
	return unicode.IsUpper(r)
}

// opens and closes report whether word i is the first or the last one of its
// quotation.
func (d *doc) opens(i int) bool {
	return d.has(i) && d.quoted[i] >= 0 && (i == 0 || d.quoted[i-1] != d.quoted[i])
}

func (d *doc) closes(i int) bool {
	return d.has(i) && d.quoted[i] >= 0 && (i+1 == len(d.words) || d.quoted[i+1] != d.quoted[i])
}

// quotation is the words of the quotation that word i stands in.
func (d *doc) quotation(i int) run {
	return d.cover(d.quotes[d.quoted[i]].Outer)
}

// trimMarks drops the marks at both ends of r that are not part of a
// quotation.
func (d *doc) trimMarks(r run) run {
	for !r.empty() && !d.words[r.from].Alnum && d.quoted[r.from] < 0 && !d.mark(r.from, "$#€£") {
		r.from++
	}
	for !r.empty() && !d.words[r.to-1].Alnum && d.quoted[r.to-1] < 0 && !d.mark(r.to-1, "%") {
		r.to--
	}
	return r
}
