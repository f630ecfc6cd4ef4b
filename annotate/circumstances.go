package annotate

import "github.com/readout-news/readout"

// circumstances fills in where, to whom, through whom and when a thing was said,
// as far as the sentences of its cue say so.
func (d *doc) circumstances(an *readout.Annotation, names []name) {
	c := circumstancer{doc: d, names: names, byWord: make(map[int]*name, len(names)), cues: make([]bool, len(d.words)), contents: make([]*readout.Attribution, len(d.words))}
	for i := range names {
		c.byWord[names[i].words.from] = &names[i]
	}
	for i := range an.Attributions {
		a := &an.Attributions[i]
		for _, s := range a.Cue {
			for r := d.cover(s); !r.empty(); r.from++ {
				c.cues[r.from] = true
			}
		}
		for _, s := range a.Content {
			for r := d.cover(s); !r.empty(); r.from++ {
				c.contents[r.from] = a // the innermost one begins last
			}
		}
	}
	for i := range an.Attributions {
		c.fill(&an.Attributions[i])
	}
	c.relays(an)
	c.inherit(an)
	inheritWithin(an.Attributions)
}

type circumstancer struct {
	*doc
	names  []name
	byWord map[int]*name // by the first word
	cues   []bool        // the words that are in a cue
	// contents is by word the innermost attribution whose content it is in.
	contents []*readout.Attribution
}

func (c *circumstancer) fill(a *readout.Attribution) {
	if len(a.Cue) == 0 {
		return
	}
	cue := c.cover(a.Cue.Bounds())
	at := c.unitIndex(cue.from)
	if at < 0 {
		return
	}
	u := c.units[at]
	c.addressee(a, cue, u)
	opening, start := c.opening(u), min(cue.from, c.cover(a.Source.Bounds()).from)
	for i := u.from; i < u.to; i++ {
		if c.quoted[i] >= 0 || i >= opening && a.Content.Overlaps(c.words[i].Span) {
			continue
		}
		if len(a.Occasion) == 0 {
			if r, ok := c.occasionAt(i, u.to); ok {
				a.Occasion = c.spans([]run{r})
				if m, ok := c.behindWith(r.to, u.to); ok && len(a.Medium) == 0 {
					a.Medium = readout.Spans{m}
				}
			}
		}
		if len(a.Medium) == 0 {
			if m, ok := c.mediumAt(i, u.to); ok && !c.clauseBegins(i, start) {
				a.Medium = readout.Spans{m}
			}
		}
	}
	a.Said = c.said(a, cue, u)
}

// clauseBegins reports whether a clause of its own, whose subject begins at start, has
// begun behind word i: "spoke to Kompas | since a coroner ruled".
func (c *circumstancer) clauseBegins(i, start int) bool {
	for k := start - 1; k > i && !c.mark(k, ",;"); k-- {
		if c.is(k, subordinator) {
			return true
		}
	}
	return false
}

// opening is the end of the phrase that opens a unit, at its first comma, or
// the unit's start when no preposition opens it.
func (c *circumstancer) opening(u unit) int {
	if !c.is(u.from, preposition) {
		return u.from
	}
	i := u.from
	for i < u.to && !c.mark(i, ",") {
		i++
	}
	return i
}

// addressee reads whom something is told: an outlet is the medium.
func (c *circumstancer) addressee(a *readout.Attribution, cue run, u unit) {
	entry, _ := c.entry(cue.to-1, cue.to)
	if entry == nil || entry.frames&takesAddressee == 0 || cue.to >= u.to {
		return
	}
	if entry.lemma == "ask" || entry.lemma == "warn" {
		return
	}
	r := c.trimMarks(run{cue.to, c.overAddressee(cue.to, u.to)})
	if r.empty() || a.Content.Overlaps(c.span(r)) || a.Source.Overlaps(c.span(r)) {
		return
	}
	if n := c.nameIn(r); n != nil && c.outlet(n) {
		a.Medium = readout.Spans{n.Span}
		return
	}
	if n := c.byWord[r.to]; n != nil && n.kind != personName && press[c.lower[r.to-1]] {
		a.Medium = readout.Spans{n.Span} // told the newspaper Lowmere Today
		return
	}
	a.Addressee = readout.Spans{c.span(r)}
}

var press = wordSet("newspaper paper daily weekly agency broadcaster station channel magazine outlet site website network")

// nameIn is the last name that begins in r, or nil.
func (c *circumstancer) nameIn(r run) *name {
	for i := r.to - 1; i >= r.from; i-- {
		if n := c.byWord[i]; n != nil {
			return n
		}
	}
	return nil
}

