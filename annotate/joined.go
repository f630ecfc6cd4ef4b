package annotate

import "strings"

// joinSources gives the cues that share their subject with one before them in
// the sentence its source: "Roe said that …, adding …", "She denied it and
// called it …". Found are in the order of their cues.
func (d *doc) joinSources(all []found) {
	for i := range all {
		f := &all[i]
		if len(f.source) > 0 || !d.continues(f.cue[0].from) {
			continue
		}
		for k := i - 1; k >= 0 && d.sameSentence(all[k].cue[0].from, f.cue[0].from); k-- {
			if len(all[k].source) > 0 && !overlaps(all[k].source, f.content) {
				f.source = all[k].source
				break
			}
		}
	}
}

// continues reports whether the cue that begins with word i has its subject from
// what stands in front of it.
func (d *doc) continues(i int) bool {
	return d.is(i-1, coordinator) || d.mark(i-1, ",") && strings.HasSuffix(d.lower[i], "ing")
}

func overlaps(x, y []run) bool {
	for _, a := range x {
		for _, b := range y {
			if a.from < b.to && b.from < a.to {
				return true
			}
		}
	}
	return false
}
