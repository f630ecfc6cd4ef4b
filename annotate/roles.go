package annotate

import (
	"cmp"
	"strings"
)

// describe takes role and party of a person from the words around a name:
// "Foreign Minister Ana Roe", "Ana Roe, the foreign minister of Lund".
func (j *joiner) describe(e *entity, n *name) {
	if n.kind != personName {
		return
	}
	if e.role == "" || e.party == "" {
		j.setRole(e, j.titleRun(n))
	}
	if e.role == "" || e.party == "" {
		j.setRole(e, j.appositionRun(n))
	}
	if e.role == "" {
		j.setRole(e, j.frontRun(n))
	}
	if e.party == "" {
		e.party = j.label(n)
	}
}

// frontRun is the office in front of a name, between commas: "his lawyer, Ana
// Roe, said", "the president of Norland, Bo Vale, said".
func (j *joiner) frontRun(n *name) run {
	const maxWords = 8
	comma := n.words.from - 1
	if !j.betweenCommas(n) || n.possessive || j.quoted[comma] >= 0 {
		return run{}
	}
	role := false
	for from := comma - 1; from > 0 && comma-from < maxWords && !j.words[from].Break && j.words[from].Alnum && !j.is(from, auxiliary|verbal); from-- {
		role = role || roles[j.lower[from]]
		switch {
		case role && j.is(from-1, determiner|possessive):
			return run{from, comma}
		case role && possessiveForm(j.lower[from-1]) && j.capital(from-1):
			return run{from - 1, comma}
		}
	}
	return run{}
}

// label is party and state in brackets behind a name, "R-Ohio", "L-N.D.", or the
// party alone, "Lab".
func (j *joiner) label(n *name) string {
	const maxWords, maxParty = 6, 8
	at := n.words.to
	if !j.mark(at, "(") || !j.has(at+1) {
		return ""
	}
	switch w := j.words[at+1].In(j.text); {
	case !j.capital(at + 1):
		return ""
	case j.mark(at+2, ")") && len(w) <= maxParty && !sides[j.lower[at+1]]:
		return w // "(Lab)"
	case len(w) < 3 || w[1] != '-':
		return ""
	}
	for to := at + 1; to < min(len(j.words), at+maxWords); to++ {
		if j.mark(to, ")") {
			return j.span(run{at + 1, to}).In(j.text)
		}
	}
	return ""
}

// sides is what captions have in brackets behind a name.
var sides = wordSet("left right centre center above below front back pictured")

// titleRun is the title in front of a name, small words included: "former
// foreign minister Ana Roe".
func (j *joiner) titleRun(n *name) run {
	from := n.words.from
	for from > 0 && n.words.from-from < 8 && !j.words[from].Break && j.titleWord(from-1) {
		from--
	}
	if !n.title.empty() {
		from = min(from, n.title.from) // "Energy Minister"
	}
	if whose := j.nameAt(from - 1); from < n.words.from && whose != nil && whose.possessive && whose.kind != personName && whose.words.to == from {
		from = whose.words.from // "Vorland’s Prime Minister"
	}
	return run{from, n.words.from}
}

func (j *joiner) titleWord(i int) bool {
	w := bareForm(j.lower[i])
	return roles[w] || roleModifiers[w] || peoples[w] || parties[w] || places[w] || w == "of" && i > 0 && roles[j.lower[i-1]] ||
		w == "state" && i > 0 && j.lower[i-1] == "of" || j.mark(i, ".") && i > 0 && j.words[i-1].Len() <= 4 && (roles[j.lower[i-1]] || j.titleAbbreviation(i-1)) || j.titleAbbreviation(i)
}

// titleAbbreviation reports whether word i is a part of "U.S." or "U.K.".
func (j *joiner) titleAbbreviation(i int) bool {
	w := j.lower[i]
	return j.capital(i) && (w == "u" || w == "s" || w == "k" || w == "us" || w == "uk" || w == "eu" || w == "un")
}

// appositionRun is the description behind a name, between commas: ", the
// Russian foreign minister,".
func (j *joiner) appositionRun(n *name) run {
	const maxWords = 12
	i := n.words.to
	if n.possessive || i+1 >= len(j.words) || !j.mark(i, ",") || j.words[i+1].Break || j.quoted[i] >= 0 {
		return run{}
	}
	from := i + 1
	if j.is(from, determiner) && !j.is(from, possessive) {
		from++
	} else if w := bareForm(j.lower[from]); j.is(from, possessive) || j.capital(from) && !possessiveForm(j.lower[from]) && !peoples[w] && !places[w] {
		return run{}
	}
	for to := from; to < min(len(j.words), from+maxWords); to++ {
		if !j.words[to].Alnum && !j.mark(to, "-’'") || j.is(to, relative|subordinator|auxiliary) || to > from && j.words[to].Break {
			if next := j.nameAt(to + 1); next != nil && next.kind == personName && j.mark(to, ",") && j.mark(next.words.to, ",") && j.is(n.words.from-1, preposition) {
				return run{} // "according to Roe, the minister, Bo Vale, lied"
			}
			return run{from, to}
		}
	}
	return run{from, min(len(j.words), from+maxWords)}
}

