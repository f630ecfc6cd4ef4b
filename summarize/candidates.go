package summarize

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/text"
)

// candidate is a sentence of the article as a line of the readout.
type candidate struct {
	line     readout.Line
	sentence *check.Sentence
	number   int          // of the sentence
	part     readout.Part // in a full readout
	weight   float64
	words    map[string]float64 // of the line, for likeness
	dangling bool               // it leans on a sentence before it
	supposed bool               // its speaker only would say it: "if the council says no"
	denies   bool               // somebody denies something in it
	disputed bool               // somebody else claims something there
	relayed  bool               // a report passes on what somebody says
}

// writer turns sentences into lines.
type writer struct {
	a *readout.Article
	g *check.Grounds
}

// candidates makes a line of each sentence of the body that can be one: every
// line returned keeps the promises that a line can keep by itself. Of an
// article with nothing but a headline, the headline is the line.
func (w *writer) candidates() []*candidate {
	var out []*candidate
	for i := range w.g.Sentences() {
		s := &w.g.Sentences()[i]
		if !w.body(s.Span) || !whole(s.In(w.a.Text)) {
			continue
		}
		if line, ok := w.sound(w.lines(s, false)); ok {
			supposed := w.supposed(s)
			out = append(out, &candidate{
				line: line, sentence: s, number: i, dangling: len(out) > 0 && w.dangling(s), supposed: supposed,
				denies: denies(s) && !supposed, disputed: disputed(s), relayed: w.relayed(s),
			})
		}
	}
	return out
}

// introduced is the candidate's line with its speaker's full name in place of
// a surname, where that breaks no promise.
func (w *writer) introduced(c *candidate) readout.Line {
	if line, ok := w.sound(w.lines(c.sentence, true)); ok {
		return line
	}
	return c.line
}

// sound is the first of the lines that breaks no promise.
func (w *writer) sound(lines []readout.Line) (line readout.Line, ok bool) {
	for _, l := range lines {
		if len(w.g.Line(l)) == 0 {
			return l, true
		}
	}
	return readout.Line{}, false
}

// body reports whether the sentence is part of a paragraph that tells the
// story: not of the headline or a subheading.
func (w *writer) body(s readout.Span) bool {
	paragraphs := w.a.Paragraphs
	if len(paragraphs) == 0 {
		return true
	}
	i := sort.Search(len(paragraphs), func(i int) bool { return paragraphs[i].End > s.Start })
	return i < len(paragraphs) && paragraphs[i].Contains(s) && paragraphs[i].Kind != readout.Subheading
}

// lines is the ways to write a sentence as a line, the tidiest first and the
// article's own sentence last. A line that introduces its speaker gives the
// full name.
func (w *writer) lines(s *check.Sentence, introduce bool) []readout.Line {
	main := s.Main()
	if main == nil && mostlyQuoted(s) {
		return nil // somebody's words, and nobody knows whose
	}
	if main == nil {
		return w.versions(readout.Line{Evidence: readout.Spans{s.Span}}, s, false)
	}
	if goesOn(s) {
		return w.continued(s, main)
	}
	return w.reported(s, main, introduce)
}

// goesOn reports whether the sentence is said by somebody whom another names.
func goesOn(s *check.Sentence) bool {
	main := s.Main()
	return main != nil && len(main.Source) > 0 && !main.Source.Overlaps(s.Span)
}

// denies reports whether somebody denies something in the sentence.
func denies(s *check.Sentence) bool {
	return slices.ContainsFunc(s.Said, func(at *readout.Attribution) bool { return at.Stance == readout.Denies })
}

// disputed reports whether one denies something in the sentence and another
// says or is said to have done something.
func disputed(s *check.Sentence) bool {
	return slices.ContainsFunc(s.Said, func(at *readout.Attribution) bool {
		return at.Stance == readout.Denies && slices.ContainsFunc(s.Said, func(other *readout.Attribution) bool {
			return other.Speaker != at.Speaker && other.Stance != readout.Denies
		})
	})
}

