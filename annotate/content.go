package annotate

import "strings"

// content finds what a verb reports: behind it, in front of it, or around it.
func (d *doc) content(u unit, v *verb, from, limit int) (found, bool) {
	if v.inverted {
		after := run{v.source.to, limit}
		return d.before(u, v, from, after)
	}
	if d.quotedBefore(u, v, from) {
		return d.before(u, v, from, run{v.group.to, limit})
	}
	if f, ok := d.behind(u, v, d.overAdjuncts(v, limit), limit); ok {
		return f, true
	}
	if v.frames&takesAddressee != 0 && v.lemma != "tell" && d.clauseLike(v.group.to, limit) {
		// What was taken for an addressee is the clause's subject: "warning such
		// moves would …".
		if f, ok := d.behind(u, v, v.group.to, limit); ok {
			return f, true
		}
	}
	if v.form == participle || v.inner && v.group.to < limit && d.questionWord(v.group.to) {
		return found{}, false
	}
	return d.before(u, v, from, run{v.group.to, limit})
}

// parenthesis finds what stands around a pronoun and its verb that only
// interrupt it: "it is, I think, a mistake", "made I believe by Roe".
func (d *doc) parenthesis(v *verb, from, limit int) (found, bool) {
	first, next := v.source.from, v.group.to
	if v.frames&takesClause == 0 || v.shared || v.inverted || v.source.len() != 1 || !d.is(first, pronoun) || next >= limit || first <= from || d.quoted[next] >= 0 {
		return found{}, false
	}
	apart := d.mark(first-1, ",—–") && d.mark(next, ",—–")
	if !apart && !(d.firstPerson(first) && d.words[first-1].Alnum && !d.is(first-1, coordinator|subordinator|relative) && d.is(next, preposition)) {
		return found{}, false
	}
	before, after := d.trimMarks(run{from, first}), d.trimMarks(run{next, d.clauseEnd(next, limit)})
	if before.empty() || after.len() < 2 || d.quoted[before.from] >= 0 || d.is(before.to-1, relative|subordinator) {
		return found{}, false
	}
	return found{content: []run{before, after}, rule: around}, true
}

// quotedBefore reports whether a quotation that ends its clause stands right
// in front of the verb's subject.
func (d *doc) quotedBefore(u unit, v *verb, from int) bool {
	at := v.source.from - 1
	return v.frames&takesQuotation != 0 && !v.shared && !v.source.empty() && at > from && d.closes(at) && d.endsClause(d.quotation(at))
}

// overAdjuncts goes behind a verb over those it is said to and over when and
// where, to where the content can begin.
func (d *doc) overAdjuncts(v *verb, limit int) int {
	const maxWords = 18
	i := v.group.to
	start := i
	if v.frames&takesAddressee != 0 && i < limit {
		i = d.overAddressee(i, limit)
	} else if v.lemma == "promise" && i+1 < limit && d.is(i, objective) && (!d.is(i, possessive) || d.is(i+1, preposition|timeWord|determiner)) {
		i++ // "promised them the ministry"
	}
	for i < limit && i-start < maxWords && d.quoted[i] < 0 {
		switch {
		case d.relativeTime(i):
			i += 2
		case d.word(i+2) == "ago" && i+2 < limit:
			i += 3
		case d.is(i, timeWord), d.is(i, adverb) && !d.is(i, negation), isAdverb(d.lower[i]):
			i++
		case d.lower[i] == "to" && v.frames&takesInfinitive != 0:
			return i
		case d.is(i, preposition) && v.frames&(takesPhrase) == 0:
			next := d.phraseEnd(i, limit)
			if next >= limit || !d.contentStarts(next) {
				return i
			}
			i = next
		case d.mark(i, ",") && i > start && i+1 < limit && (d.opens(i+1) || d.lower[i+1] == "that"):
			i++
		default:
			return i
		}
	}
	return i
}

// contentStarts reports whether a content plainly begins at word i.
func (d *doc) contentStarts(i int) bool {
	return d.lower[i] == "that" || d.opens(i) || d.mark(i, ":,") || d.is(i, preposition|timeWord)
}

// phraseEnd is the end of the prepositional phrase that begins at i.
func (d *doc) phraseEnd(i, limit int) int {
	for j := i + 1; j < limit && j-i < 10; j++ {
		if d.opens(j) || d.lower[j] == "that" || !d.words[j].Alnum && !d.mark(j, "’'-.&") || d.is(j, preposition|auxiliary|pronoun|timeWord|subordinator) && j > i+1 {
			return j
		}
	}
	return limit
}

