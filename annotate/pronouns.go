package annotate

import (
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// turn is one who says something, and the word where that is said.
type turn struct {
	*entity
	at int
}

// wanted is whom a pronoun may stand for: of those who say something, and of
// those who are named. Nobody else than a subject is taken where strict.
type wanted struct {
	said, named func(*entity) bool
	strict      bool
	person      bool // "he" or "she"
	many        bool // "they"
	here        bool // only in the sentence of the pronoun
	near        int  // how many words may stand in front of a subject that is a name
}

// pronounIs resolves a pronoun; ok is false when the word is none. The first
// person is left to [joiner.firstPersons].
func (j *joiner) pronounIs(i int) (e *entity, ok bool) {
	switch j.pronoun(i) {
	case "he", "his", "she", "her":
		e = j.standsFor(i)
	case "they", "their":
		// One body may be "they" too, but only in the paragraph that it speaks in.
		e = j.antecedent(i, wanted{
			said:   func(e *entity) bool { return e.plural || e.kind == readout.Institution && j.spokeIn(e, i) },
			named:  func(e *entity) bool { return e.plural },
			strict: true, near: nearStart,
			many: true,
			here: j.is(i-1, subordinator), // "released them, though they showed"
		})
	case "it", "its":
		if !empties[j.word(i+1)] {
			e = j.antecedent(i, wanted{said: isThing, named: isThing, strict: true, near: nearStart})
			if r := j.readOut(i); !r.empty() && (e == nil || !j.spokeIn(e, i)) {
				return j.described(r), true
			}
		}
	case "who", "which":
		if e = j.before(i); e == nil && j.lower[i] == "who" {
			return j.describedBefore(i), true
		}
	case "i", "my", "we", "our", "you", "your", "that", "this", "one", "those", "these", "all", "some", "many", "others":
	default:
		return nil, false
	}
	if e != nil {
		e.mentions = append(e.mentions, j.words[i].Span)
	}
	return e, true
}

// describedBefore is the one whom the noun in front of "who" at i describes: "an
// architect who". The mention is the noun.
func (j *joiner) describedBefore(i int) *entity {
	const maxWords = 6
	at := i - 1
	if j.mark(at, ",") {
		at--
		if r := j.modified(at); !r.empty() {
			return j.described(r)
		}
	}
	for from := at; j.has(from) && at-from < maxWords && j.words[from].Alnum && j.quoted[from] == j.quoted[i] && j.class[from]&^determiner == 0; from-- {
		r := run{from, at + 1}
		if r.len() > 1 && j.is(from, determiner) || r.len() == 1 && (groups[j.lower[from]] || unnamed[j.lower[from]]) {
			return j.described(r)
		}
	}
	return nil
}

// modified is the noun phrase for a person that ends with word at in something
// else that it is described by: "a person briefed on the inquiry".
func (j *joiner) modified(at int) run {
	const maxWords = 8
	behind := false // a preposition stands behind the noun
	for k := at; k > 0 && at-k < maxWords && j.words[k].Alnum && j.quoted[k] == j.quoted[at] && !j.is(k, auxiliary|relative|subordinator); k-- {
		if j.is(k, preposition) {
			behind = true
		}
		if behind && (human(j.lower[k]) || groups[j.lower[k]]) && j.is(k-1, determiner) {
			return run{k - 1, at + 1}
		}
	}
	return run{}
}

// reach is how many sentences back a pronoun may look.
const reach = 4

// readOut is what somebody has read or written in the paragraph of an "it" at i,
// which then says what is quoted: "his lawyer read a statement".
func (j *joiner) readOut(i int) run {
	for k := i - 1; k > 0 && !j.words[k+1].Break; k-- {
		if (documents[j.lower[k]] || utterances[j.lower[k]]) && j.is(k-1, determiner) && writes[j.word(k-2)] {
			return run{k - 1, k + 1}
		}
	}
	return run{}
}

var writes = wordSet("read wrote posted released sent published")

// manyThere reports whether unit u has a subject in front of word i that is many,
// so that "they" is not whoever spoke before: "Voters stayed at home".
func (j *joiner) manyThere(u, i int) bool {
	end := min(i, j.units[u].to)
	for k := j.opening(u, i); k < end && j.words[k].Alnum && !j.is(k, auxiliary|verbal|preposition|pronoun) && !verbLike(j.lower[k]); k++ {
		w := j.lower[k]
		if j.class[k] == 0 && len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && j.nameAt(k) == nil && !possessiveForm(w) {
			return true
		}
	}
	return false
}

// opening is where unit u begins behind a phrase in front of a comma, as far as
// that stands in front of word i.
func (j *joiner) opening(u, i int) int {
	const maxWords = 6
	from := j.units[u].from
	if j.is(from, preposition) {
		for k := from; k < min(i, from+maxWords); k++ {
			if j.mark(k, ",") {
				return k + 1
			}
		}
	}
	return from
}

// nearStart is how many words stand in front of a sentence's subject at most,
// where nothing else tells that it is one.
const nearStart = 3

// spokeIn reports whether e has last spoken in the paragraph of word i, or in
// the one before behind a colon.
func (j *joiner) spokeIn(e *entity, i int) bool {
	spoke, here := j.block(e.spokeAt), j.block(i)
	return e.spoke && (spoke == here || spoke == here-1 && j.mark(j.blocks[spoke].to-1, ":"))
}

// empties is the verbs of an "it" that stands for nothing: "it became known".
var empties = wordSet("became becomes is was seems seemed appears appeared turned turns emerged happened")

func isThing(e *entity) bool {
	return (e.kind == readout.Institution || e.kind == readout.Document) && !e.plural
}

// pronoun is word i without the verb that hangs on it: "I’m", "they’ve".
func (j *joiner) pronoun(i int) string {
	w, _, _ := strings.Cut(j.lower[i], "'")
	return w
}

// pronounGender is the gender that a pronoun asks of whom it stands for.
func pronounGender(w string) gender {
	switch w {
	case "he", "his":
		return male
	case "she", "her":
		return female
	}
	return anyGender
}

// standsFor finds the person whom "he" or "she" at word i stands for.
func (j *joiner) standsFor(i int) *entity {
	if e, ok := j.stands[i]; ok {
		return e
	}
	g := pronounGender(j.pronoun(i))
	fits := func(e *entity) bool {
		return (e.kind == readout.Person || e.human) && !e.plural && j.fitsGender(e, i)
	}
	e := j.antecedent(i, wanted{said: fits, named: fits, person: true, near: maxUnit})
	if e != nil && e.gender == anyGender {
		e.gender = g
	}
	j.stands[i] = e
	return e
}

// pronounsBefore resolves the subjects "he" and "she" of the article's own
// voice in front of word i, in order, since they carry on whom the text is
// about.
func (j *joiner) pronounsBefore(i int) {
	for ; j.read < i; j.read++ {
		if w := j.lower[j.read]; (w == "he" || w == "she") && j.quoted[j.read] < 0 {
			if u := j.unitIndex(j.read); u >= 0 && len(j.subjects[u]) < maxMentions {
				j.subjects[u] = append(j.subjects[u], j.read)
				j.standsFor(j.read)
			}
		}
	}
}

// The most mentions of a sentence that a pronoun is held against.
const maxMentions = 32

// antecedent looks back through the sentences for whom a pronoun stands for.
// Whoever says something in a sentence comes before its subject, and that
// before anybody else, who is taken in the pronoun's own sentence only; where
// two are equal it is left open.
func (j *joiner) antecedent(i int, w wanted) *entity {
	at := j.unitIndex(i)
	if at < 0 {
		return nil
	}
	for u := at; u >= 0 && at-u <= reach && j.units[at].block-j.units[u].block <= 1; u-- {
		if last := j.units[u].to - 1; w.person && j.unknownSpeaker(i) && j.quoted[last] != j.quoted[i] && u < at {
			return nil
		}
		if e, found := j.best(u, i, w); found {
			return e
		}
		if w.strict = true; w.here || w.many && j.manyThere(u, i) {
			break
		}
	}
	return nil
}

// speakerAround is whoever speaks the quotation that word i stands in: he says
// "I" of himself, not "he".
func (j *joiner) speakerAround(i int) *entity {
	if j.quoted[i] < 0 {
		return nil
	}
	return j.quoting[j.quoted[i]]
}

// unknownSpeaker reports whether it is open who speaks the quotation that word i
// stands in, so that it could be whom "he" there would be taken for.
func (j *joiner) unknownSpeaker(i int) bool {
	if j.quoted[i] < 0 {
		return false
	}
	e := j.quoting[j.quoted[i]]
	return e == nil || e.kind == readout.UnnamedSource && e.human
}

// best is the one that unit u offers in front of word i; found is true also
// where several are equal, and e is nil then.
func (j *joiner) best(u, i int, w wanted) (e *entity, found bool) {
	speaker := j.speakerAround(i)
	for k := len(j.turns[u]) - 1; k >= 0; k-- {
		if t := j.turns[u][k]; t.at < i && t.entity != speaker && !t.forAnother && w.said(t.entity) {
			return t.entity, true
		}
	}
	if w.person {
		if e, found := j.describedSubject(u, i); found {
			return e, true
		}
	}
	var others []*entity
	first := j.firstPronoun(u, i)
	for n, k := range j.namedIn[u] {
		if k >= i || n == maxMentions {
			break
		}
		e := j.ofName[k]
		if e == speaker || !w.named(e) || j.quoted[k] >= 0 && j.quoted[k] != j.quoted[i] {
			continue
		}
		if len(others) == 0 && (first < 0 || k < first) && k-j.units[u].from <= w.near && !j.afterPreposition(u, k) && !j.possessiveAt(k) && !j.beside(u, k) {
			return e, true
		}
		// "Campaigning against Roe, he …" is about somebody else.
		if !slices.Contains(others, e) && (j.possessiveAt(k) || !j.afterPreposition(u, k)) {
			others = append(others, e)
		}
	}
	switch {
	case first >= 0 && pronounGender(j.lower[first]) == pronounGender(j.pronoun(i)):
		return j.stands[first], true
	case w.strict:
		return nil, false
	case len(others) == 1:
		return others[0], true
	}
	return nil, len(others) > 1
}

// beside reports whether the name at k only says who somebody was in front of
// the subject of unit u: "After the fall of a rival, Ana Roe, Vale won".
func (j *joiner) beside(u, k int) bool {
	n := j.nameAt(k)
	return n != nil && k > j.units[u].from && j.mark(k-1, ",") && j.mark(n.words.to, ",") && j.is(j.units[u].from, preposition|subordinator)
}

// describedSubject is whom a sentence is about that begins with an office, maybe
// behind a phrase: "In spring, the former governor’s roof fell in"; nil where it
// cannot be told who that is.
func (j *joiner) describedSubject(u, i int) (e *entity, found bool) {
	const maxWords = 6
	from := j.opening(u, i)
	if w := j.lower[from]; w != "the" && w != "a" && w != "an" {
		return nil, false
	}
	end := min(i, j.units[u].to, from+maxWords)
	for k := from + 1; k < end && j.words[k].Alnum && !j.is(k, preposition|auxiliary|pronoun|coordinator) && j.nameAt(k) == nil; k++ {
		if w := bareForm(j.lower[k]); (roles[w] || unnamed[w] && !strings.HasSuffix(w, "s")) && (k+1 == end || possessiveForm(j.lower[k]) || !j.capital(k+1) && !known(j.lower[k+1])) {
			if n := j.nameAt(k + 2); n != nil && j.mark(k+1, ",") && n.kind == personName {
				return j.ofName[k+2], true // "the manager, Ana Roe,"
			}
			bearers := j.bearers(run{from, k + 1}, w)
			if len(bearers) == 1 && j.lower[from] == "the" && j.fitsGender(bearers[0], i) {
				return bearers[0], true
			}
			return nil, true
		}
	}
	return nil, false
}

func (j *joiner) fitsGender(e *entity, i int) bool {
	return e.gender == anyGender || e.gender == pronounGender(j.pronoun(i))
}

// firstPronoun is the first subject of unit u in front of word i that is a
// pronoun, -1 for none.
func (j *joiner) firstPronoun(u, i int) int {
	if s := j.subjects[u]; len(s) > 0 && s[0] < i {
		return s[0]
	}
	return -1
}

// firstPersons gives "I" within a quotation to the person who speaks it, and
// "we" to the body that does. A person's "we" is open, but for one who speaks
// for a body. The "I" of an interview's answers is whom it is with, that of what
// somebody has signed is who did.
func (j *joiner) firstPersons(an *readout.Annotation, of []*entity) {
	for i, a := range an.Attributions {
		if of[i] != nil || len(a.Source) == 0 {
			continue
		}
		r := j.cover(a.Source[0])
		if r.len() != 1 {
			continue
		}
		if j.quoted[r.from] < 0 {
			w := j.pronoun(r.from)
			if e := j.signer(an, a, of); e != nil {
				j.mention(of, i, j.meansSelf(e, w), r.from)
			} else if (w == "i" || w == "my") && j.answers[j.block(r.from)] {
				j.mention(of, i, j.guest, r.from)
			}
			continue
		}
		e := j.quoting[j.quoted[r.from]]
		if outer := j.spokenWithin(an, a); outer >= 0 && of[outer] != nil {
			e = of[outer]
		}
		if e == nil {
			e = j.onlySpeaker(r.from)
		}
		if e == nil {
			continue
		}
		j.mention(of, i, j.meansSelf(e, j.pronoun(r.from)), r.from)
	}
}

// mention makes e, unless it is nil, whom word t names as the source of
// attribution i.
func (j *joiner) mention(of []*entity, i int, e *entity, t int) {
	if e != nil {
		of[i] = e
		e.mentions = append(e.mentions, j.words[t].Span)
	}
}

// signer is who has signed the words in which a is said, or speaks them in a
// transcript: what no word introduces, and no mark sets apart.
func (j *joiner) signer(an *readout.Annotation, a readout.Attribution, of []*entity) *entity {
	for w := a.Within; w != nil; w = an.Attributions[*w].Within {
		if outer := &an.Attributions[*w]; len(j.alnumWords(outer.Cue)) == 0 && len(outer.Source) > 0 && !j.opens(j.cover(outer.Content[0]).from) {
			return of[*w]
		}
	}
	return nil
}

// spokenWithin is the number of the attribution in whose own words a is said,
// -1 for none: the innermost one around it whose content begins with a quotation
// mark, or else the outermost.
func (j *joiner) spokenWithin(an *readout.Annotation, a readout.Attribution) int {
	outer := -1
	for w := a.Within; w != nil; w = an.Attributions[*w].Within {
		outer = *w
		if j.mark(j.cover(an.Attributions[outer].Content[0]).from, openingMarks) {
			break
		}
	}
	return outer
}

// meansSelf is whom the first person w means where e speaks: a person "I", a
// body "we", and who speaks for a body, the body with "we". Else it is open.
func (j *joiner) meansSelf(e *entity, w string) *entity {
	person := e.kind == readout.Person || e.human && !e.plural
	switch w {
	case "i", "my":
		if person {
			return e
		}
	case "we", "our":
		if !person {
			return e
		}
		if body := j.byForm[plainWord(e.party)]; body != nil && body.kind == readout.Institution && strings.Contains(plainWord(e.role), "spokes") {
			return body
		}
	}
	return nil
}

// interview finds with whom an article is an interview, and which of its
// paragraphs are answers: those behind a paragraph that ends in a question.
// Nothing is an answer where the opening names nobody as interviewed, or
// several, or where hardly anything is asked.
func (j *joiner) interview() (guest *entity, answers []bool) {
	const minQuestions = 2
	answers = make([]bool, len(j.blocks))
	questions := 0
	for b := 1; b < len(j.blocks); b++ {
		if j.mark(j.blocks[b].to-1, "?") {
			questions++
			continue
		}
		answers[b] = questions > 0
	}
	if questions >= minQuestions {
		guest = j.interviewed()
	}
	if guest == nil {
		return nil, make([]bool, len(j.blocks))
	}
	return guest, answers
}

// interviewed is the one person whom a headline that speaks of an interview names, or
// else whom the first paragraphs name behind "interviewed" or "spoke with".
func (j *joiner) interviewed() *entity {
	const opening = 4 // paragraphs
	for b, r := range j.blocks[:min(opening, len(j.blocks))] {
		asked := j.asked(r)
		if asked < 0 {
			continue
		}
		u := j.unitIndex(asked)
		if u < 0 {
			continue
		}
		persons := j.personsIn(run{asked, j.units[u].to})
		if b == 0 || len(persons) == 0 { // "Ida Holm spoke with the Gazette"
			persons = j.personsIn(run{min(r.from, j.units[u].from), j.units[u].to})
		}
		if len(persons) == 1 {
			return persons[0]
		}
		return nil
	}
	return nil
}

// personsIn is the persons whom the words of r name.
func (j *joiner) personsIn(r run) (persons []*entity) {
	for i := r.from; i < r.to; i++ {
		if e := j.ofName[i]; e != nil && e.kind == readout.Person && !slices.Contains(persons, e) {
			persons = append(persons, e)
		}
	}
	return persons
}

// asked is the word of r that says that somebody was asked, -1 for none.
func (j *joiner) asked(r run) int {
	for i := r.from; i < r.to; i++ {
		w, next := j.lower[i], j.word(i+1)
		if strings.HasPrefix(w, "interview") || (w == "spoke" || w == "talked") && (next == "with" || next == "to") {
			return i
		}
	}
	return -1
}

// onlySpeaker is the one who speaks in the paragraph of word i, nil when there
// are several or none.
func (j *joiner) onlySpeaker(i int) *entity {
	if u := j.unitIndex(i); u >= 0 {
		return j.soleIn[j.units[u].block]
	}
	return nil
}

// noteQuoting notes whose quotations the content of an attribution is, and who
// speaks in the paragraph. Sources within quotations speak for nobody there.
func (j *joiner) noteQuoting(a readout.Attribution, speaker *entity) {
	if a.Within != nil || len(a.Source) == 0 {
		return
	}
	source := j.cover(a.Source[0])
	if source.empty() || j.quoted[source.from] >= 0 {
		return
	}
	if u := j.unitIndex(source.from); u >= 0 {
		block := j.units[u].block
		if sole, ok := j.soleIn[block]; ok && sole != speaker {
			j.soleIn[block] = nil
		} else {
			j.soleIn[block] = speaker
		}
	}
	for _, s := range a.Content {
		r := j.cover(s)
		for k := r.from; k < r.to; k++ {
			if q := j.quoted[k]; q >= 0 && j.quoting[q] == nil {
				j.quoting[q] = speaker
			}
		}
	}
}
