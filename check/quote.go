package check

import (
	"slices"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// Match says how a quotation stands in an article.
type Match string

// The matches, the best first.
const (
	Exact   Match = "exact"     // the same words in the same order
	Altered Match = "altered"   // words are changed, missing or added
	Partial Match = "partial"   // a good part of it stands there, the rest does not
	Missing Match = "not found" // nothing like it
)

// Quote is what became of a quotation in an article.
type Quote struct {
	Match Match
	// Places is where it stands: one span, or one for each part between
	// ellipses. It is empty for a missing one.
	Places readout.Spans
	// Quoted reports that all of it stands between quotation marks there.
	Quoted bool
	// Attribution is the one whose content it stands in, nil for none.
	Attribution *readout.Attribution
	// Changes is how the article's words became those of the quotation, nil
	// for a missing one.
	Changes []Change
}

// Change is words that both have, that only the article has, or that only the
// quotation has.
type Change struct {
	Words string
	// Article and Quotation report whose words these are; one of them is true.
	Article, Quotation bool
}

const (
	// maxQuote is the most words of a quotation that are looked for.
	maxQuote = 400
	// alike is the share of its words from which on a place has the quotation,
	// altered; partly is the share in a row from which on it has it in part.
	alike, partly = .6, .4
	// minRun is the fewest words in a row that count as a part.
	minRun = 4
	// minKept is the fewest words that an altered quotation has of its own.
	minKept = 3
)

// What it costs to make an article's words those of the quotation. Leaving
// words out is cheap: who shortens what somebody said alters it all the same.
const leftOut, putIn, exchanged = 1, 4, 4

// Quote looks for a quotation in the article, with or without its marks. Case,
// marks and white space do not count; parts between ellipses are looked for
// one behind the other. Its cost grows with the words of the quotation times
// those of the article.
func (g *Grounds) Quote(quotation string) Quote {
	doc := wordsOf(g.article.Text)
	var out Quote
	var rank int
	from := 0
	for _, part := range parts(quotation) {
		query := wordsOf(part)
		if len(query.words) > maxQuote {
			query.words = query.words[:maxQuote]
		}
		if len(query.words) == 0 {
			continue
		}
		m := doc.find(query, from)
		rank = max(rank, slices.Index(matches, m.match))
		if m.match != Missing {
			out.Places = append(out.Places, m.span)
			out.Changes = append(out.Changes, m.changes...)
			from = m.to
		}
	}
	out.Match = matches[rank]
	switch {
	case len(out.Places) == 0:
		return Quote{Match: Missing}
	case out.Match == Missing: // some parts are there, others are not
		out.Match = Partial
	}
	out.Quoted = g.allQuoted(out.Places)
	out.Attribution = g.saidAt(out.Places)
	return out
}

var matches = []Match{Exact, Altered, Partial, Missing}

// parts is a quotation cut at its ellipses.
func parts(quotation string) []string {
	s := strings.NewReplacer("[…]", "…", "[...]", "…", "....", "…", "...", "…", ". . .", "…").Replace(quotation)
	return strings.Split(s, "…")
}

// wording is the words of a text, without marks.
type wording struct {
	text  string
	words []text.Word
	keys  []string
}

func wordsOf(s string) *wording {
	w := &wording{text: s}
	for _, x := range text.Words(s) {
		if x.Alnum {
			w.words = append(w.words, x)
			w.keys = append(w.keys, strings.ReplaceAll(strings.ToLower(x.In(s)), "’", "'"))
		}
	}
	return w
}

// passage is where a quotation, or something like it, stands.
type passage struct {
	match    Match
	span     readout.Span
	from, to int // words
	changes  []Change
}

// find is the passage from word from on that is nearest to a query.
func (d *wording) find(query *wording, from int) passage {
	p := d.nearest(query, from)
	m := float64(len(query.words))
	kept, steps := 0, d.steps(query, p)
	for _, s := range steps {
		if s == same {
			kept++
		}
	}
	switch {
	case kept == len(steps):
		p.match = Exact
	case kept >= minKept && float64(kept)/m >= alike:
		p.match = Altered
	default:
		if p = d.longest(query, from); p.to-p.from < minRun || float64(p.to-p.from) < partly*m {
			return passage{match: Missing}
		}
		p.match = Partial
	}
	p.span = readout.Span{Start: d.words[p.from].Start, End: d.words[p.to-1].End}
	p.changes = d.changes(query, p)
	return p
}

// nearest is the passage that takes the fewest changed, added and dropped
// words to become the query: approximate matching after Sellers (1980), one
// column at a time, with the passage's start carried along.
func (d *wording) nearest(query *wording, from int) passage {
	m := len(query.words)
	cost, start := make([]int, m+1), make([]int, m+1)
	for i := range cost {
		cost[i], start[i] = putIn*i, from
	}
	best := passage{from: from, to: from}
	bestCost := cost[m]
	for j := from; j < len(d.words); j++ {
		corner, cornerStart := cost[0], start[0]
		cost[0], start[0] = 0, j+1
		for i := 1; i <= m; i++ {
			c, s := corner, cornerStart
			if i == 1 {
				s = j
			}
			c += differ(d.keys[j], query.keys[i-1])
			if x := cost[i] + leftOut; x < c {
				c, s = x, start[i]
			}
			if x := cost[i-1] + putIn; x < c {
				c, s = x, start[i-1]
			}
			corner, cornerStart = cost[i], start[i]
			cost[i], start[i] = c, s
		}
		// At the same cost, the last word stands in another's place, not behind it.
		if cost[m] < bestCost || cost[m] == bestCost && best.to == j && start[m] == best.from {
			bestCost = cost[m]
			best = passage{from: min(start[m], j), to: j + 1}
		}
	}
	return best
}

// longest is the longest run of words that stands in both, from word from of
// the article on.
func (d *wording) longest(query *wording, from int) passage {
	best := passage{}
	run := make([]int, len(query.words)+1)
	for j := from; j < len(d.words); j++ {
		for i := len(query.words); i > 0; i-- {
			if query.keys[i-1] != d.keys[j] {
				run[i] = 0
				continue
			}
			run[i] = run[i-1] + 1
			if run[i] > best.to-best.from {
				best = passage{from: j + 1 - run[i], to: j + 1}
			}
		}
	}
	return best
}

// step is how one word of a passage or query is aligned.
type step byte

const (
	same step = iota
	swapped
	dropped // only the article has it
	added   // only the quotation has it
)

// steps aligns a passage with the query at the least cost.
func (d *wording) steps(query *wording, p passage) []step {
	n, m := p.to-p.from, len(query.words)
	cost := make([][]int, n+1)
	for j := range cost {
		cost[j] = make([]int, m+1)
		for i := range cost[j] {
			switch {
			case j == 0:
				cost[j][i] = putIn * i
			case i == 0:
				cost[j][i] = leftOut * j
			default:
				cost[j][i] = min(cost[j-1][i-1]+differ(d.keys[p.from+j-1], query.keys[i-1]), cost[j-1][i]+leftOut, cost[j][i-1]+putIn)
			}
		}
	}
	var out []step
	for j, i := n, m; j > 0 || i > 0; {
		switch {
		case j > 0 && i > 0 && cost[j][i] == cost[j-1][i-1]+differ(d.keys[p.from+j-1], query.keys[i-1]):
			s := same
			if d.keys[p.from+j-1] != query.keys[i-1] {
				s = swapped
			}
			out = append(out, s)
			j, i = j-1, i-1
		case j > 0 && cost[j][i] == cost[j-1][i]+leftOut:
			out = append(out, dropped)
			j--
		default:
			out = append(out, added)
			i--
		}
	}
	slices.Reverse(out)
	return out
}

// Diff writes changes as git's word diff does: [-the article's words-]
// {+the quotation's+}.
func Diff(changes []Change) string {
	var out []string
	for _, c := range changes {
		switch {
		case !c.Quotation:
			out = append(out, "[-"+c.Words+"-]")
		case !c.Article:
			out = append(out, "{+"+c.Words+"+}")
		default:
			out = append(out, c.Words)
		}
	}
	return strings.Join(out, " ")
}

// differ is what it costs that two words stand in the same place.
func differ(a, b string) int {
	if a == b {
		return 0
	}
	return exchanged
}

// changes is the word diff of a passage and the query.
func (d *wording) changes(query *wording, p passage) []Change {
	var out []Change
	put := func(word string, article, quotation bool) {
		if n := len(out); n > 0 && out[n-1].Article == article && out[n-1].Quotation == quotation {
			out[n-1].Words += " " + word
		} else {
			out = append(out, Change{word, article, quotation})
		}
	}
	var gone, come []string // of words that were swapped, the article's stand first
	flush := func() {
		if len(gone) > 0 {
			put(strings.Join(gone, " "), true, false)
		}
		if len(come) > 0 {
			put(strings.Join(come, " "), false, true)
		}
		gone, come = nil, nil
	}
	j, i := p.from, 0
	for _, s := range d.steps(query, p) {
		if s == same {
			flush()
			put(d.words[j].In(d.text), true, true)
		}
		if s == swapped || s == dropped {
			gone = append(gone, d.words[j].In(d.text))
		}
		if s == swapped || s == added {
			come = append(come, query.words[i].In(query.text))
		}
		if s != added {
			j++
		}
		if s != dropped {
			i++
		}
	}
	flush()
	return out
}

// allQuoted reports whether every word of places stands between quotation
// marks.
func (g *Grounds) allQuoted(places readout.Spans) bool {
	for _, p := range places {
		var marked []text.Quotation
		for i := range touched(g.sentences, p) {
			marked = append(marked, g.sentences[i].Quotations...)
		}
		for _, w := range text.Words(p.In(g.article.Text)) {
			at := readout.Span{Start: p.Start + w.Start, End: p.Start + w.End}
			if !slices.ContainsFunc(marked, func(q text.Quotation) bool { return q.Outer.Contains(at) }) {
				return false
			}
		}
	}
	return true
}

// saidAt is the outermost attribution whose content has most of places.
func (g *Grounds) saidAt(places readout.Spans) *readout.Attribution {
	all, _ := ranked(g.behindSentences(places), places)
	if len(all) == 0 {
		return nil
	}
	return all[0]
}
