package annotate

import "strings"

// addSubject finds who says it: in front of the verb, behind it, or with the
// verb before. It says no where the verb turns out to report nothing.
func (d *doc) addSubject(u unit, v *verb, before []verb) bool {
	v.start = v.group.from
	if v.impersonal {
		if v.source = d.agent(*v); strings.HasPrefix(d.word(v.start-1), "it") && v.start > u.from {
			v.start--
		}
		return true
	}
	if d.inverted(u, v) {
		return true
	}
	if v.form == participle && !d.progressive(*v) {
		return d.describedSaying(u, v, before) || d.wordedSaying(u, v) || d.shareSubject(u, v, before)
	}
	at := v.group.from - 1
	if at < u.from {
		return false
	}
	if d.is(at, coordinator) || d.mark(at, ",") && at > u.from && d.is(at-1, coordinator) {
		return d.shareSubject(u, v, before)
	}
	v.source = d.subject(u, at)
	if v.source.empty() {
		return d.mark(at, ",;—–") && d.shareSubject(u, v, before)
	}
	v.start = v.source.from
	return d.canSay(*v)
}

// canSay reports whether the words in front of a verb can be its subject.
func (d *doc) canSay(v verb) bool {
	first, last := v.source.from, v.source.to-1
	switch {
	case d.lower[last] == "it" && strings.HasPrefix(d.word(first-1), "ha") && d.is(first-1, auxiliary):
		return false // "have it said"
	case d.is(last, objective) && !d.is(last, pronoun), d.is(last, preposition), possessiveForm(d.lower[last]), !d.agrees(v, v.source):
		return false
	case d.is(first, negation) && d.lower[first] != "no", first == last && verbLike(d.lower[first]) && !d.capital(first) && !known(d.lower[first]):
		return false
	case d.is(last, subordinator) && d.lower[last] != "that" && d.lower[last] != "which":
		return false
	case v.form == third || v.form == base:
		if w := d.lower[last]; v.form == third && v.lemma != "say" && !d.capital(last) && !known(w) && !d.is(last, pronoun|relative) && !d.is(first, determiner) {
			return false
		}
		return d.capital(first) || d.is(first, determiner|pronoun|relative) || strings.HasSuffix(d.lower[last], "s") || d.lower[last] == "people" || isNumber(d.lower[first]) || v.form == base && !nounToo[v.lemma]
	}
	return true
}

// describedSaying reads "reports from RT noted Roe describing …": the name in
// front of a participle, behind a verb of reporting, is who says it.
func (d *doc) describedSaying(u unit, v *verb, before []verb) bool {
	if d.nests && d.onlyName(run{u.from, v.group.from}) && v.group.from > u.from {
		v.source, v.start = run{u.from, v.group.from}, u.from // what was noted is "Roe describing …"
		return true
	}
	if len(before) == 0 || v.group.from == u.from {
		return false
	}
	outer := before[len(before)-1]
	if v.group.from-outer.group.to > 5 || v.group.from <= outer.group.to {
		return false
	}
	for i := outer.group.to; i < v.group.from; i++ {
		if !d.capital(i) || d.quoted[i] >= 0 || possessiveForm(d.lower[i]) {
			return false
		}
	}
	v.source, v.start, v.shown = run{outer.group.to, v.group.from}, outer.group.to, true
	return true
}

// wordedSaying reads "a letter saying that …", "people saying it is late" and
// "with the Gazette reporting that …": the noun in front of a participle says
// what follows.
func (d *doc) wordedSaying(u unit, v *verb) bool {
	const maxWords = 5
	at := v.group.from - 1
	if at <= u.from || v.frames&takesQuotation == 0 {
		return false
	}
	if documents[d.lower[at]] || unnamed[d.lower[at]] || groups[d.lower[at]] {
		v.source = d.subject(u, at)
		v.start = v.source.from
		return !v.source.empty()
	}
	for i := at - 1; i >= u.from && at-i <= maxWords && d.words[i+1].Alnum && d.quoted[i] < 0; i-- {
		if d.lower[i] == "with" {
			v.source, v.start = run{i + 1, at + 1}, i
			return d.speaks(v.source)
		}
	}
	return false
}

