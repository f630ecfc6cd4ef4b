package nn

import "github.com/readout-news/readout/annotate/internal/kernel"

// Encoding is an article that has been read. It holds about 0.5 MB for every
// 250 pieces of it, so that very long texts are better encoded in stretches.
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
	for i := range e.encoder[:len(e.encoder)-1] {
		w.layer(&e.encoder[i], &w.output, nil)
		w.input, w.output = w.output, w.input
		if i+1 == e.model.Config.Split {
			copyTo(&out.hidden, w.input)
		}
	}
	enc.scoreCues(w, enc.Cues[win.home[0]:win.home[1]], out.first[win.home[0]-win.from:])
	return out
}

// scoreCues scores words, whose first rows are given, by a mix of the last
// layer's output with its input. By the input alone most words are plainly no
// cues: the last layer is not asked about these.
func (enc *Encoding) scoreCues(w *worker, scores [][CueTags]float32, first []int) {
	e := enc.engine
	apply := func(rows kernel.Matrix) kernel.Matrix {
		w.middle.Resize(rows.Rows, CueTags)
		w.Apply(e.cue, w.middle, rows)
		return w.middle
	}
	gather(&w.queried, w.input, first[:len(scores)])
	var asked, rows []int
	for i, by := 0, apply(w.queried); i < len(scores); i++ {
		scores[i] = [CueTags]float32(by.Row(i))
		if odds(&scores[i]) >= e.model.Config.Ask {
			asked, rows = append(asked, i), append(rows, first[i])
		}
	}
	if len(asked) == 0 {
		return
	}
	w.layer(&e.encoder[len(e.encoder)-1], &w.output, rows)
	mix := e.model.mix
	for i := range w.output.Rows {
		x, y := w.output.Row(i), w.queried.Row(i)
		for j := range x {
			x[j] = mix[0]*x[j] + mix[1]*y[j]
		}
	}
	by := apply(w.output)
	for i, t := range asked {
		scores[t] = [CueTags]float32(by.Row(i))
	}
}

// odds is the log-odds of a word being in a cue rather than not.
func odds(s *[CueTags]float32) float32 { return max(s[CueBegins], s[CueContinues]) - s[NoCue] }

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
			put(m.piece(&word, i), word.feature())
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
	p, q, f := m.words.Ints[int(piece)*h:][:h], m.positions.Ints[place*h:][:h], m.features[feature*h:][:h]
	ps, qs := m.words.Scale[piece], m.positions.Scale[place]
	for i := range dst {
		dst[i] = float32(p[i])*ps + f[i] + float32(q[i])*qs
	}
}
