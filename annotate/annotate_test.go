package annotate

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/internal/cases"
)

// TestCases runs the cases of testdata: an article's text, and what the rules
// and the stages behind them find in it, what is said within another's words
// included, in lines that can be read:
//
//	source | cue | content | kind stance of speaker; what else is known
//	* speaker (kind, role, party): every form
//
// A section "published" gives the day of publication. Spans in pieces are joined with " … ".
func TestCases(t *testing.T) {
	cases.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		article := articleOf(t, archive)
		an, err := NewRules().Annotate(t.Context(), article)
		if err != nil {
			t.Fatal(err)
		}
		return described(t, archive, article, an)
	})
}

// TestNetwork runs the cases of testdata/network with the trained network: what
// readers get, on every machine.
func TestNetwork(t *testing.T) {
	cases.Run(t, "testdata/network/*.txtar", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		article := articleOf(t, archive)
		an, err := New().Annotate(t.Context(), article)
		if err != nil {
			t.Fatal(err)
		}
		return described(t, archive, article, an)
	})
}

// articleOf is a case's article.
func articleOf(t *testing.T, archive *txtar.Archive) *readout.Article {
	text, ok := cases.Section(archive, "text")
	if !ok {
		t.Fatal(`a case has the sections "text" and "want"`)
	}
	article := readout.ArticleFromText(strings.TrimSpace(text))
	if day, ok := cases.Section(archive, "published"); ok {
		if err := article.Published.UnmarshalText([]byte(strings.TrimSpace(day))); err != nil {
			t.Fatal(err)
		}
	}
	return article
}

// described is a case with what was found.
func described(t *testing.T, archive *txtar.Archive, article *readout.Article, an *readout.Annotation) []txtar.File {
	if err := an.Validate(article.Text); err != nil {
		t.Error(err)
	}
	return cases.With(archive, "want", describe(an, article.Text))
}

// describe writes an annotation as the cases do.
func describe(an *readout.Annotation, text string) string {
	var b strings.Builder
	for _, a := range an.Attributions {
		fmt.Fprintf(&b, "%s | %s | %s | %s %s", pieces(a.Source, text), pieces(a.Cue, text), pieces(a.Content, text), a.Kind, a.Stance)
		if s := an.Speaker(a.Speaker); s != nil {
			fmt.Fprintf(&b, " of %s", s.Name)
		}
		for _, c := range []struct {
			name  string
			spans readout.Spans
		}{{"occasion", a.Occasion}, {"medium", a.Medium}, {"relay", a.Relay}, {"addressee", a.Addressee}} {
			if len(c.spans) > 0 {
				fmt.Fprintf(&b, "; %s: %s", c.name, pieces(c.spans, text))
			}
		}
		if !a.Said.IsZero() {
			fmt.Fprintf(&b, "; said: %s", a.Said)
		}
		if a.Within != nil {
			fmt.Fprintf(&b, "; within: %s", pieces(an.Attributions[*a.Within].Cue, text))
		}
		b.WriteString("\n")
	}
	for _, s := range an.Speakers {
		fmt.Fprintf(&b, "* %s (%s", s.Name, s.Kind)
		for _, more := range []string{s.Role, s.Party} {
			if more != "" {
				fmt.Fprintf(&b, ", %s", more)
			}
		}
		fmt.Fprintf(&b, "): %s\n", pieces(s.Mentions, text))
	}
	return b.String()
}

func pieces(ss readout.Spans, text string) string {
	parts := make([]string, len(ss))
	for i, s := range ss {
		parts[i] = s.In(text)
	}
	return strings.ReplaceAll(strings.Join(parts, " … "), "\n", " ¶ ")
}

func TestNothingSaid(t *testing.T) {
	// Nothing is found in nothing, and plain sentences are no speech.
	for _, text := range []string{"", "\n\n", "Budget", "A headline only\n\nAnd one plain sentence without speech."} {
		an, err := New().Annotate(context.Background(), readout.ArticleFromText(text))
		if err != nil || len(an.Attributions) > 0 || len(an.Speakers) > 0 {
			t.Errorf("%q: %+v, %v", text, an, err)
		}
	}
}
