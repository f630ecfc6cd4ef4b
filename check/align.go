package check

import "slices"

// alignment is a claim's words beside those of a sentence of the article.
type alignment struct {
	claim, article []token
	// to is the article's word that each of the claim's stands for, or -1.
	to []int
	// same is the share of the claim's words, by number, that stand for the
	// same word.
	same float64
}

// gap is what stands between words that both have: the claim's words and the
// article's in their place.
type gap struct {
	claim, article []token
	// first is the claim's first word in it.
	first int
	// held reports that a word that both have stands on each side, or an end of
	// the claim.
	held bool
}

// align puts a claim beside a stretch of the article so that as little as can
// be is changed; what the article has before and behind it costs nothing.
func align(claim, article []token) alignment {
	n, m := len(claim), len(article)
	cost := make([]int, (n+1)*(m+1))
	at := func(i, j int) *int { return &cost[i*(m+1)+j] }
	for i := 1; i <= n; i++ {
		*at(i, 0) = putIn * i
		for j := 1; j <= m; j++ {
			*at(i, j) = min(*at(i-1, j-1)+differ(article[j-1].stem, claim[i-1].stem), *at(i, j-1)+leftOut, *at(i-1, j)+putIn)
		}
	}
	end := 0
	for j := range m + 1 {
		if *at(n, j) < *at(n, end) {
			end = j
		}
	}
	a := alignment{claim: claim, article: article, to: make([]int, n)}
	kept := 0
	for i, j := n, end; i > 0; {
		step := putIn + 1
		if j > 0 {
			step = differ(article[j-1].stem, claim[i-1].stem)
		}
		switch {
		case j > 0 && *at(i, j) == *at(i-1, j-1)+step:
			if a.to[i-1] = -1; step == 0 {
				a.to[i-1] = j - 1
				kept++
			}
			i, j = i-1, j-1
		case j > 0 && *at(i, j) == *at(i, j-1)+leftOut:
			j--
		default:
			a.to[i-1] = -1
			i--
		}
	}
	a.same = float64(kept) / float64(max(1, n))
	return a
}

// gaps is where claim and article differ, in order; also where the claim only
// leaves words out.
func (a *alignment) gaps() []gap {
	var out []gap
	last, start := -1, 0 // the article's last word that both have, the claim's next
	for i, j := range a.to {
		if j < 0 {
			continue
		}
		g := gap{claim: a.claim[start:i], first: start, held: last >= 0}
		if last >= 0 {
			g.article = a.article[last+1 : j]
		} else {
			g.article = a.article[max(0, j-max(i, openingWords)):j]
		}
		if len(g.claim) > 0 || last >= 0 && len(g.article) > 0 {
			out = append(out, g)
		}
		last, start = j, i+1
	}
	if start < len(a.claim) && last >= 0 {
		rest := a.article[last+1:]
		out = append(out, gap{claim: a.claim[start:], article: rest[:min(len(rest), len(a.claim)-start)], first: start})
	}
	return out
}

// openingWords is how many words before the first that both have may be what
// the claim's first words stand for.
const openingWords = 3

// countKeys is how many of the words are in of.
func countKeys(tokens []token, of map[string]bool) int {
	n := 0
	for _, t := range tokens {
		if of[t.key] {
			n++
		}
	}
	return n
}

func anyToken(tokens []token, f func(token) bool) bool { return slices.ContainsFunc(tokens, f) }
