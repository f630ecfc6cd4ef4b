package annotate

import (
	"slices"
	"sort"
)

// laidOut finds what the layout of paragraphs attributes: the turns of a
// transcript, signed quotations and headlines. Whatever is said within these is nested.
func (d *doc) laidOut() []found {
	return slices.Concat(d.transcript(), d.signed(), d.headlined())
}

// signed finds the lines that are a quotation and, behind a dash or in the next
// line behind one, whose it is; and those in the first person that end in a name.
func (d *doc) signed() []found {
	var out []found
	lines := d.lines()
	for n, line := range lines {
		if f, ok := d.pulled(line); ok {
			out = append(out, f)
			continue
		}
		if !d.opens(line.from) {
			continue
		}
		q := d.quotation(line.from)
		if q.from != line.from || q.len() < 5 || q.to > line.to {
			continue
		}
		by := run{q.to, line.to}
		if by.empty() && n+1 < len(lines) {
			by = lines[n+1]
		}
		if dash, name, ok := d.signature(by); ok {
			out = append(out, found{source: []run{name}, cue: []run{dash}, content: []run{q}, rule: signature, confidence: precision[signature]})
		}
	}
	return out
}

// pulled reads a quotation that a page sets apart, without marks: a line in the
// first person whose last sentence is the name of who speaks, with a few words
// behind it.
func (d *doc) pulled(line run) (found, bool) {
	name := run{d.lastSentence(line), line.to}
	role := name.from
	for role < line.to && d.words[role].Alnum && d.capital(role) {
		role++
	}
	const parts, words = 4, 12
	if name.from == line.from || name.len() > words || role-name.from < 2 || role-name.from > parts || role < line.to && !d.mark(role, ",(") {
		return found{}, false
	}
	for i := line.from; i < name.from; i++ {
		if d.quoted[i] < 0 && d.firstPerson(i) {
			name.to = role
			return found{source: []run{name}, content: []run{{line.from, name.from}}, rule: signature, confidence: precision[signature]}, true
		}
	}
	return found{}, false
}

// lastSentence is where the last sentence of a line begins.
func (d *doc) lastSentence(line run) int {
	at := sort.Search(len(d.sentences), func(n int) bool { return d.sentences[n].End > d.words[line.to-1].Start })
	return max(line.from, d.cover(d.sentences[at]).from)
}

// lines is the words of each line of the text.
func (d *doc) lines() []run {
	var out []run
	for i, w := range d.words {
		if i == 0 || w.Break {
			out = append(out, run{i, i})
		}
		out[len(out)-1].to = i + 1
	}
	return out
}

// signature reads a dash and a name, with a few words behind it.
func (d *doc) signature(r run) (dash, name run, ok bool) {
	const maxWords = 14
	if r.empty() || !d.mark(r.from, "—–-―") || r.len() > maxWords {
		return dash, name, false
	}
	by := r.from + 1
	for d.mark(by, "-") {
		by++
	}
	end := by
	for end < r.to && !d.mark(end, ",(") && d.quoted[end] < 0 && !verbLike(d.lower[end]) {
		end++
	}
	if d.mark(end-1, ".") && end == r.to {
		end--
	}
	return run{r.from, by}, run{by, end}, d.capital(by) && end > by && (end >= r.to-1 || d.mark(end, ",("))
}

// confine keeps what the network found to what the layout says: cues of the
// layout are none of the network's, what is said within somebody's words ends
// with these, and what is said outside does not reach into them.
func (d *doc) confine(found []found, laid []found) []found {
	within := make([]int, len(d.words)) // the laid out content of each word, from 1
	edge := make([]bool, len(d.words))
	for i, f := range laid {
		setValue(within, f.content, i+1)
		setValue(edge, f.source, true)
		setValue(edge, f.cue, true)
	}
	kept := found[:0]
	for _, f := range found {
		if len(f.cue) == 0 {
			continue // a quotation that nothing introduces
		}
		home := within[f.cue[0].from]
		if edge[f.cue[0].from] {
			continue
		}
		f.source = clip(within, edge, f.source, home)
		if f.content = clip(within, edge, f.content, home); len(f.content) > 0 {
			kept = append(kept, f)
		}
	}
	return kept
}

// clip is the words of rs that are home in the same content, and no edge of it.
func clip(within []int, edge []bool, rs []run, home int) []run {
	var out []run
	for _, r := range rs {
		for t := r.from; t < r.to; t++ {
			switch n := len(out); {
			case within[t] != home || edge[t]:
			case n > 0 && out[n-1].to == t && t > r.from:
				out[n-1].to++
			default:
				out = append(out, run{t, t + 1})
			}
		}
	}
	return out
}
