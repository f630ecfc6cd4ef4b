package annotate

import (
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// resolve finds the speaker of attribution i, nil when it is left open.
func (j *joiner) resolve(an *readout.Annotation, i int) *entity {
	a := an.Attributions[i]
	if j.undergoes(a) {
		return nil
	}
	if len(a.Source) == 0 {
		e, at := j.unsourced(a)
		j.tookTurn(e, at, a)
		return e
	}
	r := j.cover(a.Source[0])
	if r.empty() {
		return nil
	}
	j.pronounsBefore(r.from)
	e := j.namedApart(a.Source)
	if e == nil && r.len() == 1 && j.mark(r.to, ":") {
		e = j.labelled(r)
	}
	for _, s := range a.Source {
		if r := j.cover(s); e == nil && !r.empty() {
			e = j.whoIs(r)
		}
	}
	j.tookTurn(e, r.from, a)
	return e
}

// tookTurn notes that e said a, and was named for it at word at. Who speaks only
// within another's words is not whom the text goes on about.
func (j *joiner) tookTurn(e *entity, at int, a readout.Attribution) {
	if u := j.unitIndex(at); e != nil && u >= 0 && a.Within == nil {
		j.turns[u] = append(j.turns[u], turn{e, at})
		e.spoke, e.spokeAt = true, at
	}
}

// unsourced is who says an attribution that names no source: the subject of its
// verb, or of the verb that this is joined to ("said it was late and called him a
// fool"). at is the subject's first word.
func (j *joiner) unsourced(a readout.Attribution) (e *entity, at int) {
	if len(a.Cue) == 0 {
		return nil, 0
	}
	cue := j.cover(a.Cue.Bounds())
	u := j.unitIndex(cue.from)
	if u < 0 {
		return nil, 0
	}
	for _, v := range j.verbs(j.units[u]) {
		if cue.contains(v.head) && !v.source.empty() && !v.impersonal && !a.Content.Overlaps(j.span(v.source)) {
			j.pronounsBefore(v.source.from)
			return j.whoIs(v.source), v.source.from
		}
	}
	return nil, 0
}

// namedApart is the person whom a later piece of a source in pieces names:
// "The ambassador … Corvell".
func (j *joiner) namedApart(source readout.Spans) *entity {
	for _, s := range source[1:] {
		r := j.trimMarks(j.cover(s))
		if r.empty() {
			continue
		}
		if e, _ := j.named(r); e != nil && e.kind == readout.Person {
			return e
		}
		if e := j.nameEnding(r); e != nil && e.kind == readout.Person {
			return e
		}
	}
	return nil
}

// nameEnding is the entity whose name ends r.
func (j *joiner) nameEnding(r run) *entity {
	const maxWords = 5
	for k := r.to - 1; k >= r.from && r.to-k <= maxWords; k-- {
		if n := j.nameAt(k); n != nil && n.words.to == r.to {
			return j.ofName[k]
		}
	}
	return nil
}

// whoIs finds the entity that the words of a source name, describe or stand
// for.
func (j *joiner) whoIs(r run) *entity {
	r = j.withoutTime(r)
	if j.lower[r.from] == "neither" || j.lower[r.from] == "both" && r.len() > 1 {
		return j.joint(r)
	}
	if r.len() == 1 {
		if e, ok := j.pronounIs(r.from); ok {
			return e
		}
	}
	if e, open := j.named(r); e != nil || open {
		return e
	}
	if e := j.namedBehind(r); e != nil {
		return e
	}
	if e := j.called(r); e != nil {
		return e
	}
	if e := j.introduced(r); e != nil {
		return e
	}
	return j.described(r)
}

// withoutTime is r without the day behind it: "the board late on Tuesday".
func (j *joiner) withoutTime(r run) run {
	to := r.to
	for to > r.from+1 && j.is(to-1, timeWord) {
		to--
	}
	if to == r.to {
		return r
	}
	for to > r.from+1 && (j.is(to-1, preposition) || j.lower[to-1] == "late" || j.lower[to-1] == "early" || j.lower[to-1] == "last") {
		to--
	}
	return run{r.from, to}
}

// namedBehind is the person whose name follows a source that is only the
// office: "Norland’s minister" of "Norland’s minister Odo Pell", "the manager"
// of "the manager, Elsbeth Dunmore, said".
func (j *joiner) namedBehind(r run) *entity {
	head, _ := j.headNoun(r)
	if !roles[head] || !j.has(r.to) || j.words[r.to].Break {
		return nil
	}
	at, apart := r.to, j.mark(r.to, ",")
	if apart {
		at++
	}
	n := j.nameAt(at)
	if n == nil || n.kind != personName || n.possessive || apart && !j.mark(n.words.to, ",") {
		return nil
	}
	return j.ofName[at]
}

// before is the entity whose name stands right in front of ", who" at i, or of
// ", which" for what is no person. An age may stand between.
func (j *joiner) before(i int) *entity {
	at := i - 1
	for at > 0 && i-at < 4 && (j.mark(at, ",") || isNumber(j.lower[at])) {
		at--
	}
	for k := at; k >= 0 && at-k < 5; k-- {
		if n := j.nameAt(k); n != nil {
			if u := j.unitIndex(k); u >= 0 && j.lower[i] == "which" && j.afterPreposition(u, k) {
				return j.whoIs(run{j.phraseStart(j.units[u], at), at + 1}) // "the ministry in Kest, which"
			}
			if e := j.ofName[k]; e != nil && n.words.to == at+1 && (e.kind == readout.Person) == (j.lower[i] == "who") {
				return e
			}
			return nil
		}
	}
	return nil
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
func (j *joiner) named(r run) (e *entity, open bool) {
	part := r.from // where the part between commas begins
	covered := false
	for k := r.from; k < r.to; k++ {
		switch {
		case j.mark(k, ","):
			part, covered = k+1, false
			continue
		case j.mark(k, "("):
			covered = true // a party, or what the name in front of it is short for
			continue
		case k > r.from && j.is(k, relative) && part == r.from:
			return nil, false
		case j.is(k, preposition) && !j.capital(k) || examples[j.lower[k]]:
			covered = true
		}
		n := j.nameAt(k)
		if n == nil {
			continue
		}
		titled := n.kind == personName && !n.title.empty() && n.title.from == part // "Governor of Norland Ana Roe"
		if covered && !titled || n.possessive && (n.words.to != r.to || k > r.from && !j.the(k)) {
			k = n.words.to - 1
			continue
		}
		if part == r.from && j.joined(run{part, k}) {
			return j.joint(r), false
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
		if e == nil {
			e = j.speakingBearer(n)
		}
		if e != nil && part > r.from && e.role == "" {
			j.setRole(e, run{r.from, part - 1})
			j.indexRole(e)
		}
		return e, e == nil
	}
	return nil, false
}

// joined reports whether r is somebody and an "and": "the board and the" Roe.
func (j *joiner) joined(r run) bool {
	for !r.empty() && j.is(r.to-1, determiner) {
		r.to--
	}
	return r.len() > 1 && j.lower[r.to-1] == "and"
}

// speakingBearer is whom a surname of several bearers means where only one of
// them has said anything so far.
func (j *joiner) speakingBearer(n *name) *entity {
	var one *entity
	for _, e := range j.bearersOf[n.words.from] {
		switch {
		case !e.spoke:
		case one != nil:
			return nil
		default:
			one = e
		}
	}
	if one != nil {
		one.mentions = append(one.mentions, n.Span)
		j.ofName[n.words.from] = one
	}
	return one
}

// examples is what names of some among many stand behind: "sites such as Roewatch".
var examples = wordSet("such including like")

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
	if utterances[head] {
		if e := j.owner(r); e != nil {
			return e
		}
	}
	definite := j.lower[r.from] == "the" || j.lower[r.from] == "this" || j.lower[r.from] == "that"
	if definite && r.len() == 2 && strings.HasSuffix(head, "-year-old") {
		if e := j.aged(r); e != nil {
			return e
		}
	}
	switch {
	case roles[head] && definite && r.len() <= 4:
		return j.byDescription(r, head)
	case definite && r.len() == 2 && len(j.byHead[head]) > 0:
		return j.theBody(r, head)
	case groups[head]:
		return j.description(r, readout.Group, true)
	case documents[head] && !unnamed[head], utterances[head]:
		return j.description(r, readout.Document, false)
	case unnamed[head]:
		return j.description(r, readout.UnnamedSource, strings.HasSuffix(head, "s"))
	case bodies[head], institutions[head]:
		return j.description(r, readout.Institution, false)
	case occasions[head], head == "exchange":
		return nil // where something was said says nothing itself
	case definite && r.len() <= 3 && parties[head]:
		return j.byDescription(r, head)
	case parties[head]:
		return j.description(r, readout.UnnamedSource, false)
	case peoples[head] || places[head]:
		return j.description(r, readout.Institution, false)
	case roles[head]:
		return j.description(r, readout.UnnamedSource, false)
	case strings.HasSuffix(head, "s") && len(head) > 3 && i >= 0:
		return j.description(r, readout.Group, true)
	}
	return j.description(r, readout.UnnamedSource, false)
}

// utterances is what somebody says: "Roe’s remarks" are hers.
var utterances = wordSet("remarks statement statements comment comments words speech address testimony tweet tweets letter message messages " +
	"post posts argument arguments claim claims warning view views announcement criticism answer reply response denial")

// owner is the person that r begins with as whose it is: "Roe’s", "her", "the
// minister’s".
func (j *joiner) owner(r run) *entity {
	if n := j.nameAt(r.from); n != nil && n.possessive && n.words.to < r.to {
		if e := j.ofName[r.from]; e != nil && e.kind == readout.Person {
			return e
		}
		return nil
	}
	if j.is(r.from, possessive) && pronounGender(j.lower[r.from]) != anyGender {
		e, _ := j.pronounIs(r.from)
		return e
	}
	if i := r.from + 1; j.lower[r.from] == "the" && i+1 < r.to && possessiveForm(j.lower[i]) {
		if bearers := j.bearers(run{r.from, i + 1}, bareForm(j.lower[i])); len(bearers) == 1 {
			return bearers[0]
		}
	}
	return nil
}

// parties is what one is who belongs to a party: "the Republican".
var parties = wordSet("democrat republican conservative liberal libertarian socialist communist green")

// human reports whether a noun describes a person.
func human(noun string) bool {
	return roles[noun] || unnamed[noun] || parties[noun] || kinsmen[noun] || kinswomen[noun]
}

var (
	kinsmen   = wordSet("father son husband brother uncle nephew grandfather grandson widower boy man gentleman")
	kinswomen = wordSet("mother daughter wife sister aunt niece grandmother granddaughter widow girl woman lady actress waitress heroine")
)

func genderOfNoun(noun string) gender {
	switch {
	case kinsmen[noun], strings.HasSuffix(noun, "man") && !strings.HasSuffix(noun, "woman"):
		return male
	case kinswomen[noun], strings.HasSuffix(noun, "woman"):
		return female
	}
	return anyGender
}

// headNoun is the noun that a description turns on: the last word in front of
// the first comma, preposition or relative.
func (j *joiner) headNoun(r run) (string, int) {
	last := -1
	for k := r.from; k < r.to; k++ {
		if j.mark(k, ",(") || j.is(k, preposition|relative|subordinator) && k > r.from {
			break
		}
		if j.words[k].Alnum && (last < 0 || !speaking(j.lower[last]) || speaking(j.lower[k])) {
			last = k
		}
	}
	if last < 0 {
		return "", -1
	}
	return bareForm(j.lower[last]), last
}

// speaking reports whether w is a noun for who says something, or for what is
// said.
func speaking(w string) bool { return known(w) || utterances[w] }

// known reports whether w is a noun that the tables know for a speaker's.
func known(w string) bool {
	return groups[w] || unnamed[w] || documents[w] || bodies[w] || roles[w]
}

// byDescription resolves "the minister": the only person named before whose
// role has that word and whom nothing else in the description contradicts. Of
// several it is the one whom the text is about, or is left open.
func (j *joiner) byDescription(r run, head string) *entity {
	bearers := j.bearers(r, head)
	if len(bearers) == 0 {
		return j.description(r, readout.UnnamedSource, false)
	}
	e := bearers[0]
	if len(bearers) > 1 {
		e = j.inPlay(bearers, r.from)
	}
	if e != nil {
		e.mentions = append(e.mentions, j.span(r))
	}
	return e
}

// inPlay is the one of several persons whom the text is about at word at: his
// name begins the paragraph, or he spoke last. None of the others may be named
// since.
func (j *joiner) inPlay(persons []*entity, at int) *entity {
	start := j.blocks[j.block(at)].from
	one := j.ofName[start]
	if !slices.Contains(persons, one) {
		one = nil
		for _, e := range persons {
			if e.spoke && e.spokeAt < at && (one == nil || e.spokeAt > one.spokeAt) {
				one = e
			}
		}
		if one == nil {
			return nil
		}
		start = j.blocks[j.block(one.spokeAt)].from
	}
	for _, e := range persons {
		if e != one && slices.ContainsFunc(e.mentions, func(m readout.Span) bool {
			return m.Start >= j.words[start].Start && m.Start < j.words[at].Start
		}) {
			return nil
		}
	}
	return one
}

// bearers is the persons named in front of r whose role has the word head and
// who are what else r says. Where some of them are that in full, the others are
// left out.
func (j *joiner) bearers(r run, head string) []*entity {
	var some, full []*entity
	for _, e := range j.byRole[longRole(head)] {
		if e.kind != readout.Person || e.mentions[0].Start > j.words[r.from].Start {
			continue
		}
		contradicted, lacking := j.against(r, e)
		if contradicted {
			continue
		}
		if some = append(some, e); !lacking {
			full = append(full, e)
		}
	}
	if len(full) > 0 {
		return full
	}
	return some
}

// against holds a description against role and party of e: contradicted when
// it has another country, office or "former", lacking when it has any word
// that they have not.
func (j *joiner) against(r run, e *entity) (contradicted, lacking bool) {
	is := strings.Fields(plainWord(e.role + " " + e.party))
	if slices.Contains(is, "former") && !j.holds(r, "former") {
		return true, true
	}
	for i := r.from + 1; i < r.to; i++ {
		w := bareForm(j.lower[i])
		if !j.words[i].Alnum || slices.Contains(is, w) || longRole(w) != w || slices.ContainsFunc(is, func(k string) bool { return longRole(k) == w }) {
			continue
		}
		lacking = true
		contradicted = contradicted || j.capital(i) || roleModifiers[w] || roles[w] || peoples[w] || places[w]
	}
	return contradicted, lacking
}

func (j *joiner) holds(r run, w string) bool { return slices.Contains(j.lower[r.from:r.to], w) }

// longRole writes a role's abbreviation out.
func longRole(w string) string {
	switch w {
	case "gov":
		return "governor"
	case "sen":
		return "senator"
	case "rep":
		return "representative"
	case "del":
		return "delegate"
	case "amb":
		return "ambassador"
	case "gen":
		return "general"
	case "col":
		return "colonel"
	}
	return w
}

// theBody resolves "the ministry": the only institution named before that has
// the word in its name.
func (j *joiner) theBody(r run, head string) *entity {
	var body *entity
	for _, e := range j.byHead[head] {
		switch {
		case e.mentions[0].Start > j.words[r.from].Start:
		case body != nil:
			return nil
		default:
			body = e
		}
	}
	if body != nil {
		body.mentions = append(body.mentions, j.span(r))
		return body
	}
	return j.description(r, readout.Institution, false)
}

// description is the entity of a description, joined by its words.
func (j *joiner) description(r run, kind readout.SpeakerKind, plural bool) *entity {
	r = j.trimMarks(r)
	for i := r.from; i+1 < r.to; i++ {
		if j.mark(i, ",") && j.is(i+1, relative) {
			r.to = i // "an official, who was not authorised to speak"
		}
	}
	if r.empty() {
		return nil
	}
	form := j.span(r).In(j.text)
	key := strings.TrimPrefix(plainWord(form), "the ")
	e := j.byForm[key]
	if e == nil {
		e = j.enter(&entity{kind: kind, plural: plural, forms: []string{form}})
		if head, _ := j.headNoun(r); kind == readout.UnnamedSource {
			e.human, e.gender = human(head), genderOfNoun(head)
			e.forAnother = strings.HasPrefix(head, "spokes")
		}
		j.byForm[key] = e
	}
	e.mentions = append(e.mentions, j.span(r))
	return e
}