// progressive reports whether an -ing form has its auxiliary: "was saying".
func (d *doc) progressive(v verb) bool {
	for i := v.group.from; i < v.head; i++ {
		if d.is(i, auxiliary) {
			return true
		}
	}
	return false
}

// shareSubject gives a participle (", saying …") or a second verb ("and
// added …") the subject of the verb before, or of the clause that the unit
// begins with.
func (d *doc) shareSubject(u unit, v *verb, before []verb) bool {
	at := v.group.from - 1
	if at < u.from || d.is(at, preposition|determiner|possessive|auxiliary) {
		return false
	}
	if v.form == participle && d.nests && len(before) == 0 {
		return false // whoever says all of it may be meant: "that he had signed, citing …"
	}
	if v.form == participle && !d.mark(at, ",—–”\"") && !d.is(at, coordinator) {
		return false
	}
	for at > u.from && (d.is(at-1, coordinator) || d.mark(at-1, ",")) {
		at--
	}
	v.start, v.shared = at, true
	if n := len(before); n > 0 {
		// A participle belongs to the outer clause, not to what is said in it.
		for n > 1 && v.form == participle && before[n-1].start <= before[n-2].group.to+1 && before[n-1].start >= before[n-2].group.to {
			n--
		}
		v.source = before[n-1].source
	} else {
		v.source = d.unitSubject(u, v.start)
	}
	return !v.source.empty() && d.agrees(*v, v.source)
}

// unitSubject is the subject that a unit begins with, as far as it shows
// without knowing the verbs: a name, a pronoun or a short noun phrase in front
// of the first auxiliary or verb-like word.
func (d *doc) unitSubject(u unit, limit int) run {
	i := d.behindDateline(u)
	for i < limit && d.is(i, coordinator) {
		i++
	}
	// An opening phrase up to its comma is not the subject.
	if d.is(i, preposition|subordinator|timeWord) || d.is(i, adverb) || isAdverb(d.lower[i]) {
		for i < limit && !d.mark(i, ",") {
			i++
		}
		i++
	}
	if i >= limit || d.quoted[i] >= 0 {
		return run{}
	}
	if d.is(i, pronoun) {
		return run{i, i + 1}
	}
	j := i
	for j < limit && d.quoted[j] < 0 && !d.is(j, timeWord) && (j == i && d.is(j, determiner) || d.capital(j) && d.class[j] == 0 || d.abbreviates(j)) {
		j++
	}
	if j == i+1 && d.is(i, determiner) {
		for j < limit && j < i+4 && d.words[j].Alnum && d.quoted[j] < 0 && d.class[j] == 0 && !verbLike(d.lower[j]) {
			j++
		}
	}
	if r := (run{i, j}); !r.empty() && d.speaks(r) && !d.is(j-1, determiner) && !possessiveForm(d.lower[j-1]) && !d.mark(j, "’'") && !d.clausal(r) {
		return r
	}
	return run{}
}

// behindDateline is where a unit's text begins behind "LOWMERE, May 3 (AP) —".
func (d *doc) behindDateline(u unit) int {
	const maxWords = 14
	if w := d.words[u.from].In(d.text); len(w) < 3 || strings.ToUpper(w) != w || !d.words[u.from].Alnum {
		return u.from
	}
	for i := u.from + 1; i < min(u.to-1, u.from+maxWords); i++ {
		if d.mark(i, "—–") || d.mark(i, "-") && !d.words[i+1].Alnum || d.mark(i, "-") && d.mark(i-1, ")") {
			for i < u.to-1 && !d.words[i].Alnum {
				i++
			}
			return i
		}
	}
	return u.from
}

