package pipeline_test

import (
	"strings"
	"testing"

	"github.com/readout-news/readout"
)

// TestPromisesCanBeBroken holds that each promise is seen to be broken, and
// that a faithful line breaks none.
func TestPromisesCanBeBroken(t *testing.T) {
	d := harbourDocument()
	speaker, nobody := "Ada Lorn", "Bert Quay"
	harbour := readout.Line{Speaker: &speaker, SpeakerID: "s1", Stance: readout.Denies, Kind: readout.Mixed}
	for _, c := range []struct {
		broken, text string
		change       func(*readout.Line)
	}{
		{"", "Ada Lorn denied that the harbour had been “shut for good”.", nil},
		{"", "Mayor Ada Lorn denied that the harbour had been “shut for good”.", nil},
		{"evidence", "Ada Lorn denied that the harbour would shortly become a public swimming bath.", nil},
		{"evidence", "Ada Lorn denied that the harbour had been “shut for good”.", func(l *readout.Line) { l.Evidence = nil }},
		{"speaker", "The harbour had been “shut for good”.", func(l *readout.Line) { l.Speaker, l.SpeakerID = nil, "" }},
		{"speaker", "Ada Lorn denied that the harbour had been “shut for good”.", func(l *readout.Line) { l.Speaker = &nobody }},
		{"force", "Ada Lorn admitted that the harbour had been “shut for good”.", nil},
		{"force", "Ada Lorn said that the harbour had been “shut for good”.", nil},
		{"force", "Ada Lorn denied that the harbour had been “shut for good”.", func(l *readout.Line) { l.Stance = readout.Asserts }},
		{"quotation", "Ada Lorn denied that the harbour had been “shut for ever”.", nil},
		{"quotation", "Ada Lorn denied that “the harbour had been shut for good”.", nil},
		{"nothing new", "Ada Lorn denied that the Easthaven harbour had been “shut for good”.", nil},
		{"nothing new", "Ada Lorn denied on 4 May that the harbour had been “shut for good”.", nil},
	} {
		l := harbour
		l.Text, l.Evidence = c.text, place(d, "that the harbour had been “shut for good”")
		if c.change != nil {
			c.change(&l)
		}
		var broken []string
		for _, p := range promises {
			if p.broken(d, l) != "" {
				broken = append(broken, p.name)
			}
		}
		if got := strings.Join(broken, ", "); c.broken == "" && got != "" || !strings.Contains(got, c.broken) {
			t.Errorf("%q: broken are %q, want %q", c.text, got, c.broken)
		}
	}
}

// harbourDocument is an article of one sentence with its one attribution.
func harbourDocument() document {
	a := readout.ArticleFromText("Mayor Ada Lorn denied that the harbour had been “shut for good”.")
	d := document{article: a}
	source := place(d, "Mayor Ada Lorn")
	d.annotation = &readout.Annotation{
		Attributions: []readout.Attribution{{
			Source: source, Cue: place(d, "denied"), Content: place(d, "that the harbour had been “shut for good”"),
			Kind: readout.Mixed, Stance: readout.Denies, Speaker: "s1",
		}},
		Speakers: []readout.Speaker{{ID: "s1", Name: "Ada Lorn", Names: []string{"Ada Lorn"}, Role: "Mayor", Mentions: source}},
	}
	return d
}
