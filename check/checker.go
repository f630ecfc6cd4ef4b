package check

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/text"
)

// Checker holds summaries against articles. It may be shared between
// goroutines.
type Checker struct {
	annotator readout.Annotator
	threshold float64
}

// DefaultThreshold is how sure of a fault a Checker is that calls it one. At
// it, one in twenty sentences that keep to their article is wrongly blamed
// (readout eval check).
const DefaultThreshold = .5

// New makes a Checker. It finds who says what in summaries by rules, which is
// quick and enough for texts as plain as they are.
func New() *Checker {
	return &Checker{annotator: annotate.NewRules(), threshold: DefaultThreshold}
}

// At is a Checker that calls faults what it is so sure of, 0 to 1: less finds
// more and blames more that is right.
func (c *Checker) At(threshold float64) *Checker {
	return &Checker{annotator: c.annotator, threshold: threshold}
}

// MaxSummary is the longest summary that is checked, in bytes.
const MaxSummary = 64 << 10

// Check says of each sentence of a summary whether the article bears it out.
// Article and annotation belong together. A summary of more than [MaxSummary]
// bytes is an error of kind [readout.TooLarge], one without a word of kind
// [readout.Empty].
func (c *Checker) Check(ctx context.Context, a *readout.Article, an *readout.Annotation, summary string) ([]readout.Verdict, error) {
	return c.Hold(ctx, Against(a, an), summary)
}

// Hold is Check for grounds that are there already: of several summaries of
// one article.
func (c *Checker) Hold(ctx context.Context, g *Grounds, summary string) ([]readout.Verdict, error) {
	s, err := c.read(ctx, summary)
	if err != nil {
		return nil, err
	}
	if err := g.Read(ctx); err != nil {
		return nil, err
	}
	read, err := annotate.Read(ctx, s.text)
	if err != nil {
		return nil, err
	}
	nearest := read.Nearest(g.sense.read)
	for _, claim := range s.claims {
		claim.backing = g.back(claim.tokens)
		claim.near = claim.cosines(read, nearest)
		claim.support = g.support(claim, claim.nearness(read))
	}
	var out []readout.Verdict
	for _, claim := range s.claims {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, c.verdict(g, s, claim))
	}
	return out, nil
}

// summary is a summary and who says what in it.
type summary struct {
	text   string
	an     *readout.Annotation
	claims []*claim
}

// claim is a sentence of a summary.
type claim struct {
	readout.Span
	tokens []token
	// said are the attributions whose cue or content stands in it, nested ones
	// behind those that enclose them.
	said       []*readout.Attribution
	quotations []text.Quotation
	backing    backing
	// support is how much of it the article has, 0 to 1.
	support float64
	// near is the cosine of each word, by where it begins, to the nearest in
	// sense of the article's.
	near map[int]float64
	// dangling is whether it begins with a pronoun that has nobody to stand for.
	dangling bool
}

// read takes a summary apart.
func (c *Checker) read(ctx context.Context, s string) (*summary, error) {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) > MaxSummary {
		return nil, readout.Errorf(readout.TooLarge, "check it in parts", "the summary has %d kB, the limit is %d kB", len(s)>>10, MaxSummary>>10)
	}
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return nil, readout.Errorf(readout.Empty, "give it at least one sentence", "the summary has no words")
	}
	a := readout.ArticleFromText(s)
	if !a.Title.Empty() { // the first line of a summary is a line of it
		a.Paragraphs = slices.Insert(a.Paragraphs, 0, readout.Paragraph{Span: a.Title, Kind: readout.Plain})
		a.Title = readout.Span{}
	}
	an, err := c.annotator.Annotate(ctx, a)
	if err != nil {
		return nil, err
	}
	out := &summary{text: s, an: an}
	quotations := text.Quotations(s)
	for _, at := range an.Sentences {
		at = unbulleted(s, at)
		claim := &claim{Span: at, tokens: tokensOf(s, at)}
		if len(claim.tokens) == 0 {
			continue
		}
		for i := range an.Attributions {
			if x := &an.Attributions[i]; x.Cue.Overlaps(at) || x.Content.Overlaps(at) {
				claim.said = append(claim.said, x)
			}
		}
		for _, q := range quotations {
			if q.Outer.Overlaps(at) {
				claim.quotations = append(claim.quotations, q)
			}
		}
		claim.dangling = len(out.claims) == 0 && pointing[claim.tokens[0].key]
		out.claims = append(out.claims, claim)
	}
	return out, nil
}

