package web

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/wording"
)

// speakerView is a speaker in the legend.
type speakerView struct {
	Name   string
	Office string // role and party
	// Number counts the speakers of the legend from 1.
	Number int
	// Statements is how many attributions are the speaker's.
	Statements int
	mentions   readout.Spans
}

// The style sheet has this many colours, and underlines for each of them.
const (
	colours    = 8
	underlines = 4
)

// Class names the speaker's colour and underline: no two of the first 32
// speakers share both, and no two of the first four either one.
func (s *speakerView) Class() string {
	i := s.Number - 1
	return fmt.Sprintf("c%d u%d", i%colours+1, (i+i/colours)%underlines+1)
}

// Letter is the speaker's sign in the text: A to Z, then A2 …
func (s *speakerView) Letter() string {
	i := s.Number - 1
	letter := string(rune('A' + i%26))
	if i < 26 {
		return letter
	}
	return fmt.Sprint(letter, i/26+1)
}

// legend is the speakers of an article as its page shows them.
type legend struct {
	speakers []*speakerView
	byID     map[readout.SpeakerID]*speakerView
}

// newLegend lists who says something in the article, or in a line of the
// readout, those with most statements first.
func newLegend(an *readout.Annotation, ro *readout.Readout) legend {
	statements := map[readout.SpeakerID]int{}
	for i := range an.Attributions {
		if a := &an.Attributions[i]; a.Likely() {
			statements[a.Speaker]++
		}
	}
	named := map[readout.SpeakerID]bool{}
	for _, l := range ro.Lines {
		named[l.SpeakerID] = true
	}
	g := legend{byID: map[readout.SpeakerID]*speakerView{}}
	for _, s := range an.Speakers {
		if n := statements[s.ID]; n > 0 || named[s.ID] {
			v := &speakerView{Name: wording.Capital(s.Name), Office: wording.Office(&s), Statements: n, mentions: s.Mentions}
			g.speakers = append(g.speakers, v)
			g.byID[s.ID] = v
		}
	}
	slices.SortStableFunc(g.speakers, func(a, b *speakerView) int { return cmp.Compare(b.Statements, a.Statements) })
	for i, s := range g.speakers {
		s.Number = i + 1
	}
	return g
}

// legendView is the legend as a page shows it: the first speakers, and the rest
// where a click opens it.
type legendView struct {
	First speakerList
	Rest  *speakerList
}

type speakerList struct {
	Language string
	Speakers []*speakerView
}

// view shows the legend in the article's language; nil for one without
// speakers.
func (g legend) view(language string) *legendView {
	const enough = 8
	switch n := len(g.speakers); {
	case n == 0:
		return nil
	case n <= enough+1: // one more takes no more room than the words for it
		return &legendView{First: speakerList{language, g.speakers}}
	}
	return &legendView{
		First: speakerList{language, g.speakers[:enough]},
		Rest:  &speakerList{language, g.speakers[enough:]},
	}
}

// marks are who says something, that it is said, and what. The first content
// of each speaker has an anchor, where the legend leads.
func (g legend) marks(an *readout.Annotation) []mark {
	var marks []mark
	put := func(r rank, s *speakerView, id string, spans readout.Spans) {
		for i, span := range spans {
			if i > 0 {
				id = ""
			}
			marks = append(marks, mark{Span: span, rank: r, Speaker: s, ID: id})
		}
	}
	anchored := map[*speakerView]bool{nil: true}
	for i := range an.Attributions {
		a := &an.Attributions[i]
		if !a.Likely() {
			continue
		}
		s := g.byID[a.Speaker]
		id := ""
		if !anchored[s] {
			anchored[s], id = true, fmt.Sprintf("said-%d", s.Number)
		}
		put(contentMark, s, id, a.Content)
		put(cueMark, s, "", a.Cue)
		if s == nil {
			put(mentionMark, nil, "", a.Source)
		}
	}
	for _, s := range g.speakers {
		put(mentionMark, s, "", s.mentions)
	}
	return marks
}
