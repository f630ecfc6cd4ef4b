package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/check"
)

// articleWith is a gold article of sentences that are made of source, cue and
// content, in the order in which they stand.
func articleWith(t *testing.T, sentences ...[3]string) *attributed {
	t.Helper()
	a := &attributed{ID: "pool"}
	for _, s := range sentences {
		span := func(part string) readout.Spans {
			at := len(a.Text)
			a.Text += part
			return readout.Spans{{Start: at, End: at + len(part)}}
		}
		r := relation{Source: span(s[0])}
		a.Text += " "
		r.Cue = span(s[1])
		a.Text += " "
		r.Content = span(s[2])
		a.Text += ". "
		a.Relations = append(a.Relations, r)
	}
	return a
}

// Every error is planted where there is room for it, and nothing else changes.
func TestPlant(t *testing.T) {
	a := articleWith(t,
		[3]string{"Tove Lind", "said", "that the pool would open on 12 June"},
		[3]string{"Ruben Falk", "denied", "that he had cashed the tickets himself"},
		[3]string{"Ruben Falk", "wrote", "“nobody has asked the swimmers about opening” hours"},
		[3]string{"The council", "hopes", "to sell the old pool this year"},
	)
	want := []string{
		"speaker swapped: Ruben Falk said that the pool would open on 12 June.",
		"attribution dropped: The pool would open on 12 June.",
		"stance flipped: Tove Lind denied that the pool would open on 12 June.",
		"number changed: Tove Lind said that the pool would open on 25 June.",
		"speaker swapped: Tove Lind denied that he had cashed the tickets himself.",
		"attribution dropped: He had cashed the tickets himself.",
		"stance flipped: Ruben Falk confirmed that he had cashed the tickets himself.",
		"denial dropped: Ruben Falk said that he had cashed the tickets himself.",
		"speaker swapped: Tove Lind wrote “nobody has asked the swimmers about opening” hours.",
		"attribution dropped: “Nobody has asked the swimmers about opening” hours.",
		"stance flipped: Ruben Falk denied “nobody has asked the swimmers about opening” hours.",
		"quotation changed: Ruben Falk wrote “nobody has denied the swimmers about opening” hours.",
	}
	var got []string
	for _, p := range plant(a) {
		got = append(got, p.Error+": "+p.Edited)
	}
	if !slices.Equal(got, want) {
		t.Errorf("planted:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, p := range plant(a) {
		if p.Clean == p.Edited {
			t.Errorf("%s: %q was not changed", p.Error, p.Clean)
		}
	}
}

// The report says how many of the planted faults are doubted more than the
// sentences without a fault, and lists those that are not.
func TestFaultsReport(t *testing.T) {
	tally := &faultsTally{}
	verdict := func(f readout.Finding, confidence float64) readout.Verdict {
		return readout.Verdict{Finding: f, Confidence: confidence}
	}
	for i := range 20 {
		p := &planted{Article: &attributed{ID: "a"}, Clean: fmt.Sprint("Clean ", i), Error: speakerSwapped}
		tally.add(p, verdict(readout.BorneOut, .5+float64(i)/100), verdict(readout.WrongSpeaker, .7-float64(i)/50))
	}
	r := tally.report()
	// The bar is the second highest doubt of a clean one, .49: 11 of the planted, .70 to .50, are above.
	if r.Sentences != 20 || r.Planted != 20 || r.Bar != .49 || r.Found != 55 || r.Named != 100 || r.Blamed != 0 || len(r.Missed) != 9 || len(r.Alarmed) != 1 {
		t.Errorf("%+v", r)
	}
	var b strings.Builder
	if err := r.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if len([]rune(line)) > 81 {
			t.Errorf("a line of %d columns: %s", len([]rune(line))-1, line)
		}
	}
}

func TestPairs(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	articles := write("articles.jsonl", `{"id": 7, "article": "The pool of Sten will open on 12 June, said Tove Lind, the mayor. Swimmers waited for two years."}`+"\n")
	pairs := write("pairs.jsonl", `{"article": 7, "clean": "The pool will open on 12 June, said Tove Lind.", "edited": "The pool will open on 30 June, said Tove Lind.", "error": "number"}
{"article": 7, "clean": "Swimmers waited for two years.", "edited": "Swimmers waited for two years.", "error": "none"}
`)
	r, err := Pairs(t.Context(), pairs, articles, annotate.NewRules(), check.New())
	if err != nil {
		t.Fatal(err)
	}
	if r.Pairs != 2 || r.Right != 75 || len(r.Wrong) != 1 || r.Kinds[0] != (PairsKind{"none", 1, 50}) || r.Kinds[1] != (PairsKind{"number", 1, 100}) {
		t.Errorf("%+v", r)
	}
	for _, c := range []struct{ pairs, articles, want string }{
		{filepath.Join(dir, "none.jsonl"), articles, "cannot be opened"},
		{write("broken.jsonl", "{"), articles, "line 1 of"},
		{pairs, write("other.jsonl", `{"id": 8, "article": "The pool opens."}`), "there is no article 7"},
	} {
		if _, err := Pairs(t.Context(), c.pairs, c.articles, annotate.NewRules(), check.New()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}
