package web

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

// checkedPage is a summary with its verdicts, beside its article.
type checkedPage struct {
	Title     string
	Article   entry
	Faults    int
	Sentences []sentenceView
	Headline  []step
	Groups    []group
	// Form is for the summary once more, when it was mended.
	Form checkFields
}

// sentenceView is a sentence of a summary with its verdict.
type sentenceView struct {
	Number   int
	Text     string
	Finding  readout.Finding
	Sure     string
	Reasons  [][]edit
	Evidence []evidenceLink
}

// newCheckedPage lays out a summary and its article side by side.
func newCheckedPage(h *held, verdicts []readout.Verdict, summary string) *checkedPage {
	a := h.doc.Article
	article := newEntry(h)
	p := &checkedPage{
		Title:   strings.TrimSuffix(check.Tally(verdicts), "."),
		Article: article,
		Faults:  check.Faults(verdicts),
		Form:    checkFields{Sent: checkForm{Summary: summary, Of: h.id}, Held: &article},
	}
	for i, v := range verdicts {
		s := sentenceView{
			Number: i + 1, Text: v.Text, Finding: v.Finding, Sure: percent(v.Confidence),
			Evidence: evidenceLinks(a, i+1, v.Evidence),
		}
		for _, reason := range v.Reasons {
			s.Reasons = append(s.Reasons, edits(sentence(reason)))
		}
		p.Sentences = append(p.Sentences, s)
	}
	p.Headline, p.Groups = layOut(a, marksIn(a.Blocks(), verdictMarks(a.Text, verdicts)))
	return p
}

// verdictMarks are the places that the sentences of a summary lead to. Of those
// that cover the same words, faults are innermost, and the first of them: their
// colour is seen, and their numbers stand first and in order.
func verdictMarks(text string, verdicts []readout.Verdict) []mark {
	var sound, faults []mark
	for n, v := range slices.Backward(verdicts) {
		for i, span := range pieces(text, v.Evidence) {
			m := mark{Span: span, rank: evidenceMark, Line: n + 1, ID: anchor(n+1, i), Finding: v.Finding}
			if v.Finding == readout.BorneOut {
				sound = append(sound, m)
			} else {
				faults = append(faults, m)
			}
		}
	}
	return append(sound, faults...)
}

// edit is a run of a reason: text, or words that the summary left out of a
// quotation or put into it. One of the three is set.
type edit struct {
	Text, Out, In string
}

// edited finds what the checker writes as [-left out-] and {+put in+}.
var edited = regexp.MustCompile(`\[-(.+?)-\]|\{\+(.+?)\+\}`)

// edits takes a reason apart.
func edits(reason string) []edit {
	var out []edit
	at := 0
	for _, m := range edited.FindAllStringSubmatchIndex(reason, -1) {
		if m[0] > at {
			out = append(out, edit{Text: reason[at:m[0]]})
		}
		if m[2] >= 0 {
			out = append(out, edit{Out: reason[m[2]:m[3]]})
		} else {
			out = append(out, edit{In: reason[m[4]:m[5]]})
		}
		at = m[1]
	}
	if at < len(reason) {
		out = append(out, edit{Text: reason[at:]})
	}
	return out
}

// sign is the mark that stands for a finding where there is no room for words.
func sign(f readout.Finding) string {
	if f == readout.BorneOut {
		return "✓"
	}
	return "✗"
}

// outcome names in the style sheet whether a finding is a fault.
func outcome(f readout.Finding) string {
	if f == readout.BorneOut {
		return "borne-out"
	}
	return "at-fault"
}

// percent writes a probability. None is shown as certain.
func percent(p float64) string {
	return fmt.Sprintf("%.0f%%", 100*min(max(p, 0), .99))
}
