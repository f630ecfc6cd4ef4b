package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"unicode"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

type quoteCommand struct {
	Text   string   `arg:"" help:"The quotation, with or without its marks; … stands for what is left out."`
	Inputs []string `arg:"" name:"input" help:"A path, - or an http(s) address; .jsonl and .jsonl.gz are batches."`
	Format format   `short:"f" enum:"text,json,jsonl" default:"text" placeholder:"FORMAT" help:"Write text, json (one document) or jsonl (a line each)."`
}

func (*quoteCommand) Help() string {
	return `For each article: exact, altered (and how: [-the article's words-] {+the quotation's+}), partial or not found; who says it there, and in which paragraph. Words out of an article that it does not put between quotation marks are told apart from a quotation. Case, marks and white space do not count.

The status is 0 when an article has the quotation word for word between quotation marks, 3 when none does.

Examples:

    readout quote "Somebody turned a wheel" article.html
    readout quote --format jsonl "not one gate was touched" corpus.jsonl.gz

In JSON, a match is {"id", "title", "match", "quoted", "places", "speaker", "cue", "stance", "changes": [{"words", "in"}], "text"}; places are [start, end] in bytes of "text", a change is in "both", the "article" or the "quotation".`
}

// errFault is that a check found a fault, which has been shown already.
var errFault = errors.New("a fault was found")

// Run looks for a quotation.
func (c *quoteCommand) Run(ctx context.Context, p *Program, g *grammar) error {
	if !strings.ContainsFunc(c.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return wrongCall("give the words that are quoted", "the quotation has no words")
	}
	s := p.newStyle(g.Color)
	var exact atomic.Bool
	err := p.write(ctx, c.Inputs, c.Format, s, func(ctx context.Context, it *item, a *readout.Article, i int) ([]byte, error) {
		an, err := p.ready().pipeline.Annotator.Annotate(ctx, a)
		if err != nil {
			return nil, err
		}
		q := check.Against(a, an).Quote(c.Text)
		if q.Match == check.Exact && q.Quoted {
			exact.Store(true)
		}
		if c.Format == formatText {
			return quoteText(a, an, &q, s), nil
		}
		return encode(newQuoteRecord(it.recordID(i), a, an, &q))
	})
	if err == nil && !exact.Load() {
		return errFault
	}
	return err
}

// quoteRecord is a match as `readout quote` writes it in JSON.
type quoteRecord struct {
	ID      json.RawMessage `json:"id"`
	Title   string          `json:"title"`
	Match   check.Match     `json:"match"`
	Quoted  bool            `json:"quoted"`
	Places  readout.Spans   `json:"places"`
	Speaker *string         `json:"speaker"`
	Cue     string          `json:"cue,omitempty"`
	Stance  readout.Stance  `json:"stance,omitempty"`
	Changes []changeRecord  `json:"changes"`
	Text    string          `json:"text"`
}

type changeRecord struct {
	Words string `json:"words"`
	In    string `json:"in"`
}

func newQuoteRecord(id json.RawMessage, a *readout.Article, an *readout.Annotation, q *check.Quote) *quoteRecord {
	r := &quoteRecord{
		ID: id, Title: a.Headline(), Match: q.Match, Quoted: q.Quoted,
		Places: append(readout.Spans{}, q.Places...), Changes: []changeRecord{}, Text: a.Text,
	}
	if at := q.Attribution; at != nil {
		r.Cue, r.Stance = at.Cue.In(a.Text), at.Stance
		if sp := an.Speaker(at.Speaker); sp != nil {
			r.Speaker = &sp.Name
		}
	}
	for _, c := range q.Changes {
		in := "both"
		if !c.Quotation {
			in = "article"
		} else if !c.Article {
			in = "quotation"
		}
		r.Changes = append(r.Changes, changeRecord{c.Words, in})
	}
	return r
}

// quoteText shows a match: what it is, whose words they are, and how they were
// changed.
func quoteText(a *readout.Article, an *readout.Annotation, q *check.Quote, s style) []byte {
	p := &sheet{style: s}
	p.heading(a)
	what := string(q.Match)
	if q.Match != check.Missing && !q.Quoted {
		what += ", but not between quotation marks there"
	}
	if where := places(a, q.Places); where != "" {
		what, where = s.paint(bold, what), s.paint(dim, "  "+where)
		p.WriteString(what + where + "\n")
	} else {
		p.WriteString(s.paint(bold, what) + "\n")
	}
	if at := q.Attribution; at != nil {
		p.para("", "  ", fmt.Sprintf("%s %s (cue: %s)", speakerName(a, an, at), at.Stance, oneLine(at.Cue.In(a.Text))))
	}
	if len(q.Changes) > 0 {
		p.para("", "  ", oneLine(check.Diff(q.Changes)))
	}
	return p.Bytes()
}
