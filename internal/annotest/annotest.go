// Package annotest writes annotations by hand, for tests of the stages that
// come after the annotator. It is linked into tests only.
package annotest

import (
	"fmt"
	"strings"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/text"
)

// Annotate makes the annotation that notes describe, a line for each
// attribution or speaker; every quoted piece is found in the article's text
// behind the one before it on its line, or else from the text's start:
//
//	speaker | Mira Vale | Vale, she | harbour minister
//	said | Mira Vale | she | said | “No.” | direct asserts
//
// A speaker's line gives the name, the other forms (every occurrence of each
// is a mention) and the role; an attribution's gives the speaker's name or
// nothing, source, cue, content (parts divided by …), kind and stance.
func Annotate(a *readout.Article, notes string) (*readout.Annotation, error) {
	an := &readout.Annotation{Annotator: "hand", Sentences: text.Sentences(a.Text)}
	for line := range strings.Lines(notes) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		switch {
		case f[0] == "speaker" && len(f) == 4:
			addSpeaker(an, a.Text, f[1], f[2], f[3])
		case f[0] == "said" && len(f) == 6:
			if err := addAttribution(an, a.Text, f[1:]); err != nil {
				return nil, fmt.Errorf("%s: %w", line, err)
			}
		default:
			return nil, fmt.Errorf("%s: neither a speaker nor an attribution", line)
		}
	}
	return an, an.Validate(a.Text)
}

func addSpeaker(an *readout.Annotation, s, name, forms, role string) {
	sp := readout.Speaker{ID: readout.SpeakerID(fmt.Sprintf("s%d", len(an.Speakers)+1)), Name: name, Kind: readout.Person, Role: role}
	want := map[string]bool{}
	for _, form := range append([]string{name}, strings.Split(forms, ",")...) {
		if form = strings.TrimSpace(form); form != "" && !want[form] {
			want[form] = true
			sp.Names = append(sp.Names, form)
		}
	}
	words := text.Words(s)
	for i := 0; i < len(words); i++ {
		// The longest form that begins at this word is the mention.
		end := 0
		for form := range want {
			start := words[i].Start
			if strings.HasPrefix(s[start:], form) && start+len(form) > end {
				end = start + len(form)
			}
		}
		if end > 0 {
			sp.Mentions = append(sp.Mentions, readout.Span{Start: words[i].Start, End: end})
			for i+1 < len(words) && words[i+1].Start < end {
				i++
			}
		}
	}
	an.Speakers = append(an.Speakers, sp)
}

func addAttribution(an *readout.Annotation, s string, f []string) error {
	at := readout.Attribution{Confidence: 1}
	for _, sp := range an.Speakers {
		if sp.Name == f[0] {
			at.Speaker = sp.ID
		}
	}
	if f[0] != "" && at.Speaker == "" {
		return fmt.Errorf("no speaker %q", f[0])
	}
	content, err := find(s, f[3], 0)
	if err != nil {
		return err
	}
	at.Content = content
	// Source and cue stand near the content: on its line of the text.
	from := max(0, strings.LastIndex(s[:content[0].Start], "\n"))
	if at.Source, err = find(s, f[1], from); err != nil {
		return err
	}
	if at.Cue, err = find(s, f[2], from); err != nil {
		return err
	}
	kind, stance, _ := strings.Cut(f[4], " ")
	at.Kind, at.Stance = readout.Kind(kind), readout.Stance(stance)
	an.Attributions = append(an.Attributions, at)
	return nil
}

// find finds the parts of a piece of text, divided by "…", from byte on.
func find(s, piece string, from int) (readout.Spans, error) {
	var out readout.Spans
	for part := range strings.SplitSeq(piece, "…") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		i := strings.Index(s[from:], part)
		if i < 0 {
			return nil, fmt.Errorf("%q is not in the text behind byte %d", part, from)
		}
		out = append(out, readout.Span{Start: from + i, End: from + i + len(part)})
		from += i + len(part)
	}
	return out, nil
}
