package annotate

import "strings"

// phrases finds "according to X" with its content around it, and "reportedly".
func (d *doc) phrases(u unit) []found {
	var out []found
	for i := u.from; i < u.to; i++ {
		if d.quoted[i] >= 0 {
			continue
		}
		if f, ok := d.view(u, i); ok {
			out = append(out, f)
		}
		if f, ok := d.ownedNoun(u, i); ok {
			out = append(out, f)
		}
		if f, ok := d.stateOfMind(u, i); ok {
			out = append(out, f)
		}
		if f, ok := d.heldNoun(u, i); ok {
			out = append(out, f)
		}
		for _, p := range cues.phrases {
			if !d.matches(i, u.to, p.words) {
				continue
			}
			if f, ok := d.accordingTo(u, run{i, i + len(p.words)}); ok {
				out = append(out, f)
			}
		}
	}
	return out
}

func (d *doc) matches(i, end int, words []string) bool {
	if i+len(words) > end {
		return false
	}
	for k, w := range words {
		if d.lower[i+k] != w {
			return false
		}
	}
	return true
}

// accordingTo reads the source behind the cue, and the content in front of it
// or, where it opens the sentence, behind the source.
func (d *doc) accordingTo(u unit, at run) (found, bool) {
	initial := at.from == u.from || at.from == u.from+1 && d.is(u.from, coordinator|adverb)
	source := run{at.to, d.sourceEnd(u, at.to, initial)}
	if source = d.trimMarks(source); source.empty() || remarks[d.lower[source.from]] {
		return found{}, false // "according to remarks made in …" says where, not who
	}
	f := found{source: []run{source}, cue: []run{at}, rule: according}
	first := at.from - 1
	if initial {
		r := d.trimMarks(run{source.to, u.to})
		if r.len() < 2 {
			return found{}, false
		}
		f.content = []run{r}
		return f, true
	}
	for first >= u.from && d.mark(first, ",") {
		first--
	}
	r := d.trimMarks(run{u.from, first + 1})
	if r.len() < 2 {
		return found{}, false
	}
	f.content = []run{r}
	if source.to < u.to && d.mark(source.to, ",") {
		if more := d.trimMarks(run{source.to, u.to}); more.len() > 2 && !verbLike(d.lower[more.from]) && !d.is(more.from, relative|coordinator) {
			f.content = append(f.content, more)
		}
	}
	return f, true
}

var remarks = wordSet("remarks statements comments words")

// view finds "in his view" and "in the minister’s words", with the rest of the
// sentence as content.
func (d *doc) view(u unit, i int) (found, bool) {
	const maxWords = 6
	if d.lower[i] != "in" {
		return found{}, false
	}
	for j := i + 2; j < min(u.to, i+maxWords); j++ {
		owner := run{i + 1, j}
		if !views[d.lower[j]] || !(owner.len() == 1 && d.is(i+1, possessive) || possessiveForm(d.lower[j-1])) {
			continue
		}
		rest := d.trimMarks(run{j + 1, u.to})
		if i > u.from+1 || rest.len() < 3 || !d.mark(j+1, ",") {
			break
		}
		return found{source: []run{owner}, cue: []run{{i, i + 1}, {j, j + 1}}, content: []run{rest}, rule: according}, true
	}
	return found{}, false
}

// ownedNoun finds "his claim that …" and "Roe’s promise that …".
func (d *doc) ownedNoun(u unit, i int) (found, bool) {
	if _, ok := cues.nouns[d.lower[i]]; !ok || i <= u.from || i+3 >= u.to || d.lower[i+1] != "that" || d.quoted[i+1] >= 0 {
		return found{}, false
	}
	owner := run{i - 1, i}
	if possessiveForm(d.lower[i-1]) {
		for owner.from > u.from && d.capital(owner.from) && d.capital(owner.from-1) && d.words[owner.from-1].Alnum {
			owner.from--
		}
	} else if !d.is(i-1, possessive) {
		return found{}, false
	}
	end := i + 2
	for end < u.to && !d.mark(end, ",;:—–") {
		end++
	}
	content := d.trimMarks(run{i + 1, end})
	return found{source: []run{owner}, cue: []run{{i, i + 1}}, content: []run{content}, rule: ownedNoun}, content.len() > 2
}

