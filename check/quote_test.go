package check_test

import (
	"strings"
	"testing"

	"github.com/readout-news/readout/check"
)

// diff writes changes in a line: [what the article has] {what the quotation has}.
func diff(changes []check.Change) string {
	var out []string
	for _, c := range changes {
		switch {
		case !c.Quotation:
			out = append(out, "["+c.Words+"]")
		case !c.Article:
			out = append(out, "{"+c.Words+"}")
		default:
			out = append(out, c.Words)
		}
	}
	return strings.Join(out, " ")
}

func TestQuote(t *testing.T) {
	a, g := grounds(t)
	for _, c := range []struct {
		quotation string
		match     check.Match
		quoted    bool
		cue       string // of the attribution that it is in
		diff      string
	}{
		{"We water the road twice a day", check.Exact, true, "said", "We water the road twice a day"},
		{"“we water the road twice a day.”", check.Exact, true, "said", "We water the road twice a day"},
		{"We water the road twice a day … come and look", check.Exact, true, "said", "We water the road twice a day Come and look"},
		{"We water the road once a day", check.Altered, true, "said", "We water the road [twice] {once} a day"},
		{"We always water the road twice a day", check.Altered, true, "said", "We {always} water the road twice a day"},
		{"We water the road a day", check.Altered, true, "said", "We water the road [twice] a day"},
		{"breaking its permit in any month", check.Exact, false, "denied", "breaking its permit in any month"},
		{"The quarry employs 40 people", check.Exact, false, "", "The quarry employs 40 people"},
		{"We water the road twice a day because the village asked us to do it", check.Partial, true, "said", "We water the road twice a day {because the village asked us to do it}"},
		{"We water the road twice a day … and nobody thanks us for it at all", check.Partial, true, "said", "We water the road twice a day"},
		{"Nobody has ever complained to me", check.Missing, false, "", ""},
		{"", check.Missing, false, "", ""},
		{"… “” …", check.Missing, false, "", ""},
	} {
		q := g.Quote(c.quotation)
		cue := ""
		if q.Attribution != nil {
			cue = q.Attribution.Cue.In(a.Text)
		}
		if q.Match != c.match || q.Quoted != c.quoted || cue != c.cue || diff(q.Changes) != c.diff {
			t.Errorf("%q: %s, quoted %v, cue %q, %s", c.quotation, q.Match, q.Quoted, cue, diff(q.Changes))
		}
		if err := q.Places.Validate(a.Text); err != nil {
			t.Errorf("%q: %v", c.quotation, err)
		}
	}
}

// FuzzQuote holds that anything can be looked for, and that whatever stands in
// the article is found.
func FuzzQuote(f *testing.F) {
	f.Add("the road twice", 3, 9)
	f.Add("“…” [...] twice twice", 0, 0)
	f.Fuzz(func(t *testing.T, quotation string, from, length int) {
		a, g := grounds(&testing.T{})
		if err := g.Quote(quotation).Places.Validate(a.Text); err != nil {
			t.Error(err)
		}
		words := strings.Fields(strings.ReplaceAll(a.Text, "…", " "))
		if from < 0 || length < 1 || from >= len(words) {
			return
		}
		part := strings.Join(words[from:min(len(words), from+length)], " ")
		if q := g.Quote(part); q.Match != check.Exact && strings.ContainsFunc(part, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
			t.Errorf("%q is %s", part, q.Match)
		}
	})
}
