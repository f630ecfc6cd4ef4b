package annotate

import (
	"strings"
	"testing"

	"github.com/readout-news/readout"
)

// TestComplete gives the attributions by hand, "source|cue|content" a line, the
// source perhaps empty, and asks who speaks.
func TestComplete(t *testing.T) {
	const article = "Bridge to close\n\n“I think the bridge is safe, and he knows it,” Mira Vale said of Odo Pell. “I’m glad of it.”\n\n" +
		"“We believe it will last,” the Harbour Board said.\n\nAna Roe said it was old and called it a wreck, adding that nobody knew its age. Mira Vale was accused of neglect."
	for _, c := range []struct{ name, given, want string }{
		{"who speaks a quotation is its I", "Mira Vale|said|I think the bridge is safe, and he knows it\nI|think|the bridge is safe", "Mira Vale, Mira Vale"},
		{"and not its he", "Mira Vale|said|I think the bridge is safe, and he knows it\nhe|knows|it", "Mira Vale, "},
		{"also in the rest of the paragraph", "Mira Vale|said|I think the bridge is safe, and he knows it\nI’m|glad|of it.”", "Mira Vale, Mira Vale"},
		{"a body is its we", "the Harbour Board|said|We believe it will last\nWe|believe|it will last", "Harbour Board, Harbour Board"},
		{"a joined verb is said by whom the first is", "Ana Roe|said|it was old\n|called|it a wreck\n|adding|that nobody knew its age", "Ana Roe, Ana Roe, Ana Roe"},
		{"who is accused says nothing", "Mira Vale|was accused|of neglect", ""},
		{"nobody is the I of nobody's quotation", "I|think|the bridge is safe", ""},
	} {
		an := New().Complete(readout.ArticleFromText(article), handmade(t, article, c.given))
		if err := an.Validate(article); err != nil {
			t.Error(err)
		}
		var speakers []string
		for _, a := range an.Attributions {
			name := ""
			if s := an.Speaker(a.Speaker); s != nil {
				name = s.Name
			}
			speakers = append(speakers, name)
		}
		if got := strings.Join(speakers, ", "); got != c.want {
			t.Errorf("%s: speakers are %q, want %q", c.name, got, c.want)
		}
	}
}

// handmade finds each part's first place in the text.
func handmade(t *testing.T, text, lines string) []readout.Attribution {
	t.Helper()
	find := func(s string) readout.Spans {
		if s == "" {
			return nil
		}
		i := strings.Index(text, s)
		if i < 0 {
			t.Fatalf("%q is not in the text", s)
		}
		return readout.Spans{{Start: i, End: i + len(s)}}
	}
	var out []readout.Attribution
	for line := range strings.Lines(lines) {
		parts := strings.Split(strings.TrimSpace(line), "|")
		out = append(out, readout.Attribution{Source: find(parts[0]), Cue: find(parts[1]), Content: find(parts[2])})
	}
	return out
}
