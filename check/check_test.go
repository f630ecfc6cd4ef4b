package check_test

import (
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/internal/annotest"
)

const articleText = `Quarry owner accused over dust

The mayor of Stenfeld, Lena Orth, accused the quarry of breaking its permit.

Aron Vik, who runs the quarry, denied breaking its permit in any month of 2031.

“We water the road twice a day,” Vik said. “Come and look.”

The quarry employs 40 people.`

const notes = `
speaker | Lena Orth | | mayor of Stenfeld
speaker | Aron Vik | Vik |
said | Lena Orth | The mayor of Stenfeld, Lena Orth | accused | the quarry of breaking its permit | indirect accuses
said | Aron Vik | Aron Vik | denied | breaking its permit in any month of 2031 | indirect denies
said | Aron Vik | Vik | said | “We water the road twice a day,” … “Come and look.” | direct asserts
`

func grounds(t *testing.T) (*readout.Article, *check.Grounds) {
	t.Helper()
	a := readout.ArticleFromText(articleText)
	an, err := annotest.Annotate(a, notes)
	if err != nil {
		t.Fatal(err)
	}
	return a, check.Against(a, an)
}

// line makes a line by Orth (s1), Vik (s2) or nobody, borne out by the pieces
// of the article.
func line(a *readout.Article, text string, id readout.SpeakerID, stance readout.Stance, pieces ...string) readout.Line {
	l := readout.Line{Text: text, SpeakerID: id, Stance: stance}
	if name := map[readout.SpeakerID]string{"s1": "Lena Orth", "s2": "Aron Vik"}[id]; name != "" {
		l.Speaker = &name
	}
	for _, p := range pieces {
		at := strings.Index(a.Text, p)
		l.Evidence = append(l.Evidence, readout.Span{Start: at, End: at + len(p)})
	}
	return l
}

const (
	accusation = "The mayor of Stenfeld, Lena Orth, accused the quarry of breaking its permit."
	denial     = "Aron Vik, who runs the quarry, denied breaking its permit in any month of 2031."
	quotation  = "“We water the road twice a day,” Vik said."
	fact       = "The quarry employs 40 people."
)

func TestLine(t *testing.T) {
	a, g := grounds(t)
	for _, c := range []struct {
		name string
		line readout.Line
		want check.Promise // empty: none is broken
	}{
		{"the article's own sentence", line(a, accusation, "s1", readout.Accuses, accusation), ""},
		{"the article's own voice", line(a, fact, "", "", fact), ""},
		{"a name for a surname", line(a, "“We water the road twice a day,” Aron Vik said.", "s2", readout.Asserts, quotation), ""},
		{"no evidence", line(a, fact, "", ""), check.Evidence},
		{"the wrong speaker", line(a, accusation, "s2", readout.Accuses, accusation), check.Speaker},
		{"attribution dropped", line(a, accusation, "", readout.Accuses, accusation), check.Speaker},
		{"a fact put into a mouth", line(a, fact, "s1", readout.Asserts, fact), check.Speaker},
		{"a denial that only says", line(a, denial, "s2", readout.Asserts, denial), check.Force},
		{"the cue left out", line(a, "Aron Vik, who runs the quarry: breaking its permit in any month of 2031.", "s2", readout.Denies, denial), check.Force},
		{"an altered quotation", line(a, "“We water the road twice,” “a day Vik,” said.", "s2", readout.Asserts, quotation), check.Quotation},
		{"a quotation without its marks", line(a, "We water the road twice a day, Vik said.", "s2", readout.Asserts, quotation), check.Quotation},
		{"a quotation from elsewhere", line(a, "“The quarry” employs 40 people.", "", "", fact), check.Quotation},
		{"another number", line(a, "The quarry employs 400 people.", "", "", fact), check.NothingNew},
		{"a word from elsewhere", line(a, "The quarry employs 40 people in Stenfeld.", "", "", fact), check.NothingNew},
	} {
		got := g.Line(c.line)
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: %v, want no breach", c.name, got)
		case c.want != "" && !has(got, c.want):
			t.Errorf("%s: %v, want a breach of %q", c.name, got, c.want)
		}
	}
}

func has(breaches []check.Breach, p check.Promise) bool {
	for _, b := range breaches {
		if b.Promise == p {
			return true
		}
	}
	return false
}

func TestBothSides(t *testing.T) {
	a, g := grounds(t)
	claim := line(a, accusation, "s1", readout.Accuses, accusation)
	answer := line(a, denial, "s2", readout.Denies, denial)
	if got := g.Readout(&readout.Readout{Lines: []readout.Line{claim}}); !has(got, check.BothSides) {
		t.Errorf("a denied claim alone: %v, want a breach of %q", got, check.BothSides)
	}
	if got := g.Readout(&readout.Readout{Lines: []readout.Line{claim, answer}}); len(got) > 0 {
		t.Errorf("the claim with its denial: %v, want no breach", got)
	}
	if got := g.Readout(&readout.Readout{Lines: []readout.Line{answer}}); len(got) > 0 {
		t.Errorf("the denial alone: %v, want no breach", got)
	}
}
