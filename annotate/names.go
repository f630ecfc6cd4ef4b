package annotate

import (
	"cmp"
	_ "embed"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

//go:embed names.txt
var nameList string

// sort of thing that a name names.
type nameKind uint8

const (
	unknownName nameKind = iota
	personName
	institutionName
	placeName
	groupName
)

// name is a proper name at its place.
type name struct {
	readout.Span     // without titles and without the possessive's ’s
	words        run // the words that the span touches
	title        run // the capitalised title or role in front of it, may be empty
	kind         nameKind
	possessive   bool // "Roe’s"
	form         string
}

// table is a set of words or phrases of names.txt.
type table map[string]bool

var tables = readTables(nameList)

func readTables(list string) map[string]table {
	out := make(map[string]table)
	var t table
	for _, fields := range entries(list) {
		if f := fields[0]; f[0] == '[' {
			t = make(table)
			out[strings.Trim(f, "[]")] = t
			continue
		}
		for _, w := range fields {
			t[w] = true
		}
	}
	return out
}

var (
	men, women, either         = tables["men"], tables["women"], tables["either"]
	courtesy, roles            = tables["courtesy"], tables["roles"]
	roleModifiers              = tables["role_modifiers"]
	institutions, outlets      = tables["institutions"], tables["outlets"]
	outletWords, places        = tables["outlet_words"], tables["places"]
	peoples, groups            = tables["peoples"], tables["groups"]
	unnamed, documents, bodies = tables["unnamed"], tables["documents"], tables["bodies"]
)

// countries is countries by the adjective for them, in lower case.
var countries = func() map[string]string {
	out := make(map[string]string)
	for pair := range tables["countries"] {
		people, country, _ := strings.Cut(pair, "=")
		out[people] = strings.ReplaceAll(country, "_", " ")
	}
	return out
}()

// Country is the country that an adjective names: "Russia" for "Russian". It is
// empty where the adjective names none.
func Country(adjective string) string { return countries[strings.ToLower(adjective)] }

// given reports whether w is a given name.
func given(w string) bool { return men[w] || women[w] }

// names finds the proper names of the article, in order.
func (d *doc) names() []name {
	inside := d.capitalsInside()
	var out, titles []name
	surnames := make(map[string]bool) // that are titles as well: "Bo King"
	for i := 0; i < len(d.words); {
		r := d.capitalRun(i, inside)
		if r.empty() {
			i++
			continue
		}
		found := d.splitRun(r)
		for _, n := range found {
			if w := d.lower[n.words.to-1]; n.words.len() > 1 && roles[w] {
				surnames[w] = true
			}
		}
		if len(found) == 0 && r.len() == 1 && !d.the(r.from) {
			titles = append(titles, d.newName(r, r.from))
		}
		out = append(out, found...)
		i = r.to
	}
	for _, n := range titles {
		if surnames[bareForm(d.lower[n.words.from])] {
			n.kind = personName
			out = append(out, n)
		}
	}
	out = d.assumed(out)
	slices.SortStableFunc(out, func(a, b name) int { return cmp.Compare(a.Start, b.Start) })
	out = d.titleCase(out)
	d.guessPersons(out)
	return out
}

// capitalsInside counts how much oftener words stand capitalised where a
// sentence does not ask for it than in lower case: a sentence's first word is a
// name when its count is above 0.
func (d *doc) capitalsInside() map[string]int {
	inside := make(map[string]int)
	for _, u := range d.units {
		if d.isTitleCase(u.run) {
			continue
		}
		for i := u.from + 1; i < u.to; i++ {
			switch w := bareForm(d.lower[i]); {
			case !d.capital(i):
				inside[w]--
			case !d.opens(i-1) && !d.mark(i-1, ".:?!"):
				inside[w]++
			}
		}
	}
	return inside
}

// isTitleCase reports whether a line has most of its longer words in
// capitals, as headlines do, so that capitals say nothing about names.
func (d *doc) isTitleCase(r run) bool {
	long, capitals := 0, 0
	for i := r.from; i < r.to; i++ {
		if d.words[i].Alnum && d.words[i].Len() > 3 {
			long++
			if d.capital(i) {
				capitals++
			}
		}
	}
	return long > 3 && capitals*10 >= long*7
}

// capitalRun is the longest run of capitalised words that begins at word i,
// with the small words that names have inside.
func (d *doc) capitalRun(i int, inside map[string]int) run {
	if !d.capital(i) || closedClasses[bareForm(d.lower[i])]&^timeWord != 0 && !d.upper(i) || d.lower[i] == "i" || strings.HasPrefix(d.lower[i], "i'") {
		return run{}
	}
	if d.is(i, timeWord) && d.lower[i] != "may" && !(given(d.lower[i]) && d.capital(i+1) && d.sameLine(i+1)) { // "Jan Roe"
		return run{}
	}
	if d.sentenceFirst(i) && d.leadsClause(i, inside) {
		return run{}
	}
	j := i + 1
	for j < len(d.words) && d.sameLine(j) {
		if possessiveForm(d.lower[j-1]) {
			break
		}
		if to := d.nicknameEnd(j); to > 0 {
			j = to + 1
			continue
		}
		if !d.joins(j) {
			break
		}
		if d.capital(j) && d.words[j].Alnum {
			if d.is(j, timeWord) && d.lower[j] != "today" { // "Lowmere Today"
				break
			}
			j++
			continue
		}
		next := j + 1
		if particles[d.lower[j]] && d.has(next) && particles[d.lower[next]] && !d.capital(next) {
			next++ // "van der Berg"
		}
		if d.has(next) && d.sameLine(next) && d.capital(next) && d.connects(j) && !d.is(next, timeWord) {
			j = next + 1
			continue
		}
		break
	}
	if d.mark(j, ".") && j-i > 2 && d.mark(j-2, ".") && d.words[j-1].Len() == 1 && d.words[j].Start == d.words[j-1].End && d.quoted[j] == d.quoted[j-1] {
		j++ // the last stop of "U.S."
	}
	if w := bareForm(d.lower[i]); j == i+1 && d.sentenceFirst(i) && !d.knownName(i) && inside[w] <= 0 {
		return run{}
	}
	return run{i, j}
}

// nicknameEnd is the first word behind the nickname in quotation marks that
// begins at word j and stands within a name, William “Bo” Vale; 0 for none.
func (d *doc) nicknameEnd(j int) int {
	if !d.opens(j) || d.words[j].Alnum {
		return 0
	}
	q := d.quotation(j)
	if q.from != j || q.len() < 3 || q.len() > 4 || !d.capital(q.to) || d.words[q.to].Break || d.quoted[q.to] >= 0 {
		return 0
	}
	for i := q.from + 1; i < q.to-1; i++ {
		if !d.capital(i) {
			return 0
		}
	}
	return q.to
}

// leadsClause reports whether a sentence's first word only has its capital for
// that: an adverb, or a verb in front of a name ("Referencing Roe’s letter").
func (d *doc) leadsClause(i int, inside map[string]int) bool {
	w := d.lower[i]
	return inside[w] <= 0 && (isAdverb(w) || strings.HasSuffix(w, "ing") && len(w) > 5 || cues.verbs[w] != nil) && !given(w)
}

func (d *doc) sameLine(j int) bool { return !d.words[j].Break }

// joins reports whether only a space, or nothing, parts word j from the one
// before, and both stand in the same quotation or in none.
func (d *doc) joins(j int) bool {
	return d.words[j].Start-d.words[j-1].End <= 1 && d.quoted[j] == d.quoted[j-1]
}

// upper reports whether word i is an abbreviation in capitals ("IT", "US").
func (d *doc) upper(i int) bool {
	w := d.words[i].In(d.text)
	return len(w) > 1 && strings.ToUpper(w) == w
}

// connects reports whether word j may stand inside a name: "of", a particle,
// "&", or the stop of an initial or abbreviation.
func (d *doc) connects(j int) bool {
	switch d.lower[j] {
	case "of":
		return institutions[bareForm(d.lower[j-1])] || roles[d.lower[j-1]] || d.lower[j-1] == "bank"
	case "on", "for":
		return concerned[d.lower[j-1]] // "Commission on Dams"
	case "y", "&":
		return true
	case ".":
		return d.words[j-1].Len() <= 4 && d.words[j].Start == d.words[j-1].End && (d.words[j-1].Len() == 1 || courtesy[d.lower[j-1]] || roles[d.lower[j-1]] || d.lower[j-1] == "st" || d.lower[j-1] == "jr")
	}
	return particles[d.lower[j]]
}

// concerned is the institutions whose names say what they are on or for.
var concerned = wordSet("commission committee council center centre institute foundation fund office alliance coalition society association department agency league campaign")

// particles is the small words that surnames begin with.
var particles = wordSet("de da di del della du la le van von der den ter ten bin ibn al el ben dos dal zu")

func (d *doc) sentenceFirst(i int) bool {
	return i == 0 || d.words[i].Break || d.mark(i-1, ".:?!") || d.opens(i-1) && !d.words[i-1].Alnum || d.mark(i-1, "—–•*-")
}

// knownName reports whether word i is a name wherever it stands: it is in a
// table, or it is the subject of a verb that needs a speaker.
func (d *doc) knownName(i int) bool {
	w := bareForm(d.lower[i])
	if given(w) || places[w] || outlets[w] || d.upper(i) {
		return true
	}
	if i+1 < len(d.words) && d.class[i] == 0 && !isAdverb(w) && !groups[w] && !peoples[w] {
		for _, c := range cues.verbs[d.lower[i+1]] {
			if c.form == past || c.form == third && !documents[d.lower[i+1]] { // "Recent reports"
				return !unnamed[w] && !documents[w] && !bodies[w]
			}
		}
	}
	return false
}

func possessiveForm(w string) bool { return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "s'") }

