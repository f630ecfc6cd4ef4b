package summarize

import (
	"cmp"
	"slices"
	"sort"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

const (
	// repeatCost is what a line loses for being like a chosen one, by how
	// much it is.
	repeatCost = 1.5
	// sameLine is the likeness at which a line only repeats a chosen one.
	sameLine = .75
	// againCost is what a line loses for each chosen line of its speaker.
	againCost = .12
)

// choose takes up to n lines, the most telling first, each as little like
// those before it as can be (maximal marginal relevance, Carbonell and
// Goldstein 1998). A claim that is denied takes its denial with it, right
// behind it, or goes before it where it is there, and is passed over where
// there is no room for both. A single line always has room for its denial:
// what the article is about matters more than the count.
func choose(all []*candidate, g *check.Grounds, n int) []*candidate {
	var chosen []*candidate
	left := make([]option, len(all))
	for i, c := range all {
		left[i] = option{candidate: c}
	}
	for len(chosen) < n {
		slices.SortStableFunc(left, func(a, b option) int { return cmp.Compare(b.worth(), a.worth()) })
		added, place := take(left, chosen, all, g, n)
		if len(added) == 0 {
			break
		}
		chosen = slices.Insert(chosen, place, added...)
		left = slices.DeleteFunc(left, func(o option) bool { return slices.Contains(added, o.candidate) })
		for i := range left {
			left[i].behind(added)
		}
		left = slices.DeleteFunc(left, func(o option) bool { return o.like >= sameLine })
	}
	return chosen
}

// option is a candidate beside the lines chosen so far.
type option struct {
	*candidate
	like float64 // to the most similar of them
	same int     // how many of them are its speaker's
}

// worth is the candidate's weight, less what the chosen lines take from it.
func (o *option) worth() float64 {
	return o.weight - repeatCost*o.like*o.like - againCost*float64(o.same)
}

// behind puts the option behind lines that were just chosen.
func (o *option) behind(added []*candidate) {
	for _, c := range added {
		o.like = max(o.like, likeness(o.words, c.words))
		if o.line.SpeakerID != "" && o.line.SpeakerID == c.line.SpeakerID {
			o.same++
		}
	}
}

// take is the first of the options that has room, with the denials it needs,
// and its place among the chosen; none where nothing has.
func take(left []option, chosen, all []*candidate, g *check.Grounds, n int) (added []*candidate, place int) {
	for _, o := range left {
		if o.leans() && !slices.ContainsFunc(chosen, o.follows) {
			continue
		}
		answers, ok := answersTo(o.candidate, all, g)
		place := slices.IndexFunc(chosen, func(c *candidate) bool { return slices.Contains(answers, c) })
		answers = slices.DeleteFunc(answers, func(c *candidate) bool { return slices.Contains(chosen, c) })
		if !ok || len(answers) > 0 && len(chosen)+1+len(answers) > max(n, 2) {
			continue
		}
		if place < 0 {
			place = len(chosen)
			if at := slices.IndexFunc(chosen, o.follows); at >= 0 && (o.leans() || o.goesOn(chosen[at])) {
				place = at + 1
			}
		}
		return append([]*candidate{o.candidate}, answers...), place
	}
	return nil, 0
}

// leans reports whether the line says something else behind any line but the
// one that the article has before it: “That is twice as much.” What somebody
// says may point to what the article is about.
func (c *candidate) leans() bool { return c.dangling && c.line.Stance == "" }

// follows reports whether c is the sentence right behind another one.
func (c *candidate) follows(other *candidate) bool { return other.number == c.number-1 }

// goesOn reports whether c quotes further what another one begins to quote.
func (c *candidate) goesOn(other *candidate) bool {
	return goesOn(c.sentence) && c.line.SpeakerID == other.line.SpeakerID
}

// answersTo is the lines that hold the denials of what c claims, one for each
// claim; ok is false where none of a claim's denials has a line. All is in
// the article's order.
func answersTo(c *candidate, all []*candidate, g *check.Grounds) (answers []*candidate, ok bool) {
	for _, d := range g.Disputes(c.line.Evidence) {
		answer := firstAt(all, d.Denials)
		if answer == nil {
			return nil, false
		}
		if !slices.Contains(answers, answer) {
			answers = append(answers, answer)
		}
	}
	return answers, true
}

// firstAt is the line of the first of the sentences that has one, or nil.
func firstAt(all []*candidate, sentences []readout.Span) *candidate {
	for _, s := range sentences {
		i := sort.Search(len(all), func(i int) bool { return all[i].sentence.Start >= s.Start })
		if i < len(all) && all[i].sentence.Span == s {
			return all[i]
		}
	}
	return nil
}

// parted is all lines in the parts of a full readout: claims that are denied,
// each with its denials behind it, and denials of what no line says, then what
// else is said, by speaker, then what the article says in its own voice. Claims
// whose denial has no line are left out.
func parted(all []*candidate, g *check.Grounds) []*candidate {
	var out []*candidate
	disputed := make(map[*candidate]bool)
	for _, c := range all {
		answers, ok := answersTo(c, all, g)
		if !ok || len(answers) == 0 && !c.denies {
			continue
		}
		for _, d := range append([]*candidate{c}, answers...) {
			if !disputed[d] {
				disputed[d], d.part = true, readout.Disputed
				out = append(out, d)
			}
		}
	}
	rest := slices.DeleteFunc(slices.Clone(all), func(c *candidate) bool {
		_, ok := answersTo(c, all, g)
		return !ok || disputed[c]
	})
	return append(out, bySpeaker(rest)...)
}

// bySpeaker orders lines by their speaker's first, and what the article says in
// its own voice last. Of the latter, what points to a line that is not there is
// left out.
func bySpeaker(lines []*candidate) []*candidate {
	first := make(map[readout.SpeakerID]int)
	for i, c := range lines {
		if _, seen := first[c.line.SpeakerID]; !seen {
			first[c.line.SpeakerID] = i
		}
		if c.part = readout.Said; c.line.Stance == "" {
			c.part = readout.OwnVoice
		}
	}
	rank := func(c *candidate) int {
		if c.part == readout.OwnVoice {
			return len(lines)
		}
		return first[c.line.SpeakerID]
	}
	slices.SortStableFunc(lines, func(a, b *candidate) int { return cmp.Compare(rank(a), rank(b)) })
	var out []*candidate
	for _, c := range lines {
		if n := len(out); !c.leans() || n > 0 && c.follows(out[n-1]) {
			out = append(out, c)
		}
	}
	return out
}
