package readout

import (
	"encoding/json"
	"fmt"
)

// Annotation is what was found in one article: sentences, names, who said
// what, and the speakers.
type Annotation struct {
	// Annotator names the annotator and its version; stored annotations of
	// another version can be made anew.
	Annotator string `json:"annotator"`
	// Sentences cover the headline and the paragraphs in order; no sentence
	// reaches over a paragraph's end.
	Sentences []Span `json:"sentences"`
	// Names are the proper names of persons, groups, institutions and places.
	Names []Span `json:"names"`
	// Attributions are ordered by the start of their content. In JSON they are
	// called relations, as the corpora call them.
	Attributions []Attribution `json:"relations"`
	// Speakers are ordered by their first mention.
	Speakers []Speaker `json:"speakers"`
}

// Kind says whose words a content is in.
type Kind string

// The kinds of quotation: all of the content's words stand inside quotation
// marks, some do, or none.
const (
	Direct   Kind = "direct"
	Mixed    Kind = "mixed"
	Indirect Kind = "indirect"
)

// KindByWords is the kind of a content of which so many words stand inside
// quotation marks and so many outside.
func KindByWords(inside, outside int) Kind {
	switch {
	case inside > 0 && outside == 0:
		return Direct
	case inside > 0:
		return Mixed
	}
	return Indirect
}

// Stance is what the cue does with the content.
type Stance string

// The stances. A cue that only says that something is said asserts.
const (
	Asserts   Stance = "asserts"
	Denies    Stance = "denies"
	Confirms  Stance = "confirms"
	Accuses   Stance = "accuses"
	Asks      Stance = "asks"
	Urges     Stance = "urges"
	Promises  Stance = "promises"
	Threatens Stance = "threatens"
	Believes  Stance = "believes"
	Expects   Stance = "expects"
	Declines  Stance = "declines"
)

// Stances is every stance, in the order of tables.
func Stances() []Stance {
	return []Stance{Asserts, Denies, Confirms, Accuses, Asks, Urges, Promises, Threatens, Believes, Expects, Declines}
}

// SpeakerID names a speaker within one annotation ("s1"). Empty means that
// the speaker was left open; it is null in JSON.
type SpeakerID string

// MarshalJSON writes null for a speaker left open.
func (id SpeakerID) MarshalJSON() ([]byte, error) {
	if id == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(id))
}

// Attribution is one act of saying: somebody (Source), in some words that say
// that it is said (Cue), says something (Content). Only Content is never
// empty.
type Attribution struct {
	Source  Spans `json:"source"`
	Cue     Spans `json:"cue"`
	Content Spans `json:"content"`

	Kind    Kind      `json:"kind"`
	Stance  Stance    `json:"stance"`
	Speaker SpeakerID `json:"speaker"`

	// Occasion is where it was said ("a joint press conference"), Medium the
	// paper or channel it was said to or through, Relay the outlet or person
	// that reported the report, Addressee to whom it was said.
	Occasion  Spans `json:"occasion,omitempty"`
	Medium    Spans `json:"medium,omitempty"`
	Relay     Spans `json:"relay,omitempty"`
	Addressee Spans `json:"addressee,omitempty"`
	// Said is when, resolved against the date of publication.
	Said Date `json:"said,omitzero"`

	// Within is the index of the enclosing attribution (X said that Y had
	// promised Z), nil for an outermost one.
	Within *int `json:"within,omitempty"`
	// Confidence is the probability, 0 to 1, that source, cue and content are
	// right; 0 where whoever made the annotation gives none.
	Confidence float64 `json:"confidence"`
}

// shown is the confidence from which on attributions are shown to readers who
// did not ask for all. docs/MODEL_CARD.md gives precision and recall at it.
const shown = 0.4

// Likely reports whether an attribution is sure enough to be shown to readers
// who did not ask for all.
func (a *Attribution) Likely() bool { return a.Confidence == 0 || a.Confidence >= shown }

// SpeakerKind says what sort of speaker one is.
type SpeakerKind string

// The kinds of speaker.
const (
	Person        SpeakerKind = "person"
	Group         SpeakerKind = "group"
	Institution   SpeakerKind = "institution"
	Document      SpeakerKind = "document"
	UnnamedSource SpeakerKind = "unnamed"
)

// Speaker is one who says something, joined across the mentions.
type Speaker struct {
	ID SpeakerID `json:"id"`
	// Name is the fullest form that the article has, Names every form of it
	// (without pronouns), the fullest first.
	Name  string      `json:"name"`
	Names []string    `json:"names"`
	Kind  SpeakerKind `json:"kind"`
	// Role ("foreign minister") and Party (country, organisation) are as the
	// text gives them, or empty.
	Role  string `json:"role,omitempty"`
	Party string `json:"party,omitempty"`
	// Mentions are all places where the speaker is named, described or stood
	// for by a pronoun, in order.
	Mentions Spans `json:"mentions"`
}

// Speaker finds a speaker by its id, nil when there is none of that id.
func (an *Annotation) Speaker(id SpeakerID) *Speaker {
	for i := range an.Speakers {
		if an.Speakers[i].ID == id {
			return &an.Speakers[i]
		}
	}
	return nil
}

// Validate reports the first place where the annotation does not fit the
// article's text: a span out of bounds or inside a character, an attribution
// without content, a speaker or an enclosing attribution that is not there.
func (an *Annotation) Validate(text string) error {
	for i, a := range an.Attributions {
		if err := an.validate(i, a, text); err != nil {
			return fmt.Errorf("attribution %d: %w", i, err)
		}
	}
	for _, s := range an.Speakers {
		if err := s.Mentions.Validate(text); err != nil {
			return fmt.Errorf("mentions of %s: %w", s.Name, err)
		}
	}
	if err := Spans(an.Sentences).Validate(text); err != nil {
		return fmt.Errorf("sentences: %w", err)
	}
	if err := Spans(an.Names).Validate(text); err != nil {
		return fmt.Errorf("names: %w", err)
	}
	return nil
}

func (an *Annotation) validate(i int, a Attribution, text string) error {
	if len(a.Content) == 0 {
		return fmt.Errorf("it has no content")
	}
	for _, ss := range []Spans{a.Source, a.Cue, a.Content, a.Occasion, a.Medium, a.Relay, a.Addressee} {
		if err := ss.Validate(text); err != nil {
			return err
		}
	}
	if a.Speaker != "" && an.Speaker(a.Speaker) == nil {
		return fmt.Errorf("its speaker %q is not among the speakers", a.Speaker)
	}
	if w := a.Within; w != nil && (*w < 0 || *w >= len(an.Attributions) || *w == i) {
		return fmt.Errorf("it is within attribution %d of %d", *w, len(an.Attributions))
	}
	return nil
}
