package annotate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// entity is one who is named or described in the article, before it is known
// whether it says anything.
type entity struct {
	kind        readout.SpeakerKind
	forms       []string // every form without titles, in order of appearance
	counts      []int    // how often each stands there
	given       string   // folded; empty while only the surname is known
	surname     string   // folded
	nick        string   // folded; of a nickname in quotation marks
	gender      gender
	role, party string
	mentions    readout.Spans
	plural      bool
	first       int   // where a person's full name stands first, in bytes
	fullAt      []int // the first words of these names
	bare        bool  // called by the surname alone
	spoke       bool  // the source of an attribution so far
	spokeAt     int   // the first word of the last of these
	human       bool  // a description of a person
	forAnother  bool  // "a spokesman", whose "he" is somebody else
}

type gender uint8

const (
	anyGender gender = iota
	male
	female
)

// joiner joins the mentions of an article into entities.
type joiner struct {
	*doc
	names     []name
	entities  []*entity
	ofName    map[int]*entity // by the name's first word
	surnames  map[string][]*entity
	givens    map[string][]*entity
	byForm    map[string]*entity   // institutions, places, descriptions
	byRole    map[string][]*entity // persons by each word of their role
	bearersOf map[int][]*entity    // by the first word of a surname: its bearers, where it is open whose it is
	byLast    map[string][]*entity // institutions by their name's last word, two at most
	byFirst   map[string][]*entity // companies by what they are cut down to, two at most
	byHead    map[string][]*entity // institutions by the noun that their name turns on
	turns     map[int][]turn       // by unit: who its attributions' sources are
	namedIn   map[int][]int        // by unit: the first words of its names
	subjects  map[int][]int        // by unit: its subjects "he" and "she"
	stands    map[int]*entity      // by word: whom "he" or "she" stands for
	read      int                  // up to where these are known
	quoting   map[int]*entity      // by quotation: who speaks it
	soleIn    map[int]*entity      // by block: who alone speaks in it
	ages      map[*entity]string   // as far as the article says them
	guest     *entity              // whom the article is an interview with
	answers   []bool               // by block: it is one of guest's answers
}

// speakers joins the mentions and gives each attribution its speaker.
func (d *doc) speakers(an *readout.Annotation, names []name) {
	j := &joiner{
		doc: d, names: names, ofName: make(map[int]*entity), surnames: make(map[string][]*entity),
		givens: make(map[string][]*entity), byForm: make(map[string]*entity), byRole: make(map[string][]*entity),
		bearersOf: make(map[int][]*entity), byHead: make(map[string][]*entity), byLast: make(map[string][]*entity), byFirst: make(map[string][]*entity), turns: make(map[int][]turn), namedIn: make(map[int][]int),
		subjects: make(map[int][]int), stands: make(map[int]*entity), quoting: make(map[int]*entity), soleIn: make(map[int]*entity),
	}
	j.namesWhoSpeak(an)
	j.joinNames()
	j.ages = j.agesGiven()
	j.guest, j.answers = j.interview()
	order := inOrder(an.Attributions)
	of := make([]*entity, len(an.Attributions))
	for _, i := range order {
		of[i] = j.resolve(an, i)
		j.noteQuoting(an.Attributions[i], of[i])
	}
	j.firstPersons(an, of)
	j.statements(an, of)
	j.number(an, of)
}

