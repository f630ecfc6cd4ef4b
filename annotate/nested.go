package annotate

// nested finds by rules the attributions within the contents of those that
// the network found: "She said that Roe had promised …", “I think that …”.
func (d *doc) nested(outer []found) []found {
	inContent := make([]int, len(d.words)) // the content that a word stands in, from 1
	taken := make([]bool, len(d.words))    // words of cues
	for i, f := range outer {
		setValue(inContent, f.content, i+1)
		for _, r := range f.cue {
			for t := r.from; t < r.to; t++ {
				taken[t] = true
			}
		}
	}
	var out []found
	for _, f := range d.byRules() {
		if len(f.cue) == 0 || taken[f.cue[0].from] {
			continue
		}
		in := inContent[f.cue[0].from]
		if in == 0 || !inside(inContent, f.cue, in) || !inside(inContent, f.source, in) {
			continue
		}
		if f.content = clip(inContent, f.content, in); len(f.content) > 0 {
			out = append(out, f)
		}
	}
	return out
}

func setValue(words []int, rs []run, value int) {
	for _, r := range rs {
		for t := r.from; t < r.to; t++ {
			words[t] = value
		}
	}
}

// inside reports whether all words of rs have the value in.
func inside(values []int, rs []run, in int) bool {
	for _, r := range rs {
		for t := r.from; t < r.to; t++ {
			if values[t] != in {
				return false
			}
		}
	}
	return true
}

// clip is the words of rs that have the value in.
func clip(values []int, rs []run, in int) []run {
	var words []int
	for _, r := range rs {
		for t := r.from; t < r.to; t++ {
			if values[t] == in {
				words = append(words, t)
			}
		}
	}
	return runs(words)
}