// supposed reports whether the sentence's speaker says it in a clause that only
// may come true.
func (w *writer) supposed(s *check.Sentence) bool {
	main := s.Main()
	if main == nil || len(main.Source) == 0 || main.Source[0].Start < s.Start || main.Source[0].Start > s.End {
		return false
	}
	return supposes(w.a.Text[s.Start:main.Source[0].Start])
}

// relayed reports whether the sentence passes on what somebody said elsewhere:
// "RT reported that …".
func (w *writer) relayed(s *check.Sentence) bool {
	return slices.ContainsFunc(s.Said, func(at *readout.Attribution) bool {
		speaker := w.g.Speaker(at.Speaker)
		return len(at.Relay) > 0 || speaker != nil && speaker.Kind == readout.Document
	})
}

// reported writes a sentence that has its speaker in it.
func (w *writer) reported(s *check.Sentence, main *readout.Attribution, introduce bool) []readout.Line {
	line := readout.Line{Evidence: readout.Spans{s.Span}, Stance: main.Stance, Kind: main.Kind}
	if main.Speaker == "" && !w.told(s, main) {
		return nil
	}
	w.give(&line, main)
	return w.versions(line, s, introduce)
}

// told reports whether the sentence shows, without a speaker, that somebody
// says it: "officials said", "it is alleged". With "he said", and nobody knows
// who, or with a bare quotation, it does not.
func (w *writer) told(s *check.Sentence, main *readout.Attribution) bool {
	if len(main.Source) > 0 {
		return !pronoun(main.Source.In(w.a.Text))
	}
	return main.Cue.Overlaps(s.Span) && !mostlyQuoted(s)
}

// continued writes a sentence of a quotation whose speaker is named in
// another one.
func (w *writer) continued(s *check.Sentence, main *readout.Attribution) []readout.Line {
	speaker := w.g.Speaker(main.Speaker)
	q := around(s)
	if speaker == nil || q == nil || main.Stance != readout.Asserts {
		return nil
	}
	line := readout.Line{Stance: main.Stance, Kind: main.Kind}
	w.give(&line, main)
	line.Text = upperFirst(speaker.Name) + " said: " + w.quoted(s, *q)
	line.Evidence = spansOf(append(append(readout.Spans{s.Span}, main.Source...), main.Cue...))
	return []readout.Line{line}
}

// quoted is the part of the sentence that lies in the quotation, in its marks.
func (w *writer) quoted(s *check.Sentence, q text.Quotation) string {
	opening, closing := marks(w.a.Text, q)
	return opening + inside(s.Span, q).In(w.a.Text) + closing
}

// joined is a line that goes on with what the same speaker says in the next
// candidate's sentence, right behind it: “It is March,” he said. “In March there
// is ice.” Or: He said that it was late; he would not say more. Ok is false where
// that is not so, or would break a promise.
func (w *writer) joined(line readout.Line, last, next *candidate) (_ readout.Line, ok bool) {
	const mostWords = 60
	if len(strings.Fields(line.Text))+len(strings.Fields(next.line.Text)) > mostWords || next.part != last.part ||
		line.SpeakerID == "" || line.SpeakerID != next.line.SpeakerID || next.sentence.Start < last.sentence.End {
		return line, false
	}
	between := w.a.Text[last.sentence.End:next.sentence.Start]
	if strings.TrimSpace(between) != "" {
		return line, false
	}
	q := around(next.sentence)
	switch {
	case q != nil && goesOn(next.sentence):
		_, closing := marks(w.a.Text, *q)
		if before, quoted := strings.CutSuffix(line.Text, closing); quoted && between == " " && q.Outer.Start < last.sentence.End {
			line.Text = before + between + inside(next.sentence.Span, *q).In(w.a.Text) + closing
		} else {
			line.Text += " " + w.quoted(next.sentence, *q)
		}
	case between == " " && line.Stance == next.line.Stance && w.pronounTells(next) && strings.HasSuffix(line.Text, "."):
		line.Text = strings.TrimSuffix(line.Text, ".") + "; " + lowerFirst(next.sentence.In(w.a.Text))
	default:
		return line, false
	}
	line.Evidence = spansOf(append(slices.Clone(line.Evidence), next.sentence.Span))
	return line, len(w.g.Line(line)) == 0
}