// abbreviates reports whether the mark at i is the stop of a title or an
// initial: "Mr.", "J."
func (d *doc) abbreviates(i int) bool {
	return d.mark(i, ".") && d.capital(i-1) && d.words[i-1].Len() <= 4
}

func verbLike(w string) bool {
	return cues.verbs[w] != nil || len(w) > 4 && (w[len(w)-2:] == "ed" || w[len(w)-3:] == "ing")
}

// inverted reads a subject behind its verb: “…,” said Roe, the mayor.
func (d *doc) inverted(u unit, v *verb) bool {
	at := v.group.from - 1
	if v.group.len() > 2 || v.frames&takesQuotation == 0 || at < u.from || v.form == participle || v.form == base {
		return false
	}
	switch v.lemma {
	case "tell", "inform", "remind", "assure", "brief":
		return false
	}
	if d.closes(at) && !d.long(at) && d.is(d.quotation(at).from-1, determiner) {
		return false // the “Norland circle” rejected the terms
	}
	if !d.closes(at) && !(v.frames&takesClause != 0 && d.mark(at, ",—–") && at-u.from > 3 && d.subject(u, at).empty()) {
		return false
	}
	i := v.group.to
	if i >= u.to || d.quoted[i] >= 0 || !d.words[i].Alnum || d.is(i, preposition|subordinator|coordinator|objective|timeWord|adverb) || isAdverb(d.lower[i]) {
		return false
	}
	if !d.capital(i) && !d.is(i, determiner|pronoun) && d.class[i] != 0 {
		return false
	}
	// “…,” tells us nothing: an unquoted clause needs a name or a noun phrase.
	r := run{i, d.nounPhraseEnd(u, i)}
	if !d.closes(at) && r.to < u.to && d.is(r.to, auxiliary) {
		return false
	}
	v.source, v.inverted, v.start = r, true, v.group.from
	return true
}

// nounPhraseEnd is the end of the noun phrase that begins at i, its
// appositions included.
func (d *doc) nounPhraseEnd(u unit, i int) int {
	if d.is(i, pronoun) {
		return i + 1
	}
	for j := i; j < u.to; j++ {
		switch {
		case d.opens(j) && d.long(j):
			return j
		case d.mark(j, ",") && j+1 < u.to && d.apposition(u, j+1):
		case d.mark(j, ".") && j+1 < u.to && j > i && d.words[j-1].Len() <= 4 && d.capital(j-1):
		case d.mark(j, "-&'’") || d.quoted[j] >= 0:
		case d.mark(j, "(") && d.closeParenthesis(u, j) > 0:
			j = d.closeParenthesis(u, j)
		case d.mark(j, ",") && j+1 < u.to && d.is(j+1, relative), d.is(j, relative) && j > i:
			return d.relativeEnd(u, j+1)
		case !d.words[j].Alnum:
			return j
		case d.is(j, auxiliary|subordinator|timeWord|relative) && !(d.capital(j) && !d.is(j, timeWord)):
			return j
		case j > i && d.is(j, pronoun|objective) && !d.is(j, possessive):
			return j
		case d.is(j, preposition) && d.lower[j] != "of" && d.lower[j] != "for" && d.lower[j] != "from" && d.lower[j] != "with" && d.lower[j] != "at":
			return j
		case d.is(j, adverb) && !d.capital(j) || isAdverb(d.lower[j]) && !d.capital(j):
			return j
		case d.is(j, coordinator) && !(j+1 < u.to && d.capital(j+1)):
			return j
		}
	}
	return u.to
}

// closeParenthesis is where the parenthesis that opens at i closes, -1 when
// not soon.
func (d *doc) closeParenthesis(u unit, i int) int {
	const maxWords = 25
	for j := i + 1; j < min(u.to, i+maxWords); j++ {
		if d.mark(j, ")") {
			return j
		}
	}
	return -1
}

