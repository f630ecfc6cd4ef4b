package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

type checkCommand struct {
	Article   string  `arg:"" help:"The article: a path, - or an http(s) address; or a batch, .jsonl or .jsonl.gz, with \"article\" and \"summary\" in each line."`
	Summary   string  `arg:"" optional:"" help:"The summary: a path, - or an http(s) address. A batch has its own."`
	Text      string  `short:"t" placeholder:"TEXT" help:"The summary itself, in place of SUMMARY."`
	Format    format  `short:"f" enum:"text,json,jsonl,html" default:"text" placeholder:"FORMAT" help:"Write text, json (one document), jsonl (a line each) or html."`
	Threshold float64 `default:"${threshold}" placeholder:"P" help:"How sure of a fault to be, 0 to 1, to call it one: less finds more, and blames more that is right (default ${threshold})."`
}

func (*checkCommand) Help() string {
	return `For each sentence of the summary: whether the article bears it out, and if not, what is wrong, why, and where the article says so. Found are attributions that were dropped, wrong speakers, force that was changed (denied, asked, alleged, planned, negated), quotations altered, invented or made of a paraphrase, names, numbers and dates that the article has not or has elsewhere, and denials left out.

The status is 0 when every sentence is borne out, 3 when one is not.

Examples:

    readout check article.html summary.txt
    readout check https://news.example/story --text "The minister admitted the leak."
    readout check --format jsonl summaries.jsonl

A batch has an object {"id", "article", "summary"} in each line. In JSON, a check is {"id", "score", "sentences": [{"text", "verdict", "confidence", "score", "reasons", "evidence": [[start, end], ...]}, ...], "text", ...}; evidence is bytes of "text", a higher score is more faithful.`
}

// Run checks a summary.
func (c *checkCommand) Run(ctx context.Context, p *Program, g *grammar) error {
	if err := c.wrong(); err != nil {
		return err
	}
	s := p.newStyle(g.Color)
	checker := p.ready().checker.At(c.Threshold)
	var fault atomic.Bool
	err := p.write(ctx, []string{c.Article}, c.Format, s, func(ctx context.Context, it *item, a *readout.Article, i int) ([]byte, error) {
		summary, err := c.summary(ctx, p, it)
		if err != nil {
			return nil, err
		}
		if c.Summary != "" && len(summary) > len(a.Text) {
			p.say(c.Article, "it is shorter than its summary; the article is named first, then the summary")
		}
		an, err := p.ready().pipeline.Annotator.Annotate(ctx, a)
		if err != nil {
			return nil, err
		}
		verdicts, err := checker.Check(ctx, a, an, summary)
		if err != nil {
			return nil, err
		}
		if check.Faults(verdicts) > 0 {
			fault.Store(true)
		}
		return c.render(a, it.recordID(i), verdicts, s)
	})
	if err == nil && fault.Load() {
		return errFault
	}
	return err
}

// wrong says what is wrong with the call.
func (c *checkCommand) wrong() error {
	given := c.Summary != "" || c.Text != ""
	switch {
	case c.Threshold < 0 || c.Threshold > 1:
		return wrongCall("give a number from 0 to 1", "the threshold is %v", c.Threshold)
	case c.Summary != "" && c.Text != "":
		return wrongCall("give SUMMARY or --text", "there are two summaries")
	case isBatch(c.Article) && given:
		return wrongCall(`write "article" and "summary" in each line of the batch, and name the batch alone`, "a batch has its own summaries")
	case !isBatch(c.Article) && !given:
		return wrongCall("give SUMMARY or --text", "there is no summary")
	case c.Article == stdinName && c.Summary == stdinName:
		return wrongCall("give - once", "standard input is named 2 times")
	}
	return nil
}

// summary is the one that belongs to an item.
func (c *checkCommand) summary(ctx context.Context, p *Program, it *item) (string, error) {
	switch {
	case c.Text != "":
		return c.Text, nil
	case it.fields == nil:
		return p.plainText(ctx, c.Summary)
	case !has(it.fields, "summary"):
		return "", readout.Errorf(readout.Invalid, `write {"id", "article", "summary"}`, `the line has no "summary"`)
	}
	return stringField(it.fields, "summary")
}