// namesWhoSpeak takes names of unknown kind for persons where they are the
// source of a verb or end one behind a comma: "Its director, Odile Brandt-Moor,".
func (j *joiner) namesWhoSpeak(an *readout.Annotation) {
	starts, ends := make(map[int]bool), make(map[int]bool)
	for _, a := range an.Attributions {
		if len(a.Source) > 0 {
			r := j.trimMarks(j.cover(a.Source[0]))
			starts[r.from], ends[r.to] = true, true
			if head, _ := j.headNoun(r); roles[head] && j.mark(r.to, ",") {
				if n := j.nameAt(r.to + 1); n != nil && j.mark(n.words.to, ",") {
					ends[n.words.to] = true
				}
			}
		}
	}
	for i := range j.names {
		n := &j.names[i]
		if n.kind != unknownName || n.words.len() < 2 || n.words.len() > 3 || n.possessive || j.the(n.words.from) ||
			peoples[j.lower[n.words.from]] || places[j.lower[n.words.to-1]] {
			continue
		}
		whole := ends[n.words.to] || j.mark(n.words.to, ",(") || j.is(n.words.to, preposition)
		if starts[n.words.from] && whole || ends[n.words.to] && (j.mark(n.words.from-1, ",") || possessiveForm(j.word(n.words.from-1))) {
			n.kind = personName
		}
	}
	spread(j.names)
}

// inOrder is the attributions in the order in which they are resolved: as their
// sources stand, but what is said within another's words after that, since who
// speaks there depends on who is quoted.
func inOrder(as []readout.Attribution) []int {
	order := make([]int, len(as))
	at := make([]int, len(as)) // the place of the outermost
	for i := range as {
		order[i], at[i] = i, place(as[i])
		if outer := as[i].Within; outer != nil && *outer < i {
			at[i] = at[*outer]
		}
	}
	nested := func(i int) int {
		if as[i].Within != nil {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(at[x], at[y]), cmp.Compare(nested(x), nested(y)), cmp.Compare(place(as[x]), place(as[y])))
	})
	return order
}

// place is where an attribution names its source, or else where it begins.
func place(a readout.Attribution) int {
	if len(a.Source) > 0 {
		return a.Source[0].Start
	}
	return a.Content[0].Start
}

// joinNames makes entities of the proper names: full names of persons first,
// so that a surname in the headline finds its bearer.
func (j *joiner) joinNames() {
	for i := range j.names {
		if n := &j.names[i]; n.kind == personName && n.words.len() > 1 {
			j.joinFull(n)
		}
	}
	// Titled surnames come before bare ones: "President Roe" may be another
	// than the one Roe with a given name, and then the bare "Roe" is the former.
	for _, titled := range []bool{true, false} {
		for i := range j.names {
			if n := &j.names[i]; n.kind == personName && n.words.len() == 1 && n.title.empty() != titled {
				j.joinShort(n)
			}
		}
	}
	// Long names come before the single words that they are cut down to.
	for _, long := range []bool{true, false} {
		for i := range j.names {
			if n := &j.names[i]; n.kind != personName && n.words.len() > 1 == long {
				j.joinForm(n)
			}
		}
	}
	for i := range j.names {
		if e := j.ofName[j.names[i].words.from]; e != nil {
			e.mentions = append(e.mentions, j.names[i].Span)
			j.describe(e, &j.names[i])
			if u := j.unitIndex(j.names[i].words.from); u >= 0 {
				j.namedIn[u] = append(j.namedIn[u], j.names[i].words.from)
			}
		}
	}
	for _, e := range j.entities {
		j.indexBody(e)
		j.indexRole(e)
	}
}

// indexRole notes the words of a person's role and party by which he can be
// meant again: "the minister".
func (j *joiner) indexRole(e *entity) {
	for w := range strings.FieldsSeq(plainWord(e.role + " " + e.party)) {
		if w = longRole(w); len(j.byRole[w]) < maxNamesakes && !slices.Contains(j.byRole[w], e) {
			j.byRole[w] = append(j.byRole[w], e)
		}
	}
}

// indexBody notes the words of an institution's name by which it can be meant
// again: "the ministry", "the board".
func (j *joiner) indexBody(e *entity) {
	if e.kind != readout.Institution {
		return
	}
	words := strings.Fields(plainWord(e.forms[0]))
	if len(words) < 2 {
		return
	}
	for i, w := range words {
		last := i == len(words)-1 || words[i+1] == "of" || words[i+1] == "on" || words[i+1] == "for"
		if (bodies[w] || institutions[w]) && last && len(j.byHead[w]) < maxNamesakes {
			j.byHead[w] = append(j.byHead[w], e)
		}
	}
}

