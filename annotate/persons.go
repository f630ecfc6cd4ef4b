package annotate

import "strings"

// guessPersons decides what is still unknown: two or three capitalised words
// are a person when the last one also stands alone, or a saying verb or an
// age follows; a single word is one when it is part of a person's name.
func (d *doc) guessPersons(names []name) {
	known := d.knownNames(names)
	for i := range names {
		n := &names[i]
		if n.kind != unknownName || !d.likePerson(n) || known.placed(d, n) || known.team[surnameOf(n.form)] {
			continue
		}
		if called := known.single[surnameOf(n.form)]; called || !known.staffed[n.form] && (d.personFollows(n.words.to) || d.behindRole(n) || d.relatedTo(n)) {
			n.kind = personName
			known.surnames[surnameOf(n.form)] = true
		}
	}
	lands, led, turns, short := d.lands(names), d.led(names), d.turnNames(), shortForms(names)
	for i := range names {
		n := &names[i]
		if n.words.len() != 1 {
			continue
		}
		bears := known.surnames[foldName(n.form)]
		switch {
		case n.kind == institutionName && (bears || turns[n.form]) && d.upper(n.words.from) && !outlets[d.lower[n.words.from]] && !institutions[d.lower[n.words.from]]:
			n.kind = personName // "ROE:" in a transcript
		case n.kind == placeName && bears && !d.the(n.words.from) && !known.located[d.lower[n.words.from]]:
			n.kind = personName // "Paris said", where there is an Ana Paris
		case n.kind == unknownName && !bears && lands[n.form]:
			n.kind = placeName
		case n.kind == unknownName && !bears && (led[n.form] || short[n.form] && !known.placed(d, n)):
			n.kind = institutionName
		case n.kind == unknownName && (bears || d.alonePerson(n)):
			n.kind = personName
		}
	}
	spread(names)
}

// knownNames is what the article shows of its names wherever they stand.
type knownNames struct {
	single   map[string]bool // folded, of one word
	surnames map[string]bool // folded, of persons
	team     map[string]bool // folded: "the Rowers"
	located  map[string]bool // lower case: "in Canada", so that Harbours Canada is nobody
	staffed  map[string]bool // "Roe Vale employees"
	sites    map[string]bool // "at Lowmere", so that Lowmere Lamps is nobody
}

// knownNames reads what is known; names that are called a body are made
// institutions on the way.
func (d *doc) knownNames(names []name) knownNames {
	k := knownNames{
		single: make(map[string]bool), surnames: make(map[string]bool), team: make(map[string]bool),
		located: make(map[string]bool), staffed: make(map[string]bool), sites: make(map[string]bool),
	}
	for i := range names {
		n := &names[i]
		before, to := d.word(n.words.from-1), n.words.to
		if n.kind == unknownName && (d.calledBody(to) || d.behindBody(n) || (bodies[before] || outletWords[before]) && before != "house") {
			n.kind = institutionName // "the association Lowmere Reads"
		}
		if d.has(to) && !d.words[to].Break && (roles[d.lower[to]] || groups[d.lower[to]]) {
			k.staffed[n.form] = true
		}
		if n.kind == personName {
			k.surnames[surnameOf(n.form)] = true
		}
		if n.words.len() > 1 {
			continue
		}
		k.single[foldName(n.form)] = true
		if d.the(n.words.from) {
			k.team[foldName(n.form)] = true
		}
		if n.kind == placeName && d.is(n.words.from-1, preposition) {
			k.located[d.lower[n.words.from]] = true
		}
		if before == "at" || before == "in" {
			k.sites[n.form] = true
		}
	}
	return k
}

// placed reports whether a name begins or ends with where something is.
func (k *knownNames) placed(d *doc, n *name) bool {
	return k.located[bareForm(d.lower[n.words.to-1])] || k.sites[d.words[n.words.from].In(d.text)]
}

