package extract

import (
	"strings"

	"github.com/readout-news/readout"
)

// aroundHeadline is how many blocks before the headline and after the lead are
// looked at for a byline and a date.
const aroundHeadline = 4

// byline is the authors' names: by the page's data, or as printed around the
// headline.
func (r *reading) byline() string {
	if len(r.m.authors) > 0 {
		return strings.Join(r.m.authors, ", ")
	}
	var found []string
	r.around(func(b *block) bool {
		if b.chars > maxName {
			return false
		}
		names, ok := readByline(b.text)
		if !ok && b.in.byMarks() {
			var list string
			list, _ = cutNames(b.text)
			names, ok = splitNames(list), strings.Contains(list, " ")
		}
		if ok {
			found = cleanNames(names, r.m.outlet)
		}
		return len(found) > 0
	})
	return strings.Join(found, ", ")
}

// around calls see for the blocks around the headline until it is satisfied.
func (r *reading) around(see func(*block) bool) {
	if r.selection == nil {
		return
	}
	from := max(0, r.selection.start-1-aroundHeadline)
	to := min(len(r.o.blocks), r.selection.lead+aroundHeadline)
	for i := from; i < to; i++ {
		if i == r.o.headline || r.isKept(i) {
			continue
		}
		if see(&r.o.blocks[i]) {
			return
		}
	}
}

func (r *reading) isKept(i int) bool {
	s := r.selection
	return i >= s.start && i < s.last && s.fates[i-s.start] == keep
}

func (s *section) byMarks() bool {
	for t := s; t != nil && t.out; t = t.up {
		if t.marks&markByline != 0 {
			return true
		}
	}
	return false
}

// longestDateline is the most characters of a line that is read as a date.
const longestDateline = 120

// visibleDate is the first date that is printed around the headline.
func (r *reading) visibleDate() readout.Date {
	var d readout.Date
	r.around(func(b *block) bool {
		if b.chars <= longestDateline {
			d = dateInText(b.text)
		}
		return !d.IsZero()
	})
	return d
}