// plainText is what an input says: the articles of a page, or text as it is.
func (p *Program) plainText(ctx context.Context, input string) (string, error) {
	page, err := p.ready().fetcher.Open(ctx, input)
	if err != nil {
		return "", fmt.Errorf("the summary %s: %w", input, err)
	}
	if markup := bytes.HasPrefix(bytes.TrimSpace(page.Body), []byte("<")); !markup && utf8.Valid(page.Body) {
		return string(page.Body), nil
	}
	articles, err := p.ready().pipeline.Extract(ctx, page)
	if err != nil {
		return "", fmt.Errorf("the summary %s: %w", input, err)
	}
	var texts []string
	for _, a := range articles {
		texts = append(texts, a.Text)
	}
	return strings.Join(texts, "\n\n"), nil
}

func (c *checkCommand) render(a *readout.Article, id json.RawMessage, verdicts []readout.Verdict, s style) ([]byte, error) {
	switch c.Format {
	case formatText:
		return checkText(a, verdicts, s), nil
	case formatHTML:
		return checkHTML(a, verdicts), nil
	}
	return encode(newCheckRecord(id, a, verdicts))
}

// checkRecord is a check as `readout check` writes it in JSON.
type checkRecord struct {
	ID        json.RawMessage   `json:"id"`
	Title     string            `json:"title"`
	Score     float64           `json:"score"`
	Sentences []readout.Verdict `json:"sentences"`
	Text      string            `json:"text"`
}

func newCheckRecord(id json.RawMessage, a *readout.Article, verdicts []readout.Verdict) *checkRecord {
	r := &checkRecord{ID: id, Title: a.Headline(), Score: check.Score(verdicts), Sentences: append([]readout.Verdict{}, verdicts...), Text: a.Text}
	for i := range r.Sentences {
		r.Sentences[i].Evidence = append(readout.Spans{}, r.Sentences[i].Evidence...)
	}
	return r
}

const fault ink = "1;38;5;166"

// checkText shows each sentence with its verdict, what is wrong with it, and
// for those at fault the article's own words.
func checkText(a *readout.Article, verdicts []readout.Verdict, s style) []byte {
	p := &sheet{style: s}
	p.heading(a)
	for _, v := range verdicts {
		if v.Finding == readout.BorneOut {
			p.WriteString("✓ " + string(v.Finding) + s.paint(dim, "  "+places(a, v.Evidence)) + "\n")
			p.para("", "  ", v.Text)
		} else {
			p.WriteString(s.paint(fault, "✗ "+string(v.Finding)) + s.paint(dim, "  "+places(a, v.Evidence)) + "\n")
			p.para("", "  ", v.Text)
			for _, r := range v.Reasons {
				p.para(warn, "  → ", r)
			}
			p.evidence(a, v.Evidence)
		}
		p.blank()
	}
	p.WriteString(s.paint(bold, check.Tally(verdicts)) + "\n")
	return p.Bytes()
}

// checkHTML is the sentences with their verdicts as a list.
func checkHTML(a *readout.Article, verdicts []readout.Verdict) []byte {
	var b bytes.Buffer
	htmlHeading(&b, a)
	b.WriteString("<dl>\n")
	for _, v := range verdicts {
		mark := "✓"
		if v.Finding != readout.BorneOut {
			mark = "✗"
		}
		fmt.Fprintf(&b, "<dt>%s %s <span class=\"where\">%s</span></dt>\n<dd>%s", mark, v.Finding, places(a, v.Evidence), htmlText(v.Text))
		for _, r := range v.Reasons {
			fmt.Fprintf(&b, "\n<p>%s</p>", htmlText(r))
		}
		for _, e := range v.Evidence {
			fmt.Fprintf(&b, "\n<q>%s</q>", htmlText(e.In(a.Text)))
		}
		b.WriteString("</dd>\n")
	}
	fmt.Fprintf(&b, "</dl>\n<p><strong>%s</strong></p>\n</article>\n", check.Tally(verdicts))
	return b.Bytes()
}