// alonePerson reports whether a name of one word that stands alone is a
// person's.
func (d *doc) alonePerson(n *name) bool {
	if d.the(n.words.from) {
		return false
	}
	return d.relatedTo(n) || given(plainWord(n.form)) && d.word(n.words.to) != "of" || d.personFollows(n.words.to) && !d.is(n.words.from-1, preposition)
}

// likePerson reports whether a name of several words is like a person's: nothing
// in front of it makes it a thing's, and no people or place is among its words.
func (d *doc) likePerson(n *name) bool {
	from := n.words.from
	if n.words.len() < 2 || n.words.len() > 4 || d.the(from) || d.is(from-1, preposition|possessive) || places[d.lower[from]] {
		return false
	}
	for i := from; i < n.words.to; i++ {
		if peoples[d.lower[i]] {
			return false
		}
	}
	return true
}

// betweenCommas reports whether a name stands between commas.
func (d *doc) betweenCommas(n *name) bool {
	return d.mark(n.words.from-1, ",") && d.mark(n.words.to, ",")
}

// behindRole reports whether a name stands between commas behind somebody's
// role: "the head of the board, Ana Roe,".
func (d *doc) behindRole(n *name) bool {
	const maxWords = 8
	comma := n.words.from - 1
	if !d.betweenCommas(n) {
		return false
	}
	for i := comma - 1; i >= 0 && comma-i <= maxWords && d.words[i].Alnum && d.quoted[i] == d.quoted[comma]; i-- {
		if roles[d.lower[i]] {
			return d.is(i-1, determiner|possessive) || roleModifiers[d.word(i-1)] || possessiveForm(d.word(i-1))
		}
	}
	return false
}

// behindBody reports whether a name stands between commas behind what calls it a
// company or another body: "the company that owned the dam, Vale Minerals,".
func (d *doc) behindBody(n *name) bool {
	const maxWords = 8
	comma := n.words.from - 1
	if !d.betweenCommas(n) {
		return false
	}
	body := false
	for i := comma - 1; i >= 0 && comma-i <= maxWords && d.words[i].Alnum && d.quoted[i] == d.quoted[comma] && !roles[d.lower[i]]; i-- {
		body = body || bodies[d.lower[i]]
		if d.is(i, preposition) {
			body = false // "a visit to the company"
		}
		if body && d.is(i, determiner|possessive) {
			return !d.is(i-1, preposition)
		}
	}
	return false
}

// relatedTo reports whether what stands in front of a name says that it is
// somebody's: "her neighbour Bo Vale".
func (d *doc) relatedTo(n *name) bool {
	at := n.words.from - 1
	if d.betweenCommas(n) {
		at-- // "her father, Tor,"
	}
	if !d.has(at) || n.words.len() > 3 || d.words[n.words.from].Break || d.capital(at) && !d.sentenceFirst(at) {
		return false
	}
	return companions[d.lower[at]] || kinsmen[d.lower[at]] || kinswomen[d.lower[at]]
}

var companions = wordSet("neighbour neighbor friend colleague landlord landlady partner cousin twin classmate roommate flatmate teammate")

// calledBody reports whether what stands behind a name calls it a company or
// another body: ", the state company that runs the dam".
func (d *doc) calledBody(i int) bool {
	const maxWords = 6
	if !d.mark(i, ",") || !d.is(i+1, determiner) || d.is(i+1, possessive) {
		return false
	}
	for k := i + 2; k < min(len(d.words), i+maxWords) && d.words[k].Alnum && !d.is(k, preposition|relative|auxiliary); k++ {
		if bodies[d.lower[k]] && (!d.has(k+1) || !d.words[k+1].Alnum || d.is(k+1, preposition|relative|subordinator) || d.lower[k+1] == "that") {
			return true
		}
	}
	return false
}

// shortForms is the single words that companies and the like are cut down to.
func shortForms(names []name) map[string]bool {
	out := make(map[string]bool)
	for i := range names {
		out[names[i].shortForm()] = true
	}
	return out
}

