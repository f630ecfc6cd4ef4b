package annotate

import (
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// resolve finds the speaker of attribution i, nil when it is left open.
func (j *joiner) resolve(an *readout.Annotation, i int) *entity {
	a := an.Attributions[i]
	if len(a.Source) == 0 {
		return nil
	}
	r := j.cover(a.Source[0])
	if r.empty() {
		return nil
	}
	e := j.whoIs(r, a.Source)
	if e == nil {
		return nil
	}
	// Who speaks only within another's words is not whom the text goes on about.
	if u := j.unitIndex(r.from); u >= 0 && a.Within == nil {
		j.sources[u] = append(j.sources[u], e)
	}
	return e
}

// whoIs finds the entity that the words of a source name, describe or stand
// for.
func (j *joiner) whoIs(r run, source readout.Spans) *entity {
	if r.len() == 1 {
		if e, ok := j.pronounIs(r.from); ok {
			return e
		}
	}
	if e, open := j.named(r, source); e != nil || open {
		return e
	}
	return j.described(r)
}

// pronounIs resolves a pronoun; ok is false when the word is none.
func (j *joiner) pronounIs(i int) (e *entity, ok bool) {
	switch j.lower[i] {
	case "he", "his":
		e = j.antecedent(i, func(e *entity) bool { return e.kind == readout.Person && e.gender != female && !e.plural })
		j.learn(e, male)
	case "she", "her":
		e = j.antecedent(i, func(e *entity) bool { return e.kind == readout.Person && e.gender != male && !e.plural })
		j.learn(e, female)
	case "they":
		e = j.antecedent(i, func(e *entity) bool { return e.plural })
	case "who", "which":
		e = j.before(i)
	case "it", "i", "we", "you", "that", "this", "one", "those", "these", "all", "some", "many", "others":
	default:
		return nil, false
	}
	if e != nil {
		e.mentions = append(e.mentions, j.words[i].Span)
	}
	return e, true
}

// learn notes the gender that a pronoun gave its antecedent.
func (j *joiner) learn(e *entity, g gender) {
	if e != nil && e.gender == anyGender {
		e.gender = g
	}
}

// before is the entity whose name stands right in front of ", who" at i, or of
// ", which" for what is no person.
func (j *joiner) before(i int) *entity {
	at := i - 1
	for at >= 0 && j.mark(at, ",") {
		at--
	}
	for k := at; k >= 0 && at-k < 5; k-- {
		if e := j.ofName[k]; e != nil && (e.kind == readout.Person) == (j.lower[i] == "who") {
			return e
		}
	}
	return nil
}

// antecedent looks back through the sentences for whom a pronoun stands for.
// Whoever says something in a sentence comes before its subject, and that
// before anybody else; where two are equal it is left open.
func (j *joiner) antecedent(i int, fits func(*entity) bool) *entity {
	const reach = 4 // sentences
	at := j.unitIndex(i)
	if at < 0 {
		return nil
	}
	for u := at; u >= 0 && at-u <= reach && j.units[at].block-j.units[u].block <= 1; u-- {
		if e, found := j.best(u, i, fits); found {
			return e
		}
	}
	return nil
}

// best is the one that unit u offers in front of word i; found is true also
// where several are equal, and e is nil then.
func (j *joiner) best(u, i int, fits func(*entity) bool) (e *entity, found bool) {
	var said []*entity
	for _, s := range j.sources[u] {
		if fits(s) && j.startsBefore(s, i) && !slices.Contains(said, s) {
			said = append(said, s)
		}
	}
	if len(said) > 0 {
		return said[len(said)-1], true
	}
	var subject, others []*entity
	for k := j.units[u].from; k < min(i, j.units[u].to); k++ {
		n := j.ofName[k]
		if n == nil || !fits(n) || j.quoted[k] >= 0 {
			continue
		}
		if len(subject) == 0 && len(others) == 0 && !j.afterPreposition(u, k) && !j.possessiveAt(k) {
			subject = append(subject, n)
		} else if !slices.Contains(others, n) && !slices.Contains(subject, n) {
			others = append(others, n)
		}
	}
	switch {
	case len(subject) == 1:
		return subject[0], true
	case len(others) == 1:
		return others[0], true
	}
	return nil, len(others) > 1
}

// startsBefore reports whether an entity is mentioned in front of word i.
func (j *joiner) startsBefore(e *entity, i int) bool {
	return len(e.mentions) == 0 || e.mentions[0].Start < j.words[i].Start
}

func (j *joiner) afterPreposition(u, k int) bool {
	for k--; k >= j.units[u].from && (j.capital(k) || j.is(k, determiner) || j.mark(k, ".")) && !j.is(k, preposition); k-- {
	}
	return k >= j.units[u].from && j.is(k, preposition)
}

func (j *joiner) possessiveAt(k int) bool {
	for ; k < len(j.words) && j.capital(k); k++ {
		if possessiveForm(j.lower[k]) {
			return true
		}
	}
	return false
}

// named finds the name that is the head of a source: not one behind a
// preposition ("a spokesman for Roe") or with a possessive ("Roe’s lawyer").
// Open is true where a name is there and whose it is cannot be told.
func (j *joiner) named(r run, source readout.Spans) (e *entity, open bool) {
	part := r.from // where the part between commas begins
	covered := false
	for k := r.from; k < r.to; k++ {
		switch {
		case j.mark(k, ",("):
			part, covered = k+1, false
			continue
		case j.is(k, preposition) && !j.capital(k):
			covered = true
		}
		n := j.nameAt(k)
		if n == nil {
			continue
		}
		if covered || n.possessive && n.words != r {
			k = n.words.to - 1
			continue
		}
		if n.words.to < r.to && j.lower[n.words.to] == "and" && part == r.from {
			if two := j.joint(r); two != nil {
				return two, false
			}
		}
		if !j.headAt(n, part, r) {
			k = n.words.to - 1
			continue
		}
		e := j.ofName[n.words.from]
		if e != nil && part > r.from && e.role == "" {
			j.setRole(e, run{r.from, part - 1})
		}
		return e, e == nil
	}
	return nil, false
}

// headAt reports whether a name ends its part of the source, so that nothing
// behind it is the head instead: "Roe campaign officials".
func (j *joiner) headAt(n *name, part int, r run) bool {
	if n.words.to >= r.to || !j.words[n.words.to].Alnum || j.is(n.words.to, preposition|relative|coordinator|determiner|timeWord|adverb) {
		return true
	}
	w := j.lower[n.words.to]
	return !groups[w] && !unnamed[w] && !documents[w] && !bodies[w] && !roles[w] && n.kind == personName
}

func (j *joiner) nameAt(k int) *name {
	lo, hi := 0, len(j.names)
	for lo < hi {
		mid := (lo + hi) / 2
		if j.names[mid].words.from < k {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(j.names) && j.names[lo].words.from == k {
		return &j.names[lo]
	}
	return nil
}

// joint is the entity of two who speak together: "Roe and Vale".
func (j *joiner) joint(r run) *entity {
	return j.description(r, readout.Group, true)
}

// described finds or makes the entity that a source without a name describes.
func (j *joiner) described(r run) *entity {
	if r.len() == 1 && j.is(r.from, subordinator|auxiliary|preposition|coordinator|adverb) {
		return nil
	}
	head, i := j.headNoun(r)
	definite := j.lower[r.from] == "the" || j.lower[r.from] == "this" || j.lower[r.from] == "that"
	switch {
	case roles[head] && definite && r.len() <= 4:
		return j.byDescription(r, head)
	case groups[head]:
		return j.description(r, readout.Group, true)
	case documents[head] && !unnamed[head]:
		return j.description(r, readout.Document, false)
	case unnamed[head]:
		return j.description(r, readout.UnnamedSource, strings.HasSuffix(head, "s"))
	case bodies[head], institutions[head]:
		return j.description(r, readout.Institution, false)
	case peoples[head] || places[head]:
		return j.description(r, readout.Institution, false)
	case roles[head]:
		return j.description(r, readout.UnnamedSource, false)
	case strings.HasSuffix(head, "s") && len(head) > 3 && i >= 0:
		return j.description(r, readout.Group, true)
	}
	return j.description(r, readout.UnnamedSource, false)
}

// headNoun is the noun that a description turns on: the last word in front of
// the first comma, preposition or relative.
func (j *joiner) headNoun(r run) (string, int) {
	last := -1
	for k := r.from; k < r.to; k++ {
		if j.mark(k, ",(") || j.is(k, preposition|relative|subordinator) && k > r.from {
			break
		}
		if j.words[k].Alnum && (last < 0 || !known(j.lower[last]) || known(j.lower[k])) {
			last = k
		}
	}
	if last < 0 {
		return "", -1
	}
	return bareForm(j.lower[last]), last
}

// known reports whether w is a noun that the tables know for a speaker's.
func known(w string) bool {
	return groups[w] || unnamed[w] || documents[w] || bodies[w] || roles[w]
}

// byDescription resolves "the minister": the only person named before whose
// role has that word. Of several it is left open.
func (j *joiner) byDescription(r run, head string) *entity {
	var bearer *entity
	for _, e := range j.byRole[head] {
		if e.mentions[0].Start > j.words[r.from].Start {
			continue
		}
		if bearer != nil {
			return nil
		}
		bearer = e
	}
	if bearer == nil {
		if len(j.byRole[head]) > 0 {
			return nil
		}
		return j.description(r, readout.UnnamedSource, false)
	}
	bearer.mentions = append(bearer.mentions, j.span(r))
	return bearer
}

// description is the entity of a description, joined by its words.
func (j *joiner) description(r run, kind readout.SpeakerKind, plural bool) *entity {
	r = j.trimMarks(r)
	if r.empty() {
		return nil
	}
	form := j.span(r).In(j.text)
	key := strings.TrimPrefix(plainWord(form), "the ")
	e := j.byForm[key]
	if e == nil {
		e = j.enter(&entity{kind: kind, plural: plural, forms: []string{form}})
		j.byForm[key] = e
	}
	e.mentions = append(e.mentions, j.span(r))
	return e
}
