package pipeline_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// promises are the promises of a readout that one line can keep or break; the
// sixth, both sides, is [TestBothSides]. Each says what is wrong with the
// line, or nothing. They share no code with package check, so that a mistake
// there shows here.
var promises = []struct {
	name   string
	broken func(document, readout.Line) string
}{
	{"evidence", evidenceBroken},
	{"speaker", speakerBroken},
	{"force", forceBroken},
	{"quotation", quotationBroken},
	{"nothing new", somethingNew},
}

func TestPromises(t *testing.T) {
	for _, d := range documents(t) {
		for _, length := range lengths {
			t.Run(d.name+"/"+string(length), func(t *testing.T) {
				lines := d.readouts[length].Lines
				if len(lines) == 0 {
					t.Fatal("the readout is empty")
				}
				for _, l := range lines {
					for _, p := range promises {
						if fault := p.broken(d, l); fault != "" {
							t.Errorf("%s: %s\n  line      %s\n  evidence  %s", p.name, fault, l.Text, pieces(l.Evidence, d.article.Text))
						}
					}
				}
			})
		}
	}
}

func TestReadoutsAreAsLongAsAsked(t *testing.T) {
	for _, d := range documents(t) {
		if n := len(d.readouts[readout.Brief].Lines); n < 3 || n > 6 {
			t.Errorf("%s: a brief readout of %d lines", d.name, n)
		}
		// A claim that the article answers takes its answer with it.
		if n := len(d.readouts[readout.OneLine].Lines); n < 1 || n > 2 {
			t.Errorf("%s: a readout of one line has %d", d.name, n)
		}
	}
}

// evidenceBroken holds that a line's evidence can be cut out of the article
// and that most of the line's words stand in it or in its speaker's names.
func evidenceBroken(d document, l readout.Line) string {
	if len(l.Evidence) == 0 {
		return "there is none"
	}
	if err := l.Evidence.Validate(d.article.Text); err != nil {
		return err.Error()
	}
	borne := strings.ToLower(allowed(d, l))
	var found, all int
	for _, w := range words(l.Text) {
		if utf8.RuneCountInString(w) < 5 {
			continue
		}
		all++
		if strings.Contains(borne, stem(w)) {
			found++
		}
	}
	if 4*found < 3*all {
		return fmt.Sprintf("it bears out %d of the line's %d longer words", found, all)
	}
	return ""
}

// speakerBroken holds that a line which rests on somebody's words names that
// one, and that a named speaker said something in the evidence.
func speakerBroken(d document, l readout.Line) string {
	for _, at := range resting(d, l) {
		if at.Within == nil && !names(d, at, l) && !ownSentence(d, at, l) {
			return fmt.Sprintf("it rests on the words of %q and does not say so", pieces(at.Source, d.article.Text))
		}
	}
	if l.Speaker == nil {
		return ""
	}
	s := d.annotation.Speaker(l.SpeakerID)
	if s == nil || s.Name != *l.Speaker {
		return fmt.Sprintf("%q is no speaker of the article", *l.Speaker)
	}
	if behind(d, l) == nil {
		return fmt.Sprintf("nothing that %s says is in the evidence", *l.Speaker)
	}
	return ""
}

// strong are words that change what is done with a claim. They may stand in a
// line only when they stand in its evidence or in a cue.
var strong = regexp.MustCompile(`(?i)\b(den(y|ie)|admit|confirm|accus|alleg|warn|threat|promis|vow|pledg|insist|concede|claim|urg|refus|declin|reject)`)

// forceBroken holds that a line does with the content what the cue does.
func forceBroken(d document, l readout.Line) string {
	borne := strings.ToLower(allowed(d, l))
	for _, w := range words(l.Text) {
		if strong.MatchString(w) && !strings.Contains(borne, stem(w)) {
			return fmt.Sprintf("%q is not the article's word", w)
		}
	}
	at := behind(d, l)
	if l.Speaker == nil || at == nil {
		return ""
	}
	if l.Stance != at.Stance {
		return fmt.Sprintf("the line %s, the article %s", l.Stance, at.Stance)
	}
	if at.Stance == readout.Asserts || len(at.Cue) == 0 {
		return ""
	}
	line := strings.ToLower(l.Text)
	for _, w := range words(pieces(at.Cue, d.article.Text)) {
		if strings.Contains(line, stem(w)) {
			return ""
		}
	}
	return fmt.Sprintf("the cue %q is lost", pieces(at.Cue, d.article.Text))
}

// quotationBroken holds that what the line quotes, the article quotes.
func quotationBroken(d document, l readout.Line) string {
	var printed []string
	for _, p := range d.article.Blocks() {
		printed = append(printed, quoted(p.In(d.article.Text))...)
	}
	for _, q := range quoted(l.Text) {
		if !slices.ContainsFunc(printed, func(p string) bool { return strings.Contains(p, q) }) {
			return fmt.Sprintf("%q does not stand between quotation marks in the article", q)
		}
	}
	return ""
}

