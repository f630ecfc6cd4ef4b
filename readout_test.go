package readout_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/readout-news/readout"
)

func TestSpanValidate(t *testing.T) {
	const text = "a “b”"
	for _, c := range []struct {
		span readout.Span
		want string // part of the error, empty for none
	}{
		{readout.Span{Start: 0, End: len(text)}, ""},
		{readout.Span{Start: 2, End: 5}, ""},
		{readout.Span{Start: 3, End: 5}, "inside a character"},
		{readout.Span{Start: 2, End: 4}, "inside a character"},
		{readout.Span{Start: 2, End: 2}, "covers nothing"},
		{readout.Span{Start: 5, End: 2}, "covers nothing"},
		{readout.Span{Start: -1, End: 2}, "outside"},
		{readout.Span{Start: 0, End: len(text) + 1}, "outside"},
	} {
		err := c.span.Validate(text)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.span, err, c.want)
		}
	}
}

func TestNewArticle(t *testing.T) {
	a := readout.NewArticle(" Headline ", []readout.Block{
		{Kind: readout.Plain, Text: "One."}, {Kind: readout.Plain, Text: "  "}, {Kind: readout.Subheading, Text: "Two"},
	})
	if want := "Headline\n\nOne.\n\nTwo"; a.Text != want {
		t.Errorf("text %q, want %q", a.Text, want)
	}
	if a.Headline() != "Headline" || len(a.Paragraphs) != 2 || a.Paragraphs[1].In(a.Text) != "Two" {
		t.Errorf("headline %q, paragraphs %v", a.Headline(), a.Paragraphs)
	}
}

func TestArticleFromText(t *testing.T) {
	long := strings.Repeat("word ", 60) + "end."
	for _, c := range []struct{ name, text, want string }{
		{"headline and paragraphs", "Headline\n\nOne.\n\nTwo.", "Headline # One. | Two."},
		{"paragraphs by line breaks", "Headline\nOne.\nTwo.", "Headline # One. | Two."},
		{"lines within a paragraph", "Headline\n\nOne\ntwo.\n\nThree.", "Headline # One\ntwo. | Three."},
		{"no headline before a long paragraph", long + "\n\nTwo.", " # " + long + " | Two."},
		{"one sentence", "Only this.", " # Only this."},
		{"white space and carriage returns", "  Head \r\n\r\n One. \r\n", "Head # One."},
		{"nothing", " \n\n ", " # "},
	} {
		a := readout.ArticleFromText(c.text)
		var parts []string
		for _, p := range a.Paragraphs {
			parts = append(parts, p.In(a.Text))
		}
		if got := a.Headline() + " # " + strings.Join(parts, " | "); got != c.want || a.Text != c.text {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func FuzzArticleFromText(f *testing.F) {
	f.Add("Headline\n\nOne.\n\n\u00a0Two\u2003.\r\n")
	f.Add("\n\x00\v\n")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		a := readout.ArticleFromText(s)
		if a.Text != s {
			t.Error("the text changed")
		}
		if err := a.Validate(); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	})
}

func TestDateKeepsItsPrecision(t *testing.T) {
	at := time.Date(2031, 4, 9, 18, 30, 0, 0, time.FixedZone("", 7200))
	for p, want := range map[readout.Precision]string{
		readout.Unknown: "", readout.Year: "2031", readout.Month: "2031-04", readout.Day: "2031-04-09", readout.Minute: "2031-04-09T18:30:00+02:00",
	} {
		text, _ := readout.Date{Time: at, Precision: p}.MarshalText()
		var back readout.Date
		if err := back.UnmarshalText(text); err != nil || string(text) != want || back.Precision != p || back.String() != want {
			t.Errorf("precision %d: %q, back %v (%v), want %q", p, text, back, err, want)
		}
	}
	if err := new(readout.Date).UnmarshalText([]byte("soon")); err == nil {
		t.Error(`"soon" was taken for a date`)
	}
}

func TestAnnotationJSON(t *testing.T) {
	outer := 0
	an := readout.Annotation{Attributions: []readout.Attribution{
		{Content: readout.Spans{{Start: 0, End: 3}}, Kind: readout.Direct, Stance: readout.Asserts, Confidence: .5},
		{Content: readout.Spans{{Start: 1, End: 2}}, Speaker: "s1", Within: &outer},
	}}
	b, err := json.Marshal(an.Attributions)
	want := `[{"source":[],"cue":[],"content":[[0,3]],"kind":"direct","stance":"asserts","speaker":null,"confidence":0.5},` +
		`{"source":[],"cue":[],"content":[[1,2]],"kind":"","stance":"","speaker":"s1","within":0,"confidence":0}]`
	if string(b) != want || err != nil {
		t.Errorf("got  %s (%v)\nwant %s", b, err, want)
	}
}

func TestAnnotationValidate(t *testing.T) {
	const text = "Vale said no."
	good := readout.Attribution{Content: readout.Spans{{Start: 10, End: 12}}}
	self := 0
	for name, a := range map[string]readout.Attribution{
		"no content":        {},
		"content outside":   {Content: readout.Spans{{Start: 10, End: 99}}},
		"unknown speaker":   {Content: good.Content, Speaker: "s9"},
		"within itself":     {Content: good.Content, Within: &self},
		"parts out of turn": {Content: readout.Spans{{Start: 10, End: 12}, {Start: 0, End: 4}}},
	} {
		if err := (&readout.Annotation{Attributions: []readout.Attribution{a}}).Validate(text); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if err := (&readout.Annotation{Attributions: []readout.Attribution{good}}).Validate(text); err != nil {
		t.Error(err)
	}
}

func TestErrorSaysWhatAndWhatToDo(t *testing.T) {
	cause := errors.New("unexpected end")
	err := fmt.Errorf("page 3: %w", &readout.Error{Kind: readout.Binary, Found: "a PDF document", Advice: "save its text and try that", Err: cause})
	if got := readout.KindOf(err); got != readout.Binary {
		t.Errorf("kind %q", got)
	}
	if want := "page 3: a PDF document: unexpected end; save its text and try that"; err.Error() != want || !errors.Is(err, cause) {
		t.Errorf("got %q, want %q", err, want)
	}
	if readout.KindOf(nil) != "" || readout.KindOf(cause) != readout.Fault {
		t.Error("nil has no kind, and an error of no kind is a fault")
	}
}