// overAddressee goes over whom something is told: "reporters", "him", "The
// Coast Gazette", "the court".
func (d *doc) overAddressee(i, limit int) int {
	if d.is(i, objective) && !d.is(i, possessive) || d.is(i, pronoun) && (d.lower[i] == "you" || d.lower[i] == "it") {
		return i + 1
	}
	if d.lower[i] == "her" && i+1 < limit && (d.is(i+1, determiner|pronoun|subordinator) || d.opens(i+1)) {
		return i + 1
	}
	if d.is(i, preposition) {
		return i
	}
	j := i
	for j < limit && j-i < 8 && d.words[j].Alnum && d.quoted[j] < 0 {
		switch {
		case d.is(j, subordinator|auxiliary|pronoun|timeWord), j > i && d.is(j, preposition) && d.lower[j] != "of", d.lower[j] == "to" || d.is(j, coordinator):
			return j
		case j > i && d.is(j, determiner) && !d.is(j-1, determiner|preposition):
			return j
		case j > i && d.capital(j) && !d.capital(j-1) && !d.is(j-1, determiner|preposition):
			return j
		}
		j++
	}
	return j
}

// behind finds the content that begins at word i, behind a verb.
func (d *doc) behind(u unit, v *verb, i, limit int) (found, bool) {
	if i >= limit {
		return found{}, false
	}
	if d.mark(i, ":") && i+1 < limit && v.frames&takesQuotation != 0 {
		return d.made(run{i + 1, limit}, colonClause, colonQuotation)
	}
	if d.opens(i) && v.frames&takesQuotation != 0 && (d.quotation(i).len() > 4 || v.frames&(takesClause|takesNoun) != 0) {
		return d.quotationBehind(v, i, limit)
	}
	if d.mark(i, ",") && i+1 < limit && d.opens(i+1) && v.frames&takesQuotation != 0 {
		return d.quotationBehind(v, i+1, limit)
	}
	if d.quoted[i] < 0 && !d.words[i].Alnum {
		return found{}, false
	}
	r := run{i, d.clauseEnd(i, limit)}
	switch w := d.lower[i]; {
	case v.impersonal && w == "to":
		return d.made(run{i, r.to}, impersonalClause, impersonalClause)
	case w == "that" && v.frames&(takesThatClause|takesAddressee) != 0 && !d.pronounThat(i, limit):
		return d.made(r, thatClause, thatClause)
	case d.questionWord(i) && v.frames&takesQuestion != 0:
		return d.made(r, question, question)
	case w == "to" && v.frames&takesInfinitive != 0:
		return d.made(r, infinitive, infinitive)
	case d.is(i, preposition) && v.frames&takesPhrase != 0:
		return d.made(run{i, d.nounEnd(i, limit)}, phrase, phrase)
	case d.startsClause(i, limit) && v.frames&takesClause != 0 && (v.frames&(takesNoun|takesInfinitive) == 0 && !v.inner || d.clauseLike(i, limit)):
		return d.made(r, bareClause, bareClause)
	case v.frames&takesInfinitive != 0 && d.infinitiveNear(i, limit):
		return d.made(r, infinitive, infinitive)
	case v.frames&takesNoun != 0 && d.startsNoun(i):
		return d.made(run{i, d.nounEnd(i, limit)}, noun, noun)
	}
	return found{}, false
}

// made is a content of one piece; the rule depends on whether it begins with
// a quotation.
func (d *doc) made(r run, plain, quoted rule) (found, bool) {
	r = d.trimMarks(r)
	if r.empty() {
		return found{}, false
	}
	f := found{content: []run{r}, rule: plain}
	if d.opens(r.from) {
		f.rule = quoted
	}
	f.quoted = d.quoted[r.to-1] >= 0
	return f, true
}

// quotationBehind takes a quotation behind the verb, and the rest of its
// clause where the quotation is only the first part of it.
func (d *doc) quotationBehind(v *verb, i, limit int) (found, bool) {
	q := d.quotation(i)
	end := min(q.to, limit)
	if end < limit && d.endsClause(q) {
		return d.made(run{i, end}, quotationBehind, quotationBehind)
	}
	return d.made(run{i, d.clauseEnd(end, limit)}, quotationBehind, quotationBehind)
}

// endsClause reports whether a quotation has a mark before or behind its
// closing one that ends the clause.
func (d *doc) endsClause(q run) bool {
	return q.len() > 2 && d.mark(d.lastInside(q), ".!?,")
}

