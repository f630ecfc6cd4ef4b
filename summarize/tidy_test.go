package summarize

import "testing"

func TestTidyStart(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		{"PORT ALDEN (NNA) — The ferry sank.", "The ferry sank."},
		{"KEST, March 13 (Transmerva) - The gates opened.", "The gates opened."},
		{"KEST, Vorland - The gates opened.", "The gates opened."},
		{"OSTER, N.B. ― The gates opened.", "The gates opened."},
		{"But the gates stayed shut.", "the gates stayed shut."},
		{"However, nobody came.", "nobody came."},
		{"Butter prices rose - a little.", "Butter prices rose - a little."},
		{"NATO ministers met - twice.", "NATO ministers met - twice."},
	} {
		if got := c.sentence[tidyStart(c.sentence):]; got != c.want {
			t.Errorf("%q is tidied to %q, want %q", c.sentence, got, c.want)
		}
	}
}
