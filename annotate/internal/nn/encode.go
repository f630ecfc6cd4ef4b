package nn

import "github.com/readout-news/readout/annotate/internal/kernel"

// Encoding is an article that has been read. It holds about 0.5 MB for every
// 180 pieces of it, so that very long texts are better encoded in stretches.
type Encoding struct {
	// Cues are every word's scores for the cue tags.
	Cues [][CueTags]float32

	engine  *Engine
	words   []Word
	windows []window
	outputs []windowOutput
}

// windowOutput is what regions are cut from.
type windowOutput struct {
	hidden kernel.Matrix // a row for each piece
	first  []int         // each word's first row, and the row after the last word
}

// Encode reads an article.
func (e *Engine) Encode(words []Word) *Encoding {
	enc := &Encoding{
		Cues:   make([][CueTags]float32, len(words)),
		engine: e, words: words, windows: e.model.Config.windows(words),
	}
	enc.outputs = make([]windowOutput, len(enc.windows))
	e.parallel(len(enc.windows), func(w *worker, i int) {
		enc.outputs[i] = enc.read(w, enc.windows[i])
	})
	return enc
}

// read runs the encoder over one window and scores the words that are decided
// in it.
func (enc *Encoding) read(w *worker, win window) (out windowOutput) {
	e := enc.engine
	out.first = e.embed(w, enc.words[win.from:win.to])
	last := len(e.encoder) - 1
	for i := range e.encoder {
		var rows []int
		if i == last {
			rows = out.first[win.home[0]-win.from : win.home[1]-win.from]
		}
		w.layer(&e.encoder[i], &w.output, rows)
		if i < last {
			w.input, w.output = w.output, w.input
		}
		if i+1 == e.model.Config.Split {
			out.hidden = clone(w.input)
		}
	}
	enc.scoreCues(w, win)
	return out
}

func clone(m kernel.Matrix) (c kernel.Matrix) {
	copyTo(&c, m)
	return c
}

// scoreCues mixes the last layer's output with its input, both of the words
// decided here.
func (enc *Encoding) scoreCues(w *worker, win window) {
	e := enc.engine
	mix := e.model.mix
	for i := range w.output.Rows {
		x, y := w.output.Row(i), w.queried.Row(i)
		for j := range x {
			x[j] = mix[0]*x[j] + mix[1]*y[j]
		}
	}
	w.middle.Resize(w.output.Rows, CueTags)
	w.Apply(e.cue, w.middle, w.output)
	for i := range w.middle.Rows {
		enc.Cues[win.home[0]+i] = [CueTags]float32(w.middle.Row(i))
	}
}

// embed fills the worker's input with the words' pieces between the two end
// pieces, and returns each word's first row and the row after the last word.
func (e *Engine) embed(w *worker, words []Word) (first []int) {
	m := e.model
	first = make([]int, 0, len(words)+1)
	n := 2
	for i := range words {
		first = append(first, n-1)
		n += words[i].pieces()
	}
	first = append(first, n-1)
	w.input.Resize(n, m.Config.Hidden)
	row := 0
	put := func(piece int32, feature int) {
		m.embedPiece(w.input.Row(row), piece, row, feature)
		row++
	}
	put(m.first, 0)
	for _, word := range words {
		for i := range word.pieces() {
			put(m.piece(&word, i), word.Feature)
		}
	}
	put(m.last, 0)
	w.normalise(w.input, m.norm, m.Config.Epsilon)
	return first
}

// piece is piece i of a word, the unknown one where the model has none.
func (m *Model) piece(word *Word, i int) int32 {
	if i >= len(word.Pieces) || word.Pieces[i] < 0 || int(word.Pieces[i]) >= len(m.Vocabulary) {
		return m.unknown
	}
	return word.Pieces[i]
}

// embedPiece is the sum of a piece's, its place's and its word's feature's
// vectors.
func (m *Model) embedPiece(dst []float32, piece int32, place, feature int) {
	h := len(dst)
	if feature < 0 || feature >= features {
		feature = 0
	}
	p, q, f := m.words.Ints[int(piece)*h:][:h], m.positions.Ints[place*h:][:h], m.features[feature*h:][:h]
	ps, qs := m.words.Scale[piece], m.positions.Scale[place]
	for i := range dst {
		dst[i] = float32(p[i])*ps + f[i] + float32(q[i])*qs
	}
}