// The most bearers of one surname that are kept apart, and the most forms of
// one name that are remembered.
const maxNamesakes, maxForms = 16, 32

func (j *joiner) joinFull(n *name) {
	parts := nameParts(n.form)
	if len(parts) < 2 || particles[plainWord(parts[0])] { // "Van der Berg"
		j.joinShort(n)
		return
	}
	surname, first := foldName(parts[len(parts)-1]), foldName(parts[0])
	for _, e := range j.surnames[surname] {
		if sameGiven(e.given, first) || e.nick == first || e.given == nickOf(parts) {
			e.fullAt = append(e.fullAt, n.words.from)
			j.add(e, n)
			return
		}
	}
	if len(j.surnames[surname]) >= maxNamesakes {
		return
	}
	e := j.enter(&entity{kind: readout.Person, given: first, surname: surname, gender: genderOf(parts[0]), first: n.Start, fullAt: []int{n.words.from}, nick: nickOf(parts)})
	j.surnames[surname] = append(j.surnames[surname], e)
	j.givens[first] = append(j.givens[first], e)
	j.add(e, n)
}

// nickOf is the nickname in quotation marks among the parts of a name, folded;
// "-" for none, which no name folds to.
func nickOf(parts []string) string {
	for _, p := range parts {
		if bare := strings.Trim(p, "“”\"‘’'"); bare != p && bare != "" {
			return foldName(bare)
		}
	}
	return "-"
}

func (j *joiner) enter(e *entity) *entity {
	j.entities = append(j.entities, e)
	return e
}

func (j *joiner) add(e *entity, n *name) {
	j.ofName[n.words.from] = e
	if at := slices.Index(e.forms, n.form); at >= 0 {
		e.counts[at]++
	} else if len(e.forms) < maxForms {
		e.forms, e.counts = append(e.forms, n.form), append(e.counts, 1)
	}
	if e.gender == anyGender {
		e.gender = j.courtesyOf(n)
	}
}

// joinShort finds whom a single name means: the only bearer of the surname,
// or else of the given name. Of several, courtesy may tell, or that one of
// them is only ever called by the surname; if not, it is left open.
func (j *joiner) joinShort(n *name) {
	key := surnameOf(n.form)
	var bearers []*entity
	for _, e := range j.surnames[key] {
		if j.canMean(n, e) {
			bearers = append(bearers, e)
		}
	}
	if len(j.surnames[key]) == 0 {
		bearers = j.givens[key]
	}
	if len(bearers) > 1 {
		bearers = j.ofGender(bearers, j.courtesyOf(n))
	}
	if i := slices.IndexFunc(bearers, func(e *entity) bool { return e.given == "" }); i >= 0 {
		bearers = bearers[i : i+1]
	}
	if len(bearers) > 1 && n.title.empty() {
		bearers = j.meantHere(bearers, n)
	}
	switch {
	case len(bearers) == 1:
		bearers[0].bare = bearers[0].given != ""
		j.add(bearers[0], n)
	case len(bearers) > 1:
		j.bearersOf[n.words.from] = bearers
	case len(bearers) == 0 && len(j.surnames[key]) < maxNamesakes:
		e := j.enter(&entity{kind: readout.Person, surname: key, gender: genderOf(n.form)})
		j.surnames[key] = append(j.surnames[key], e)
		j.add(e, n)
	}
}