// bareForm is a word without the possessive's ending.
func bareForm(w string) string { return strings.TrimSuffix(w, "'s") }

// splitRun takes the titles off a run of capitals: "Former Foreign Minister
// Ana Roe" is the name Ana Roe with a title. A run of nothing but titles and
// peoples is no name.
func (d *doc) splitRun(r run) []name {
	cut := r.from
	for i := r.from; i < r.to; i++ {
		w := d.lower[i]
		if i == r.to-1 && i > r.from && (given(d.lower[r.from]) || courtesy[d.lower[r.from]]) && !courtesy[w] {
			break // a surname that is a title as well: "Mr. King"
		}
		if courtesy[w] || roles[w] || w == "former" || w == "of" && i == cut && cut > r.from || w == "." && i == cut {
			cut = i + 1
			if w == "secretary" && i+2 < r.to && d.lower[i+1] == "of" {
				cut = i + 3
				i += 2
			}
		}
	}
	for cut < r.to && d.mark(cut, ".") {
		cut++
	}
	from := cut
	if cut == r.from && peoples[d.lower[cut]] && r.len() > 2 && given(d.lower[cut+1]) {
		from++ // "Russian Sergey Lavrov"
	}
	if r.to-cut > 2 && (cut > r.from || d.sentenceFirst(cut)) && !given(d.lower[cut]) && given(d.lower[cut+1]) {
		from++ // "Rival Ana Roe", "Miss Harbour Ana Roe"
	}
	if from >= r.to || r.len() == 1 && peoples[bareForm(d.lower[from])] {
		return nil
	}
	if cut > r.from && r.to-from > 1 && institutions[bareForm(d.lower[r.to-1])] {
		from = r.from // "Justice Department": the title is part of the name
	}
	n := d.newName(r, from)
	n.kind = d.kindOfName(n)
	return []name{n}
}

