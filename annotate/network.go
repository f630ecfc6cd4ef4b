package annotate

import (
	"context"
	_ "embed"
	"slices"
	"sync"
	"unicode"

	"github.com/readout-news/readout/annotate/internal/nn"
	"github.com/readout-news/readout/annotate/internal/wordpiece"
)

// The network that finds attributions; docs/MODEL_CARD.md says what it was
// trained on, training/ how.
//
//go:embed attribution.model
var modelFile []byte

// network is the trained network, ready to read.
type network struct {
	cut    *wordpiece.Cutter
	engine *nn.Engine
	chain  *nn.Chain
}

// loaded is the embedded network, laid out for this machine at first use.
var loaded = sync.OnceValues(func() (*network, error) { return newNetwork(modelFile, nn.Options{}) })

func newNetwork(file []byte, o nn.Options) (*network, error) {
	model, err := nn.Load(file)
	if err != nil {
		return nil, err
	}
	cut, err := wordpiece.New(model.Vocabulary)
	if err != nil {
		return nil, err
	}
	engine, err := model.Engine(o)
	if err != nil {
		return nil, err
	}
	return &network{cut, engine, &model.Chain}, nil
}

// proposal is words that may be the cue of an attribution, and the network's
// scores of the words around them.
type proposal struct {
	cue    []int   // words, in order
	odds   float64 // log-odds of the first of them being a cue's
	region nn.Region
}

// Words are read in stretches, so that memory does not grow with the article.
const (
	stretch = 6000 // words, more than nearly all articles have
	margin  = 250  // words read on both sides of a stretch for their context
)

// read finds the words of an article that may be cues. The only error is that
// of a context that is done.
func (n *network) read(ctx context.Context, d *doc) ([]proposal, error) {
	words := d.networkWords(n.cut)
	var out []proposal
	for from := 0; from < len(words); from += stretch {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		home := run{from, min(from+stretch, len(words))}
		out = append(out, n.readStretch(words, home)...)
	}
	return out, nil
}

// readStretch finds the proposals whose cue begins in home.
func (n *network) readStretch(words []nn.Word, home run) []proposal {
	start := max(0, home.from-margin)
	encoding := n.engine.Encode(words[start:min(len(words), home.to+margin)])
	var out []proposal
	var cues [][]int
	for _, p := range cuesOf(encoding.Cues) {
		if home.contains(start + p.cue[0]) {
			cues = append(cues, p.cue)
			out = append(out, p)
		}
	}
	for i, region := range encoding.Spans(cues) {
		region.From += start
		region.To += start
		out[i] = proposal{moved(cues[i], start), out[i].odds, region}
	}
	return out
}

func moved(words []int, by int) []int {
	out := make([]int, len(words))
	for i, t := range words {
		out[i] = t + by
	}
	return out
}

const (
	// cueBar is the log-odds from which on a word is looked at as a cue.
	cueBar = -.5
	// cueReach is the most words between two words of one cue.
	cueReach = 12
)

// cuesOf joins the words that may be in cues to cues.
func cuesOf(scores [][nn.CueTags]float32) []proposal {
	var out []proposal
	last := -1 // the last that is likelier a cue than not
	for i, s := range scores {
		tag := nn.CueBegins
		if s[nn.CueContinues] > s[nn.CueBegins] {
			tag = nn.CueContinues
		}
		odds := float64(s[tag] - s[nn.NoCue])
		if odds < cueBar {
			continue
		}
		if tag == nn.CueContinues && last >= 0 && i-out[last].cue[len(out[last].cue)-1] <= cueReach {
			if odds > 0 {
				out[last].cue = append(out[last].cue, i)
			}
			continue
		}
		if odds > 0 {
			last = len(out)
		}
		out = append(out, proposal{cue: []int{i}, odds: odds})
	}
	return out
}

// networkWords is the article as the network reads it. How words are marked is
// defined by training/words.py.
func (d *doc) networkWords(cut *wordpiece.Cutter) []nn.Word {
	out := make([]nn.Word, len(d.words))
	pieces := make(map[string][]int32)
	var q quoting
	for i, w := range d.words {
		s := w.In(d.text)
		p, known := pieces[s]
		if !known {
			p = cut.Append(nil, s)
			pieces[s] = p
		}
		quote := q.next(s, w.Break)
		feature := letters(s) * 4
		if quote > 0 {
			feature += 2
		}
		if w.Break {
			feature++
		}
		out[i] = nn.Word{Pieces: p, Feature: feature, Quote: quote}
	}
	return out
}

// quoting numbers the quotations that words stand in. A quotation that the end
// of a paragraph leaves open, and that is opened anew in the next, is one.
type quoting struct {
	number       int
	open, goesOn bool
}

// next is the number of the quotation that a word stands in, marks included;
// 0 outside of all.
func (q *quoting) next(word string, newline bool) int {
	if newline {
		q.goesOn, q.open = q.open, false
	}
	inside := true
	switch word {
	case "“":
		if !newline || !q.goesOn {
			q.number++
		}
		q.open = true
	case `"`:
		if !q.open && (!newline || !q.goesOn) {
			q.number++
		}
		q.open = !q.open
	case "”":
		q.open = false
	default:
		inside = q.open
	}
	if inside {
		return q.number
	}
	return 0
}

// letters is 0 for a word in lower case, 1 for one with capitals where parts
// of it begin, 2 for one all in capitals, and 3 for others.
func letters(word string) int {
	lower, upper, title, cased := true, true, true, false
	for _, r := range word {
		switch {
		case unicode.IsUpper(r), unicode.IsTitle(r):
			lower = false
			title = title && !cased
			cased = true
		case unicode.IsLower(r):
			upper = false
			title = title && cased
			cased = true
		default:
			cased = false
		}
	}
	switch {
	case lower && upper: // no letter has a case
		return 3
	case lower:
		return 0
	case title:
		return 1
	case upper:
		return 2
	}
	return 3
}

// runs joins words that follow each other.
func runs(words []int) []run {
	var out []run
	for _, t := range words {
		if n := len(out); n > 0 && out[n-1].to == t {
			out[n-1].to++
		} else {
			out = append(out, run{t, t + 1})
		}
	}
	return out
}

// tagged is the spans that tags say, without the words of the cue.
func (p *proposal) tagged(tags []int) (source, content []run) {
	var s, c []int
	for i, tag := range tags {
		t := p.region.From + i
		switch {
		case slices.Contains(p.cue, t):
		case tag == nn.SourceBegins, tag == nn.SourceContinues:
			s = append(s, t)
		case tag == nn.ContentBegins, tag == nn.ContentContinues:
			c = append(c, t)
		}
	}
	return runs(s), runs(c)
}

// printed is spans as readers want them: without the marks at their edges that
// belong to no quotation, a piece in each paragraph.
func (d *doc) printed(rs []run) []run {
	var out []run
	for _, r := range rs {
		from := r.from
		for t := r.from + 1; t <= r.to; t++ {
			if t == r.to || d.words[t].Break {
				if piece := d.trimMarks(run{from, t}); !piece.empty() {
					out = append(out, piece)
				}
				from = t
			}
		}
	}
	return out
}

// finished is a content without an "and" or a "who" at its end, of a clause
// that is not part of it.
func (d *doc) finished(content []run) []run {
	if n := len(content); n > 0 {
		last := &content[n-1]
		for last.len() > 1 && d.is(last.to-1, coordinator|relative) && d.lower[last.to-1] != "that" && d.quoted[last.to-1] < 0 {
			*last = d.trimMarks(run{last.from, last.to - 1})
		}
	}
	return content
}