// shortForm is what the name of a company or the like is cut down to: "Vale" for
// Vale Minerals, and nothing for the Vale Tribune or Vale Council, where Vale is
// a town. It is empty for other names.
func (n *name) shortForm() string {
	first, rest, several := strings.Cut(n.form, " ")
	last := bareForm(plainWord(rest[strings.LastIndexByte(rest, ' ')+1:]))
	if n.kind != institutionName || !several || outletWords[last] || bodies[last] || institutions[plainWord(first)] {
		return ""
	}
	return first
}

// lands is the single names that stand as only a country or a town does: "in
// Vorland", "Vorland’s environment minister", or with a people of its own, the
// Vorlandian.
func (d *doc) lands(names []name) map[string]bool {
	out := make(map[string]bool)
	capitals := make(map[string]bool)
	for i, w := range d.lower {
		if d.capital(i) {
			capitals[w] = true
		}
	}
	for _, n := range names {
		if n.words.len() != 1 || n.kind != unknownName || given(plainWord(n.form)) {
			continue
		}
		for _, ending := range []string{"n", "an", "ian", "ish", "ese"} {
			if capitals[bareForm(d.lower[n.words.from])+ending] {
				out[n.form] = true
			}
		}
		at := n.words.to
		if d.mark(at, "’'") {
			at++
		}
		for n.possessive && at-n.words.to < 4 && d.has(at) && roleModifiers[d.lower[at]] {
			at++
		}
		if n.possessive && d.has(at) && (offices[d.lower[at]] || d.has(at+1) && offices[d.lower[at+1]] && !d.is(at, preposition|auxiliary)) ||
			!n.possessive && n.words.from > 0 && within[d.lower[n.words.from-1]] && !d.mark(n.words.to, "-") {
			out[n.form] = true
		}
	}
	return out
}

// led is the single names that somebody has an office of: "director of Gorvex".
func (d *doc) led(names []name) map[string]bool {
	out := make(map[string]bool)
	for _, n := range names {
		from := n.words.from
		if n.words.len() == 1 && from > 1 && (d.lower[from-1] == "of" || d.lower[from-1] == "at") && roles[d.lower[from-2]] {
			out[n.form] = true
		}
	}
	return out
}

// What only a country has, and what only a place stands behind.
var (
	offices = wordSet("president premier minister chancellor parliament government king queen ambassador capital army constitution border borders")
	within  = wordSet("in across throughout inside")
)

// spread makes every mention of a form a person that one mention shows to be.
func spread(names []name) {
	persons := make(map[string]bool)
	for _, n := range names {
		if n.kind == personName {
			persons[n.form] = true
		}
	}
	for i := range names {
		if n := &names[i]; n.kind == unknownName && persons[n.form] {
			n.kind = personName
		}
	}
}

func (d *doc) the(i int) bool { return i > 0 && d.lower[i-1] == "the" }

// personFollows reports whether what stands behind a name is what stands
// behind a person's: a saying verb, an age, ", who", ", the minister".
func (d *doc) personFollows(i int) bool {
	if i+1 >= len(d.words) {
		return false
	}
	at := i
	for at+1 < len(d.words) && at-i < 3 && d.is(at, auxiliary|adverb) {
		at++
	}
	if c := cues.verbs[d.lower[at]]; c != nil && c[0].form != participle && !(c[0].form == past && d.copula(run{i, at}) && !toldOf[c[0].lemma]) {
		return true
	}
	if !d.mark(i, ",(") {
		return false
	}
	if w := d.lower[i+1]; isNumber(w) && len(w) == 2 || w == "who" {
		return true
	}
	for j := i + 1; j < min(i+7, len(d.words)) && d.words[j].Alnum; j++ {
		if roles[d.lower[j]] {
			return true
		}
	}
	return false
}

// toldOf is the verbs that only persons undergo: "Roe was told".
var toldOf = wordSet("tell ask quote accuse urge warn blame inform remind assure advise instruct order")
