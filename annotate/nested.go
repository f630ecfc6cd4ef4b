package annotate

import (
	"slices"
	"sort"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// nested finds by rules the attributions within the contents of those that
// the network found: "She said that Roe had promised …", “I think that …”. The
// sentences of a content are read as a text of its own: once with its
// quotations, which may be what is said, and once without the marks of those,
// for what is said in them.
func (d *doc) nested(outer []found) []found {
	within := d.contents(outer)
	marked := *d
	marked.units, marked.nests = d.pieces(within), true
	bare := d.unquoted()
	bare.units, bare.nests = bare.pieces(within), true
	var out []found
	for _, f := range append(marked.byRules(), marked.interrupted(within)...) {
		if len(f.cue) > 0 && d.quoted[f.cue[0].from] < 0 {
			out = append(out, f)
		}
	}
	for _, f := range bare.byRules() {
		if len(f.cue) > 0 && d.quoted[f.cue[0].from] >= 0 {
			out = append(out, f)
		}
	}
	return slices.DeleteFunc(append(out, d.untaught(outer)...), func(f found) bool { return d.reflexive(f.content) })
}

// reflexive reports whether a content is nothing but "himself": he "had to explain
// himself".
func (d *doc) reflexive(content []run) bool {
	return len(content) == 1 && content[0].len() == 1 && strings.HasSuffix(d.lower[content[0].from], "self")
}

// interrupted finds what a verb says whose "that" follows behind whoever said all
// of it: "Roe had promised him in May, Vale said, that …". The units are the
// pieces of contents.
func (d *doc) interrupted(within []int) []found {
	const maxWords = 4
	var out []found
	for k := 1; k < len(d.units); k++ {
		first, next := d.units[k-1], d.units[k]
		that := next.from - 1
		if first.block != next.block || within[first.from] != within[next.from] || within[that] != within[next.from] || d.lower[that] != "that" || !d.sameSentence(first.from, next.from) {
			continue
		}
		verbs := d.verbs(first)
		if len(verbs) == 0 {
			continue
		}
		v := verbs[len(verbs)-1]
		rest := run{d.overAdjuncts(&v, first.to), first.to}
		if v.frames&takesThatClause == 0 || v.source.empty() || !rest.empty() && (rest.len() > maxWords || !d.is(rest.from, preposition) || v.frames&takesPhrase != 0) {
			continue
		}
		out = append(out, found{
			source: []run{v.source}, cue: []run{v.group}, content: []run{{that, next.to}},
			rule: thatClause, confidence: precision[thatClause],
		})
	}
	return out
}

// sameSentence reports whether no sentence ends between words i and k.
func (d *doc) sameSentence(i, k int) bool {
	at := sort.Search(len(d.sentences), func(n int) bool { return d.sentences[n].End > d.words[i].Start })
	return at < len(d.sentences) && d.words[k].Start < d.sentences[at].End
}

// untaught finds by rules what the network was not taught to see, since its
// corpus does not mark it: a noun as what is denied ("a claim Roe has denied"). A
// plain denial ("denied that …") that the network passed over is taken too: what
// is denied must not stand without it.
func (d *doc) untaught(outer []found) []found {
	taken := d.taken(outer)
	var out []found
	for _, f := range d.byRules() {
		wanted := f.rule == relativeNoun || f.rule == according && d.hasQuotation(f.content) || len(f.source) > 0 && len(f.cue) > 0 && d.denial(f.cue)
		if wanted && !touches(taken, f) {
			out = append(out, f)
		}
	}
	return out
}

// hasQuotation reports whether words of a content stand in quotation marks.
func (d *doc) hasQuotation(content []run) bool {
	for _, r := range content {
		for i := r.from; i < r.to; i++ {
			if d.quoted[i] >= 0 {
				return true
			}
		}
	}
	return false
}

// denial reports whether the last word of a cue is a verb of denying.
func (d *doc) denial(cue []run) bool {
	verbs := cues.verbs[d.lower[cue[len(cue)-1].to-1]]
	return len(verbs) > 0 && verbs[0].stance == readout.Denies
}

// taken marks the words that have a part in an attribution.
func (d *doc) taken(by []found) []bool {
	taken := make([]bool, len(d.words))
	for _, f := range by {
		for _, rs := range [][]run{f.source, f.cue, f.content} {
			setValue(taken, rs, true)
		}
	}
	return taken
}

func touches(taken []bool, f found) bool {
	for _, rs := range [][]run{f.cue, f.content} {
		for _, r := range rs {
			if slices.Contains(taken[r.from:r.to], true) {
				return true
			}
		}
	}
	return false
}

// contents numbers the words by the content that they stand in, from 1. Cues
// stand in none.
func (d *doc) contents(of []found) []int {
	within := make([]int, len(d.words))
	for i, f := range of {
		setValue(within, f.content, i+1)
	}
	for _, f := range of {
		setValue(within, f.cue, 0)
	}
	return within
}

func setValue[T any](words []T, rs []run, value T) {
	for _, r := range rs {
		for t := r.from; t < r.to; t++ {
			words[t] = value
		}
	}
}

// pieces is the sentences of contents, a unit each: the words of a sentence
// that have the same number.
func (d *doc) pieces(within []int) []unit {
	var out []unit
	for _, s := range d.sentences {
		r := d.cover(s)
		for from := r.from; from < r.to; {
			to := from + 1
			for to < r.to && within[to] == within[from] {
				to++
			}
			if within[from] > 0 {
				out = appendUnits(out, d.behindThat(d.trimMarks(run{from, to})), d.block(from))
			}
			from = to
		}
	}
	return out
}

// behindThat is a content without the "that" in front of it.
func (d *doc) behindThat(r run) run {
	if !r.empty() && d.lower[r.from] == "that" && !d.capital(r.from) {
		r.from++
	}
	return r
}

// unquoted is the article as it reads without the marks of its quotations: in
// quotation marks stands only what stands so within a quotation.
func (d *doc) unquoted() *doc {
	bare := *d
	bare.quotes = nil
	for _, q := range d.quotes {
		by := q.Inner.Start
		for _, inner := range text.Quotations(q.Inner.In(d.text)) {
			inner.Outer, inner.Inner = shifted(inner.Outer, by), shifted(inner.Inner, by)
			bare.quotes = append(bare.quotes, inner)
		}
	}
	bare.markQuoted()
	return &bare
}

func shifted(s readout.Span, by int) readout.Span {
	return readout.Span{Start: s.Start + by, End: s.End + by}
}