// relativeEnd is the end of the relative clause whose pronoun stands at i: the
// next comma, or the end of the sentence.
func (d *doc) relativeEnd(u unit, i int) int {
	for i < u.to && !d.mark(i, ",.;:—–?!") && !d.opens(i) {
		i++
	}
	return i
}

// apposition reports whether what stands behind a comma describes the noun in
// front of it: a determiner, a small letter that is no verb, a party or an age.
func (d *doc) apposition(u unit, i int) bool {
	if d.quoted[i] >= 0 || !d.words[i].Alnum {
		return false
	}
	w := d.lower[i]
	switch {
	case isNumber(w):
		return true
	case d.is(i, determiner):
		return w != "this" && w != "that" && w != "these" && w != "those"
	case d.capital(i):
		// A place or a party: "of Madison, Alabama", "R-Ohio".
		return i+1 >= u.to || d.mark(i+1, ",.-") || i+2 < u.to && d.mark(i+2, ",.") && d.capital(i+1)
	case d.class[i] != 0, isAdverb(w), verbLike(w):
		return false
	}
	return true
}

// subject is the noun phrase that ends at word at, the last one in front of a
// verb group.
func (d *doc) subject(u unit, at int) run {
	if d.is(at, pronoun) && d.quoted[at] < 0 {
		return run{at, at + 1}
	}
	if w := d.lower[at]; (w == "which" || w == "that") && d.quoted[at] < 0 {
		return run{at, at + 1}
	}
	end := at + 1
	if d.mark(at, ",") && d.mark(at-1, ")") && d.openParenthesis(u, at-1) > u.from {
		at--
	}
	if d.mark(at, ")") {
		open := d.openParenthesis(u, at)
		if open <= u.from {
			return run{}
		}
		if from := d.phraseStart(u, open-1); from < open {
			return run{from, at + 1}
		}
		return run{}
	}
	if d.mark(at, ",") || d.mark(at, "—–") {
		head := d.overClause(u, d.overAppositions(u, at))
		if head < 0 {
			return run{}
		}
		from := d.phraseStart(u, head)
		if from > head || d.clausal(run{from, head + 1}) {
			return run{}
		}
		return run{from, at}
	}
	if d.closes(at) && d.long(at) || !d.words[at].Alnum && !d.mark(at, ")'’.") && d.quoted[at] < 0 {
		return run{}
	}
	from := d.overRelative(u, d.phraseStart(u, at))
	if from >= end || d.clausal(run{from, end}) {
		return run{}
	}
	return run{from, end}
}

// overRelative goes left over a relative clause in front of from to the noun
// that it belongs to: "officials who had seen the letter said".
func (d *doc) overRelative(u unit, from int) int {
	const maxWords = 12
	for i := from - 1; i > u.from && from-i < maxWords && d.words[i].Alnum && d.quoted[i] < 0; i-- {
		if d.lower[i] == "who" && d.words[i-1].Alnum {
			return d.phraseStart(u, i-1)
		}
	}
	return from
}

// clausal reports whether r has a verb that no relative clause accounts for,
// so that it is no noun phrase.
func (d *doc) clausal(r run) bool {
	for i := r.from; i < r.to; i++ {
		switch {
		case d.is(i, relative), d.lower[i] == "that":
			return false
		case d.is(i, verbal) && !d.capital(i), closedClasses[bareForm(d.lower[i])]&pronoun != 0 && possessiveForm(d.lower[i]):
			return true
		}
	}
	return false
}

