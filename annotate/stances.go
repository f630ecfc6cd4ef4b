package annotate

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

//go:embed stances.txt
var stanceList string

// stanceTable is the table stances.txt.
type stanceTable struct {
	entries map[string][]stanceEntry // by the first word, the longest first
	// What an entry of this or another table, its words joined by spaces, is
	// besides; stances.txt explains it.
	faint, attitudes, knowledge map[string]bool
}

// stanceEntry is a word or a phrase that has a stance.
type stanceEntry struct {
	words  []string
	stance readout.Stance
}

var stances = readStances(stanceList)

func readStances(list string) stanceTable {
	t := stanceTable{
		entries: make(map[string][]stanceEntry),
		faint:   make(map[string]bool), attitudes: make(map[string]bool), knowledge: make(map[string]bool),
	}
	heading := ""
	for _, fields := range entries(list) {
		if len(fields) == 1 && isStanceHeading(fields[0]) {
			heading = fields[0]
			continue
		}
		for entry := range strings.SplitSeq(strings.Join(fields, " "), ", ") {
			t.enter(heading, entry)
		}
	}
	for _, of := range t.entries {
		slices.SortStableFunc(of, func(a, b stanceEntry) int { return len(b.words) - len(a.words) })
	}
	return t
}

// enter adds an entry under its heading.
func (t *stanceTable) enter(heading, entry string) {
	switch heading {
	case "faint":
		t.faint[entry] = true
	case "attitudes":
		t.attitudes[entry] = true
	case "knowledge":
		t.knowledge[entry] = true
	default:
		words := strings.Fields(entry)
		t.entries[words[0]] = append(t.entries[words[0]], stanceEntry{words, readout.Stance(heading)})
	}
}

func isStanceHeading(word string) bool {
	return word == "faint" || word == "attitudes" || word == "knowledge" || slices.Contains(readout.Stances(), readout.Stance(word))
}

// lemmas is what the table may call a word: itself, and what it would be a
// regular form of. Most of these are no words, and not in the table.
func lemmas(w string) []string {
	out := []string{w}
	for _, ending := range []string{"s", "ed", "ing"} {
		stem, ok := strings.CutSuffix(w, ending)
		if !ok || len(stem) < 2 {
			continue
		}
		out = append(out, stem, stem+"e")
		if y, ok := strings.CutSuffix(stem, "i"); ok {
			out = append(out, y+"y") // denied
		}
		if y, ok := strings.CutSuffix(stem, "ie"); ok {
			out = append(out, y+"y") // denies
		}
		if e, ok := strings.CutSuffix(stem, "e"); ok {
			out = append(out, e) // passes
		}
		if n := len(stem); stem[n-1] == stem[n-2] {
			out = append(out, stem[:n-1]) // planned
		}
	}
	return out
}