// newName is the name that a run of capitals is from its word from on.
func (d *doc) newName(r run, from int) name {
	n := name{words: run{from, r.to}, title: run{r.from, from}}
	n.Span = d.span(n.words)
	if last := d.lower[r.to-1]; possessiveForm(last) {
		n.possessive = true
		n.End -= len(possessiveEnding(n.In(d.text)))
	}
	if d.mark(r.to, "’'") && d.words[r.to].Start == n.End && strings.HasSuffix(d.lower[r.to-1], "s") && d.quoted[r.to] < 0 {
		n.possessive = true
	}
	n.form = n.In(d.text)
	return n
}

// possessiveEnding is the "’s" or the bare "’" at the end of s.
func possessiveEnding(s string) string {
	for _, end := range []string{"’s", "'s", "’S", "'S", "’", "'"} {
		if strings.HasSuffix(s, end) {
			return end
		}
	}
	return ""
}

func (d *doc) kindOfName(n name) nameKind {
	r := n.words
	if places[strings.ReplaceAll(plainWord(n.form), " ", "_")] || places[strings.ReplaceAll(plainWord(n.form), ".", "")] {
		return placeName
	}
	if last := bareForm(d.lower[r.to-1]); groups[last] && last != "nations" || r.len() == 1 && strings.HasSuffix(d.lower[r.from], "s") && peoples[strings.TrimSuffix(d.lower[r.from], "s")] {
		return groupName
	}
	for i := r.from; i < r.to; i++ {
		w := bareForm(d.lower[i])
		if institutions[w] || outlets[w] && r.len() == 1 || w == "&" {
			return institutionName
		}
	}
	if outletWords[bareForm(d.lower[r.to-1])] && r.len() > 1 {
		return institutionName
	}
	for i := r.from + 1; i < r.to; i++ {
		if d.nicknameEnd(i) > 0 {
			return personName
		}
	}
	if !n.title.empty() && d.lower[n.title.to-1] != "of" && !n.possessive || given(d.lower[r.from]) && r.len() > 1 {
		return personName
	}
	if r.len() == 1 && d.upper(r.from) && utf8.RuneCountInString(n.form) <= 6 {
		return institutionName
	}
	return unknownName
}

