package extract

import (
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// The fewest entries of a live ticker, and the fewest characters of prose that
// make an article of what stands before it.
const (
	leastEntries = 4
	leastIntro   = 200
)

// ticker drops the entries of a live ticker: sections of one making, each with
// a heading or prose of its own. They stay when little stands beside them.
func (s *selection) ticker() {
	type series struct {
		up   *section
		name string
	}
	entries := make(map[series][]*section)
	var most []*section
	for _, t := range s.o.sections {
		if t.first < s.first || t.last > s.last || t.last-t.first < 2 || t.prose == 0 && !s.o.heads(t) {
			continue
		}
		k := series{t.up, t.name}
		entries[k] = append(entries[k], t)
		if len(entries[k]) > len(most) {
			most = entries[k]
		}
	}
	if len(most) < leastEntries {
		return
	}
	intro := 0
	for i := s.start; i < most[0].first; i++ {
		if s.fates[i-s.start] == keep {
			intro += s.o.blocks[i].chars
		}
	}
	if intro < leastIntro {
		return
	}
	for i := most[0].first; i < s.last; i++ {
		s.fates[i-s.start] = drop
	}
}

// heads reports whether a section begins with a heading, after a line at most.
func (o *outline) heads(s *section) bool {
	for i := s.first; i < min(s.first+2, s.last); i++ {
		if o.blocks[i].kind == readout.Subheading {
			return true
		}
	}
	return false
}

// longestBiography is the most characters of a line about the author.
const longestBiography = 500

// biography drops the last paragraphs when they are about the author: in
// italics, beginning with the name, or apart from the body and beginning with
// the surname.
func (s *selection) biography(authors []string) {
	for i := s.last - 1; i > s.lead; i-- {
		f := &s.fates[i-s.start]
		if *f != keep {
			continue
		}
		b := &s.o.blocks[i]
		if !b.introduces(authors, b.in.up != s.core && b.in != s.core) {
			return
		}
		*f = drop
	}
}

// introduces reports whether a block is about one of the authors.
func (b *block) introduces(authors []string, apart bool) bool {
	if b.chars > longestBiography || b.kind == readout.Subheading {
		return false
	}
	text := fold(b.text)
	opening := strings.Fields(text)
	opening = opening[:min(len(opening), 3)]
	for _, a := range authors {
		names := strings.Fields(fold(a))
		if len(names) < 2 {
			continue
		}
		name := strings.Join(names, " ")
		if strings.HasPrefix(text, name) || b.italic*5 >= b.chars*4 && strings.Contains(text, name) {
			return true
		}
		if apart && slices.Contains(opening, names[len(names)-1]) {
			return true
		}
	}
	return false
}
