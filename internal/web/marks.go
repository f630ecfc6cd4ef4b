package web

import (
	"cmp"
	"slices"

	"github.com/readout-news/readout"
)

// rank orders marks that cover the same words, the outermost first.
type rank uint8

const (
	evidenceMark rank = iota // bears out a line of the readout, or shows what is wrong with a sentence
	contentMark              // what somebody says
	cueMark                  // the words that say that it is said
	mentionMark              // a speaker named, described or stood for by a pronoun
)

// mark is something found in a stretch of an article's text.
type mark struct {
	readout.Span
	rank rank
	// ID is the anchor of the mark's first part, or empty.
	ID string
	// Line is the number of the line that the words bear out, 0 for a mark
	// that is no evidence.
	Line int
	// Finding is the verdict on that line where it is a sentence of a summary
	// that was checked.
	Finding readout.Finding
	// Speaker is whose words or name it is, nil where that was left open.
	Speaker *speakerView
	// First is set on the part that holds the mark's start, Last on the one
	// that holds its end.
	First, Last bool
}

// Class names the mark's rank in the style sheet.
func (m *mark) Class() string {
	return [...]string{"evidence", "content", "cue", "mention"}[m.rank]
}

// Sign is the speaker's letter where the page shows one: at the start of what
// the speaker says.
func (m *mark) Sign() string {
	if m.rank != contentMark || m.Speaker == nil || !m.First {
		return ""
	}
	return m.Speaker.Letter()
}

// step is what a page writes next: an element's start, its end, or a run of
// the article's text. Exactly one of the three is set.
type step struct {
	Opens, Closes *mark
	Text          string
}

// marksIn sorts marks out among blocks, which are in order. A mark that reaches
// over several blocks has a part in each of them.
func marksIn(blocks []readout.Span, marks []mark) [][]mark {
	in := make([][]mark, len(blocks))
	for _, m := range marks {
		i, _ := slices.BinarySearchFunc(blocks, m.Start, func(b readout.Span, at int) int {
			return cmp.Compare(b.End, at+1)
		})
		for ; i < len(blocks) && blocks[i].Start < m.End; i++ {
			part := m
			part.Start, part.End = max(m.Start, blocks[i].Start), min(m.End, blocks[i].End)
			part.First = m.Start >= blocks[i].Start
			part.Last = i+1 == len(blocks) || m.End <= blocks[i+1].Start
			if part.Empty() {
				continue
			}
			in[i] = append(in[i], part)
			m.ID = ""
		}
	}
	return in
}

// steps writes out block, a stretch of text, with the marks that lie in it.
// The text runs, joined, are the block byte for byte. Elements nest; a mark
// that crosses another one is cut in parts where the other one ends. The cost
// is linear in the block and in the marks, but for the crossings.
func steps(text string, block readout.Span, marks []mark) []step {
	w := stepWriter{text: text, at: block.Start}
	queue := slices.SortedStableFunc(slices.Values(marks), byNesting)
	for len(queue) > 0 {
		m := queue[0]
		queue = queue[1:]
		w.closeUntil(m.Start)
		w.writeTo(m.Start)
		if n := len(w.open); n > 0 && m.End > w.open[n-1].End {
			var rest mark
			m, rest = cutAt(m, w.open[n-1].End)
			i, _ := slices.BinarySearchFunc(queue, rest, byNesting)
			queue = slices.Insert(queue, i, rest)
		}
		w.opens(m)
	}
	w.closeUntil(block.End)
	w.writeTo(block.End)
	return w.out
}

// byNesting orders marks by their start, those that hold others first.
func byNesting(a, b mark) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.rank, b.rank))
}

// cutAt parts m in two. The first part keeps the anchor, the second the end.
func cutAt(m mark, at int) (first, rest mark) {
	first, rest = m, m
	first.End, first.Last = at, false
	rest.Start, rest.First, rest.ID = at, false, ""
	return first, rest
}

// stepWriter keeps the elements that are open and how far the text is written.
type stepWriter struct {
	text string
	at   int
	open []*mark
	out  []step
}

func (w *stepWriter) writeTo(end int) {
	if end > w.at {
		w.out = append(w.out, step{Text: w.text[w.at:end]})
		w.at = end
	}
}

func (w *stepWriter) opens(m mark) {
	w.open = append(w.open, &m)
	w.out = append(w.out, step{Opens: &m})
}

// closeUntil ends the elements that end at or before at, innermost first.
func (w *stepWriter) closeUntil(at int) {
	for n := len(w.open); n > 0 && w.open[n-1].End <= at; n = len(w.open) {
		m := w.open[n-1]
		w.writeTo(m.End)
		w.out = append(w.out, step{Closes: m})
		w.open = w.open[:n-1]
	}
}