// titleCase drops the names that only a headline's capitals made: those of
// title-case lines that no other line has.
func (d *doc) titleCase(names []name) []name {
	forms := make(map[string]bool)
	cased := make([]bool, len(d.blocks))
	for b, r := range d.blocks {
		cased[b] = d.isTitleCase(r)
	}
	for _, n := range names {
		if !cased[d.block(n.words.from)] {
			for i := n.words.from; i < n.words.to; i++ {
				forms[bareForm(d.lower[i])] = true
			}
		}
	}
	out := names[:0]
	for _, n := range names {
		if cased[d.block(n.words.from)] && len(d.blocks) > 1 {
			var ok bool
			if n, ok = d.knownPart(n, forms); !ok {
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

// knownPart is the first stretch of a headline's run whose words are parts of
// names elsewhere.
func (d *doc) knownPart(n name, forms map[string]bool) (name, bool) {
	from := n.words.from
	for from < n.words.to && !forms[bareForm(d.lower[from])] {
		from++
	}
	to := from
	for to < n.words.to && forms[bareForm(d.lower[to])] {
		to++
	}
	if from == to {
		return n, false
	}
	if from > n.words.from && given(d.lower[from-1]) {
		from-- // "Ana Roe", who is only Roe below
	}
	if from == n.words.from && to == n.words.to {
		return n, true
	}
	part := d.splitRun(run{from, to})
	if len(part) == 0 {
		return n, false
	}
	return part[0], true
}

// block is the number of the block that word i stands in.
func (d *doc) block(i int) int {
	b := sort.Search(len(d.blocks), func(b int) bool { return d.blocks[b].to > i })
	return min(b, len(d.blocks)-1)
}

// surnameOf is the key by which the forms of a person's name meet: the last
// word, folded.
func surnameOf(form string) string {
	parts := nameParts(form)
	if len(parts) == 0 {
		return ""
	}
	return foldName(parts[len(parts)-1])
}

// nameParts is the words of a name without suffixes such as "Jr.".
func nameParts(form string) []string {
	parts := strings.Fields(strings.ReplaceAll(form, ".", " "))
	for len(parts) > 1 {
		switch strings.ToLower(parts[len(parts)-1]) {
		case "jr", "sr", "ii", "iii", "iv":
			parts = parts[:len(parts)-1]
			continue
		}
		break
	}
	return parts
}

var foldings = strings.NewReplacer("yy", "i", "iy", "i", "ij", "i", "ey", "ei", "y", "i", "ë", "e", "é", "e", "è", "e",
	"á", "a", "à", "a", "ä", "a", "ö", "o", "ø", "o", "ó", "o", "ü", "u", "ú", "u", "í", "i", "ñ", "n", "ç", "c", "č", "c",
	"š", "s", "ž", "z", "ł", "l", "å", "a", "kh", "h", "ck", "k", "ph", "f", "sch", "sh", "j", "i", "’", "", "'", "")

// foldName maps spellings of one name to one key: case, accents, and the usual
// ways to write Cyrillic endings fall together (Zelensky, Zelenskyy).
func foldName(w string) string {
	f := foldings.Replace(strings.ToLower(w))
	var b strings.Builder
	var before rune
	for _, r := range f {
		if r != before || !unicode.IsLetter(r) {
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}
