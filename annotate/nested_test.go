package annotate

import (
	"testing"

	"github.com/readout-news/readout"
)

// TestUntaught shows what the rules add where the network has found nothing,
// and where it has.
func TestUntaught(t *testing.T) {
	for _, c := range []struct{ name, text, network, want string }{
		{"a denial", "Roe denied on Tuesday that she had sold the bridge.", "", "denied: that she had sold the bridge"},
		{"a denial that is found", "Roe denied on Tuesday that she had sold the bridge.", "Roe|denied|that she had sold the bridge", ""},
		{"no denial", "Roe said on Tuesday that she had sold the bridge.", "", ""},
		{"a noun that is denied", "The bridge was sold, a claim Roe has denied.", "", "has denied: a claim"},
	} {
		d := newDoc(readout.ArticleFromText(c.text))
		var outer []found
		for _, a := range handmade(t, c.text, c.network) {
			outer = append(outer, found{
				source: []run{d.cover(a.Source[0])}, cue: []run{d.cover(a.Cue[0])}, content: []run{d.cover(a.Content[0])},
			})
		}
		got := ""
		for _, f := range d.untaught(outer) {
			got += pieces(d.spans(f.cue), c.text) + ": " + pieces(d.spans(f.content), c.text)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
