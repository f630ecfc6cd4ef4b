package nn

import "math"

// Chain is a linear chain over span tags: what each tag adds to the scores of
// those that follow it.
type Chain struct {
	start      [SpanTags]float32
	transition [SpanTags][SpanTags]float32 // from, to
}

// Scores are a word's scores for each tag.
type Scores = [SpanTags]float32

// Best is the tags of the highest total score. Among equals the lower tag is
// chosen, from the last word on.
func (c *Chain) Best(words []Scores) []int {
	if len(words) == 0 {
		return nil
	}
	from := make([][SpanTags]int8, len(words))
	total := c.begin(words[0])
	for i := 1; i < len(words); i++ {
		var next Scores
		for to := range next {
			best := 0
			for tag := 1; tag < SpanTags; tag++ {
				if total[tag]+c.transition[tag][to] > total[best]+c.transition[best][to] {
					best = tag
				}
			}
			next[to] = total[best] + c.transition[best][to] + words[i][to]
			from[i][to] = int8(best)
		}
		total = next
	}
	tags := make([]int, len(words))
	last := 0
	for tag, v := range total {
		if v > total[last] {
			last = tag
		}
	}
	for i := len(words) - 1; i >= 0; i-- {
		tags[i] = last
		last = int(from[i][last])
	}
	return tags
}

func (c *Chain) begin(word Scores) Scores {
	for tag := range word {
		word[tag] += c.start[tag]
	}
	return word
}

// Total is the score of one tagging. The exponential of its difference to the
// [Chain.Norm] is the tagging's probability.
func (c *Chain) Total(words []Scores, tags []int) float64 {
	var sum float64
	for i, tag := range tags {
		sum += float64(words[i][tag])
		if i == 0 {
			sum += float64(c.start[tag])
		} else {
			sum += float64(c.transition[tags[i-1]][tag])
		}
	}
	return sum
}

// Norm is the logarithm of the sum of the exponential totals of all taggings.
func (c *Chain) Norm(words []Scores) float64 {
	_, _, norm := c.forward(words, c.weights())
	return norm
}

// Marginals is the probability of each tag at each word, and the [Chain.Norm].
func (c *Chain) Marginals(words []Scores) (probabilities []Scores, norm float64) {
	if len(words) == 0 {
		return nil, 0
	}
	weight := c.weights()
	emit, ahead, norm := c.forward(words, weight)
	return c.backward(weight, emit, ahead), norm
}

// forward is the exponential scores of each word, those of all taggings up to
// it, scaled to sum 1, and the norm.
func (c *Chain) forward(words []Scores, weight [SpanTags][SpanTags]float64) (emit, ahead [][SpanTags]float64, norm float64) {
	emit = make([][SpanTags]float64, len(words))
	ahead = make([][SpanTags]float64, len(words))
	for i, w := range words {
		if i == 0 {
			w = c.begin(w)
		}
		var top float64
		emit[i], top = exponentials(w)
		norm += top
		for to := range emit[i] {
			sum := 1.0
			if i > 0 {
				sum = 0
				for tag := range emit[i] {
					sum += ahead[i-1][tag] * weight[tag][to]
				}
			}
			ahead[i][to] = sum * emit[i][to]
		}
		norm += math.Log(scale(&ahead[i]))
	}
	return emit, ahead, norm
}

// backward joins what is known up to each word with what comes after it.
func (c *Chain) backward(weight [SpanTags][SpanTags]float64, emit, ahead [][SpanTags]float64) []Scores {
	out := make([]Scores, len(emit))
	after := [SpanTags]float64{1, 1, 1, 1, 1}
	for i := len(emit) - 1; i >= 0; i-- {
		both := ahead[i]
		for tag := range both {
			both[tag] *= after[tag]
		}
		scale(&both)
		for tag, p := range both {
			out[i][tag] = float32(p)
		}
		var before [SpanTags]float64
		for tag := range before {
			for to := range after {
				before[tag] += weight[tag][to] * emit[i][to] * after[to]
			}
		}
		scale(&before)
		after = before
	}
	return out
}

// weights is the exponentials of the transitions.
func (c *Chain) weights() (w [SpanTags][SpanTags]float64) {
	for from := range w {
		for to := range w[from] {
			w[from][to] = math.Exp(float64(c.transition[from][to]))
		}
	}
	return w
}

// exponentials is e^(score − the highest score) for each tag.
func exponentials(word Scores) (e [SpanTags]float64, top float64) {
	top = float64(word[0])
	for _, v := range word {
		top = max(top, float64(v))
	}
	for tag, v := range word {
		e[tag] = math.Exp(float64(v) - top)
	}
	return e, top
}

// scale divides x by its sum, which it returns.
func scale(x *[SpanTags]float64) float64 {
	var sum float64
	for _, v := range x {
		sum += v
	}
	for tag := range x {
		x[tag] /= sum
	}
	return sum
}
