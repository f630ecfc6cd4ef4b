package annotate

import "github.com/readout-news/readout"

// unsaid takes the source from attributions whose subject does not say
// anything but is told, asked or accused: "Roe is accused of theft". Who does
// that is open.
func (d *doc) unsaid(as []readout.Attribution) {
	for i := range as {
		if d.undergoes(as[i]) {
			as[i].Source = nil
		}
	}
}

// undergoes reports whether the subject of a's cue only undergoes what it says.
func (d *doc) undergoes(a readout.Attribution) bool {
	if len(a.Cue) == 0 {
		return false
	}
	cue := d.cover(a.Cue.Bounds())
	switch {
	case d.undergone(cue.from), d.lacksAddressee(cue), d.heard(cue):
		return true
	case len(a.Source) > 0 && a.Cue[0].Start < a.Source[0].Start:
		return false
	}
	for i := cue.from + 1; i < cue.to; i++ {
		if d.patientVerb(i) && d.copula(run{max(cue.from-1, 0), i}) {
			return true
		}
	}
	return false
}

// undergone reports whether word i is a participle that begins a sentence, with
// whom it is done to behind it: "Asked about it, Roe left".
func (d *doc) undergone(i int) bool {
	return d.capital(i) && (questioned[d.lower[i]] || d.patientVerb(i))
}

// lacksAddressee reports whether a cue is a verb that must say to whom, and does
// not: "was called in and told that …". Who says it is then not its subject.
func (d *doc) lacksAddressee(cue run) bool {
	before, last, next := d.word(cue.to-2), d.lower[cue.to-1], d.word(cue.to)
	has := before == "had" || before == "has" || before == "have" // "whom she had told that …"
	return addressing[last] && !has && (next == "that" || next == "to" && last == "told")
}

// heard reports whether a cue says what a court or the like was told: "the court
// heard", and in a headline "Court told driver never saw light".
func (d *doc) heard(cue run) bool {
	if !hearings[d.word(cue.from-1)] {
		return false
	}
	w := d.lower[cue.from]
	return w == "heard" || w == "hears" || w == "told" && d.headline().contains(cue.from)
}

var hearings = wordSet("court jury inquest inquiry tribunal trial hearing committee panel judge jurors mps")

var addressing = wordSet("told informed reminded assured")

// patientVerb reports whether word i is the past form of one of the patients.
func (d *doc) patientVerb(i int) bool {
	verbs := cues.verbs[d.lower[i]]
	return len(verbs) > 0 && verbs[0].form == past && patients[verbs[0].lemma]
}

var questioned = wordSet("pressed questioned quizzed challenged")

// patients is the verbs whose passive has for its subject whom it is said to or
// of.
var patients = wordSet("accuse charge tell ask urge warn blame criticize condemn expect believe say report allege think order inform remind " +
	"assure advise instruct encourage praise call describe dub label")