// canMean reports whether a surname may mean the bearer e: not where "Mr." or
// "Mrs." says otherwise, and not where it comes with an office in front of it
// before e was ever named in full.
func (j *joiner) canMean(n *name, e *entity) bool {
	g := j.courtesyOf(n)
	if g != anyGender && e.gender != anyGender && g != e.gender {
		return false
	}
	office := false
	for i := n.title.from; i < n.title.to; i++ {
		office = office || roles[j.lower[i]] && !courtesy[j.lower[i]]
	}
	return !office || e.given == "" || e.first < n.Start
}

// meantHere leaves out of several bearers those whose full name has not been
// read yet, and those whose it is not in this paragraph or the one before where
// another has been called by the surname alone: a namesake who is mentioned by
// the way does not take over the name.
func (j *joiner) meantHere(bearers []*entity, n *name) []*entity {
	block := j.block(n.words.from)
	var known, here []*entity
	called := false
	for _, e := range bearers {
		before, _ := slices.BinarySearch(e.fullAt, n.words.from)
		if before == 0 {
			continue
		}
		known = append(known, e)
		if e.bare || j.block(e.fullAt[before-1]) >= block-1 {
			here = append(here, e)
		}
		called = called || e.bare
	}
	switch {
	case len(known) == 0:
		return bearers
	case called && len(here) == 1:
		return here
	}
	return known
}

func (j *joiner) ofGender(list []*entity, g gender) []*entity {
	if g == anyGender {
		return list
	}
	var out []*entity
	for _, e := range list {
		if e.gender == g {
			out = append(out, e)
		}
	}
	return out
}

// courtesyOf is the gender that "Mr." or "Mrs." in front of a name gives.
func (j *joiner) courtesyOf(n *name) gender {
	for i := n.title.from; i < n.title.to; i++ {
		switch w := j.lower[i]; {
		case tables["female_courtesy"][w]:
			return female
		case tables["male_courtesy"][w]:
			return male
		}
	}
	return anyGender
}

func genderOf(givenName string) gender {
	w := plainWord(givenName)
	switch {
	case either[w] || men[w] == women[w]:
		return anyGender
	case men[w]:
		return male
	}
	return female
}

// joinForm joins the mentions of an institution or a place by their form, an
// abbreviation in brackets with what it stands for, and "the Gazette" with the
// only Gazette there is.
func (j *joiner) joinForm(n *name) {
	key := plainWord(n.form)
	e := j.byForm[key]
	if e == nil {
		e = j.abbreviated(n)
	}
	if e == nil && n.words.len() == 1 && (outletWords[key] || institutions[key]) {
		if longer := j.byLast[key]; len(longer) == 1 {
			e = longer[0]
		}
	}
	if short := j.byFirst[n.form]; e == nil && n.kind == institutionName && len(short) == 1 {
		e = short[0]
	}
	if e == nil {
		e = j.enter(&entity{kind: readout.Institution})
		if short := n.shortForm(); short != "" && len(j.byFirst[short]) < 2 {
			j.byFirst[short] = append(j.byFirst[short], e)
		}
		if n.kind == groupName {
			e.kind, e.plural = readout.Group, true
		}
		if last := bareForm(j.lower[n.words.to-1]); n.words.len() > 1 && len(j.byLast[last]) < 2 {
			j.byLast[last] = append(j.byLast[last], e)
		}
	}
	j.byForm[key] = e
	j.add(e, n)
}

// abbreviated is whom the name in front of a bracket names, where n stands in
// the bracket and is made of its initials: "Harbour Workers Union (HWU)".
func (j *joiner) abbreviated(n *name) *entity {
	if n.words.len() != 1 || !j.upper(n.words.from) || !j.mark(n.words.from-1, "(") || !j.mark(n.words.to, ")") {
		return nil
	}
	letters := []rune(j.lower[n.words.from])
	for i := n.words.from - 2; i >= 0 && len(letters) > 0; i-- {
		switch r, _ := utf8.DecodeRuneInString(j.lower[i]); {
		case r == letters[len(letters)-1] && j.capital(i):
			letters = letters[:len(letters)-1]
		case j.is(i, preposition|coordinator|determiner):
		default:
			return nil
		}
		if e := j.ofName[i]; e != nil && len(letters) == 0 {
			return e
		}
	}
	return nil
}

