package readout

// Length is how much a readout says.
type Length string

// The lengths: one line; three to six lines; everything, by speaker.
const (
	OneLine Length = "line"
	Brief   Length = "brief"
	Full    Length = "full"
)

// Readout is a summary of one article that keeps who said what.
type Readout struct {
	Lines []Line `json:"lines"`
}

// Part is a part of a full readout.
type Part string

// The parts, in their order.
const (
	Disputed Part = "disputed"  // claims that somebody denies, each followed by the denials
	Said     Part = "said"      // what else is said, by speaker
	OwnVoice Part = "own voice" // what the article states by itself
)

// Line is one sentence of a readout, and what bears it out.
type Line struct {
	// Text is the sentence. What stands in quotation marks in it stands byte
	// for byte between quotation marks in the article.
	Text string `json:"text"`
	// Speaker is the name of who says it. It is nil for what the article says
	// in its own voice, which has no Stance, and where the article does not say
	// who ("it is alleged"), which has one.
	Speaker *string `json:"speaker"`
	// SpeakerID is that speaker's id in the annotation.
	SpeakerID SpeakerID `json:"-"`
	// Evidence is the spans of the article that bear the line out, never empty.
	Evidence Spans `json:"evidence"`
	// Stance and Kind are those of the attribution behind the line, empty for
	// the article's own voice.
	Stance Stance `json:"stance,omitempty"`
	Kind   Kind   `json:"kind,omitempty"`
	// Part is the part of a full readout that the line belongs to, empty in
	// shorter ones.
	Part Part `json:"part,omitempty"`
	// Writer is the name of the language model that wrote the line, which was
	// checked then; empty for a line of readout's own.
	Writer string `json:"writer,omitempty"`
	// Replaces says what was wrong with the model's sentence that this line of
	// readout's own takes the place of: a [Finding], or that it repeats a line.
	// It is empty for a line that takes no place.
	Replaces string `json:"replaces,omitempty"`
}

// Finding is what a check says of one sentence of a summary.
type Finding string

// The findings. All but BorneOut are faults.
const (
	BorneOut           Finding = "borne out"
	AttributionDropped Finding = "attribution dropped" // the article attributes it, the summary asserts it
	WrongSpeaker       Finding = "wrong speaker"
	ForceChanged       Finding = "force changed"      // denied, alleged, asked, planned, negated otherwise
	QuotationAltered   Finding = "quotation altered"  // its words are others
	QuotationInvented  Finding = "quotation invented" // its words are not there
	ParaphraseQuoted   Finding = "paraphrase in quotation marks"
	NotInArticle       Finding = "not in the article"        // a name, number, date, place or title
	BelongsElsewhere   Finding = "belongs to something else" // a name, number, date, place or title
	RelationReversed   Finding = "relation reversed"         // who did what to whom
	Combined           Finding = "combined from statements that do not belong together"
	DenialLeftOut      Finding = "denial left out"
	NotFound           Finding = "not found"
)

// Findings is every finding, in the order of tables.
func Findings() []Finding {
	return []Finding{BorneOut, AttributionDropped, WrongSpeaker, ForceChanged, QuotationAltered, QuotationInvented,
		ParaphraseQuoted, NotInArticle, BelongsElsewhere, RelationReversed, Combined, DenialLeftOut, NotFound}
}

// Verdict is what a check says of one sentence of a summary.
type Verdict struct {
	Text    string  `json:"text"`
	Finding Finding `json:"verdict"`
	// Confidence is how sure the finding is, 0 to 1.
	Confidence float64 `json:"confidence"`
	// Score is how faithful the sentence is, 0 to 1, whatever the finding: it
	// orders sentences of which none or each is at fault.
	Score float64 `json:"score"`
	// Reasons say what is wrong, the surest first; empty where nothing is.
	Reasons []string `json:"reasons"`
	// Evidence is the sentences of the article that bear the sentence out or
	// show what is wrong with it, in order; empty where there are none.
	Evidence Spans `json:"evidence"`
}

// Doubt is how likely the sentence is at fault, 0 to 1: a checker calls it a fault
// from its threshold on.
func (v *Verdict) Doubt() float64 {
	if v.Finding == BorneOut {
		return 1 - v.Confidence
	}
	return v.Confidence
}