// lastInside is the last word of a quotation in front of its closing marks.
func (d *doc) lastInside(q run) int {
	i := q.to - 1
	for i > q.from && d.mark(i, closingMarks) {
		i--
	}
	return i
}

const (
	closingMarks = "\"'”’»«“"
	openingMarks = "\"'“‘«»„"
)

// pronounThat reports whether "that" points at something: "he said that."
func (d *doc) pronounThat(i, limit int) bool {
	return i+1 >= limit || !d.words[i+1].Alnum && d.quoted[i+1] < 0 && !d.mark(i+1, ",—–$")
}

func (d *doc) questionWord(i int) bool {
	switch d.lower[i] {
	case "whether", "if", "why", "how", "what", "where", "when", "who", "which":
		return true
	}
	return false
}

// startsClause reports whether a clause without "that" can begin at word i: a
// subject first, and not only an object.
func (d *doc) startsClause(i, limit int) bool {
	switch w := d.lower[i]; {
	case d.is(i, coordinator|auxiliary|timeWord), d.relativeTime(i):
		return false
	case (w == "this" || w == "that") && d.mark(i+1, ",.;"), strings.HasSuffix(w, "ed") && verbLike(w) && !d.capital(i):
		return false // "which Roe says allowed …"
	case d.is(i, preposition|subordinator):
		return d.opensClause(i, limit)
	case d.is(i, objective) && !d.is(i, possessive) && d.lower[i] != "it" && d.lower[i] != "you":
		return false
	}
	return true
}

// opensClause reports whether the phrase that begins with a preposition or
// "if" ends at a comma with a subject behind it: "in the end, they won".
func (d *doc) opensClause(i, limit int) bool {
	const maxWords = 12
	for j := i + 1; j < min(limit-1, i+maxWords); j++ {
		switch {
		case d.words[j].Break, d.opens(j):
			return false
		case d.mark(j, ","):
			return (d.is(j+1, pronoun|determiner) || d.capital(j+1)) && !d.words[j+1].Break
		}
	}
	return false
}

// clauseLike reports whether what begins at i has a verb of its own, as far
// as an auxiliary or a subject pronoun early on shows it.
func (d *doc) clauseLike(i, limit int) bool {
	const maxWords = 10
	for j := i; j < min(limit, i+maxWords); j++ {
		switch {
		case d.is(j, auxiliary) && j > i, d.is(j, pronoun) && d.lower[j] != "who":
			return true
		case d.is(j, subordinator|relative), d.mark(j, ",;:"):
			return false
		}
	}
	return false
}

func (d *doc) startsNoun(i int) bool {
	return !d.is(i, preposition|coordinator|auxiliary|subordinator|timeWord|adverb) && !isAdverb(d.lower[i]) && d.lower[i] != "that"
}

// infinitiveNear reports whether "to" and a verb follow a short object.
func (d *doc) infinitiveNear(i, limit int) bool {
	for j := i; j < min(limit, i+10); j++ {
		if !d.words[j].Alnum {
			return false
		}
		if d.lower[j] == "to" && j > i && j+1 < limit && !d.is(j+1, determiner|objective) && !d.capital(j+1) {
			return true
		}
	}
	return false
}

// clauseEnd is where the clause that begins at i ends: at the limit, or at a
// turn that leaves what is said.
func (d *doc) clauseEnd(i, limit int) int {
	for j := i + 1; j < limit-1; j++ {
		if d.quoted[j] >= 0 {
			continue
		}
		if d.mark(j, ",") && (d.lower[j+1] == "according" || d.lower[j+1] == "whereas") {
			return j
		}
		if d.mark(j, ",—–") && d.answered(j+1, limit) {
			return j
		}
		if d.lower[j] == "according" && d.lower[j+1] == "to" || d.mark(j, ";") {
			return j
		}
	}
	return limit
}

// answered reports whether "a claim Roe has denied" begins at i: what somebody
// else says of the content is not part of it.
func (d *doc) answered(i, limit int) bool {
	if i+3 >= limit || !d.is(i, determiner) {
		return false
	}
	_, saying := cues.nouns[d.lower[i+1]]
	return saying && (d.capital(i+2) || d.is(i+2, pronoun|determiner))
}

