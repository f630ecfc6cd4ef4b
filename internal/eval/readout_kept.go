package eval

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// KeptReport is how often the lines of readouts name who speaks.
type KeptReport struct {
	// Kept is how many of the Of lines with a gold source name it.
	Kept, Of int
	Lost     []LostLine
	Lines    ReadoutFigures
}

// LostLine is a line that lost its speaker.
type LostLine struct {
	Article string
	// Source is the gold's, empty for a line without evidence.
	Source string
	Line   readout.Line
}

// ReadoutKept makes a readout of each article of a gold file in JSON lines,
// which may be gzipped, and counts the lines that keep their speaker. A line
// counts when its evidence lies at least half inside one gold relation's
// content and the gold gives that a source; a line without evidence is lost.
func ReadoutKept(ctx context.Context, gold string, maker *ReadoutMaker) (*KeptReport, error) {
	r := &KeptReport{}
	err := eachArticle(gold, func(a *attributed) error {
		m, err := maker.make(ctx, label(a.ID, 60), a.Text)
		if err != nil {
			return err
		}
		r.Lines.add(m)
		for _, l := range m.readout.Lines {
			r.addLine(m.id, a, l)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

func (r *KeptReport) addLine(id string, a *attributed, l readout.Line) {
	source, counts := goldSource(a, l.Evidence)
	switch {
	case !counts:
		return
	case source != "" && namesSource(l, source):
		r.Kept++
	default:
		r.Lost = append(r.Lost, LostLine{id, source, l})
	}
	r.Of++
}

// goldSource is the source of the relation that has most of the evidence in
// its content, the last of equals, and whether a line with this evidence
// counts: it does where that is half of it, and where there is no evidence.
func goldSource(a *attributed, evidence readout.Spans) (source string, counts bool) {
	size := evidence.Len()
	if size == 0 {
		return "", true
	}
	best, most := -1, 0
	for i, r := range a.Relations {
		if n := sharedBytes(evidence, r.Content); n >= most {
			best, most = i, n
		}
	}
	if 2*most < size || len(a.Relations[best].Source) == 0 {
		return "", false
	}
	return a.Relations[best].Source.In(a.Text), true
}

// sharedBytes is the number of bytes that lie in both a and b.
func sharedBytes(a, b readout.Spans) int {
	n := 0
	for _, s := range a {
		for _, t := range b {
			n += max(0, min(s.End, t.End)-max(s.Start, t.Start))
		}
	}
	return n
}

// What a source may hold beside a name, and what stands for one.
var (
	besideName = wordSet(`a an the of in on at for to and or by from with his her their its our my who which that
		this these those some many other one two several
		mr mrs ms dr sen rep gov president secretary minister senator`)
	forName = wordSet(`he she they it we i you him her them us who which that these those one some others many all both`)
)

func wordSet(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// namesSource reports whether a line names the source: some word of the
// source's name stands in its text or speaker. Where the source is a pronoun
// or a description, any speaker will do.
func namesSource(l readout.Line, source string) bool {
	speaker := ""
	if l.Speaker != nil {
		speaker = *l.Speaker
	}
	have := wordSet(strings.Join(scorerWords(l.Text+" "+speaker), " "))
	head := slices.DeleteFunc(scorerWords(source), func(w string) bool { return besideName[w] })
	return slices.ContainsFunc(head, func(w string) bool { return have[w] }) ||
		speaker != "" && !hasName(source, head)
}

// hasName reports whether a source, whose head are the words that can be its
// name, has a name: a word in capitals that is neither a title nor a pronoun.
func hasName(source string, head []string) bool {
	if !slices.ContainsFunc(head, func(w string) bool { return !forName[w] }) {
		return false
	}
	return slices.ContainsFunc(strings.FieldsFunc(source, func(r rune) bool { return !wordCharacter(r) }), func(w string) bool {
		first, _ := utf8.DecodeRuneInString(w)
		low := strings.ToLower(w)
		return unicode.IsUpper(first) && !besideName[low] && !forName[low]
	})
}