// overAppositions goes left from the comma in front of a verb over the
// appositions to the last word of the noun that they describe, -1 when there
// is none: "Roe, a baker from Lund, Sweden, said".
func (d *doc) overAppositions(u unit, comma int) int {
	const maxParts, maxWords = 4, 40
	part := comma // the end of the part being looked at
	for n := 0; n < maxParts; n++ {
		i := part - 1
		for i >= u.from && !d.mark(i, ",") && !(d.quoted[i] >= 0 && d.long(i)) && comma-i < maxWords {
			i--
		}
		if i <= u.from || !d.mark(i, ",") && !d.mark(part, "—–") {
			return -1
		}
		first := i + 1
		describes := d.apposition(u, first) || d.is(first, relative) || d.capital(first)
		if !describes || d.is(first, coordinator) {
			return -1
		}
		// What stands in front is the noun when it reads like a name or a noun
		// phrase, and is no apposition itself.
		if d.quoted[i-1] < 0 && d.words[i-1].Alnum && (d.capital(i-1) || d.nounPart(u, i-1)) && !d.partDescribes(u, i, d.capital(first)) {
			return i - 1
		}
		part = i
	}
	return -1
}

// overClause goes left from the head of a noun phrase, where that stands in a
// relative clause, to the noun that the clause belongs to: "Roe, who is no kin
// of the singer, Bo Roe, said".
func (d *doc) overClause(u unit, head int) int {
	const maxWords = 20
	for i := head; i > u.from+1 && head-i < maxWords && d.words[i].Alnum && d.quoted[i] < 0; i-- {
		if d.is(i, relative) && d.mark(i-1, ",") && d.words[i-2].Alnum && (d.capital(i-2) || d.nounPart(u, i-2)) {
			return i - 2
		}
	}
	return head
}

// openParenthesis is where the parenthesis that closes at i opens, -1 when not
// soon.
func (d *doc) openParenthesis(u unit, i int) int {
	const maxWords = 12
	for j := i - 1; j >= max(u.from, i-maxWords); j-- {
		if d.mark(j, "(") {
			return j
		}
	}
	return -1
}

// partDescribes reports whether the part that ends at the comma at i is an
// apposition to a name in front of it: "Roe, the head of Norland Bank, who …".
// Behind a capitalised word that may be a place ("of Lund, Sweden,") less is
// asked of it.
func (d *doc) partDescribes(u unit, i int, place bool) bool {
	j := d.partStart(u, i)
	if j <= u.from || !d.mark(j, ",") {
		return false
	}
	if d.is(j+1, determiner) && place || isNumber(d.lower[j+1]) {
		return true
	}
	start := d.partStart(u, j) + 1
	if start-1 == u.from && !d.mark(u.from, ",") {
		start = u.from
	}
	return d.apposition(u, j+1) && !d.capital(j+1) && d.capital(j-1) && !d.is(j-1, timeWord) && !d.is(start, preposition|subordinator)
}

// partStart is the comma in front of the part that ends at i, or the unit's
// first word.
func (d *doc) partStart(u unit, i int) int {
	const maxWords = 30
	j := i - 1
	for j > u.from && !d.mark(j, ",") && i-j < maxWords {
		j--
	}
	return max(j, u.from)
}

// nounPart reports whether the words up to i can be a noun phrase: a
// determiner not far to the left, and no clause in between.
func (d *doc) nounPart(u unit, i int) bool {
	for j := i; j >= u.from && i-j < 6; j-- {
		if d.is(j, determiner|possessive) || possessiveForm(d.lower[j]) || d.mark(j, "’'") && j > u.from && strings.HasSuffix(d.lower[j-1], "s") {
			return true
		}
		if d.is(j, auxiliary|pronoun|subordinator) || !d.words[j].Alnum {
			return false
		}
	}
	return false
}

// phraseStart is where the noun phrase that ends at word at begins: behind a
// comma, a conjunction, a quotation or the unit's start, and behind opening
// adverbs, prepositions and times.
func (d *doc) phraseStart(u unit, at int) int {
	const maxWords = 30
	i := at
	for i >= u.from && at-i < maxWords && !d.phraseBreak(u, i, at) {
		i--
	}
	from := i + 1
	if from > u.from && d.lower[i] == "and" {
		from = d.joinedStart(u, i, from)
	}
	return d.skipOpening(from, at)
}

