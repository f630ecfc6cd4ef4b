package nn

import (
	"slices"

	"github.com/readout-news/readout/annotate/internal/kernel"
)

// together is how many regions go through the LSTM side by side: a tile of the
// widest kernel.
const together = 12

// runLSTM reads every region's words forwards and backwards. Each direction is
// a task of its own.
func (e *Engine) runLSTM(rs []*region) {
	rs = slices.Clone(rs)
	slices.SortStableFunc(rs, func(a, b *region) int { return b.gates.Rows - a.gates.Rows })
	for _, r := range rs {
		r.states = kernel.NewMatrix(r.gates.Rows, 2*e.model.Config.Cells)
	}
	groups := slices.Collect(slices.Chunk(rs, together))
	e.parallel(2*len(groups), func(w *worker, i int) {
		w.step.run(w, e, groups[i/2], i%2 == 1)
	})
}

// lstmStep is the memory of one step of several regions.
type lstmStep struct{ cells, hidden, gates kernel.Matrix }

// run goes through the words of regions, the longest of which is the first.
func (s *lstmStep) run(w *worker, e *Engine, rs []*region, backward bool) {
	n, direction := e.model.Config.Cells, 0
	if backward {
		direction = 1
	}
	s.cells.Resize(len(rs), n)
	s.hidden.Resize(len(rs), n)
	clear(s.cells.Data)
	clear(s.hidden.Data)
	s.gates.Resize(len(rs), 4*n)
	for step := range rs[0].gates.Rows {
		active := len(rs)
		for rs[active-1].gates.Rows <= step {
			active--
		}
		w.Apply(e.hidden[direction], s.gates.Slice(0, active), s.hidden.Slice(0, active))
		for i, r := range rs[:active] {
			word := step
			if backward {
				word = r.gates.Rows - 1 - step
			}
			g := s.gates.Row(i)
			w.Add(g, g, r.gates.Row(word)[direction*4*n:][:4*n])
			w.LSTM(g, s.cells.Row(i), s.hidden.Row(i))
			copy(r.states.Row(word)[direction*n:], s.hidden.Row(i))
		}
	}
}
