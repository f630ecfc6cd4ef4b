package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// CoreferenceScore is how often sources that are no names find their speaker.
//
// A source counts when the gold mention that it is closest to, of those whose
// head it holds, is a pronoun or a description, and no name of the same entity
// stands in the source. Where the entity is a person, an organisation or a
// place and has a proper name in the document, the source is one of Named. Of
// these it is Resolved when its speaker has a name, and Right when that name is
// a form of one of the entity's: the words of one are among the other's. A name
// that is part of a fuller one of the same entity is left out of that, so that
// a bare surname cannot stand for a namesake.
//
// Of the sources of an entity without a name (Nameless), Misnamed counts those
// whose speaker has one.
type CoreferenceScore struct {
	Named, Resolved, Right, Nameless, Misnamed int
}

func (c *CoreferenceScore) add(d *gumDoc, an *readout.Annotation) {
	names := make(map[string]bool)
	for _, n := range an.Names {
		names[n.In(d.text)] = true
	}
	forms := d.properNames()
	for _, a := range an.Attributions {
		m, ok := d.mentionOf(a.Source)
		if !ok || d.holdsName(a.Source, m.entity) {
			continue
		}
		name := ""
		if s := an.Speaker(a.Speaker); s != nil && names[s.Name] {
			name = s.Name
		}
		known := forms[m.entity]
		if len(known) == 0 || m.sort != "person" && m.sort != "organization" && m.sort != "place" {
			c.Nameless++
			c.Misnamed += tally(name != "")
			continue
		}
		c.Named++
		c.Resolved += tally(name != "")
		c.Right += tally(name != "" && slices.ContainsFunc(known, func(form []string) bool { return sameName(form, nameWords(name)) }))
	}
}

// properNames is the names of each entity, as words; a name that is part of
// another is left out.
func (d *gumDoc) properNames() map[string][][]string {
	all := make(map[string][][]string)
	for _, m := range d.mentions {
		if m.name >= 0 {
			all[m.entity] = append(all[m.entity], nameWords(d.nameOf(m)))
		}
	}
	for entity, forms := range all {
		var full [][]string
		for _, f := range forms {
			part := slices.ContainsFunc(forms, func(g []string) bool { return len(f) < len(g) && isPart(f, g) })
			if !part {
				full = append(full, f)
			}
		}
		all[entity] = full
	}
	return all
}

// nameOf is the proper name of a mention: the tokens around one of its tokens
// that are parts of names.
func (d *gumDoc) nameOf(m gumMention) string {
	from, to := m.name, m.name+1
	for from > m.from && d.inName(from-1) {
		from--
	}
	for to < m.to && d.inName(to) {
		to++
	}
	return d.text[d.tokens[from].Start:d.tokens[to-1].End]
}

func (d *gumDoc) inName(t int) bool {
	return d.tokens[t].pos == "PROPN" || d.tokens[t].pos == "PUNCT" && strings.Contains("-.", d.tokens[t].form)
}

// mentionOf is the gold mention that a source is closest to, by the tokens
// that they share.
func (d *gumDoc) mentionOf(source readout.Spans) (best gumMention, ok bool) {
	size := 0
	for _, t := range d.tokens {
		size += tally(overlaps(t.Span, source))
	}
	closest := 0.0
	for _, m := range d.mentions {
		if !overlaps(d.tokens[m.head].Span, source) {
			continue
		}
		both := 0
		for _, t := range d.tokens[m.from:m.to] {
			both += tally(overlaps(t.Span, source))
		}
		if iou := float64(both) / float64(size+m.to-m.from-both); iou > closest {
			best, closest = m, iou
		}
	}
	return best, closest > 0
}

// holdsName reports whether a proper name of the entity stands in the source.
func (d *gumDoc) holdsName(source readout.Spans, entity string) bool {
	return slices.ContainsFunc(d.mentions, func(m gumMention) bool {
		return m.entity == entity && m.name >= 0 && overlaps(d.tokens[m.name].Span, source)
	})
}

// given is the gold's attributing clauses as attributions: the source is the
// subject, the cue the word that it is the subject of.
func (d *gumDoc) given(clauses []gumClause) []readout.Attribution {
	var out []readout.Attribution
	for _, c := range clauses {
		content := d.span(c.content.from, c.content.to)
		for _, t := range d.subjects(c.attributing) {
			cue := d.tokens[t].head
			if cue < c.attributing.from || cue >= c.attributing.to {
				continue
			}
			out = append(out, readout.Attribution{
				Source: readout.Spans{d.subject(t)}, Cue: readout.Spans{d.tokens[cue].Span}, Content: readout.Spans{content},
			})
		}
	}
	slices.SortStableFunc(out, func(x, y readout.Attribution) int { return x.Content[0].Start - y.Content[0].Start })
	return out
}

// subject is the longest mention that a subject is the head of, or else its
// own word.
func (d *gumDoc) subject(t int) readout.Span {
	for _, m := range d.mentions {
		if m.head == t {
			return d.span(m.from, m.to)
		}
	}
	return d.tokens[t].Span
}

func (d *gumDoc) span(from, to int) readout.Span {
	return readout.Span{Start: d.tokens[from].Start, End: d.tokens[to-1].End}
}

// nameWords is the words of a name in lower case.
func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" .,-\n’'\"“”()", r) })
}

// sameName reports whether the words of one name are among the other's.
func sameName(a, b []string) bool { return isPart(a, b) || isPart(b, a) }

func isPart(a, b []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return len(a) > 0
}

func (c CoreferenceScore) writeText(w io.Writer, what string) error {
	if c.Named+c.Nameless == 0 {
		return nil
	}
	_, err := fmt.Fprintf(w, "%s: pronouns and descriptions of the named %d  resolved %.1f  right %.1f of %d; of the nameless %d  misnamed %d\n", what,
		c.Named, percent(c.Resolved, max(1, c.Named)), percent(c.Right, max(1, c.Resolved)), c.Resolved, c.Nameless, c.Misnamed)
	return err
}