// nounEnd is where a content that is a noun phrase ends.
func (d *doc) nounEnd(i, limit int) int {
	for j := i + 1; j < limit; j++ {
		if d.quoted[j] >= 0 {
			continue
		}
		switch {
		case d.mark(j, ",") && j+1 < limit && (d.is(j+1, coordinator|subordinator|relative|pronoun) || d.lower[j+1] == "according" || verbLike(d.lower[j+1])):
			return j
		case d.mark(j, ";:—–("), d.mark(j, ",") && d.answered(j+1, limit):
			return j
		case d.lower[j] == "and" && j+1 < limit && (verbLike(d.lower[j+1]) || d.is(j+1, pronoun|auxiliary)):
			return j
		case d.is(j, subordinator) && (d.lower[j] == "after" || d.lower[j] == "while" || d.lower[j] == "when" || d.lower[j] == "because" || d.lower[j] == "before"):
			return j
		case d.is(j, timeWord) && j > i+1 && (d.capital(j) || d.lower[j] == "yesterday" || d.lower[j] == "today"):
			if d.lower[j-1] == "on" {
				return j - 1
			}
			return j
		}
	}
	return limit
}

// before finds the content in front of a verb and its subject, and what of it
// follows behind them (after).
func (d *doc) before(u unit, v *verb, from int, after run) (found, bool) {
	at := v.group.from - 1
	if !v.inverted && !v.source.empty() && v.source.from >= u.from {
		at = v.source.from - 1
	}
	if at < from || v.shared {
		return found{}, false
	}
	if d.quoted[at] < 0 && !d.mark(at, ",—–") {
		return d.nounBefore(u, v, at)
	}
	if d.quoted[at] < 0 && (v.frames&takesClause == 0 || v.frames&takesAddressee != 0 && v.lemma != "tell") || v.frames&(takesClause|takesQuotation) == 0 {
		return found{}, false
	}
	r := run{from, at + 1}
	for r.from < r.to && d.mark(r.from, ",;—–") {
		r.from++
	}
	f, ok := d.made(r, clauseBefore, quotationBefore)
	if !ok || f.content[0].len() < 2 {
		return found{}, false
	}
	if d.quoted[at] >= 0 {
		f.quoted = true
	} else if r.len() < 5 && !d.resumes(v, after) || d.is(r.from, preposition) && !d.hasVerb(r) && !d.resumes(v, after) {
		return found{}, false
	}
	if more := d.resumption(u, v, f, after); !more.empty() {
		f.content = append(f.content, more)
		f.quoted = d.quoted[more.to-1] >= 0
		if !f.quoted {
			f.rule = around
		}
	}
	return f, true
}

// nounBefore reads "a claim Roe has denied": the noun in front of the subject
// is the content.
func (d *doc) nounBefore(u unit, v *verb, at int) (found, bool) {
	if _, saying := cues.nouns[d.lower[at]]; !saying || v.frames&takesNoun == 0 {
		return found{}, false
	}
	from := at
	for from > u.from && at-from < 4 && (d.is(from-1, determiner|possessive) || d.class[from-1] == 0 && d.words[from-1].Alnum) {
		if from--; d.is(from, determiner|possessive) {
			break
		}
	}
	return d.made(run{from, at + 1}, relativeNoun, relativeNoun)
}

// hasVerb reports whether r looks like a clause: an auxiliary or a past form.
func (d *doc) hasVerb(r run) bool {
	for i := r.from; i < r.to; i++ {
		if d.is(i, auxiliary) || verbLike(d.lower[i]) {
			return true
		}
	}
	return false
}

// resumes reports whether the clause goes on behind "…, Roe said, …".
func (d *doc) resumes(v *verb, after run) bool {
	i := after.from
	for i < after.to && i-after.from < 10 && !d.mark(i, ",") && d.quoted[i] < 0 {
		i++
	}
	return i+1 < after.to && d.mark(i, ",") && d.quoted[i+1] < 0 && d.words[i+1].Alnum && !verbLike(d.lower[i+1])
}

// resumption is the second part of a content that "he said" interrupts.
func (d *doc) resumption(u unit, v *verb, f found, after run) run {
	i := after.from
	for i < after.to && i-after.from < 25 && !d.mark(i, ",:") && !d.opens(i) {
		i++
	}
	if i+1 < after.to && d.mark(i, ",:") && d.opens(i+1) {
		i++
	}
	if i < after.to && d.opens(i) {
		q := d.quotation(i)
		if f.quoted && (q.len() > 5 || d.mark(i-1, ",:")) {
			return run{i, d.clauseEnd(min(q.to, after.to), after.to)}
		}
		return run{}
	}
	if f.quoted || !d.resumes(v, after) {
		return run{}
	}
	first := f.content[0]
	if d.is(i+1, auxiliary) || d.lower[i+1] == "that" || !d.hasVerb(first) || d.is(first.from, preposition|subordinator) && first.len() < 10 {
		return d.trimMarks(run{i + 1, after.to})
	}
	return run{}
}