func (d *doc) phraseBreak(u unit, i, at int) bool {
	switch {
	case d.quoted[i] >= 0:
		return d.long(i)
	case d.mark(i, ".") && i > u.from:
		return d.words[i-1].Len() > 4 // a short word before it: an abbreviation or an initial
	case !d.words[i].Alnum:
		return !d.mark(i, "'’-.&/$%")
	case d.is(i, auxiliary), d.is(i, coordinator), d.is(i, subordinator) && i < at:
		return !d.capital(i) || i == u.from || d.is(i, coordinator)
	case d.is(i, pronoun) && i < at:
		return true
	case i < at && (d.says(i) || d.state(i) || d.nests && cues.inner[d.lower[i]] != nil && d.is(i+1, determiner)):
		return true
	case i < at && d.capital(i+1) && !d.capital(i):
		_, saying := cues.nouns[d.lower[i]] // "a claim Roe has denied"
		return saying
	}
	return false
}

// says reports whether word i is a finite verb of saying, which no noun phrase
// goes over: "Roe said engineers had told her".
func (d *doc) says(i int) bool {
	switch d.lower[i] {
	case "said", "says", "told", "tells", "wrote", "added", "argued", "insisted", "believes", "thinks":
		return true
	}
	return false
}

// state reports whether word i is a state of mind that a clause follows: "I am
// sure voters know".
func (d *doc) state(i int) bool {
	_, ok := cues.states[d.lower[i]]
	return ok && (d.is(i-1, auxiliary|negation|adverb) || d.contracted(i-1))
}

// long reports whether the quotation of word i is more than a nickname or a
// scare quote inside of a noun phrase.
func (d *doc) long(i int) bool {
	q := d.quotation(i)
	return q.len() > 6 || d.endsClause(q)
}

// joinedStart takes the first part of "Roe and Vale" in, where it is no more
// than a short name or noun phrase that nothing else can belong to.
func (d *doc) joinedStart(u unit, and, from int) int {
	i := and - 1
	for i >= u.from && and-i <= 6 && d.words[i].Alnum && d.quoted[i] < 0 && (d.capital(i) || d.class[i] == 0 || d.is(i, determiner|preposition)) && !verbLike(d.lower[i]) {
		i--
	}
	if i < u.from || d.mark(i, ",;") && i+1 < and && (d.capital(i+1) || d.is(i+1, determiner)) {
		return i + 1
	}
	return from
}

// skipOpening goes over what opens a clause in front of its subject: "On
// Tuesday Roe said", "In a statement the group said", "Later Roe said".
func (d *doc) skipOpening(from, at int) int {
	for from < at {
		switch {
		case d.is(from, coordinator|subordinator), (d.is(from, adverb) || isAdverb(d.lower[from])) && from < at && !d.is(from, determiner):
			from++
		case d.mark(from, ".,'’-"):
			from++
		case d.is(from, timeWord):
			from++
		case d.relativeTime(from):
			from += 2
		case d.is(from, preposition):
			next := d.behindPhrase(from, at)
			if next > at {
				return at + 1
			}
			from = next
		default:
			return from
		}
	}
	return from
}

// relativeTime reports whether "last week", "this month" begins at i.
func (d *doc) relativeTime(i int) bool {
	w := d.word(i)
	return (w == "last" || w == "this" || w == "next") && d.is(i+1, timeWord)
}

// behindPhrase is where the subject begins behind an opening prepositional
// phrase without a comma: at the last determiner or the last run of capitals.
func (d *doc) behindPhrase(from, at int) int {
	for i := from + 1; i <= at; i++ {
		if d.is(i, timeWord) && i < at && (d.capital(i+1) || d.is(i+1, determiner|pronoun)) {
			return i + 1
		}
	}
	for i := at; i > from+1; i-- {
		if d.is(i, determiner) {
			return i
		}
	}
	return at + 1
}
