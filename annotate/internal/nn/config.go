package nn

import (
	"fmt"

	"github.com/readout-news/readout"
)

// Config is the shape of a network and how it reads an article.
type Config struct {
	Hidden    int     `json:"hidden"`    // numbers for a word piece
	Heads     int     `json:"heads"`     // of attention
	Inner     int     `json:"inner"`     // numbers inside a layer
	Layers    int     `json:"layers"`    // of the encoder
	Split     int     `json:"split"`     // the layers below a region
	Top       int     `json:"top"`       // layers over a region
	Positions int     `json:"positions"` // in a window at most
	Epsilon   float32 `json:"epsilon"`   // of normalisation in all these layers

	Projected        int     `json:"projected"` // numbers for a word that enter the LSTM
	ProjectedEpsilon float32 `json:"projectedEpsilon"`
	Cells            int     `json:"cells"`    // of the LSTM in each direction
	Relation         int     `json:"relation"` // numbers inside the score of a relation

	Window  int `json:"window"`  // pieces in a window, both ends included
	Overlap int `json:"overlap"` // pieces of it outside of its home, on each side where a paragraph is cut
	Edge    int `json:"edge"`    // the same where none is
	Before  int `json:"before"`  // words of a region before its cue at most
	After   int `json:"after"`   // words of a region after its cue at most
	Near    int `json:"near"`    // words in which a quotation is near a cue

	Ask float32 `json:"ask"` // log-odds of a cue, by the last layer but one, from which on the last one is asked
}

// Numbers that the network's meaning fixes.
const (
	features   = 16 // kinds of words: shape, quotation, start of a line
	marks      = 44 // distances to the cue, and the cue itself
	quotes     = 6  // relations of a word's quotation to the cue; as many again for words of other cues
	wordPieces = 6  // of a word at most

	// CueTags and SpanTags are the numbers of tags.
	CueTags  = 3
	SpanTags = 5
)

// Cue tags: not in a cue, its first word, a further one.
const (
	NoCue = iota
	CueBegins
	CueContinues
)

// Span tags. A source or content begins anew after words that are neither.
const (
	Outside = iota
	SourceBegins
	SourceContinues
	ContentBegins
	ContentContinues
)

// validate finds shapes that cannot be or that are beyond all reason; they
// bound the memory that a damaged file can ask for.
func (c *Config) validate() error {
	outside := (c.Window - 2 - wordPieces) / 2 // each home has room for a word
	for _, f := range []struct {
		name           string
		value, low, up int
	}{
		{"hidden", c.Hidden, 1, 4096}, {"heads", c.Heads, 1, 256}, {"inner", c.Inner, 1, 1 << 14},
		{"layers", c.Layers, 2, 64}, {"split", c.Split, 1, c.Layers - 1}, {"top", c.Top, 1, 16},
		{"positions", c.Positions, 1, 1 << 14}, {"projected", c.Projected, 1, 4096}, {"cells", c.Cells, 1, 4096},
		{"relation", c.Relation, 1, 4096}, {"window", c.Window, wordPieces + 2, c.Positions},
		{"overlap", c.Overlap, 0, outside}, {"edge", c.Edge, 0, outside},
		{"before", c.Before, 0, c.Window}, {"after", c.After, 0, c.Window}, {"near", c.Near, 0, c.Window},
	} {
		if f.value < f.low || f.value > f.up {
			return broken("its %s is %d, which is not between %d and %d", f.name, f.value, f.low, f.up)
		}
	}
	if c.Hidden%c.Heads != 0 {
		return broken("its %d numbers cannot be shared by %d heads", c.Hidden, c.Heads)
	}
	if !(c.Epsilon >= 0 && c.Epsilon < 1 && c.ProjectedEpsilon >= 0 && c.ProjectedEpsilon < 1) {
		return broken("its epsilons are %v and %v", c.Epsilon, c.ProjectedEpsilon)
	}
	return nil
}

// broken is the error of a model file that cannot be used.
func broken(found string, args ...any) error {
	return readout.Errorf(readout.Invalid, "make it again by training/export.py", "the model file is damaged: %s", fmt.Sprintf(found, args...))
}