// outlet reports whether a name is that of a publisher or broadcaster.
func (c *circumstancer) outlet(n *name) bool {
	first, last := bareForm(c.lower[n.words.from]), bareForm(c.lower[n.words.to-1])
	if (outlets[first] || (first == "radio" || first == "tv") && n.words.len() > 1) && n.kind != personName {
		return true
	}
	return outletWords[last] && n.words.len() > 1
}

// occasions are the nouns that name where something is said.
var occasions = wordSet("conference conferences briefing interview speech address rally debate hearing meeting summit event " +
	"appearance call ceremony session testimony forum town-hall hall lecture sermon broadcast webcast panel visit")

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for _, fields := range entries(words) {
		for _, w := range fields {
			set[w] = true
		}
	}
	return set
}

// occasionAt reads "during a joint press conference", "in an interview", "at
// a rally": the noun phrase behind the preposition at i.
func (c *circumstancer) occasionAt(i, end int) (run, bool) {
	switch c.lower[i] {
	case "during", "at", "in", "after", "following", "alongside", "with":
	default:
		return run{}, false
	}
	from := i + 1
	for j := from; j < min(end, from+8); j++ {
		switch {
		case !c.words[j].Alnum && !c.mark(j, "’'-"), c.quoted[j] >= 0:
			return run{}, false
		case j > from && c.is(j, preposition|auxiliary|pronoun|subordinator|coordinator):
			return run{}, false
		case occasions[c.lower[j]]:
			if j+1 < end && occasions[c.lower[j+1]] {
				continue
			}
			return run{from, j + 1}, j > from
		}
	}
	return run{}, false
}

// behindWith is the outlet that an interview was given to: "with Indonesia’s
// Kompas", "on CNN".
func (c *circumstancer) behindWith(i, end int) (readout.Span, bool) {
	for j := i; j < min(end, i+6); j++ {
		if c.is(j, preposition) {
			return c.outletNear(j+1, end)
		}
		if !c.words[j].Alnum {
			break
		}
	}
	return readout.Span{}, false
}

// outletNear is the outlet whose name begins at i, or behind a possessive or
// a determiner there.
func (c *circumstancer) outletNear(i, end int) (readout.Span, bool) {
	for j := i; j < min(end, i+4); j++ {
		n := c.byWord[j]
		if n == nil {
			if c.is(j, determiner) || c.capital(j) || c.words[j].Alnum && c.class[j] == 0 {
				continue
			}
			return readout.Span{}, false
		}
		if n.possessive {
			continue
		}
		if c.outlet(n) {
			return n.Span, true
		}
		return readout.Span{}, false
	}
	return readout.Span{}, false
}

// mediumAt reads "on CNN", "on Twitter", "in a statement" and "to Kompas".
func (c *circumstancer) mediumAt(i, end int) (readout.Span, bool) {
	switch c.lower[i] {
	case "on", "to", "with":
		return c.outletNear(i+1, end)
	case "in":
		for j := i + 1; j < min(end, i+6) && c.words[j].Alnum; j++ {
			switch c.lower[j] {
			case "statement", "email", "emails", "e-mail", "e-mails", "tweet", "tweets", "letter", "letters", "message", "messages", "op-ed", "memo", "post", "posts", "video", "blog", "essay":
				whole := j+1 >= end || !c.words[j+1].Alnum || c.is(j+1, preposition|timeWord|relative|subordinator|adverb)
				return c.span(run{i + 1, j + 1}), c.is(i+1, determiner) && whole
			}
			if j > i+1 && c.is(j, preposition|pronoun|auxiliary) {
				break
			}
		}
	}
	return readout.Span{}, false
}

// relays marks the outlets that reported a report: what is said within an
// outlet's report, or in front of ", RT reported", is relayed by it.
func (c *circumstancer) relays(an *readout.Annotation) {
	for i := range an.Attributions {
		a := &an.Attributions[i]
		if a.Within != nil && len(a.Relay) == 0 {
			outer := &an.Attributions[*a.Within]
			if n := c.sourceOutlet(outer.Source); n != nil {
				a.Relay = readout.Spans{n.Span}
			}
		}
		if len(a.Relay) == 0 && len(a.Cue) > 0 {
			c.reportsFrom(a)
		}
	}
}

