package annotate

import "strings"

// verb is a cue verb at its place in a unit.
type verb struct {
	cue
	head   int
	group  run // auxiliaries, adverbs and negation, the verb, its particle
	source run // may be empty
	// start is where the verb's own clause begins: its subject, or the
	// conjunction or comma in front of it.
	start int
	// inverted: the subject stands behind the verb (“…,” said Roe).
	inverted bool
	// shared: the subject is that of the verb before (Roe said … and added …).
	shared bool
	// shown: the verb is a participle that the verb before reports as a whole
	// (RT noted Roe describing …), and which takes its place.
	shown bool
	// impersonal: it is said, with nobody who says it (is expected to).
	impersonal bool
}

// verbs finds the cue verbs of a unit, outside of quotations, in order.
func (d *doc) verbs(u unit) []verb {
	var out []verb
	titled := d.isTitleCase(u.run)
	for i := u.from; i < u.to; i++ {
		if d.quoted[i] >= 0 || !d.words[i].Alnum {
			continue
		}
		if d.capital(i) && i > u.from && !titled {
			continue // part of a name: "the United States"
		}
		for _, c := range d.cuesAt(i) {
			v, ok := d.verb(u, i, c)
			if !ok {
				continue
			}
			if d.addSubject(u, &v, out) {
				out = append(out, v)
			}
			break
		}
	}
	return out
}

// cuesAt is the entries for the verb at word i, those that only count within a
// content included where the units are contents.
func (d *doc) cuesAt(i int) []cue {
	if list := cues.verbs[d.lower[i]]; list != nil || !d.nests {
		return list
	}
	return cues.inner[d.lower[i]]
}

// verb reads the verb group around i, and says no where the word is no verb
// that reports something here.
func (d *doc) verb(u unit, i int, c cue) (verb, bool) {
	v := verb{cue: c, head: i, group: run{i, i + 1}}
	if c.particle != "" {
		at := d.particle(u, i, c.particle)
		if at < 0 {
			return v, false
		}
		v.group.to = at + 1
	}
	to := d.leftOfGroup(u, &v)
	switch {
	case to && !d.catenated(u, &v):
		// Who would say it is open: "it is wrong to say that …".
		v.impersonal = d.nests && c.frames&takesThatClause != 0 && d.word(i+1) == "that"
		return v, v.impersonal
	case c.form == participle:
		return v, true
	case d.passive(v):
		return d.passiveVerb(v)
	case (c.form == base || c.form == third) && d.nounHere(u, v):
		return v, false
	case c.form == past && (d.adjectiveHere(u, v) || d.unfinished(v)):
		return v, false
	}
	return v, true
}

// passiveVerb reads a verb that says by whom it is said, if it says it, behind
// it: "he is expected to", "it was reported by the board that", "I was told".
func (d *doc) passiveVerb(v verb) (verb, bool) {
	next := d.word(v.head + 1)
	switch it := strings.HasPrefix(d.word(v.group.from-1), "it"); {
	case v.lemma == "ask":
		v.impersonal = v.frames&takesInfinitive != 0
		return v, d.has(v.head+1) && d.questionWord(v.head+1)
	case v.lemma == "tell", it && v.frames&takesThatClause != 0 && (next == "that" || next == "by"):
		v.impersonal = true
	default:
		infinitive := next == "to" && v.lemma != "promise" && !d.is(v.head+2, determiner|objective|pronoun) && !d.capital(v.head+2)
		v.impersonal = infinitive && (v.frames&takesInfinitive != 0 || v.lemma == "say" || v.lemma == "report" || v.lemma == "believe")
	}
	return v, v.impersonal
}

// agent is who is named behind a passive verb: "by the board that …".
func (d *doc) agent(v verb) run {
	const maxWords = 10
	from := v.group.to + 1
	if d.word(from-1) != "by" {
		return run{}
	}
	for i := from; i < min(len(d.words), from+maxWords) && d.words[i].Alnum; i++ {
		if d.lower[i] == "that" {
			return run{from, i}
		}
	}
	return run{}
}

// particle looks for a verb's particle among the next few words, -1 when it
// is not there.
func (d *doc) particle(u unit, i int, particle string) int {
	reach := 2
	if particle == "statement" {
		reach = 4
	}
	for j := i + 1; j < min(u.to, i+reach); j++ {
		if d.lower[j] == particle {
			return j
		}
	}
	return -1
}

// leftOfGroup widens the group to the left over auxiliaries, adverbs and
// negation. It reports whether a "to" stands in front of it.
func (d *doc) leftOfGroup(u unit, v *verb) (to bool) {
	i := v.head - 1
	for i >= u.from && d.quoted[i] < 0 && d.lower[i] != "without" &&
		(d.is(i, auxiliary|adverb|negation) || isAdverb(d.lower[i]) || d.lower[i] == "and" && i > u.from && isAdverb(d.lower[i-1])) {
		i--
	}
	// Adverbs alone belong to the clause when they open it: "Later she said".
	v.group.from = i + 1
	return i >= u.from && d.lower[i] == "to"
}

