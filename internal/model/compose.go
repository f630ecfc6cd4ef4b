package model

import (
	"context"
	"slices"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

// composition makes a readout of a model's sentences and readout's own lines.
type composition struct {
	*Writer
	grounds    *check.Grounds
	statements []statement
	// own is the lines of readout's own readout, spare those of its full one.
	own, spare []readout.Line
	lines      []readout.Line
}

// compose holds each sentence and puts a line of readout's own where one
// fails. A readout with fewer lines than readout's own is filled up.
func (c *composition) compose(ctx context.Context, sentences []sentence) error {
	for _, s := range sentences {
		line, fault, err := c.hold(ctx, s)
		if err != nil {
			return err
		}
		if fault != "" {
			own, ok := c.instead(s)
			if !ok {
				continue // all that the article has to say is said
			}
			line, line.Replaces = own, fault
		}
		c.lines = append(c.lines, line)
	}
	for _, l := range c.own {
		if len(c.lines) < len(c.own) && c.free(l) {
			c.lines = append(c.lines, l)
		}
	}
	c.bothSides()
	return nil
}

// repeats is what is wrong with a sentence that tells what a line before it
// does.
const repeats = "repeats another line"

// hold makes a line of a sentence, or says what is wrong with it, in words of
// readout's own. It must pass twice: the check of any summary, and the promises
// of a readout, which ask for more.
func (c *composition) hold(ctx context.Context, s sentence) (line readout.Line, fault string, err error) {
	finding, err := c.verdict(ctx, s.Text)
	if err != nil || finding != readout.BorneOut {
		return readout.Line{}, string(finding), err
	}
	line, breach, err := c.grounds.Retold(ctx, s.Text, c.attributions(s))
	switch {
	case err != nil:
		return readout.Line{}, "", err
	case breach != nil:
		return readout.Line{}, string(findings[breach.Promise]), nil
	case c.told(line.Evidence):
		return readout.Line{}, repeats, nil
	}
	line.Writer = c.Client.Name()
	return line, "", nil
}

// findings says in the words of a check which promise is broken.
var findings = map[check.Promise]readout.Finding{
	check.Evidence:   readout.NotFound,
	check.Speaker:    readout.WrongSpeaker,
	check.Force:      readout.ForceChanged,
	check.Quotation:  readout.QuotationAltered,
	check.NothingNew: readout.NotInArticle,
	check.BothSides:  readout.DenialLeftOut,
}

// verdict is the first fault that a check finds in a sentence, or that it is
// borne out. A denial that the sentence alone leaves out is none: the readout
// has it (bothSides).
func (c *composition) verdict(ctx context.Context, sentence string) (readout.Finding, error) {
	if len(sentence) > check.MaxRetold {
		return readout.NotFound, nil
	}
	verdicts, err := c.Checker.Hold(ctx, c.grounds, sentence)
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil || len(verdicts) == 0: // it has no words
		return readout.NotFound, nil
	}
	for _, v := range verdicts {
		if v.Finding != readout.BorneOut && !(v.Finding == readout.DenialLeftOut && len(v.Reasons) == 1) {
			return v.Finding, nil
		}
	}
	return readout.BorneOut, nil
}

// attributions is the indices of those that a sentence says it tells, -1 for a
// number that no statement has.
func (c *composition) attributions(s sentence) []int {
	var out []int
	for _, n := range s.Statements[:min(len(s.Statements), maxStatements)] {
		if n < 1 || n > len(c.statements) {
			return []int{-1}
		}
		out = append(out, c.statements[n-1].attribution)
	}
	return out
}

// instead is the line of readout's own for a sentence that fails: one that
// tells the same statement, or else the next one that is not told yet.
func (c *composition) instead(s sentence) (readout.Line, bool) {
	all := slices.Concat(c.own, c.spare)
	for _, i := range c.attributions(s) {
		if i < 0 {
			continue
		}
		for _, l := range all {
			if c.tells(l, i) && c.free(l) {
				return l, true
			}
		}
	}
	for _, l := range all {
		if c.free(l) {
			return l, true
		}
	}
	return readout.Line{}, false
}

// tells reports whether a line's evidence has a part of an attribution's
// content.
func (c *composition) tells(l readout.Line, attribution int) bool {
	return slices.ContainsFunc(c.grounds.Content(attribution), l.Evidence.Overlaps)
}

// free reports whether a line of readout's own can stand anywhere: what it
// tells is not told yet, and it is no denial that only points back to a claim.
func (c *composition) free(l readout.Line) bool {
	return !c.told(l.Evidence) && (l.Stance != readout.Denies || slices.ContainsFunc(c.statements, func(s statement) bool {
		return c.tells(l, s.attribution)
	}))
}

// told reports whether a line has most of the evidence already.
func (c *composition) told(evidence readout.Spans) bool {
	return slices.ContainsFunc(c.lines, func(l readout.Line) bool {
		return 2*shared(l.Evidence, evidence) > min(l.Evidence.Len(), evidence.Len())
	})
}

// shared is the number of bytes in both.
func shared(a, b readout.Spans) int {
	n := 0
	for _, s := range a {
		for _, t := range b {
			n += max(0, min(s.End, t.End)-max(s.Start, t.Start))
		}
	}
	return n
}

// bothSides puts behind each claim that is denied a line with the denial, where
// none has it, and takes a claim out whose denial has no line.
func (c *composition) bothSides() {
	for i := 0; i < len(c.lines); i++ {
		for _, d := range c.grounds.Disputes(c.lines[i].Evidence) {
			answers := func(l readout.Line) bool { return d.Answered(l.Evidence) }
			if slices.ContainsFunc(c.lines, answers) {
				continue
			}
			k := slices.IndexFunc(c.spare, answers)
			if k < 0 {
				c.drop(i)
				i = -1 // it may have been another line's answer
				break
			}
			c.lines = slices.Insert(c.lines, i+1, c.spare[k])
		}
	}
}

// drop takes a line out for good.
func (c *composition) drop(i int) {
	gone := c.lines[i].Evidence
	c.lines = slices.Delete(c.lines, i, i+1)
	c.spare = slices.DeleteFunc(c.spare, func(l readout.Line) bool { return 2*shared(l.Evidence, gone) > l.Evidence.Len() })
}
