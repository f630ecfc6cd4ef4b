package eval

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// The definitions, which training and every other scorer of attributions
// share:
//
//	token     a word of package text
//	span      the tokens that it touches, marks at a fragment's edges dropped
//	match     gold and predicted relations paired one to one, greedily by
//	          content IoU, ties by cue overlap, then in order
//	kind      direct: all content words inside quotation marks; mixed: some
//	source    over pairs with content IoU ≥ .5

// reporting is the words that make a cue one of plain reporting.
var reporting = func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(`
		say says said saying tell tells told telling write writes wrote written writing add adds added adding
		note notes noted noting according report reports reported reporting reportedly
		announce announces announced announcing state states stated stating tweet tweets tweeted statement
		explain explains explained explaining argue argues argued arguing claim claims claimed claiming
		insist insists insisted insisting ask asks asked asking reply replies replied respond responds responded
		declare declares declared warn warns warned warning acknowledge acknowledges acknowledged
		admit admits admitted deny denies denied denying suggest suggests suggested suggesting allege alleges
		alleged allegedly quote quoted joke joked call calls called describe describes described`) {
		m[w] = true
	}
	return m
}()

// scored is an article's text as tokens.
type scored struct {
	tokens []token
}

type token struct {
	readout.Span
	lower  string
	word   bool // has a letter or digit
	quoted bool // inside quotation marks
}

// newScored cuts a text into tokens and marks those inside quotations. A line
// break ends a quotation.
func newScored(s string) *scored {
	out := &scored{}
	quoted := false
	for _, w := range text.Words(s) {
		if w.Break {
			quoted = false
		}
		t := w.In(s)
		switch t {
		case "“", "«":
			quoted = true
		case "”", "»":
			quoted = false
		case `"`:
			quoted = !quoted
		}
		out.tokens = append(out.tokens, token{w.Span, strings.ToLower(t), w.Alnum, quoted})
	}
	return out
}

// touched is the indices of the tokens that fragments touch, in order.
func (s *scored) touched(fragments readout.Spans) []int {
	var out []int
	for _, f := range fragments {
		i := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].End > f.Start })
		j := sort.Search(len(s.tokens), func(j int) bool { return s.tokens[j].Start >= f.End })
		for i < j && !s.tokens[i].word {
			i++
		}
		for j > i && !s.tokens[j-1].word {
			j--
		}
		for ; i < j; i++ {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tokenRelation is a relation as sorted indices of tokens.
type tokenRelation struct {
	source, cue, content []int
	kind                 readout.Kind
	confidence           *float64 // nil for gold, and where a file has none
}

// relations turns spans into tokens. Relations within another are passed
// over, and those without content; plain keeps those that report.
func (s *scored) relations(list []relation, plain bool) []tokenRelation {
	var out []tokenRelation
	for _, r := range list {
		if isWithin(r.Within) {
			continue
		}
		t := tokenRelation{source: s.touched(r.Source), cue: s.touched(r.Cue), content: s.touched(r.Content), confidence: r.Confidence}
		if len(t.content) == 0 || plain && !slices.ContainsFunc(t.cue, func(i int) bool { return reporting[s.tokens[i].lower] }) {
			continue
		}
		t.kind = s.kind(t.content)
		out = append(out, t)
	}
	return out
}

// isWithin reports whether a "within" says that the relation is nested. As in
// the reference scorer, null, 0 and nothing say no: a relation within the
// first one is scored as an outermost one.
func isWithin(raw []byte) bool {
	switch string(bytes.TrimSpace(raw)) {
	case "", "null", "0", "false":
		return false
	}
	return true
}

func (s *scored) kind(content []int) readout.Kind {
	in, out := 0, 0
	for _, i := range content {
		switch t := s.tokens[i]; {
		case t.word && t.quoted:
			in++
		case t.word:
			out++
		}
	}
	return readout.KindByWords(in, out)
}

// common is the number of indices that two sorted lists share.
func common(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// iou is the intersection over the union of two sorted lists, 1 of two empty
// ones.
func iou(a, b []int) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	n := common(a, b)
	return float64(n) / float64(len(a)+len(b)-n)
}