// setRole reads "Russian foreign minister", "secretary of state of Freedonia"
// or "spokesman for the ministry" into party and role.
func (j *joiner) setRole(e *entity, r run) {
	head := -1 // the last word of the role itself
	for i := r.from; i < r.to; i++ {
		if j.is(i, preposition) && head >= 0 && !(j.lower[i] == "of" && i+1 < r.to && (j.lower[i+1] == "state" || j.lower[i+1] == "staff")) {
			break
		}
		w := j.lower[i]
		if roles[w] && !courtesy[w] {
			head = i
		}
		if head >= 0 && (w == "state" || w == "staff") && j.lower[i-1] == "of" {
			head = i
		}
	}
	if head < 0 {
		return
	}
	party := j.partyOf(run{r.from, head})
	from := r.from
	for from < head && j.is(from, determiner|possessive) {
		from++
	}
	for i := from; i < head; i++ {
		if possessiveForm(j.lower[i]) && !j.capital(i) {
			from = i + 1 // "the party’s spokeswoman"
		}
	}
	var prefix string
	if !party.empty() {
		if party.from > r.from && (j.lower[r.from] == "former" || j.lower[r.from] == "acting" || j.lower[r.from] == "then") {
			prefix = j.words[r.from].In(j.text) + " "
		}
		from = party.to
		for from < head && j.mark(from, ".’'") {
			from++
		}
	}
	if from > head || !j.roleWords(run{from, head + 1}) {
		return
	}
	to, at := head+1, head+1
	if party.empty() {
		to, at = j.wholeRole(run{at, r.to})
	}
	if e.role == "" {
		e.role = prefix + j.span(run{from, to}).In(j.text)
	}
	if e.party != "" {
		return
	}
	if !party.empty() {
		name := strings.TrimSuffix(strings.TrimSuffix(j.span(party).In(j.text), "’s"), "'s")
		e.party = cmp.Or(Country(name), name)
	} else if at+1 < r.to && (j.lower[at] == "of" || j.lower[at] == "for" || j.lower[at] == "at") {
		e.party = j.afterRole(run{at + 1, r.to})
	}
}

// wholeRole is the end of a role whose first part ends where r begins: "head of
// passenger services at Vorland Rail" needs its "of". At is where the party's
// preposition may stand.
func (j *joiner) wholeRole(r run) (to, at int) {
	const maxWords = 4
	if r.len() < 2 || j.lower[r.from] != "of" && j.lower[r.from] != "for" || j.afterRole(run{r.from + 1, r.to}) != "" {
		return r.from, r.from
	}
	for to = r.from + 1; to < r.to && to-r.from <= maxWords && j.words[to].Alnum && !j.is(to, preposition); to++ {
	}
	if to == r.from+1 || to < r.to && !j.is(to, preposition) && j.words[to].Alnum {
		return r.from, r.from // nothing, or too much to be sure where it ends
	}
	return to, to
}

// roleWords reports whether r has no small word that a role does not have.
func (j *joiner) roleWords(r run) bool {
	for i := r.from; i < r.to; i++ {
		if j.is(i, pronoun|auxiliary|coordinator|subordinator) {
			return false
		}
	}
	return r.len() <= 5
}

// partyOf is the country or people that a role begins with.
func (j *joiner) partyOf(r run) run {
	for i := r.from; i < r.to && j.capital(i); i++ {
		if possessiveForm(j.lower[i]) {
			if n := j.nameAt(i); n != nil && n.kind == personName {
				return run{} // "Roe’s father"
			}
			return run{r.from, i + 1} // "Norland’s"
		}
	}
	for i := r.from; i < r.to; i++ {
		w := bareForm(j.lower[i])
		two := ""
		if i+1 < r.to {
			two = w + "_" + bareForm(j.lower[i+1])
		}
		switch {
		case places[two]:
			return run{i, i + 2}
		case j.capital(i) && w == "u" && i+2 < r.to:
			to := i + 3
			if to < r.to && j.mark(to, ".") {
				to++
			}
			return run{i, to}
		case peoples[w], places[w], j.titleAbbreviation(i):
			return run{i, i + 1}
		case j.capital(i) && i > 0 && j.is(i-1, determiner) && !j.capital(r.to) && !roleModifiers[w]:
			return run{i, i + 1} // "the Norland foreign minister"
		}
	}
	return run{}
}

// afterRole is the name behind "of" or "for", up to its end: "the centrist Tax
// Policy Center" without what describes it.
func (j *joiner) afterRole(r run) string {
	const maxAdjectives = 2
	for r.from < r.to && j.is(r.from, determiner) {
		r.from++
	}
	for i := r.from; i < min(r.to, r.from+maxAdjectives+1) && j.words[i].Alnum && !j.is(i, preposition|coordinator); i++ {
		if j.capital(i) {
			r.from = i
			break
		}
	}
	to := r.from
	for to < r.to && (j.capital(to) || to > r.from && to+1 < r.to && j.lower[to] == "of" && j.capital(to+1)) {
		to++
	}
	if to == r.from {
		return ""
	}
	return j.span(run{r.from, to}).In(j.text)
}