// pointing are the pronouns that point to somebody named before.
var pointing = set("he she it they him her his their them this these its")

// unbulleted is a sentence without the mark that makes it an item of a list.
func unbulleted(s string, at readout.Span) readout.Span {
	rest := strings.TrimLeft(at.In(s), "-–—*•·▪ \t")
	return readout.Span{Start: at.End - len(rest), End: at.End}
}

// Score is how faithful a summary is, 0 to 1: the mean of its sentences'
// scores by their words, 1 for a summary without a sentence.
func Score(verdicts []readout.Verdict) float64 {
	if len(verdicts) == 0 {
		return 1
	}
	sum, words := 0.0, 0
	for _, v := range verdicts {
		n := max(1, len(strings.Fields(v.Text)))
		sum += v.Score * float64(n)
		words += n
	}
	return sum / float64(words)
}

// suspicion is a fault that a sentence may have.
type suspicion struct {
	finding readout.Finding
	// sure is the probability, 0 to 1, that it has it.
	sure     float64
	reason   string
	evidence readout.Spans
}

// verdict weighs what a claim is suspected of.
func (c *Checker) verdict(g *Grounds, s *summary, claim *claim) readout.Verdict {
	all := g.suspicions(s, claim)
	slices.SortStableFunc(all, func(x, y suspicion) int { return cmp.Compare(y.sure, x.sure) })
	v := readout.Verdict{
		Text: claim.In(s.text), Finding: readout.BorneOut, Reasons: []string{},
		Evidence: g.spans(claim.backing.sentences), Score: claim.score(all),
	}
	v.Confidence = 1
	if len(all) > 0 {
		v.Confidence = 1 - all[0].sure
	}
	if len(all) == 0 || all[0].sure < c.threshold {
		return v
	}
	v.Finding, v.Confidence = all[0].finding, all[0].sure
	for _, x := range all {
		if x.sure >= c.threshold && !slices.Contains(v.Reasons, x.reason) {
			v.Reasons = append(v.Reasons, x.reason)
			v.Evidence = spansTogether(v.Evidence, x.evidence)
		}
	}
	return v
}

// What a suspicion takes from a sentence's score, at most, and what a pronoun
// takes that stands for nobody whom the summary names. Changed words take less:
// support has them already.
const (
	suspicionTakes = .11
	pronounTakes   = .2
	changedWords   = .7
)

// score is how faithful the claim is, 0 to 1: what the article has of it, less
// what it is suspected of.
func (c *claim) score(all []suspicion) float64 {
	worst := 0.0
	for _, x := range all {
		if x.finding == readout.NotFound {
			x.sure *= changedWords
		}
		worst = max(worst, x.sure)
	}
	score := c.support - suspicionTakes*worst
	if c.dangling {
		score -= pronounTakes
	}
	return min(1, max(0, score))
}

// spansTogether is both in order, without those that others hold.
func spansTogether(a, b readout.Spans) readout.Spans {
	all := append(slices.Clone(a), b...)
	var out readout.Spans
	for i, s := range all {
		held := slices.ContainsFunc(all[:i], func(o readout.Span) bool { return o.Contains(s) }) ||
			slices.ContainsFunc(all[i+1:], func(o readout.Span) bool { return o != s && o.Contains(s) })
		if !held {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(x, y readout.Span) int { return x.Start - y.Start })
	return out
}