// sourceOutlet is the outlet that a source is, or whose reports it is; nil for
// any other source, as for an editor of it.
func (c *circumstancer) sourceOutlet(source readout.Spans) *name {
	if len(source) == 0 {
		return nil
	}
	r := c.cover(source[0])
	for i := r.from; i < r.to; i++ {
		switch n := c.byWord[i]; {
		case n != nil && c.outlet(n):
			if n.possessive && !reports[c.word(n.words.to)] {
				return nil
			}
			return n
		case n != nil && !n.possessive, c.is(i, preposition) && !reports[c.word(i-1)]:
			return nil
		}
	}
	return nil
}

var reports = wordSet("report reports reporting account accounts coverage story article")

// reportsFrom reads "reports from RT noted Roe describing …" and "…, citing
// RT", in the sentence of the cue and outside of the content.
func (c *circumstancer) reportsFrom(a *readout.Attribution) {
	cue := c.cover(a.Cue.Bounds())
	at := c.unitIndex(cue.from)
	if at < 0 {
		return
	}
	u := c.units[at]
	for i := u.from; i+1 < u.to; i++ {
		switch w := c.lower[i+1]; {
		case reports[c.lower[i]] && (w == "from" || w == "by" || w == "in" || w == "on"):
			i++
		case c.lower[i] == "citing":
		default:
			continue
		}
		if c.quoted[i] >= 0 || a.Content.Overlaps(c.words[i].Span) {
			continue
		}
		if s, ok := c.outletNear(i+1, u.to); ok && !a.Source.Overlaps(s) {
			a.Relay = readout.Spans{s}
			return
		}
	}
}

// scene is what an article's opening says of where a speaker spoke.
type scene struct {
	occasion, medium readout.Spans
	said             readout.Date
}

// inherit gives the occasion and medium that an article's opening names for a
// speaker to what that speaker says afterwards without one of its own: a
// lead sets the scene for the rest.
func (c *circumstancer) inherit(an *readout.Annotation) {
	const opening = 4 // units
	limit := 0
	scenes := make(map[readout.SpeakerID]scene)
	for _, u := range c.units[:min(opening, len(c.units))] {
		limit = c.words[u.to-1].End
		c.setScene(an, u, scenes)
	}
	for i := range an.Attributions {
		a := &an.Attributions[i]
		if s := an.Speaker(a.Speaker); s == nil || s.Kind != readout.Person || a.Content.Bounds().Start > limit || len(a.Occasion)+len(a.Medium) == 0 {
			continue
		}
		if _, ok := scenes[a.Speaker]; !ok {
			scenes[a.Speaker] = scene{a.Occasion, a.Medium, a.Said}
		}
	}
	for i := range an.Attributions {
		a := &an.Attributions[i]
		if s, ok := scenes[a.Speaker]; ok && a.Within == nil && a.Content[0].Start >= c.bodyStart() && len(a.Occasion)+len(a.Medium)+len(a.Relay) == 0 {
			s.give(a)
		}
	}
}

// give takes over what a scene says of where a was said, and when, unless a has
// a day of its own.
func (s scene) give(a *readout.Attribution) {
	a.Occasion, a.Medium = s.occasion, s.medium
	if a.Said.IsZero() {
		a.Said = s.said
	}
}

// inheritWithin gives what a speaker says within own words the circumstances of
// these.
func inheritWithin(as []readout.Attribution) {
	for i := range as {
		a := &as[i]
		if a.Within == nil || a.Speaker == "" || as[*a.Within].Speaker != a.Speaker || len(a.Occasion)+len(a.Medium)+len(a.Relay) > 0 {
			continue
		}
		outer := as[*a.Within]
		scene{outer.Occasion, outer.Medium, outer.Said}.give(a)
	}
}

// bodyStart is where the text behind the headline begins.
func (c *circumstancer) bodyStart() int {
	if len(c.blocks) > 1 {
		return c.words[c.blocks[0].to-1].End
	}
	return 0
}

// setScene reads an opening sentence that says nothing but where a speaker
// spoke: "During a joint press conference, Roe spoke about …".
func (c *circumstancer) setScene(an *readout.Annotation, u unit, scenes map[readout.SpeakerID]scene) {
	r, ok := c.occasionAt(u.from, u.to)
	if !ok {
		return
	}
	for i := r.to; i < u.to; i++ {
		n := c.byWord[i]
		if n == nil || n.possessive {
			continue
		}
		for _, s := range an.Speakers {
			if s.Kind == readout.Person && s.Mentions.Contains(n.Span) {
				scenes[s.ID] = scene{occasion: c.spans([]run{r})}
			}
		}
		return
	}
}
