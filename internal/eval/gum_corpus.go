package eval

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/readout-news/readout"
)

// gumDoc is one document of a treebank in CoNLL-U with the annotation of GUM:
// coreference (Entity=) and units of discourse (Discourse=).
type gumDoc struct {
	id       string
	text     string
	tokens   []gumToken
	units    []gumUnit
	mentions []gumMention // in order of their starts, the outer one first

	compound gumCompound
	open     []int // mentions that have not ended yet
	sentence int   // its first token
}

type gumToken struct {
	readout.Span
	form     string
	pos      string // universal part of speech
	relation string // to its head
	head     int    // token, -1 for a sentence's root
}

// gumUnit is an elementary unit of discourse: where it begins, and what it
// says of itself.
type gumUnit struct {
	from, to  int // tokens
	discourse string
}

// gumMention is a place where an entity is named, described or stood for.
type gumMention struct {
	from, to int // tokens
	head     int // token
	name     int // a token of its proper name, -1 for none
	entity   string
	sort     string // person, organization, place, …
}

// gumCompound is a surface word that stands for several tokens ("don't").
type gumCompound struct {
	last  int // the last of its tokens, by number; 0 for none
	space bool
}

// readGUM hands the documents of a CoNLL-U file, gzipped when its name ends in
// ".gz", to use. A document's text is its tokens, with blank lines between
// paragraphs.
func readGUM(path string, use func(*gumDoc) error) error {
	var d *gumDoc
	finish := func() error {
		if d == nil {
			return nil
		}
		d.finish()
		return use(d)
	}
	err := eachRaw(path, func(n int, line []byte) error {
		s := strings.TrimRight(string(line), "\r")
		if id, ok := strings.CutPrefix(s, "# newdoc id ="); ok {
			if err := finish(); err != nil {
				return err
			}
			d = &gumDoc{id: strings.TrimSpace(id)}
			return nil
		}
		if d == nil || s == "" || s[0] == '#' {
			d.comment(s)
			return nil
		}
		if !d.token(strings.Split(s, "\t")) {
			return readout.Errorf(readout.Undecodable, "a token has a number and ten fields parted by tabs", "line %d of %s cannot be read", n, path)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return finish()
}

// comment reads what is no token: the beginnings of sentences and paragraphs.
func (d *gumDoc) comment(s string) {
	if d == nil {
		return
	}
	if s == "" {
		d.sentence = len(d.tokens)
	}
	if strings.HasPrefix(s, "# newpar") && d.text != "" {
		d.text = strings.TrimRight(d.text, " ") + "\n\n"
	}
}

// token reads a line of ten fields; false is returned for any other.
func (d *gumDoc) token(f []string) bool {
	if len(f) != 10 {
		return false
	}
	misc := make(map[string]string)
	for m := range strings.SplitSeq(f[9], "|") {
		if key, value, ok := strings.Cut(m, "="); ok {
			misc[key] = value
		}
	}
	space := misc["SpaceAfter"] != "No"
	if _, last, ok := strings.Cut(f[0], "-"); ok {
		n, err := strconv.Atoi(last)
		d.compound = gumCompound{last: n, space: space}
		return err == nil
	}
	number, err := strconv.Atoi(f[0])
	if err != nil {
		return false
	}
	if s, ok := misc["Discourse"]; ok {
		d.units = append(d.units, gumUnit{from: len(d.tokens), discourse: s})
	}
	t := gumToken{Span: readout.Span{Start: len(d.text), End: len(d.text) + len(f[1])}, form: f[1], pos: f[3], relation: f[7], head: -1}
	if head, err := strconv.Atoi(f[6]); err == nil && head > 0 {
		t.head = d.sentence + head - 1
	}
	d.entities(misc["Entity"])
	d.tokens = append(d.tokens, t)
	d.text += f[1]
	d.after(number, space)
	return true
}

// after puts the space behind a token; within a compound there is none.
func (d *gumDoc) after(number int, space bool) {
	if d.compound.last > 0 && number <= d.compound.last {
		if space = false; number == d.compound.last {
			space = d.compound.space
			d.compound = gumCompound{}
		}
	}
	if space {
		d.text += " "
	}
}

// gumBracket is the beginning of a mention, "(3-organization-new-…", its end,
// "3)", or both.
var gumBracket = regexp.MustCompile(`\(([^-()]+)-([^-()]+)-[^()]*(\)?)|([^()]+)\)`)

// entities reads the mentions that begin and end at the next token.
func (d *gumDoc) entities(s string) {
	at := len(d.tokens)
	for _, m := range gumBracket.FindAllStringSubmatch(s, -1) {
		if m[4] != "" {
			d.closeMention(m[4], at+1)
			continue
		}
		d.open = append(d.open, len(d.mentions))
		d.mentions = append(d.mentions, gumMention{from: at, entity: m[1], sort: m[2]})
		if m[3] != "" {
			d.closeMention(m[1], at+1)
		}
	}
}

// closeMention ends the mention of an entity that began last.
func (d *gumDoc) closeMention(entity string, to int) {
	for k := len(d.open) - 1; k >= 0; k-- {
		if m := &d.mentions[d.open[k]]; m.entity == entity {
			m.to = to
			d.open = slices.Delete(d.open, k, k+1)
			return
		}
	}
}

// finish ends the units, finds the mentions' heads, and drops the mentions
// that do not end.
func (d *gumDoc) finish() {
	for i := range d.units {
		d.units[i].to = len(d.tokens)
		if i+1 < len(d.units) {
			d.units[i].to = d.units[i+1].from
		}
	}
	d.mentions = slices.DeleteFunc(d.mentions, func(m gumMention) bool { return m.to == 0 })
	for i := range d.mentions {
		d.mentions[i].head, d.mentions[i].name = d.headOf(d.mentions[i])
	}
}

// headOf is the token of a mention that depends on none of its others, and the
// token of its proper name: the head itself, or what stands beside a noun as in
// "the manager, Ana Roe"; -1 for a mention without one.
func (d *gumDoc) headOf(m gumMention) (head, name int) {
	head = m.from
	for t := m.from; t < m.to; t++ {
		if h := d.tokens[t].head; h < m.from || h >= m.to {
			head = t
			break
		}
	}
	if d.tokens[head].pos == "PROPN" {
		return head, head
	}
	for t := m.from; t < m.to; t++ {
		beside := d.tokens[t].relation == "appos" || strings.HasPrefix(d.tokens[t].relation, "flat")
		if beside && d.tokens[t].pos == "PROPN" && d.tokens[t].head == head {
			return head, t
		}
	}
	return head, -1
}

// gumClause is an attributing clause and what it attributes.
type gumClause struct{ attributing, content gumUnit }

var (
	gumUnitNumber  = regexp.MustCompile(`^[a-z-]+(?:_[mr])?:(\d+)(?:->\d+)?`)
	gumAttribution = regexp.MustCompile(`^attribution-(?:positive|negative)(?:_[mr])?:(\d+)->(\d+)`)
)

// clauses is the attributing clauses of a document, in order.
func (d *gumDoc) clauses() []gumClause {
	byNumber := make(map[string]gumUnit)
	for _, u := range d.units {
		for part := range strings.SplitSeq(u.discourse, ";") {
			if m := gumUnitNumber.FindStringSubmatch(part); m != nil {
				byNumber[m[1]] = u
			}
		}
	}
	var out []gumClause
	for _, u := range d.units {
		for part := range strings.SplitSeq(u.discourse, ";") {
			m := gumAttribution.FindStringSubmatch(part)
			if m == nil {
				continue
			}
			a, okA := byNumber[m[1]]
			b, okB := byNumber[m[2]]
			if okA && okB && a != b {
				out = append(out, gumClause{a, b})
			}
		}
	}
	return out
}
