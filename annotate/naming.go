package annotate

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// callings lead from a description to a name.
var callings = [][]string{
	{"named"}, {"called"}, {"labelled"}, {"labeled"}, {"dubbed"}, {"nicknamed"}, {"known", "as"}, {"identified", "as"},
	{"identified", "only", "as"}, {"going", "by", "the", "name"}, {"going", "by", "the", "name", "of"}, {"going", "by"},
}

// called is whose name a description of one person gives, or is followed by: "a
// user" of "a user called “Roewatch”".
func (j *joiner) called(r run) *entity {
	if head, _ := j.headNoun(r); groups[head] || !j.is(r.from, determiner) {
		return nil
	}
	for k := r.from + 1; k <= r.to; k++ {
		at := j.afterCalling(k)
		if at == k {
			if j.is(k, preposition|relative) {
				return nil // "of a group called Roewatch"
			}
			continue
		}
		for at < len(j.words) && (j.mark(at, "“\"‘'") || j.lower[at] == "the" && j.nameAt(at) == nil) {
			at++
		}
		if j.nameAt(at) != nil {
			return j.ofName[at]
		}
		return nil
	}
	return nil
}

// afterCalling is the word behind the longest of callings that stands at k, or k.
func (d *doc) afterCalling(k int) int {
	after := k
	for _, c := range callings {
		if end := k + len(c); end > after && end <= len(d.words) && slices.Equal(d.lower[k:end], c) {
			after = end
		}
	}
	return after
}

// online are those who go by names that they gave themselves.
var online = wordSet("user poster blogger commenter gamer hacker streamer member")

// assumed is the names with those that stand in quotation marks behind one of
// callings, where that is said of a person: "a user called “Roewatch”".
func (d *doc) assumed(names []name) []name {
	const maxWords = 3
	at := make(map[int]int) // a word's name among the names, from 1
	for i, n := range names {
		for k := n.words.from; k < n.words.to; k++ {
			at[k] = i + 1
		}
	}
	for k := range d.words {
		from := d.afterCalling(k) + 1
		if from == k+1 || !d.mark(from-1, "“\"‘'") || k == 0 || !human(d.lower[k-1]) && !online[d.lower[k-1]] && d.lower[k] != "going" {
			continue
		}
		if at[from] == 0 && d.has(from) && d.lower[from] == "the" {
			from++
		}
		to := from
		for to < len(d.words) && to-from < maxWords && d.capital(to) && at[to] == at[from] {
			to++
		}
		switch {
		case to == from || !d.mark(to, "”\"’',"):
		case at[from] == 0:
			n := d.newName(run{from, to}, from)
			n.kind = personName
			names = append(names, n)
		default:
			names[at[from]-1].kind = personName
		}
	}
	return names
}

// introduced is whom a headline describes before the article names them:
// "Norland woman" of "Ana Roe, a Norland woman".
func (j *joiner) introduced(r run) *entity {
	if j.is(r.from, determiner|possessive|pronoun) || r.from > 0 && !j.words[r.from].Break || r.len() < 2 {
		return nil
	}
	const reach = 60 // names; it is the article's opening that introduces
	first := sort.Search(len(j.names), func(i int) bool { return j.names[i].words.from >= r.to })
	var one *entity
	for i := first; i < min(first+reach, len(j.names)); i++ {
		n := &j.names[i]
		if n.kind != personName {
			continue
		}
		a := j.appositionRun(n)
		if a.len() < r.len() || !slices.Equal(j.lower[a.from:a.from+r.len()], j.lower[r.from:r.to]) {
			continue
		}
		if e := j.ofName[n.words.from]; one == nil {
			one = e
		} else if e != one {
			return nil
		}
	}
	if one != nil {
		one.mentions = append(one.mentions, j.span(r))
	}
	return one
}

// statements gives what stands in "statements" of nobody to the one person who is
// said to make them within: "Roe stressed that …, according to remarks to the
// Gazette".
func (j *joiner) statements(an *readout.Annotation, of []*entity) {
	for i, a := range an.Attributions {
		outer := a.Within
		if of[i] == nil || of[i].kind != readout.Person || outer == nil || len(an.Attributions[*outer].Source) == 0 {
			continue
		}
		r := j.cover(an.Attributions[*outer].Source[0])
		if r.empty() || j.is(r.from, possessive) {
			continue
		}
		head, _ := j.headNoun(r)
		if e := of[*outer]; utterances[head] && e != nil && e.kind == readout.Document && 2*a.Content.Bounds().Len() > an.Attributions[*outer].Content.Bounds().Len() {
			of[*outer] = of[i]
		}
	}
}

// labelled is the person whom the one word in front of a colon stands for in a
// transcript: "A:" for whoever answers to "Q:", and the initials of one person
// alone, "KF:" of Kurt Feld.
func (j *joiner) labelled(r run) *entity {
	label := j.span(r).In(j.text)
	switch {
	case label == "A":
		return j.guest
	case len(label) < 2 || len(label) > 3 || !j.upper(r.from) || !j.words[r.from].Break:
		return nil
	}
	var one *entity
	for _, e := range j.entities {
		if e.kind != readout.Person || e.forms[0] == label || firstLetters(e.forms[0]) != label {
			continue
		}
		if one != nil {
			return nil
		}
		one = e
	}
	if one != nil {
		one.mentions = append(one.mentions, j.span(r))
	}
	return one
}

// firstLetters is the first letter of each part of a name.
func firstLetters(form string) string {
	var out []rune
	for _, part := range nameParts(form) {
		r, _ := utf8.DecodeRuneInString(part)
		out = append(out, unicode.ToUpper(r))
	}
	return string(out)
}

// aged is the person whom "the 51-year-old" means: whoever has that age, or
// whom the text goes on about if no age of theirs is given.
func (j *joiner) aged(r run) *entity {
	age, _, _ := strings.Cut(j.lower[r.from+1], "-")
	var e *entity
	for of, is := range j.ages {
		if is == age {
			if e != nil {
				return nil
			}
			e = of
		}
	}
	if e == nil {
		person := func(e *entity) bool { return e.kind == readout.Person && j.ages[e] == "" }
		e = j.antecedent(r.from, wanted{said: person, named: person, strict: true, person: true, near: nearStart})
	}
	if e != nil {
		e.mentions = append(e.mentions, j.span(r))
	}
	return e
}

// agesGiven is how old persons are by the number behind their names: "Bo Vale, 58,".
func (j *joiner) agesGiven() map[*entity]string {
	ages := make(map[*entity]string)
	for i := range j.names {
		n := &j.names[i]
		if e := j.ofName[n.words.from]; e != nil && n.kind == personName && j.mark(n.words.to, ",(") && isNumber(j.word(n.words.to+1)) {
			ages[e] = j.word(n.words.to + 1)
		}
	}
	return ages
}