// somethingNew holds that every name and number of the line is in its
// evidence or is joined to it by a mention.
func somethingNew(d document, l readout.Line) string {
	given := words(allowed(d, l))
	folded := words(strings.ToLower(allowed(d, l)))
	for i, w := range words(l.Text) {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && !unicode.IsDigit(first) || slices.Contains(given, w) {
			continue
		}
		// The first word of a line is capitalised whatever it is.
		if i == 0 && (slices.Contains(folded, strings.ToLower(w)) || slices.Contains(openers, w)) {
			continue
		}
		return fmt.Sprintf("%q is new", w)
	}
	return ""
}

// openers may begin a line without standing in its evidence.
var openers = []string{"The", "A", "An", "According", "Asked", "In", "One"}

// allowed is the text that a line may draw on: its evidence; the source, cue
// and circumstances of what it rests on; and every form of the name, the role
// and the party of the speakers whom these mention.
func allowed(d document, l readout.Line) string {
	spans := slices.Clone(l.Evidence)
	for _, at := range d.annotation.Attributions {
		if overlap(l.Evidence, at.Content) > 0 {
			for _, ss := range []readout.Spans{at.Source, at.Cue, at.Occasion, at.Medium, at.Relay, at.Addressee} {
				spans = append(spans, ss...)
			}
		}
	}
	var out []string
	for _, s := range spans {
		out = append(out, s.In(d.article.Text))
	}
	for _, s := range d.annotation.Speakers {
		if s.ID == l.SpeakerID || slices.ContainsFunc(spans, s.Mentions.Overlaps) {
			out = append(out, s.Role, s.Party)
			out = append(out, s.Names...)
		}
	}
	return strings.Join(out, " ")
}

// resting are the attributions whose content makes up at least half of the
// line's evidence.
func resting(d document, l readout.Line) []readout.Attribution {
	var out []readout.Attribution
	for _, at := range d.annotation.Attributions {
		if 2*overlap(l.Evidence, at.Content) >= l.Evidence.Len() {
			out = append(out, at)
		}
	}
	return out
}

// behind is what the line's speaker says in the evidence: the attribution
// that shares most with it, nil for none.
func behind(d document, l readout.Line) *readout.Attribution {
	var best *readout.Attribution
	most := 0
	for i, at := range d.annotation.Attributions {
		if at.Speaker != l.SpeakerID {
			continue
		}
		if n := overlap(l.Evidence, at.Content); n > most {
			best, most = &d.annotation.Attributions[i], n
		}
	}
	return best
}

// names reports whether the line's text has a form of the name of at's
// speaker, or at's own source where the speaker was left open.
func names(d document, at readout.Attribution, l readout.Line) bool {
	s := d.annotation.Speaker(at.Speaker)
	if s == nil {
		return len(at.Source) > 0 && strings.Contains(strings.ToLower(l.Text), strings.ToLower(pieces(at.Source, d.article.Text)))
	}
	line := words(strings.ToLower(l.Text))
	return slices.ContainsFunc(s.Names, func(name string) bool {
		return slices.ContainsFunc(words(strings.ToLower(name)), func(w string) bool {
			return len(w) > 2 && slices.Contains(line, w)
		})
	})
}

// ownSentence reports whether the line is the article's own words with at's
// source among them.
func ownSentence(d document, at readout.Attribution, l readout.Line) bool {
	return len(at.Source) > 0 && strings.Contains(d.article.Text, l.Text) && strings.Contains(l.Text, at.Source[0].In(d.article.Text))
}

// overlap is the number of bytes that a and b share.
func overlap(a, b readout.Spans) int {
	n := 0
	for _, s := range a {
		for _, t := range b {
			n += max(0, min(s.End, t.End)-max(s.Start, t.Start))
		}
	}
	return n
}

var word = regexp.MustCompile(`[\p{L}\p{N}]+`)

func words(s string) []string { return word.FindAllString(s, -1) }

// stem is a word's beginning, lowered: enough to find "denied" for "denies".
func stem(w string) string {
	r := []rune(strings.ToLower(w))
	return string(r[:min(len(r), max(3, len(r)-3))])
}

// quoted cuts out what stands between quotation marks in one paragraph. A
// quotation that is not closed ends with the paragraph.
func quoted(paragraph string) []string {
	var out []string
	open := -1
	for i, r := range paragraph {
		switch {
		case open < 0 && (r == '“' || r == '"'):
			open = i + utf8.RuneLen(r)
		case open >= 0 && (r == '”' || r == '"'):
			out = append(out, paragraph[open:i])
			open = -1
		}
	}
	if open >= 0 {
		out = append(out, paragraph[open:])
	}
	return out
}
