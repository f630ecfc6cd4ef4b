package nn

// Word is a word of an article as the network reads it.
type Word struct {
	// Pieces are the numbers of its word pieces. Only the first six count, and
	// a word without any, or with one that the model does not have, is read as
	// unknown there.
	Pieces []int32
	// Feature is shape·4 + inQuotation·2 + startsLine; shape is 0 for lower
	// case, 1 for a capital, 2 for all capitals, 3 for others.
	Feature int
	// Quote is the number of the quotation that the word is in, marks
	// included, from 1; 0 is outside of all.
	Quote int
}

// pieces is the number of pieces that count.
func (w *Word) pieces() int { return max(1, min(len(w.Pieces), wordPieces)) }

// window is a range of words that are read together.
type window struct {
	from, to int
	// home is the first and the end of the words that are decided here: those
	// around which an edge cuts less of a region than in any other window.
	home [2]int
}

// windows cuts words into windows that overlap.
func (c *Config) windows(words []Word) []window {
	var ws []window
	for from := 0; len(words) > 0; {
		to, pieces := from, 2
		for to < len(words) && pieces+words[to].pieces() <= c.Window {
			pieces += words[to].pieces()
			to++
		}
		ws = append(ws, window{from: from, to: to})
		if to == len(words) {
			break
		}
		first := from + 1
		from = to
		for back := 0; back < c.Overlap && from > first; {
			from--
			back += words[from].pieces()
		}
	}
	c.settle(ws)
	return ws
}

// settle divides the words between windows. A word belongs to the window in
// which the nearer edge is furthest away, in shares of a region's words up to
// that side; to the earlier one of two.
func (c *Config) settle(ws []window) {
	for i := range ws {
		w := &ws[i]
		w.home = [2]int{w.from, w.to}
		if i > 0 {
			w.home[0] = ws[i-1].home[1]
		}
		if i+1 < len(ws) {
			// Behind the mean of the two edges, each weighed by the other's side,
			// the next window has a word further inside; at a tie it stays here.
			before, after := c.Before+1, c.After+1 // with the cue
			last := (ws[i+1].from*after + (w.to-1)*before) / (before + after)
			w.home[1] = max(w.home[0], last+1)
		}
	}
}
