package extract

import (
	"regexp"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// leastLinkedBody is the fewest characters of an article's text in JSON-LD that
// is taken in place of the page's own.
const leastLinkedBody = 600

var paragraphBreak = regexp.MustCompile(`(?i)\s*(?:\n+|</p>|<br\s*/?>|</h\d>|</li>)\s*`)

// useLinkedBody takes the article's text from JSON-LD where the page shows
// less than half of it.
func (r *reading) useLinkedBody() {
	raw := r.m.rawBody
	if len(raw) < leastLinkedBody {
		return
	}
	if n := utf8.RuneCountInString(cleanValue(raw)); n < leastLinkedBody || r.proseChars()*2 >= n {
		return
	}
	var blocks []readout.Block
	for _, line := range paragraphBreak.Split(raw, -1) {
		line = cleanValue(line)
		if line != "" && furniture(line) == lineText {
			blocks = append(blocks, readout.Block{Kind: readout.Plain, Text: line})
		}
	}
	r.blocks, r.linked = blocks, true
}
