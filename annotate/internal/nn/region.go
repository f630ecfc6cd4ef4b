package nn

import (
	"math"
	"slices"

	"github.com/readout-news/readout/annotate/internal/kernel"
)

// Region is the words around a cue and what belongs to it among them.
type Region struct {
	// From and To are the range of words.
	From, To int
	// Scores are each word's scores for the span tags; the model's Chain makes
	// tags and probabilities of them.
	Scores []Scores
	// Relation is the log-odds of the cue being one of a relation at all.
	Relation float32
}

// region is a Region at work.
type region struct {
	Region
	cue    []int // its words, in order
	window int
	gates  kernel.Matrix // of both directions of the LSTM, a row for each word
	states kernel.Matrix // what it makes of them
}

// batch bounds the memory that regions take at work.
const batch = 48

// Spans finds for each cue, given as its words in order, which words around
// it are source and content. A cue without words, or of words that the article
// does not have, gives an empty region.
func (enc *Encoding) Spans(cues [][]int) []Region {
	all := make([]region, len(cues))
	order := make([]int, 0, len(cues)) // regions that are there, by window
	for i, cue := range cues {
		if enc.place(&all[i], cue) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return all[a].window - all[b].window })
	for group := range slices.Chunk(order, batch) {
		rs := make([]*region, len(group))
		for i, j := range group {
			rs[i] = &all[j]
		}
		enc.run(rs)
	}
	out := make([]Region, len(cues))
	for i := range all {
		out[i] = all[i].Region
	}
	return out
}

// place lays the region around its cue within the window that the cue's first
// word is decided in.
func (enc *Encoding) place(r *region, cue []int) bool {
	if len(cue) == 0 || cue[0] < 0 || cue[0] >= len(enc.words) {
		return false
	}
	r.window = enc.windowOf(cue[0])
	win := enc.windows[r.window]
	for i, t := range cue {
		if t >= win.to || i > 0 && t <= cue[i-1] {
			break // cut by the window's edge, or out of order
		}
		r.cue = append(r.cue, t)
	}
	enc.reach(r, win)
	return true
}

// reach is the words of a region: of the cue's paragraph and of those behind
// that begin within a quotation, as far as the window has them and they are not
// too far from the cue.
func (enc *Encoding) reach(r *region, win window) {
	c := &enc.engine.model.Config
	r.From, r.To = r.cue[0], r.cue[len(r.cue)-1]+1
	from, to := max(win.from, r.From-c.Before), min(win.to, r.To+c.After)
	for r.From > from && !enc.words[r.From].starts() {
		r.From--
	}
	for r.To < to && (!enc.words[r.To].starts() || enc.words[r.To].Quote != 0) {
		r.To++
	}
}

func (enc *Encoding) windowOf(word int) int {
	i, _ := slices.BinarySearchFunc(enc.windows, word, func(w window, word int) int {
		if w.home[1] <= word {
			return -1
		}
		return 1
	})
	return i
}

// run computes regions that are in order of their windows.
func (enc *Encoding) run(rs []*region) {
	e := enc.engine
	shared := enc.share(rs)
	e.parallel(len(rs), func(w *worker, i int) { enc.tag(w, rs[i], shared[rs[i].window]) })
	e.runLSTM(rs)
	e.parallel(len(rs), func(w *worker, i int) { e.score(w, rs[i]) })
}

// projections are the queries, keys and values of a window's rows in the first
// layer over regions, before marks and quotations are added.
type projections struct {
	from            int // the first row
	queries, values kernel.Matrix
}

// share computes the projections of all windows of some regions.
func (enc *Encoding) share(rs []*region) map[int]*projections {
	type job struct{ window, from, to int } // words
	var jobs []job
	for _, r := range rs {
		if n := len(jobs); n > 0 && jobs[n-1].window == r.window {
			jobs[n-1].from, jobs[n-1].to = min(jobs[n-1].from, r.From), max(jobs[n-1].to, r.To)
		} else {
			jobs = append(jobs, job{r.window, r.From, r.To})
		}
	}
	out := make([]*projections, len(jobs))
	e := enc.engine
	e.parallel(len(jobs), func(w *worker, i int) {
		j := jobs[i]
		o, a := enc.outputs[j.window], enc.windows[j.window].from
		x := o.hidden.Slice(o.first[j.from-a], o.first[j.to-a])
		p := &projections{o.first[j.from-a], kernel.NewMatrix(x.Rows, e.top[0].query.Out), kernel.NewMatrix(x.Rows, e.top[0].keyValue.Out)}
		w.Apply(e.top[0].query, p.queries, x)
		w.Apply(e.top[0].keyValue, p.values, x)
		out[i] = p
	})
	shared := make(map[int]*projections)
	for i, j := range jobs {
		shared[j.window] = out[i]
	}
	return shared
}

// tag runs the layers over one region, up to the LSTM's gates.
func (enc *Encoding) tag(w *worker, r *region, p *projections) {
	e := enc.engine
	first := enc.prepare(w, r, p)
	last := len(e.top) - 1
	for i := range e.top {
		b := &e.top[i]
		var rows []int
		if i == last {
			rows = first
		}
		if i == 0 {
			x := w.ask(rows)
			if rows != nil {
				gather(&w.middle, w.queries, rows)
				w.queries, w.middle = w.middle, w.queries
			}
			w.afterQueries(b, &w.output, x)
		} else {
			w.layer(b, &w.output, rows)
		}
		w.input, w.output = w.output, w.input
	}
	r.Relation = e.relation(w, w.input.Slice(r.cue[0]-r.From, r.cue[0]-r.From+1))

	w.projected.Resize(w.input.Rows, e.project.Out)
	w.Apply(e.project, w.projected, w.input)
	w.normalise(w.projected, e.model.projectNorm, w.config.ProjectedEpsilon)
	w.Gelu(w.projected.Data)
	r.gates = kernel.NewMatrix(w.input.Rows, e.gates.Out)
	w.Apply(e.gates, r.gates, w.projected)
}

