package extract

import (
	"context"
	"strings"

	"github.com/readout-news/readout"
)

// Some pages are empty until a script fills them, from data that stands in the
// page as JSON. Where the page shows no text, the article is looked for there:
// in the list or the string that has the most prose.

// maxState is the most bytes of such data that are read of a page.
const maxState = 4 << 20

// state is the prose found in a page's data.
type state struct {
	ctx  context.Context
	best []readout.Block
	most int // characters in best
}

// useState takes the article's text from the data of the page's scripts when
// the page shows too little to be one.
func (r *reading) useState(ctx context.Context) {
	if r.proseChars() >= leastArticle || r.linked {
		return
	}
	s := &state{ctx: ctx}
	left := maxState
	for _, script := range r.m.states {
		if left -= len(script); left < 0 {
			break
		}
		for _, v := range readJSON(script) {
			s.walk(v, 0)
		}
	}
	if s.most >= leastLinkedBody {
		r.blocks, r.linked = s.best, true
	}
}

// walk gives the prose under a value, and keeps the most that one list or one
// string of HTML has.
func (s *state) walk(v any, depth int) (blocks []readout.Block) {
	if depth > 3*maxNesting {
		return nil
	}
	switch v := v.(type) {
	case string:
		return s.text(v)
	case []any:
		for _, e := range v {
			blocks = append(blocks, s.walk(e, depth+1)...)
		}
		s.offer(blocks)
	case map[string]any:
		for _, key := range sortedKeys(v) {
			if inner := s.walk(v[key], depth+1); len(inner) > len(blocks) {
				blocks = inner
			}
		}
	}
	return blocks
}

// text reads a string: a paragraph, or HTML with several.
func (s *state) text(v string) (blocks []readout.Block) {
	if len(v) < leastProse {
		return nil
	}
	o := s.outline(v)
	for i := range o.blocks {
		b := &o.blocks[i]
		heading := b.kind == readout.Subheading && strings.Contains(v, "<p")
		if heading || b.reads() {
			blocks = append(blocks, readout.Block{Kind: b.kind, Text: b.text})
		}
	}
	s.offer(blocks)
	return blocks
}

// outline is that of a string; one without HTML needs no parsing.
func (s *state) outline(v string) *outline {
	if strings.ContainsAny(v, "<&") {
		if root, err := parse(s.ctx, v); err == nil {
			return outlineOf(root)
		}
	}
	o := newOutliner(nil)
	o.kind = readout.Plain
	o.write(v)
	o.flush()
	return &o.outline
}

func (s *state) offer(blocks []readout.Block) {
	n := 0
	for _, b := range blocks {
		n += len([]rune(b.Text))
	}
	if n > s.most {
		s.best, s.most = blocks, n
	}
}