// pronounTells reports whether the candidate's sentence tells, without quoting, what "he"
// or "she" says who is its speaker.
func (w *writer) pronounTells(c *candidate) bool {
	at, speaker := opener(c.sentence, c.sentence.Start)
	return speaker != nil && speaker.ID == c.line.SpeakerID && subjectPronoun(at.In(w.a.Text)) && len(c.sentence.Quotations) == 0
}

// mostlyQuoted reports whether more than half of the sentence stands in
// quotation marks.
func mostlyQuoted(s *check.Sentence) bool {
	quoted := 0
	for _, q := range s.Quotations {
		quoted += max(0, min(s.End, q.Inner.End)-max(s.Start, q.Inner.Start))
	}
	return 2*quoted > s.Len()
}

// around is the quotation that holds all of the sentence, or nil.
func around(s *check.Sentence) *text.Quotation {
	for i := range s.Quotations {
		if s.Quotations[i].Outer.Contains(s.Span) {
			return &s.Quotations[i]
		}
	}
	return nil
}

// give makes the attribution's speaker the line's.
func (w *writer) give(line *readout.Line, at *readout.Attribution) {
	if s := w.g.Speaker(at.Speaker); s != nil {
		line.Speaker, line.SpeakerID = &s.Name, s.ID
	}
}

// versions writes the sentence tidied without an aside, tidied, and as it is.
func (w *writer) versions(line readout.Line, s *check.Sentence, introduce bool) []readout.Line {
	plain, tidy := line, line
	plain.Text = w.closed(s, s.In(w.a.Text))
	tidy.Text = w.closed(s, w.tidied(s, introduce))
	lines := []readout.Line{tidy, plain}
	if aside := w.aside(s); aside != "" && strings.Count(tidy.Text, aside) == 1 {
		short := tidy
		short.Text = strings.Replace(tidy.Text, aside, "", 1)
		lines = slices.Insert(lines, 0, short)
	}
	return lines
}

// aside is what the sentence says of its speaker between the name and the cue,
// with its commas: ", who is not related to her,". Whose office is not known is
// introduced by it.
func (w *writer) aside(s *check.Sentence) string {
	main := s.Main()
	if main == nil || len(main.Source) == 0 || len(main.Cue) == 0 {
		return ""
	}
	speaker, start, cue := w.g.Speaker(main.Speaker), main.Source[0].Start, main.Cue[0].Start
	if speaker == nil || speaker.Role == "" || start < s.Start || cue > s.End || start > cue {
		return ""
	}
	between := w.a.Text[start:cue]
	from, to := relative.FindStringIndex(between), strings.LastIndex(strings.TrimRight(between, " "), ",")
	if from == nil || to <= from[0] || strings.TrimSpace(between[to+1:]) != "" {
		return ""
	}
	clause := between[from[0]:to]
	if !strings.Contains(between[:from[0]], ",") { // "Roe, 56, said" keeps one
		clause += ","
	}
	if strings.ContainsAny(clause, "“”\"«»—–.") || slices.ContainsFunc(s.Said, func(a *readout.Attribution) bool {
		return a != main && a.Cue.Overlaps(readout.Span{Start: start + from[0], End: start + to})
	}) {
		return ""
	}
	return clause
}