// sameGiven reports whether two folded given names can be one person's: equal,
// an initial, a short form, or another spelling (Sergei, Sergey).
func sameGiven(a, b string) bool {
	if a == b || a == "" || b == "" {
		return true
	}
	if len(a) == 1 || len(b) == 1 {
		return a[0] == b[0]
	}
	if nickname(a, b) {
		return true
	}
	return len(a) > 4 && len(b) > 4 && a[0] == b[0] && oneApart(a, b)
}

var nicknames = readNicknames(tables["nicknames"])

// readNicknames maps each folded short form to the groups that it belongs to.
func readNicknames(t table) map[string][]string {
	m := make(map[string][]string)
	for group := range t {
		forms := strings.Split(group, "_")
		for _, f := range forms {
			m[foldName(f)] = append(m[foldName(f)], foldName(forms[0]))
		}
	}
	return m
}

func nickname(a, b string) bool {
	for _, g := range nicknames[a] {
		if slices.Contains(nicknames[b], g) {
			return true
		}
	}
	return false
}

// oneApart reports whether a and b differ by at most one insertion, deletion or
// substitution of a byte.
func oneApart(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a)-len(b) > 1 {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	return a[i:] == b[i:] || i < len(a) && (a[i+1:] == b[i:] || i < len(b) && a[i+1:] == b[i+1:])
}

// number gives ids to the entities that say something, in order of their first
// mention, and writes them into the annotation.
func (j *joiner) number(an *readout.Annotation, of []*entity) {
	speaking := make(map[*entity]bool)
	for _, e := range of {
		if e != nil {
			speaking[e] = true
		}
	}
	var list []*entity
	for _, e := range j.entities {
		if speaking[e] {
			e.mentions = tidy(e.mentions)
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(x, y *entity) int { return cmp.Compare(x.mentions[0].Start, y.mentions[0].Start) })
	ids := make(map[*entity]readout.SpeakerID)
	for i, e := range list {
		ids[e] = readout.SpeakerID(fmt.Sprintf("s%d", i+1))
		an.Speakers = append(an.Speakers, e.speaker(ids[e]))
	}
	for i, e := range of {
		if e != nil {
			an.Attributions[i].Speaker = ids[e]
		}
	}
}

// tidy puts mentions in order, without overlaps: of two that overlap the
// longer one stays.
func tidy(ss readout.Spans) readout.Spans {
	slices.SortFunc(ss, func(a, b readout.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	out := ss[:0]
	for _, s := range ss {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			continue
		}
		out = append(out, s)
	}
	return out
}

func (e *entity) speaker(id readout.SpeakerID) readout.Speaker {
	names := e.names()
	return readout.Speaker{
		ID: id, Name: names[0], Names: names, Kind: e.kind, Role: e.role, Party: e.party, Mentions: e.mentions,
	}
}

// names is the forms of a name, the fullest first: more parts before fewer,
// given names before initials, then the spelling that stands there oftenest.
func (e *entity) names() []string {
	order := make([]int, len(e.forms))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		a, b := nameParts(e.forms[x]), nameParts(e.forms[y])
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(initials(a), initials(b)), cmp.Compare(e.count(y), e.count(x)))
	})
	names := make([]string, len(order))
	for i, k := range order {
		names[i] = e.forms[k]
	}
	return names
}

// count is how often form i stands in the article; descriptions are not
// counted.
func (e *entity) count(i int) int {
	if i < len(e.counts) {
		return e.counts[i]
	}
	return 1
}

// initials is how many parts of a name are one letter.
func initials(parts []string) int {
	n := 0
	for _, p := range parts {
		if utf8.RuneCountInString(p) == 1 {
			n++
		}
	}
	return n
}
