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

// feature is Feature, 0 where it is none.
func (w *Word) feature() int {
	if w.Feature < 0 || w.Feature >= features {
		return 0
	}
	return w.Feature
}

// starts reports whether a paragraph begins with the word.
func (w *Word) starts() bool { return w.feature()&1 != 0 }

// window is a range of words that are read together.
type window struct {
	from, to int
	// home is the first and the end of the words that are decided here. All
	// homes together are the article.
	home [2]int
}

// windows cuts words into windows. Their homes are whole paragraphs where these
// fit: what somebody says and who says it seldom stand in two of them.
func (c *Config) windows(words []Word) []window {
	var ws []window
	for start := 0; start < len(words); {
		w := window{from: c.outwards(words, start, -1), to: len(words)}
		room := c.Window - 2
		for _, word := range words[w.from:start] {
			room -= word.pieces()
		}
		end, _ := inwards(words, start, room)
		if end < len(words) {
			end = c.homeEnd(words, start, room)
			w.to = c.outwards(words, end, 1)
		}
		w.home = [2]int{start, end}
		ws = append(ws, w)
		start = end
	}
	return ws
}

// homeEnd is where the home that begins at start ends, room being the pieces
// that it and what is read behind it may have.
func (c *Config) homeEnd(words []Word, start, room int) int {
	if _, whole := inwards(words, start, room-c.Edge); whole > start {
		return whole
	}
	end, _ := inwards(words, start, room-c.Overlap)
	return end
}

// inwards is the end of the words from start on that have room, and of the
// whole paragraphs among them.
func inwards(words []Word, start, room int) (end, whole int) {
	end, whole = start, start
	for end < len(words) && room >= words[end].pieces() {
		room -= words[end].pieces()
		end++
		if end == len(words) || words[end].starts() {
			whole = end
		}
	}
	return end, whole
}

// outwards is how far a window reaches in front of or behind word t, an end of
// its home; step is −1 or 1.
func (c *Config) outwards(words []Word, t, step int) int {
	room := c.Overlap
	if words[t].starts() {
		room = c.Edge
	}
	for {
		next := min(t, t+step) // the word that would come in
		if next < 0 || next >= len(words) || words[next].pieces() > room {
			return t
		}
		room -= words[next].pieces()
		t += step
	}
}
