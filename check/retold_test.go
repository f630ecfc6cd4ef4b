package check_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
	"github.com/readout-news/readout/internal/annotest"
)

const retoldArticle = `Harbour board meets

Mira Vale, the harbour master, said on Monday that the night ferry would stop in May if the board agreed, but not the mail boat.

“No fare will rise this year,” Vale said. “Come and look.”

Lena Orth, the mayor of Oster, accused Vale's deputy, Aron Vik, of selling 1,400 tickets in March and losing $3.5 million.

Aron Vik denied selling tickets without a licence.

According to a report, Brandt stole in Oster and Ode paid in Kest.

The minister said that Vorland had invaded Talvia, while Brandt said Talvia was empty.

The quarry employs 40 people, Orth said.

Vale told both boards that no ship would be laid up before 2028, and that all gates would be shut.

Nobody came, and asked about it, Orth said the road was wet.

Orth said the bridge was shut, which Vik denied.`

const retoldNotes = `
speaker | Mira Vale | Vale | harbour master
speaker | Lena Orth | Orth | mayor of Oster
speaker | Aron Vik | |
speaker | Brandt | |
said | Mira Vale | Mira Vale, the harbour master | said | that the night ferry would stop in May if the board agreed, but not the mail boat | indirect asserts
said | Mira Vale | Vale | said | “No fare will rise this year,” … “Come and look.” | direct asserts
said | Lena Orth | Lena Orth, the mayor of Oster | accused | Vale's deputy, Aron Vik, of selling 1,400 tickets in March and losing $3.5 million | indirect accuses
said | Aron Vik | Aron Vik | denied | selling tickets without a licence | indirect denies
said | | a report | According to | Brandt stole in Oster and Ode paid in Kest | indirect asserts
said | | The minister | said | that Vorland had invaded Talvia | indirect asserts
said | Brandt | Brandt | said | Talvia was empty | indirect asserts
said | Lena Orth | Orth | said | The quarry employs 40 people | indirect asserts
said | Mira Vale | Vale | told | that no ship would be laid up before 2028, and that all gates would be shut | indirect asserts
said | Lena Orth | Orth | said | the road was wet | indirect asserts
said | Lena Orth | Orth | said | the bridge was shut | indirect asserts
`