// heldNoun finds "my view is that …", "I have no doubt that …" and "Roe made a
// strong case that …".
func (d *doc) heldNoun(u unit, i int) (found, bool) {
	if _, ok := cues.nouns[d.lower[i]]; !ok || i <= u.from || i+3 >= u.to {
		return found{}, false
	}
	var source, cue run
	content := run{i + 1, u.to}
	if d.is(i-1, possessive) && beForms[d.lower[i+1]] && (d.lower[i+2] == "that" || d.is(i+2, pronoun)) {
		source, cue, content.from = run{i - 1, i}, run{i, i + 2}, i+2
	} else {
		verb := d.holding(u, i)
		if d.mark(content.from, "(") {
			content.from = d.closeParenthesis(u, content.from) + 1
		}
		if verb <= u.from || d.word(content.from) != "that" {
			return found{}, false
		}
		source, cue = d.holder(u, verb), run{verb, i + 1}
	}
	f, ok := d.made(run{content.from, d.clauseEnd(content.from, content.to)}, ownedNoun, ownedNoun)
	f.source, f.cue = []run{source}, []run{cue}
	return f, ok && !source.empty() && content.from > i
}

// holding is the "have" or "make" whose object ends with the noun at i, -1 for
// none: "made a strong case".
func (d *doc) holding(u unit, i int) int {
	const maxWords = 4
	for k := i - 1; k > u.from && i-k <= maxWords; k-- {
		switch {
		case d.is(k, determiner|negation) && holds[d.lower[k-1]]:
			return k - 1
		case d.class[k] != 0 || !d.words[k].Alnum || d.capital(k):
			return -1
		}
	}
	return -1
}

// holder is the subject of the verb at k, or of the verb that this is joined to.
func (d *doc) holder(u unit, k int) run {
	if d.is(k-1, coordinator) {
		return d.unitSubject(u, k)
	}
	return d.subject(u, k-1)
}

var holds = wordSet("have has had make makes made")

// stateOfMind finds "I’m sure that …", "we were afraid it would …".
func (d *doc) stateOfMind(u unit, i int) (found, bool) {
	if _, ok := cues.states[d.lower[i]]; !ok || i+3 >= u.to {
		return found{}, false
	}
	from := i
	for from > u.from && (d.is(from-1, auxiliary|adverb|negation) || isAdverb(d.lower[from-1]) || intensifies[d.lower[from-1]]) {
		from--
	}
	source := run{from, from}
	switch {
	case from > u.from && d.copula(run{from, i}):
		source = d.subject(u, from-1)
	case from > u.from && d.is(from-1, pronoun) || d.contracted(from-1):
		source.from--
	}
	if source.empty() || !d.speaks(source) || d.lower[i+1] != "that" && !(d.is(i+1, pronoun|determiner) && d.clauseLike(i+1, u.to)) {
		return found{}, false
	}
	f, ok := d.made(run{i + 1, d.clauseEnd(i+1, u.to)}, state, state)
	f.source, f.cue = []run{source}, []run{{from, i + 1}}
	return f, ok
}

var intensifies = wordSet("so very quite pretty too as")

// copula reports whether a form of "be" stands in r.
func (d *doc) copula(r run) bool {
	for i := r.from; i < r.to; i++ {
		if beForms[d.lower[i]] {
			return true
		}
	}
	return false
}

// contracted reports whether word i is a pronoun with a form of "be": "I’m".
func (d *doc) contracted(i int) bool {
	w, be, ok := strings.Cut(d.word(i), "'")
	return ok && (be == "m" || be == "re" || be == "s") && closedClasses[w]&pronoun != 0
}

var views = wordSet("view opinion eyes words telling reading account judgment judgement estimation assessment")

// sourceEnd is the end of the source behind "according to", which may carry a
// longer description than a subject does. Where the cue opens the sentence, the
// first comma ends it.
func (d *doc) sourceEnd(u unit, i int, initial bool) int {
	for j := i; j < u.to; j++ {
		switch {
		case d.quoted[j] >= 0 && d.quotation(j).len() > 8:
			return j
		case d.mark(j, ",") && (initial || !(j+1 < u.to && d.apposition(u, j+1) && !d.capital(j+1))):
			return j
		case d.mark(j, ";:—–"):
			return j
		}
	}
	return u.to
}

// colonLead reads what a colon alone introduces: "Roe: “We will not sign”",
// "Roe was blunt: “No.”"
func (d *doc) colonLead(u unit) []found {
	i := u.from
	for i < u.to && !d.mark(i, ":") && d.quoted[i] < 0 {
		i++
	}
	if i == u.from || i+2 >= u.to || !d.mark(i, ":") || !d.opens(i+1) {
		return nil
	}
	source := d.unitSubject(u, i)
	if source.empty() || !d.speaks(source) {
		return nil
	}
	f, ok := d.made(run{i + 1, u.to}, colonClause, colonAlone)
	if !ok {
		return nil
	}
	f.source, f.cue = []run{source}, []run{{i, i + 1}}
	return []found{f}
}