func isAdverb(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "ly") && w != "family" && w != "assembly" && w != "reply" && w != "ally" && w != "italy"
}

// catenated takes "declined to", "has yet to", "went on to" into the group.
func (d *doc) catenated(u unit, v *verb) bool {
	i := v.group.from - 2 // in front of "to"
	if i < u.from {
		return false
	}
	if d.lower[i] == "on" && i > u.from {
		i--
	}
	if !d.is(i, catenative) {
		return false
	}
	outer := verb{head: i, group: run{i, i + 1}}
	d.leftOfGroup(u, &outer)
	v.group.from = outer.group.from
	v.form = past
	if cues.verbs[d.lower[i]] != nil {
		v.form = cues.verbs[d.lower[i]][0].form
	}
	return true
}

// passive reports whether a past form follows a form of "be": "was accused".
func (d *doc) passive(v verb) bool {
	if v.form != past {
		return false
	}
	if w := d.word(v.group.from - 1); strings.HasSuffix(w, "'m") || strings.HasSuffix(w, "'re") {
		return true // "I’m told"
	}
	return d.copula(run{v.group.from, v.head})
}

var beForms = wordSet("is was be are were been being am isn't wasn't aren't weren't")

// unfinished reports whether a verb's form is a participle only, with no "have"
// that makes it a statement: "became known".
func (d *doc) unfinished(v verb) bool {
	if !participleOnly[d.lower[v.head]] {
		return false
	}
	for i := v.group.from; i < v.head; i++ {
		if strings.HasPrefix(d.lower[i], "ha") && d.is(i, auxiliary) {
			return false
		}
	}
	w := d.word(v.group.from - 1)
	return !strings.HasSuffix(w, "'ve") && !strings.HasSuffix(w, "'d")
}

var participleOnly = wordSet("known seen shown proven forgotten written sworn")

// nounHere reports whether "claims" or "call" is a noun where it stands.
func (d *doc) nounHere(u unit, v verb) bool {
	if v.head > u.from && d.lower[v.head-1] == "no" {
		return true
	}
	for i := v.group.from; i < v.head; i++ {
		if d.is(i, auxiliary) {
			return false
		}
	}
	i := v.group.from - 1
	if i < u.from {
		return true
	}
	w := d.lower[i]
	switch {
	case d.is(i, pronoun):
		return v.form == third && (w == "they" || w == "we" || w == "i" || w == "you")
	case d.is(i, determiner|preposition|objective|coordinator) && w != "and" && w != "but" && !several[w]:
		return true
	case strings.HasSuffix(w, "'s"), strings.HasSuffix(w, "s'"), d.mark(i, "'’"), isNumber(w), peoples[w] && v.form == third:
		return true
	case v.form == base:
		return nounToo[v.lemma] && w != "and" && !several[w] && (!strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss"))
	}
	// A third person needs something that can be its subject right before.
	return !d.words[i].Alnum && !d.mark(i, ",”\"’»—–-)")
}

// several is what is many without an "s", or alone for them.
var several = wordSet("people men women police all many some few most others they we you")

// adjectiveHere reports whether "alleged" or "expected" describes a noun: a
// determiner, a preposition or a possessive stands right before it.
func (d *doc) adjectiveHere(u unit, v verb) bool {
	i := v.group.from - 1
	return v.group.len() == 1 && i >= u.from && d.quoted[i] < 0 &&
		(d.is(i, determiner|preposition) && !d.is(i, adverb) && !determinerAlone(d.lower[i]) || possessiveForm(d.lower[i]) && !strings.HasSuffix(d.lower[i], "s'"))
}

// determinerAlone reports whether a determiner can also be a subject.
func determinerAlone(w string) bool {
	switch w {
	case "some", "many", "several", "most", "few", "both", "all", "others", "this", "that", "these", "those", "each", "one", "another", "two", "three":
		return true
	}
	return false
}

// agrees reports whether a verb in its base form has a subject that can go
// with it: not "he maintain", where the form is an infinitive.
func (d *doc) agrees(v verb, subject run) bool {
	if v.form != base || subject.empty() {
		return true
	}
	for i := v.group.from; i < v.head; i++ {
		if d.is(i, auxiliary) {
			return true
		}
	}
	last := d.lower[subject.to-1]
	switch last {
	case "he", "she", "it":
		return false
	case "who", "that", "i":
		return true
	}
	return !d.capital(subject.to-1) || strings.HasSuffix(last, "s") || several[last]
}

// nounToo is the verbs whose base form is a noun as well.
var nounToo = wordSet("claim report call note state comment mention remark joke counter answer blame charge order show find fear hope " +
	"estimate forecast post tweet question request promise pledge vow demand quote sigh laugh cry shout scream snap echo praise " +
	"welcome rebuke protest doubt worry boast brief label brand frame detail point fault caution guarantee dispute refuse reason order rail " +
	"notice bet guess wish figure lie trust")

func isNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }
