package check_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/internal/cases"
)

// TestVerdicts runs the cases of testdata: an article, a summary, and what is
// said of each of its sentences:
//
//	✓ sentence
//	✗ sentence
//	  finding: reason
//	  < the article's sentences
func TestVerdicts(t *testing.T) {
	cases.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		text, _ := cases.Section(archive, "article")
		summary, ok := cases.Section(archive, "summary")
		if !ok {
			t.Fatal(`a case has the sections "article" and "summary"`)
		}
		a, an := annotated(t, text)
		verdicts, err := check.New().Check(t.Context(), a, an, summary)
		if err != nil {
			t.Fatal(err)
		}
		return cases.With(archive, "verdicts", described(a, verdicts))
	})
}

func annotated(t testing.TB, text string) (*readout.Article, *readout.Annotation) {
	t.Helper()
	a := readout.ArticleFromText(strings.TrimSpace(text))
	an, err := annotate.New().Annotate(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	return a, an
}

func described(a *readout.Article, verdicts []readout.Verdict) string {
	var b strings.Builder
	for _, v := range verdicts {
		if v.Finding == readout.BorneOut {
			fmt.Fprintf(&b, "✓ %s\n", v.Text)
			continue
		}
		fmt.Fprintf(&b, "✗ %s\n", v.Text)
		for i, r := range v.Reasons {
			if i == 0 {
				r = string(v.Finding) + ": " + r
			}
			fmt.Fprintf(&b, "  %s\n", r)
		}
		for _, s := range v.Evidence {
			fmt.Fprintf(&b, "  < %s\n", s.In(a.Text))
		}
	}
	return b.String()
}

// A summary that cannot be checked is an error that says why.
func TestSummariesThatAreNone(t *testing.T) {
	a, an := annotated(t, "Sten closes its harbour\n\nThe harbour of Sten will close, the port authority said.")
	for _, c := range []struct{ name, summary, want string }{
		{"empty", "", "no words"},
		{"marks only", " … — “”\n\n", "no words"},
		{"too long", strings.Repeat("The harbour closes. ", check.MaxSummary/20+1), "the limit is"},
	} {
		if _, err := check.New().Check(t.Context(), a, an, c.summary); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := check.New().Check(stopped, a, an, "The harbour closes."); err == nil {
		t.Error("a context that is done was passed over")
	}
}

// Scores and confidences are from 0 to 1, evidence lies in the article, and a
// fault has a reason, whatever the texts.
func FuzzCheck(f *testing.F) {
	f.Add("Sten closes\n\nThe harbour closes in 9 weeks, said Oda Brann. “We water the road.”", "Oda Brann said the harbour closes in 10 weeks.")
	f.Add("“”", "- 1\n- 1,000,000,000,000,000,000,000th\n")
	f.Fuzz(func(t *testing.T, article, summary string) {
		if !utf8.ValidString(article) || len(article) > 4000 || len(summary) > 1000 {
			t.Skip()
		}
		a := readout.ArticleFromText(article)
		an, err := annotate.NewRules().Annotate(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		verdicts, err := check.New().Check(t.Context(), a, an, summary)
		if err != nil {
			return
		}
		for _, v := range verdicts {
			if v.Score < 0 || v.Score > 1 || v.Confidence < 0 || v.Confidence > 1 {
				t.Errorf("score %v, confidence %v of %q", v.Score, v.Confidence, v.Text)
			}
			if err := v.Evidence.Validate(a.Text); err != nil {
				t.Errorf("evidence of %q: %v", v.Text, err)
			}
			if (v.Finding == readout.BorneOut) != (len(v.Reasons) == 0) {
				t.Errorf("%q is %s for %d reasons", v.Text, v.Finding, len(v.Reasons))
			}
		}
	})
}
