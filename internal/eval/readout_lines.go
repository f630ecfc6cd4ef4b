package eval

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/text"
)

// ReadoutMaker is the stages that make the readouts to be measured.
type ReadoutMaker struct {
	Annotator  readout.Annotator
	Summarizer readout.Summarizer
	Length     readout.Length
}

// madeReadout is a readout with what it was made of.
type madeReadout struct {
	id         string // fit to be shown
	article    *readout.Article
	annotation *readout.Annotation
	readout    *readout.Readout
	took       time.Duration
}

// make makes the readout of a text as it is given.
func (m *ReadoutMaker) make(ctx context.Context, id, text string) (*madeReadout, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := &madeReadout{id: id, article: readout.ArticleFromText(text)}
	start := time.Now()
	var err error
	if out.annotation, err = m.Annotator.Annotate(ctx, out.article); err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	if out.readout, err = m.Summarizer.Summarize(ctx, out.article, out.annotation, m.Length); err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	out.took = time.Since(start)
	return out, nil
}

// ReadoutFigures is what can be said of readouts without gold.
type ReadoutFigures struct {
	Articles, Lines int
	Empty           []string // the articles without a line
	// Quotations is how many the lines have; Misquoted are those that do not
	// stand byte for byte in the article's body, which the headline is no part
	// of.
	Quotations int
	Misquoted  []LineFault
	// Marks is how many names and numbers the lines have, a word each. Joined of
	// them are not in the line's evidence, but in a name, the role or the party
	// of its speaker or of one whom the evidence mentions; New are in neither.
	Marks, Joined int
	New           []LineFault
	// Rewritten is how many lines are no sentence of the article;
	// RewrittenWords the words that they have, SentenceWords those of the
	// sentences that their evidence touches.
	Rewritten, RewrittenWords, SentenceWords int
	// Breaches are those of the six promises that package check finds.
	Breaches []LineFault
	// Time is what annotating and summarizing took, the slowest article Slowest
	// of it.
	Time, Slowest  time.Duration
	SlowestArticle string
}

// LineFault is what is wrong with a line.
type LineFault struct {
	Article, Fault, Line string
}

func (f *ReadoutFigures) add(m *madeReadout) {
	f.Articles++
	f.Lines += len(m.readout.Lines)
	if len(m.readout.Lines) == 0 {
		f.Empty = append(f.Empty, m.id)
	}
	if f.Time += m.took; m.took > f.Slowest {
		f.Slowest, f.SlowestArticle = m.took, m.id
	}
	for _, b := range check.Against(m.article, m.annotation).Readout(m.readout) {
		f.Breaches = append(f.Breaches, m.fault(m.readout.Lines[b.Line], "breaks %s: %s", b.Promise, b.Reason))
	}
	sentences := make(map[string]bool)
	for _, s := range m.annotation.Sentences {
		sentences[strings.TrimSpace(s.In(m.article.Text))] = true
	}
	for _, l := range m.readout.Lines {
		if l.Evidence.Validate(m.article.Text) != nil {
			l.Evidence = nil // a breach; nothing bears the line out
		}
		f.addQuotations(m, l)
		f.addMarks(m, l)
		if !sentences[strings.TrimSpace(l.Text)] {
			f.addRewritten(m, l)
		}
	}
}

func (m *madeReadout) fault(l readout.Line, format string, args ...any) LineFault {
	return LineFault{m.id, fmt.Sprintf(format, args...), l.Text}
}

func (f *ReadoutFigures) addQuotations(m *madeReadout, l readout.Line) {
	body := m.article.Text[m.article.Title.End:]
	for _, q := range text.Quotations(l.Text) {
		f.Quotations++
		if !strings.Contains(body, q.Inner.In(l.Text)) {
			f.Misquoted = append(f.Misquoted, m.fault(l, "%s does not stand in the article", q.Outer.In(l.Text)))
		}
	}
}

// addMarks looks for names and numbers that the line's evidence does not have.
func (f *ReadoutFigures) addMarks(m *madeReadout, l readout.Line) {
	evidence, joined := marksOf(l.Evidence.In(m.article.Text)), marksOf(m.joined(l))
	found, first := namesAndNumbers(l.Text)
	for i, w := range found {
		f.Marks++
		first := first && i == 0
		switch {
		case evidence.have(w, first) || first && openers[strings.ToLower(w)]:
		case joined.have(w, first):
			f.Joined++
		default:
			f.New = append(f.New, m.fault(l, "%s is not in the evidence", w))
		}
	}
}

// joined is every name, role and party of the line's speaker and of those whom
// its evidence mentions.
func (m *madeReadout) joined(l readout.Line) string {
	var out []string
	for _, s := range m.annotation.Speakers {
		mentioned := s.ID == l.SpeakerID
		for _, part := range l.Evidence {
			mentioned = mentioned || s.Mentions.Overlaps(part)
		}
		if mentioned {
			out = append(append(out, s.Name, s.Role, s.Party), s.Names...)
		}
	}
	return strings.Join(out, " ")
}

func (f *ReadoutFigures) addRewritten(m *madeReadout, l readout.Line) {
	f.Rewritten++
	f.RewrittenWords += len(scorerWords(l.Text))
	for _, s := range m.annotation.Sentences {
		if l.Evidence.Overlaps(s) {
			f.SentenceWords += len(scorerWords(s.In(m.article.Text)))
		}
	}
}