// relation is the log-odds of a cue by the row of its first word.
func (e *Engine) relation(w *worker, x kernel.Matrix) float32 {
	w.inner.Resize(1, e.relationInner.Out)
	w.Apply(e.relationInner, w.inner, x)
	w.Gelu(w.inner.Data)
	w.middle.Resize(1, 1)
	w.Apply(e.relationOuter, w.middle, w.inner)
	return w.middle.Data[0]
}

// prepare fills the worker's input, queries and values with a region's rows,
// its marks and quotations added. It returns each word's first row.
func (enc *Encoding) prepare(w *worker, r *region, p *projections) (first []int) {
	o, a := enc.outputs[r.window], enc.windows[r.window].from
	start := o.first[r.From-a]
	n := o.first[r.To-a] - start
	w.input.Resize(n, o.hidden.Columns)
	w.queries.Resize(n, p.queries.Columns)
	w.values.Resize(n, p.values.Columns)
	near := enc.nearQuotes(r)
	first = make([]int, 0, r.To-r.From)
	for t := r.From; t < r.To; t++ {
		mark, quote := r.markOf(t), enc.quoteOf(r, t, near)
		if mark != markCue && enc.inCue(t) {
			quote += quotes
		}
		delta := w.mark.get(enc.engine, mark, quote)
		first = append(first, o.first[t-a]-start)
		for row := o.first[t-a]; row < o.first[t-a+1]; row++ {
			w.Add(w.input.Row(row-start), o.hidden.Row(row), delta.input)
			w.Add(w.queries.Row(row-start), p.queries.Row(row-p.from), delta.queries)
			w.Add(w.values.Row(row-start), p.values.Row(row-p.from), delta.values)
		}
	}
	return first
}

// markCache is the sum of a mark and a quotation: words in a row share them.
type markCache struct {
	engine                 *Engine
	mark, quote            int
	input, queries, values []float32
}

func (m *markCache) get(e *Engine, mark, quote int) *markCache {
	if m.engine == e && m.mark == mark && m.quote == quote {
		return m
	}
	h := e.model.Config.Hidden
	m.engine, m.mark, m.quote = e, mark, quote
	m.input = sum(m.input, e.model.marks[mark*h:][:h], e.model.quotes[quote*h:][:h])
	m.queries = sum(m.queries, e.markQueries.Row(mark), e.quoteQueries.Row(quote))
	m.values = sum(m.values, e.markValues.Row(mark), e.quoteValues.Row(quote))
	return m
}

func sum(dst, x, y []float32) []float32 {
	dst = append(dst[:0], x...)
	for i, v := range y {
		dst[i] += v
	}
	return dst
}

// Marks: words at no distance are in the middle, a cue's own are by themselves.
const (
	markMiddle = 20
	markCue    = 40
	markFar    = 19 // the greatest distance
	markExact  = 8  // up to here distances count one by one, beyond by powers of 2^⅓
)

// markOf is a word's distance to the cue.
func (r *region) markOf(t int) int {
	if slices.Contains(r.cue, t) {
		return markCue
	}
	first, last := r.cue[0], r.cue[len(r.cue)-1]
	switch {
	case t < first:
		return markMiddle - far(first-t)
	case t > last:
		return markMiddle + far(t-last)
	}
	return markMiddle
}

// far puts distances into classes.
func far(distance int) int {
	if distance <= markExact {
		return distance
	}
	return min(markFar, markExact+int(3*math.Log2(float64(distance)/markExact)))
}

// Relations of a word's quotation to the cue's.
const (
	noQuote     = iota
	sameQuote   // the cue is in it
	quoteBefore // it is near the cue, the word before it
	quoteAfter  // it is near the cue, the word not before it
	otherQuote
)

// nearQuotes is the quotations that have a word near the cue.
func (enc *Encoding) nearQuotes(r *region) []int {
	near := enc.engine.model.Config.Near
	from, to := max(r.From, r.cue[0]-near), min(r.To, r.cue[len(r.cue)-1]+near+1)
	var out []int
	for t := from; t < to; t++ {
		if q := enc.words[t].Quote; q != 0 && !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return out
}

func (enc *Encoding) quoteOf(r *region, t int, near []int) int {
	q := enc.words[t].Quote
	switch {
	case q == 0:
		return noQuote
	case q == enc.words[r.cue[0]].Quote:
		return sameQuote
	case !slices.Contains(near, q):
		return otherQuote
	case t < r.cue[0]:
		return quoteBefore
	}
	return quoteAfter
}

// inCue reports whether word t is likelier in a cue than not.
func (enc *Encoding) inCue(t int) bool { return odds(&enc.Cues[t]) > 0 }

// score turns the LSTM's states into scores of tags.
func (e *Engine) score(w *worker, r *region) {
	w.middle.Resize(r.states.Rows, SpanTags)
	w.Apply(e.tag, w.middle, r.states)
	r.Scores = make([]Scores, r.states.Rows)
	for i := range r.Scores {
		r.Scores[i] = Scores(w.middle.Row(i))
	}
	r.gates, r.states = kernel.Matrix{}, kernel.Matrix{}
}