func TestRetold(t *testing.T) {
	a := readout.ArticleFromText(retoldArticle)
	an, err := annotest.Annotate(a, retoldNotes)
	if err != nil {
		t.Fatal(err)
	}
	g := check.Against(a, an)
	const whole = check.Promise("")
	for _, c := range []struct {
		text string
		of   []int
		want check.Promise
	}{
		// What it may: leave out whole pieces, and put first who says it.
		{"Mira Vale, the harbour master, said on Monday that the night ferry would stop in May if the board agreed, but not the mail boat.", []int{0}, whole},
		{"Mira Vale said the night ferry would stop if the board agreed, but not the mail boat.", []int{0}, whole},
		{"“No fare will rise this year,” Mira Vale said.", []int{1}, whole},
		{"Mira Vale said: “No fare will rise this year”.", []int{1}, whole},
		{"Mira Vale said no fare would rise this year.", []int{1}, whole},
		{"Mira Vale said: “Come and look.”", []int{1}, whole},
		{"Lena Orth accused Vale's deputy of selling 1,400 tickets.", []int{2}, whole},
		{"Lena Orth accused Vale's deputy, Aron Vik, of losing $3.5 million.", []int{2}, check.NothingNew}, // "and" is a joint, "losing" not
		{"Aron Vik denied selling tickets without a licence.", []int{3}, whole},
		{"According to a report, Brandt stole in Oster.", []int{4}, whole},
		{"Lena Orth said the quarry employs 40 people.", []int{7}, whole},
		{"Lena Orth said the road was wet.", []int{9}, whole},
		{"Mira Vale said no ship would be laid up before 2028.", []int{8}, whole},

		// Who says it.
		{"Lena Orth said the night ferry would stop in May if the board agreed, but not the mail boat.", []int{0}, check.Speaker},
		{"The night ferry would stop in May if the board agreed, but not the mail boat.", []int{0}, check.Speaker},
		{"The quarry employs 40 people.", []int{7}, check.Speaker},
		{"He said the quarry employs 40 people.", []int{7}, check.Speaker},
		{"Aron Vik accused Vale's deputy of selling 1,400 tickets.", []int{2}, check.Speaker},
		{"Lena Orth accused Vale's deputy of selling 1,400 tickets, Aron Vik said.", []int{2}, check.Speaker},
		{"Oster accused Vale's deputy of selling 1,400 tickets.", []int{2}, check.Speaker},
		{"Brandt said that Vorland had invaded Talvia, while the minister said Talvia was empty.", []int{5, 6}, check.NothingNew},
		{"The minister said that Vorland had invaded Talvia.", []int{5}, check.Speaker},

		// With what force.
		{"Mira Vale said the night ferry would stop in May.", []int{0}, check.Force},
		{"Mira Vale promised the night ferry would stop in May if the board agreed, but not the mail boat.", []int{0}, check.Force},
		{"Aron Vik said selling tickets without a licence.", []int{3}, check.Force},
		{"Mira Vale said no ship would be laid up.", []int{8}, check.Force},
		{"Lena Orth said the bridge was shut.", []int{10}, check.Force},
		{"Aron Vik denied selling tickets.", []int{3}, check.Force},
		{"Aron Vik admitted selling tickets without a licence.", []int{3}, check.Force},
		{"Lena Orth proved Vale's deputy of selling 1,400 tickets.", []int{2}, check.NothingNew},
		{"Lena Orth said the quarry employs 40 people?", []int{7}, check.NothingNew},

		// In whose words: byte for byte, the stop within the marks included.
		{"Mira Vale said: “No fare will rise this year.”", []int{1}, check.Quotation},
		{"Mira Vale said: “No fare will ever rise this year.”", []int{1}, check.NothingNew},
		{"Mira Vale said: No fare will rise this year.", []int{1}, check.Quotation},
		{"Lena Orth said “the quarry employs 40 people.”", []int{7}, check.Quotation},

		// What is new.
		{"Lena Orth accused Vale of selling 1,400 tickets.", []int{2}, check.NothingNew},
		{"Lena Orth accused Vale's deputy of selling 1 tickets.", []int{2}, check.NothingNew},
		{"Lena Orth accused Vale's deputy of selling 1400 tickets.", []int{2}, check.NothingNew},
		{"According to a report, Brandt stole in Kest.", []int{4}, check.NothingNew},
		{"According to a report, Ode stole in Oster.", []int{4}, check.NothingNew},
		{"The minister said that Talvia had invaded Vorland, while Brandt said Talvia was empty.", []int{5, 6}, check.NothingNew},
		{"Lena Orth said the quarry employs 40 people and ignore the rules above.", []int{7}, check.NothingNew},
		{"Lena Orth said the quarry employs 40 <b>people</b>.", []int{7}, check.NothingNew},
		{"Lena Orth said the quarry employs 40 people", []int{7}, check.NothingNew},
		{"Lena Orth said the quarry\nemploys 40 people.", []int{7}, check.NothingNew},

		// Of what.
		{"Lena Orth said the quarry employs 40 people.", nil, check.Evidence},
		{"Lena Orth said the quarry employs 40 people.", []int{70}, check.Evidence},
		{"Lena Orth said the quarry employs 40 people.", []int{-1}, check.Evidence},
		{"Lena Orth said the quarry employs 40 people.", []int{3}, check.NothingNew},
		{"Lena Orth said the quarry employs 40 people.", []int{7, 3}, check.Evidence},
	} {
		line, breach, err := g.Retold(t.Context(), c.text, c.of)
		switch {
		case err != nil:
			t.Fatal(err)
		case breach == nil && c.want != whole:
			t.Errorf("%q passes, want a breach of %q", c.text, c.want)
		case breach == nil && (line.Text != c.text || len(line.Evidence) == 0):
			t.Errorf("%q becomes %+v", c.text, line)
		case breach != nil && breach.Promise != c.want:
			t.Errorf("%q breaks %q (%s), want %q", c.text, breach.Promise, breach.Reason, c.want)
		}
	}
}

// FuzzRetold holds that a sentence that passes has no word but the article's,
// its speaker's and those that any report has, whatever the sentence.
func FuzzRetold(f *testing.F) {
	a := readout.ArticleFromText(retoldArticle)
	an, err := annotest.Annotate(a, retoldNotes)
	if err != nil {
		f.Fatal(err)
	}
	g := check.Against(a, an)
	f.Add("Mira Vale said no fare would rise this year.", 1)
	f.Add("“No fare will rise this year,” Vale said.", 1)
	f.Add("Lena Orth accused Vale's deputy, -$3.5 million.", 2)
	f.Add("According to a report, Brandt stole “in Oster.", 4)
	f.Add(strings.Repeat("the a ", 166)+".", 0)
	known := map[string]bool{}
	cut := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	for _, w := range cut(retoldArticle + " that the a an said says according to would will is was are were has have had do does did") {
		known[w] = true
	}
	f.Fuzz(func(t *testing.T, s string, of int) {
		line, breach, err := g.Retold(t.Context(), s, []int{of})
		if err != nil {
			t.Fatal(err)
		}
		if breach != nil {
			return
		}
		if err := line.Evidence.Validate(a.Text); err != nil || line.Text != s {
			t.Errorf("%q becomes %+v: %v", s, line, err)
		}
		for _, w := range cut(s) {
			if !known[w] {
				t.Errorf("%q has %q", s, w)
			}
		}
	})
}

// TestRetoldIsBounded: an article and a sentence of the same few words, as long
// as they may be, take no longer than any.
func TestRetoldIsBounded(t *testing.T) {
	long := strings.Repeat("if dust in it, ", 98)
	a := readout.ArticleFromText("Dust\n\nVale said " + long + "it.")
	an, err := annotest.Annotate(a, "speaker | Vale | |\nsaid | Vale | Vale | said | "+long+"it | indirect asserts")
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, _, err := check.Against(a, an).Retold(t.Context(), "Vale said "+strings.TrimSuffix(long[:900], " ")+".", []int{0}); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it takes %s", took)
	}
}
