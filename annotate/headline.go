package annotate

import "slices"

// headline is the article's headline, where it is as short as headlines are and
// no sentence by its end.
func (d *doc) headline() run {
	const maxWords = 30
	if len(d.blocks) < 2 || d.title.len() > maxWords || d.mark(d.title.to-1, ".:") {
		return run{}
	}
	return d.title
}

// headlined finds the two forms that headlines alone have: "I signed nothing,
// says Roe after Vale win", and "Vale will not sign: Roe".
func (d *doc) headlined() []found {
	h := d.headline()
	f, ok := d.saysBehind(h)
	if !ok {
		f, ok = d.closingLabel(h)
	}
	if !ok {
		return nil
	}
	f.rule, f.confidence = headlineForm, precision[headlineForm]
	return []found{f}
}

// saysBehind reads a headline whose speaker stands behind the verb, with how it
// came about behind him: "…, says Roe after Vale win".
func (d *doc) saysBehind(h run) (found, bool) {
	const minWords, maxName = 3, 6
	for i := h.from + minWords; i < h.to-1; i++ {
		if !d.mark(i, ",") || d.quoted[i] >= 0 || !d.saysNow(i+1) {
			continue
		}
		name := run{i + 2, i + 2}
		for name.to < h.to && d.words[name.to].Alnum && !d.is(name.to, subordinator|preposition|coordinator) {
			name.to++
		}
		if name.to == h.to || name.empty() || name.len() > maxName || d.is(name.from, pronoun) {
			continue // read as any sentence is
		}
		return found{source: []run{name}, cue: []run{{i + 1, i + 2}}, content: []run{{h.from, i}}}, true
	}
	return found{}, false
}

// saysNow reports whether word i is the present form of a verb that quotations
// stand with.
func (d *doc) saysNow(i int) bool {
	return slices.ContainsFunc(cues.verbs[d.lower[i]], func(c cue) bool {
		return c.frames&takesQuotation != 0 && (c.form == third || c.form == base)
	})
}

// closingLabel reads a headline that ends in a colon and who says it. What
// stands in front of the colon must say something, and who it is must be named
// in the article or be one of those that papers name so.
func (d *doc) closingLabel(h run) (found, bool) {
	const minWords, maxName = 4, 4
	colon := h.to - 2
	for colon > h.from && colon > h.to-2-maxName && !d.mark(colon, ":") {
		colon--
	}
	if colon-h.from < minWords || !d.mark(colon, ":") || d.quoted[colon] >= 0 {
		return found{}, false
	}
	name := run{colon + 1, h.to}
	for i := name.from; i < name.to; i++ {
		if !d.words[i].Alnum || d.quoted[i] >= 0 {
			return found{}, false
		}
	}
	if !d.states(run{h.from, colon}) || !labels[d.lower[name.to-1]] && !(d.capital(name.from) && d.namedInBody(name)) {
		return found{}, false
	}
	return found{source: []run{name}, cue: []run{{colon, colon + 1}}, content: []run{{h.from, colon}}}, true
}

// states reports whether r says something: a quotation stands in it, or a verb.
func (d *doc) states(r run) bool {
	for i := r.from; i < r.to; i++ {
		if d.quoted[i] >= 0 || i > r.from && (d.is(i, auxiliary|modal) || verbLike(d.lower[i])) {
			return true
		}
	}
	return false
}

// namedInBody reports whether the last word of a headline's name stands in the
// article too, in capitals.
func (d *doc) namedInBody(name run) bool {
	last := bareForm(d.lower[name.to-1])
	for i := name.to; i < len(d.words); i++ {
		if d.capital(i) && bareForm(d.lower[i]) == last {
			return true
		}
	}
	return false
}

// labels is who stands behind a headline's colon without a name.
var labels = wordSet("police report reports officials official study survey poll sources source minister ministry government army military " +
	"lawyer lawyers experts expert analysts witnesses prosecutors survivors doctors president pm un nato")
