package extract

import "strings"

// hint is the article's text as JSON-LD has it. It shows which blocks of the
// page are the article's, and where it is complete, where the article ends.
type hint struct {
	text string // folded
}

// leastHint is the fewest bytes of a hint: shorter ones are summaries.
const leastHint = 300

func newHint(body string) hint {
	t := fold(cleanValue(body))
	if len(t) < leastHint {
		return hint{}
	}
	return hint{t}
}

// leastKnown is the fewest characters of a block that is looked up.
const leastKnown = 25

// has reports whether a block's text is in the hint.
func (h hint) has(b *block) bool {
	if h.text == "" || b.chars < leastKnown {
		return false
	}
	t := fold(b.text)
	return t != "" && strings.Contains(h.text, t)
}

// apply drops the paragraphs after the one that the hint ends with.
func (h hint) apply(s *selection) {
	if h.text == "" {
		return
	}
	for i := s.last - 1; i > s.lead; i-- {
		if s.fates[i-s.start] != keep {
			continue
		}
		b := &s.o.blocks[i]
		t := fold(b.text)
		if b.chars >= leastKnown && strings.HasSuffix(h.text, t) {
			for j := i + 1; j < s.last; j++ {
				if f := &s.fates[j-s.start]; *f == keep {
					*f = drop
				}
			}
			return
		}
	}
}
