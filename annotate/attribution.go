package annotate

import (
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// found is one attribution in words. What fills in stance, speaker and
// circumstances works from the spans alone, and so does not depend on how they
// were found.
type found struct {
	source, cue, content []run
	confidence           float64
	rule                 rule // of those that rules find
	quoted               bool // the content ends in a quotation that may go on
}

// byRules is what the rules find, with their confidence.
func (d *doc) byRules() []found {
	out := d.find()
	for i := range out {
		out[i].confidence = precision[out[i].rule]
		d.parted(&out[i])
	}
	return out
}

// parted leaves to the source what is a subject: not the first of two denied verbs,
// "the army | neither confirmed nor denied", but what denies it, "not everyone".
func (d *doc) parted(f *found) {
	if len(f.source) != 1 || len(f.cue) == 0 {
		return
	}
	source := &f.source[0]
	if w := d.word(source.from); (w == "everyone" || w == "everybody") && d.word(source.from-1) == "not" {
		source.from--
	}
	if source.to != f.cue[0].from || d.lower[source.to] != "nor" {
		return
	}
	for i := source.from + 1; i+1 < source.to; i++ {
		if d.lower[i] == "neither" {
			f.cue[0].from, source.to = i, i
		}
	}
}

// outermost is those whose cue stands in no other's content.
func (d *doc) outermost(of []found) []found {
	within := make([]bool, len(d.words))
	for _, f := range of {
		setValue(within, f.content, true)
	}
	return slices.DeleteFunc(slices.Clone(of), func(f found) bool {
		return len(f.cue) > 0 && within[f.cue[0].from]
	})
}

// find applies the rules to every unit. Quotations without a cue of their own
// go to the attribution that they continue.
func (d *doc) find() []found {
	var out []found
	var waiting []run     // unclosed quotations whose speaker is still to come
	var introduced *found // what a colon at a paragraph's end introduces
	last := -1            // the attribution that a bare quotation would continue
	for i, u := range d.units {
		newBlock := i == 0 || d.words[u.from].Break
		if q, ok := d.bareQuotation(u); ok {
			switch {
			case introduced != nil:
				introduced.content = []run{q}
				last = len(out)
				out = append(out, *introduced)
			case last >= 0 && (!newBlock || d.carriesOn(i)):
				out[last].content = append(out[last].content, q)
			case d.unclosedAt(u):
				waiting = append(waiting, q)
			default:
				out = append(out, found{content: []run{q}, rule: uncued})
			}
			introduced = nil
			continue
		}
		introduced = d.introduces(u)
		matches := d.matchUnit(u)
		if len(waiting) > 0 && len(matches) > 0 && matches[0].quoted && matches[0].content[0].from == u.from {
			matches[0].content = append(waiting, matches[0].content...)
		}
		waiting = nil
		last = -1
		for k, m := range matches {
			if m.quoted {
				last = len(out) + k
			}
		}
		out = append(out, matches...)
	}
	return out
}

// introduces reads a sentence that ends in a colon behind its cue: "She said:",
// "She was blunt:", with the quotation in the next paragraph. It is nil for any
// other.
func (d *doc) introduces(u unit) *found {
	if !d.mark(u.to-1, ":") {
		return nil
	}
	colon := run{u.to - 1, u.to}
	source := d.unitSubject(u, colon.from)
	verbs := d.verbs(u)
	if len(verbs) == 0 {
		if source.empty() {
			return nil
		}
		return &found{source: []run{source}, cue: []run{colon}, rule: colonAlone, quoted: true}
	}
	v := verbs[len(verbs)-1]
	if v.frames&takesQuotation == 0 || v.source.empty() {
		return nil
	}
	return &found{source: []run{v.source}, cue: []run{v.group}, rule: colonQuotation, quoted: true}
}

// bareQuotation reports whether a unit is nothing but quotations.
func (d *doc) bareQuotation(u unit) (run, bool) {
	if !d.opens(u.from) {
		return run{}, false
	}
	words := 0
	for i := u.from; i < u.to; i++ {
		if d.quoted[i] < 0 && d.words[i].Alnum {
			return run{}, false
		}
		words++
	}
	return u.run, words > 3
}

func (d *doc) unclosedAt(u unit) bool {
	q := d.quoted[u.to-1]
	return q >= 0 && !d.quotes[q].Closed
}

// carriesOn reports whether the bare quotation of unit i, the first of its
// paragraph, goes on with the quotation before it: that one was left open, or
// the paragraph has no words but quotations.
func (d *doc) carriesOn(i int) bool {
	if i == 0 || d.unclosedAt(d.units[i-1]) {
		return true
	}
	for j := i; j < len(d.units) && d.units[j].block == d.units[i].block; j++ {
		if _, ok := d.bareQuotation(d.units[j]); !ok {
			return false
		}
	}
	return true
}

// matchUnit finds the attributions of one unit, in order of their cues.
func (d *doc) matchUnit(u unit) []found {
	verbs := d.verbs(u)
	var out []found
	taken := u.from // content in front of a cue begins behind what the cue before took
	for k := range verbs {
		v := &verbs[k]
		limit := u.to
		if k+1 < len(verbs) {
			limit = d.clauseLimit(u, v, verbs[k+1:])
		}
		if k+1 < len(verbs) && d.replaced(*v, verbs[k+1]) {
			continue
		}
		limit = d.newClause(*v, limit)
		from := taken
		if d.trails(u, v) {
			from = u.from
		}
		f, ok := d.parenthesis(v, from, limit)
		if !ok {
			f, ok = d.content(u, v, from, limit)
		}
		if !ok || !d.plausible(*v, f) {
			continue
		}
		f.cue = []run{v.group}
		if !v.source.empty() {
			f.source = []run{v.source}
		}
		taken = max(f.content[len(f.content)-1].to, v.group.to)
		out = append(out, f)
	}
	out = append(out, d.phrases(u)...)
	if len(out) == 0 {
		out = d.colonLead(u)
	}
	return out
}

// trails reports whether a verb closes the sentence and so reports all of it:
// "…, the Gazette reported on Monday."
func (d *doc) trails(u unit, v *verb) bool {
	if v.shared || v.frames&takesClause == 0 || v.start <= u.from || !d.mark(v.start-1, ",") && !d.closes(v.start-1) || v.inverted {
		return false
	}
	if d.mark(v.start-1, ",") && d.mark(v.group.to, ",") && v.frames&takesQuotation != 0 && !d.opens(v.group.to+1) {
		return !d.is(v.start-2, relative|subordinator) // "…, Roe said, …", but not "those who, Roe said, …"
	}
	for i := v.group.to; i < u.to; i++ {
		if d.quoted[i] >= 0 || d.is(i, pronoun|auxiliary|subordinator) || d.mark(i, ",:") {
			return false
		}
		if i == v.group.to && d.words[i].Alnum && !d.is(i, preposition|timeWord|adverb) {
			return false
		}
	}
	return true
}

// replaced reports whether the next verb says better what v says: "declined to
// say", "RT noted Roe describing …".
func (d *doc) replaced(v, next verb) bool {
	return next.shown || next.group.contains(v.head) && next.head != v.head
}

// plausible reports whether a verb's subject can be one who says something.
// Verbs of saying with a quotation or a "that" take any subject; what only
// touches a noun ("the meeting underscored …") needs one who can speak.
func (d *doc) plausible(v verb, f found) bool {
	if w := d.lower[v.source.from]; !v.source.empty() && (w == "which" || w == "that" || w == "who") && (f.rule == clauseBefore || f.rule == around) {
		return false
	}
	if f.rule == noun && v.lemma == "call" && d.onlyName(f.content[0]) {
		return false // by telephone
	}
	if d.hypothetical(v) && f.rule != thatClause && f.rule != quotationBehind && f.rule != quotationBefore {
		return false
	}
	if v.source.empty() || !(f.rule == noun || f.rule == phrase || f.rule == infinitive || f.rule == bareClause && v.lemma != "say") {
		return true
	}
	return d.speaks(v.source)
}

// onlyName reports whether r is nothing but a name.
func (d *doc) onlyName(r run) bool {
	for i := r.from; i < r.to; i++ {
		if d.words[i].Alnum && !d.capital(i) || d.quoted[i] >= 0 {
			return false
		}
	}
	return true
}

// hypothetical reports whether a verb only may or would happen: "would order".
// Saying and the refusal to say are left alone.
func (d *doc) hypothetical(v verb) bool {
	switch v.lemma {
	case "say", "confirm", "deny", "comment", "argue", "think", "believe":
		return false
	}
	for i := v.group.from; i < v.head; i++ {
		if d.is(i, modal) && !strings.HasPrefix(d.lower[i], "d") {
			return true
		}
	}
	return false
}

// speaks reports whether a noun phrase can name a speaker: a pronoun, a name
// or a noun that the tables know for a speaker's.
func (d *doc) speaks(r run) bool {
	if d.lower[r.to-1] == "that" || d.lower[r.to-1] == "which" {
		return false
	}
	for i := r.from; i < r.to; i++ {
		w := bareForm(d.lower[i])
		if d.is(i, pronoun) && w != "it" || known(w) || d.capital(i) && !d.is(i, determiner|possessive|coordinator) && !verbLike(d.lower[i]) || peoples[w] {
			return true
		}
	}
	return false
}

// clauseLimit is where v's content must stop for the sake of a later verb of
// the same rank: at its comma or conjunction. A verb whose clause begins right
// in v's content is said within it.
func (d *doc) clauseLimit(u unit, v *verb, later []verb) int {
	for _, w := range later {
		if w.inverted || w.start <= v.group.to || d.quoted[w.start] >= 0 {
			continue
		}
		if w.shared {
			if w.form != participle && w.form != v.form && !d.mark(w.start, ",") {
				continue // "she said he had won and expects …": another's verb
			}
			return w.start
		}
		if d.trails(u, &w) {
			return w.start - 1
		}
		if i := w.start - 1; d.mark(i, ",") && v.start > 0 && d.is(v.start-1, subordinator) && d.lower[v.start-1] != "that" {
			return i
		} else if d.is(i, coordinator) && d.mark(i-1, ",") {
			return i - 1
		} else if d.mark(i, ";") {
			return i
		}
	}
	return u.to
}

// newClause is where, in front of limit, whoever speaks goes on with what is not
// the content of v: "I hope he wins, and I know him"; "that Roe says it is late
// and that …".
func (d *doc) newClause(v verb, limit int) int {
	first := v.source.len() == 1 && d.firstPerson(v.source.from)
	bare := d.nests && d.word(v.group.to) != "that"
	for i := v.group.to; i+1 < limit; i++ {
		if d.quoted[i] >= 0 {
			continue
		}
		if d.is(i, coordinator) && (first && d.firstPerson(i+1) || bare && d.lower[i+1] == "that") {
			return i
		}
		if d.nests && d.mark(i, ",") && d.firstPerson(i+1) && opines[d.word(i+2)] {
			return i // "he says it is a hoax, I think that …"
		}
	}
	return limit
}

var opines = wordSet("think believe guess suppose mean hope feel")

// firstPerson reports whether word i is "I" or "we", or "I’m".
func (d *doc) firstPerson(i int) bool {
	w, _, _ := strings.Cut(d.word(i), "'")
	return w == "i" || w == "we"
}

// spans turns runs of words into spans of bytes, in order and joined where
// they touch.
func (d *doc) spans(runs []run) readout.Spans {
	var out readout.Spans
	for _, r := range runs {
		if r.empty() {
			continue
		}
		s := d.span(r)
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