// tidied is the sentence without its dateline or leading connective, and
// with the name in place of a pronoun that opens it, or that speaks in it
// (“We will not sign,” he said); where it introduces the speaker, also in
// place of a surname.
func (w *writer) tidied(s *check.Sentence, introduce bool) string {
	start := s.Start + tidyStart(s.In(w.a.Text))
	at, speaker := opener(s, start)
	if main := s.Main(); main != nil && len(main.Source) == 1 && (speaker == nil || !subjectPronoun(at.In(w.a.Text))) {
		at, speaker = main.Source[0], w.g.Speaker(main.Speaker)
	}
	if speaker == nil || at.Start < start || at.End > s.End || !stands(at.In(w.a.Text), speaker, introduce) || named(w.a.Text[start:at.Start], speaker) {
		return upperFirst(w.a.Text[start:s.End])
	}
	return upperFirst(w.a.Text[start:at.Start] + speaker.Name + w.a.Text[at.End:s.End])
}

// named reports whether the words have the last of the speaker's name: a pronoun
// behind it needs no other.
func named(words string, speaker *readout.Speaker) bool {
	name := strings.Fields(speaker.Name)
	return len(name) > 0 && strings.Contains(words, name[len(name)-1])
}

// stands reports whether the words stand for the speaker's full name in such
// a way that it can take their place.
func stands(words string, speaker *readout.Speaker, introduce bool) bool {
	if subjectPronoun(words) {
		return !pronoun(speaker.Name)
	}
	return introduce && speaker.Kind == readout.Person && words != speaker.Name &&
		strings.HasSuffix(speaker.Name, " "+words) && slices.Contains(speaker.Names, words)
}

// opener is the mention that the sentence has at start, if it has one.
func opener(s *check.Sentence, start int) (readout.Span, *readout.Speaker) {
	for _, m := range s.Mentions {
		if m.Start == start {
			return m.Span, m.Speaker
		}
	}
	return readout.Span{}, nil
}

// closed gives a line the quotation marks that its sentence's end cut off.
func (w *writer) closed(s *check.Sentence, line string) string {
	for _, q := range s.Quotations {
		opening, closing := marks(w.a.Text, q)
		if q.Outer.Start < s.Start && q.Outer.End < s.End {
			line = opening + line
		}
		if q.Outer.Start >= s.Start && (q.Outer.End > s.End || !q.Closed) {
			line += closing
		}
	}
	return line
}

// dangling reports whether the sentence leans on one before it: it opens
// with a word that points back and that no name could replace.
func (w *writer) dangling(s *check.Sentence) bool {
	start := s.Start + tidyStart(s.In(w.a.Text))
	if _, speaker := opener(s, start); speaker != nil && !pronoun(speaker.Name) {
		return false
	}
	for i, word := range strings.Fields(w.a.Text[start:min(s.End, start+openingBytes)]) {
		word = strings.ToLower(strings.Trim(word, "“\"‘«,:;"))
		if i == 0 && pointing[word] || i < openingWords && personal[word] {
			return true
		}
	}
	return false
}

// A personal pronoun among the first words ("In his view, …") points back.
const (
	openingWords = 4
	openingBytes = 60
)

// marks is the quotation marks of q; the closing one is made to fit where the
// article left it out.
func marks(s string, q text.Quotation) (opening, closing string) {
	opening = s[q.Outer.Start:q.Inner.Start]
	if q.Closed {
		return opening, s[q.Inner.End:q.Outer.End]
	}
	if closing = closers[opening]; closing == "" {
		closing = opening
	}
	return opening, closing
}

var closers = map[string]string{"“": "”", "«": "»", "»": "«", "„": "“", "‘": "’"}

// inside is the part of the sentence that lies inside the quotation.
func inside(sentence readout.Span, q text.Quotation) readout.Span {
	return readout.Span{Start: max(sentence.Start, q.Inner.Start), End: min(sentence.End, q.Inner.End)}
}

// spansOf is spans in order, overlapping ones made one.
func spansOf(spans readout.Spans) readout.Spans {
	slices.SortFunc(spans, func(a, b readout.Span) int { return cmp.Compare(a.Start, b.Start) })
	var out readout.Spans
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || !unicode.IsLower(r) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
