package annotate

import (
	"context"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate/internal/kernel"
	"github.com/readout-news/readout/annotate/internal/nn"
)

// Sense is what the network makes of each word of a text in its context.
type Sense struct {
	// Words are the words, in order.
	Words   []readout.Span
	first   []int         // each word's first row, and the row after the last word
	rows    kernel.Matrix // of length 1, for each piece of a word
	columns kernel.Matrix // the same, as columns
	network *network
}

// Read reads a text for its words' sense, which takes most of the time of
// annotating it. The text must be valid UTF-8. One longer than [MaxText] is an
// error of kind [readout.TooLarge]; the only other error is that of a context
// that is done.
func Read(ctx context.Context, text string) (*Sense, error) {
	if len(text) > MaxText {
		return nil, tooLong(text)
	}
	n, err := loaded()
	if err != nil {
		return nil, err
	}
	d := newDoc(readout.ArticleFromText(text))
	words := d.networkWords(n.cut)
	s := &Sense{network: n}
	for _, w := range d.words {
		s.Words = append(s.Words, w.Span)
	}
	if err := s.read(ctx, words); err != nil {
		return nil, err
	}
	s.columns = kernel.NewMatrix(s.rows.Columns, s.rows.Rows)
	s.rows.Transpose(s.columns)
	return s, nil
}

// read fills in the rows, stretch by stretch.
func (s *Sense) read(ctx context.Context, words []nn.Word) error {
	size := s.network.engine.VectorSize()
	s.rows = kernel.Matrix{Columns: size, Stride: size}
	for from := 0; from < len(words); from += stretch {
		if err := ctx.Err(); err != nil {
			return err
		}
		rows, first := s.network.engine.Vectors(words[from:min(from+stretch, len(words))])
		for _, at := range first[:len(first)-1] {
			s.first = append(s.first, s.rows.Rows+at)
		}
		s.rows.Data = append(s.rows.Data, rows.Data...)
		s.rows.Rows += rows.Rows
	}
	s.first = append(s.first, s.rows.Rows)
	return nil
}

// Nearest is, for each word of s, how near in sense its pieces are to the
// nearest ones of t, in the mean: the cosine of their vectors, −1 to 1. It is
// the greedy matching of BERTScore (Zhang et al. 2020).
func (s *Sense) Nearest(t *Sense) []float32 {
	pieces := s.network.engine.Nearest(s.rows, t.columns)
	out := make([]float32, len(s.Words))
	for i := range out {
		for _, v := range pieces[s.first[i]:s.first[i+1]] {
			out[i] += v / float32(s.first[i+1]-s.first[i])
		}
	}
	return out
}
