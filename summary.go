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
}

// Finding is what a check says of one sentence of a summary.
type Finding string

// The findings. All but BorneOut are faults.
const (
	BorneOut           Finding = "borne out"
	AttributionDropped Finding = "attribution dropped"
	WrongSpeaker       Finding = "wrong speaker"
	ForceChanged       Finding = "force changed"
	QuotationAltered   Finding = "quotation altered"
	QuotationInvented  Finding = "quotation invented"
	NotInArticle       Finding = "not in the article" // a name, number, date, place or title
	DenialLeftOut      Finding = "denial left out"
	NotFound           Finding = "not found"
)

// Verdict is what a check says of one sentence of a summary.
type Verdict struct {
	Text     string   `json:"text"`
	Finding  Finding  `json:"verdict"`
	Reasons  []string `json:"reasons"`
	Evidence Spans    `json:"evidence"`
}
