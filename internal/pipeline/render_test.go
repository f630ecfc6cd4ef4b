package pipeline_test

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/readout-news/readout"
)

// renderArticle writes the metadata that is there, then every paragraph
// behind its kind.
func renderArticle(a *readout.Article) string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-10s %s\n", name, value)
		}
	}
	field("headline", a.Headline())
	field("byline", a.Byline)
	field("outlet", a.Outlet)
	field("published", a.Published.String())
	field("modified", a.Modified.String())
	field("language", a.Language)
	field("image", a.Image)
	field("amp", a.AMP)
	field("next pages", strings.Join(a.NextPages, " "))
	field("stub", a.Stub)
	for _, n := range a.Notices {
		field("notice", n)
	}
	for _, p := range a.Paragraphs {
		b.WriteString("\n")
		field(string(p.Kind), p.In(a.Text))
	}
	return b.String()
}

// renderSpeakers writes a line for each speaker: every form of the name, what
// sort of speaker it is, role and party.
func renderSpeakers(an *readout.Annotation) string {
	var b strings.Builder
	for _, s := range an.Speakers {
		fields := []string{strings.Join(s.Names, " = "), string(s.Kind)}
		for _, f := range []string{s.Role, s.Party} {
			if f != "" {
				fields = append(fields, f)
			}
		}
		fmt.Fprintln(&b, strings.Join(fields, " | "))
	}
	return b.String()
}

// renderAttributions writes a line for each attribution:
//
//	speaker | source | cue | content | kind stance | circumstances
//
// A speaker left open is "?", a source or cue that is not there "-".
func renderAttributions(a *readout.Article, an *readout.Annotation) string {
	var b strings.Builder
	for _, at := range an.Attributions {
		speaker := "?"
		if s := an.Speaker(at.Speaker); s != nil {
			speaker = s.Name
		}
		fields := []string{
			speaker, pieces(at.Source, a.Text), pieces(at.Cue, a.Text), pieces(at.Content, a.Text),
			fmt.Sprint(at.Kind, " ", at.Stance),
		}
		if c := circumstances(at, an, a.Text); c != "" {
			fields = append(fields, c)
		}
		fmt.Fprintln(&b, strings.Join(fields, " | "))
	}
	return b.String()
}

// pieces cuts spans out of text and marks what stands between them by " … ".
func pieces(ss readout.Spans, text string) string {
	var out []string
	for _, s := range ss {
		out = append(out, strings.ReplaceAll(s.In(text), "\n", "¶"))
	}
	return cmp.Or(strings.Join(out, " … "), "-")
}

// circumstances writes those that are there. An enclosing attribution is
// named by its source and cue.
func circumstances(at readout.Attribution, an *readout.Annotation, text string) string {
	var out []string
	add := func(name string, ss readout.Spans) {
		if len(ss) > 0 {
			out = append(out, name+" "+pieces(ss, text))
		}
	}
	add("occasion", at.Occasion)
	add("medium", at.Medium)
	add("relay", at.Relay)
	add("to", at.Addressee)
	if !at.Said.IsZero() {
		out = append(out, "on "+at.Said.String())
	}
	if at.Within != nil {
		outer := an.Attributions[*at.Within]
		out = append(out, fmt.Sprintf("within %q", pieces(outer.Source, text)+" "+pieces(outer.Cue, text)))
	}
	return strings.Join(out, "; ")
}

// renderReadout writes each line behind its speaker, and below it every piece
// of evidence behind "<".
func renderReadout(a *readout.Article, r *readout.Readout) string {
	var b strings.Builder
	for i, l := range r.Lines {
		if i > 0 {
			b.WriteString("\n")
		}
		speaker := "in the article's own voice"
		if l.Speaker != nil {
			speaker = fmt.Sprintf("%s %s (%s)", *l.Speaker, l.Stance, l.Kind)
		}
		fmt.Fprintf(&b, "%s:\n%s\n", speaker, l.Text)
		for _, e := range l.Evidence {
			fmt.Fprintf(&b, "  < %s\n", pieces(readout.Spans{e}, a.Text))
		}
	}
	return b.String()
}
