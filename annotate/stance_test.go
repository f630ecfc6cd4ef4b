package annotate

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/readout-news/readout"
)

// TestStances runs the cases of testdata/stances.txt.
func TestStances(t *testing.T) {
	data, err := os.ReadFile("testdata/stances.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		want, marked, ok := strings.Cut(line, ": ")
		if !ok {
			t.Fatalf("%q is no case", line)
		}
		article, given := unmark(marked)
		an := New().Complete(readout.ArticleFromText(article), []readout.Attribution{given})
		if got := an.Attributions[0].Stance; got != readout.Stance(want) {
			t.Errorf("%s: got %s, want %s", marked, got, want)
		}
	}
}

// unmark takes a text's marks out and returns the attribution that they mark.
func unmark(marked string) (string, readout.Attribution) {
	var (
		text  strings.Builder
		a     readout.Attribution
		start int
	)
	for _, r := range marked {
		piece := readout.Span{Start: start, End: text.Len()}
		switch r {
		case '[', '<', '{':
			start = text.Len()
		case ']':
			a.Source = append(a.Source, piece)
		case '>':
			a.Cue = append(a.Cue, piece)
		case '}':
			a.Content = append(a.Content, piece)
		default:
			text.WriteRune(r)
		}
	}
	return text.String(), a
}

// TestStanceTable holds that the tables are of one mind: no entry has two
// stances, a verb of cues.txt none in stances.txt as well, and each entry that
// a list at the end names has one.
func TestStanceTable(t *testing.T) {
	seen := make(map[string]readout.Stance)
	for _, of := range stances.entries {
		for _, e := range of {
			key := strings.Join(e.words, " ")
			others := []readout.Stance{seen[key], cues.nouns[key], cues.states[key]}
			for _, c := range cues.inner[key] {
				others = append(others, c.stance)
			}
			for _, other := range others {
				if other != "" && other != e.stance {
					t.Errorf("%q %s and %s", key, e.stance, other)
				}
			}
			seen[key] = e.stance
			if len(e.words) == 1 && slices.ContainsFunc(cues.verbs[key], func(c cue) bool { return c.particle == "" }) {
				t.Errorf("%q stands in cues.txt, which comes first", key)
			}
		}
	}
	for _, list := range []map[string]bool{stances.faint, stances.attitudes, stances.knowledge} {
		for key := range list {
			if seen[key] == "" && cues.nouns[key] == "" && cues.verbs[key] == nil && cues.inner[key] == nil {
				t.Errorf("%q has no stance", key)
			}
		}
	}
}
