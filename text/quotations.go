package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// Quotation is one stretch of text between quotation marks.
type Quotation struct {
	// Outer includes the marks, Inner leaves them out; Inner may be empty.
	Outer, Inner readout.Span
	// Closed reports that the closing mark is there. A quotation that runs on
	// into the next paragraph has none; it and its continuation, which opens
	// with a mark of its own, are two quotations.
	Closed bool
}

// Quotations finds the outermost quotations of s: “curly”, ”curly”, "straight",
// «guillemets», „low“ and ‘single’ marks, also single ones doubled. A
// quotation does not reach over a line break; one that is not closed ends with
// its line. Apostrophes are not quotation marks.
func Quotations(s string) []Quotation {
	var out []Quotation
	for start := 0; start < len(s); {
		end := len(s)
		if i := strings.IndexAny(s[start:], "\n\r"); i >= 0 {
			end = start + i
		}
		out = lineQuotations(out, s, start, end)
		start = end + 1
	}
	return out
}

// lineQuotations appends the quotations of the line s[start:end].
func lineQuotations(out []Quotation, s string, start, end int) []Quotation {
	line := s[:end]
	unpaired := "" // single marks that nothing closes from here on: looked for once, so that the cost stays linear
	for i := start; i < end; {
		if q, ok := doubled(line, start, i); ok {
			out = append(out, q)
			i = q.Outer.End
			continue
		}
		r, n := utf8.DecodeRuneInString(line[i:])
		closers := closing(r)
		if closers == "" || !opens(line[start:], i-start, r, n) || strings.ContainsRune(unpaired, r) {
			i += n
			continue
		}
		q := Quotation{Outer: readout.Span{Start: i, End: end}, Inner: readout.Span{Start: i + n, End: end}}
		at, size := closed(line, i+n, r, closers)
		if size == 0 {
			at, size = mixed(line, i+n, r)
		}
		if size > 0 {
			q = Quotation{readout.Span{Start: i, End: at + size}, readout.Span{Start: i + n, End: at}, true}
		} else if single(r) {
			unpaired += string(r) // an unpaired single mark is an apostrophe
			i += n
			continue
		}
		if !q.Closed {
			q.Outer = trim(s, q.Outer)
			q.Inner.End = max(q.Outer.End, q.Inner.Start)
		}
		out = append(out, q)
		i = q.Outer.End
	}
	return out
}

// doubled is the quotation that opens at i with two single marks, as some
// wires print it.
func doubled(line string, start, i int) (Quotation, bool) {
	const closer = "''"
	if !strings.HasPrefix(line[i:], closer) && !strings.HasPrefix(line[i:], "``") || !opens(line[start:], i-start, '\'', len(closer)) {
		return Quotation{}, false
	}
	inside := i + len(closer)
	if n := strings.Index(line[inside:], closer); n >= 0 {
		end := inside + n
		return Quotation{readout.Span{Start: i, End: end + len(closer)}, readout.Span{Start: inside, End: end}, true}, true
	}
	outer := trim(line, readout.Span{Start: i, End: len(line)})
	return Quotation{outer, readout.Span{Start: inside, End: max(outer.End, inside)}, false}, true
}

// closing is the marks that can close a quotation that opens with r, empty
// when r opens none.
func closing(r rune) string {
	switch r {
	case '“', '”':
		return "”"
	case '„':
		return "“”"
	case '«':
		return "»"
	case '»':
		return "«"
	case '‹':
		return "›"
	case '"':
		return `"`
	case '‘':
		return "’"
	case '\'':
		return "'"
	}
	return ""
}

func single(r rune) bool { return r == '‘' || r == '\'' || r == '‹' }

// opens reports whether the mark r at i can open a quotation: a mark that
// also closes, or serves as an apostrophe, needs a boundary before it and
// none behind it.
func opens(line string, i int, r rune, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:i])
	after, m := utf8.DecodeRuneInString(line[i+n:])
	atStart := i == 0 || space(before) || strings.ContainsRune("([{—–-/:“\"‘«„", before)
	atEnd := m == 0 || space(after)
	switch r {
	case '"', '\'', '»', '”':
		return atStart && !atEnd
	case '‘':
		return atStart && !atEnd && !unicode.IsDigit(after)
	}
	return true
}

// closed finds the mark that closes a quotation whose inside starts at i, and
// its size in bytes, 0 when the line has none. Another opening mark of the
// same kind before it means that the first one was never closed, except where
// quotations of this kind nest.
func closed(line string, i int, opener rune, closers string) (at, size int) {
	depth := 0
	for i < len(line) {
		r, n := utf8.DecodeRuneInString(line[i:])
		switch {
		case strings.ContainsRune(closers, r) && (!single(r) && r != '’' || endsQuotation(line, i, n)):
			if depth == 0 {
				return i, n
			}
			depth--
		case r == opener && (r == '“' || r == '«'):
			depth++
		}
		i += n
	}
	return 0, 0
}

// mixed is closed for a quotation that opens with a straight mark and closes
// with a curly one, or the other way round, as pages have it that were edited by
// several hands.
func mixed(line string, i int, opener rune) (at, size int) {
	switch opener {
	case '"':
		return closed(line, i, '“', "”")
	case '“':
		depth := 0
		for at := i; at < len(line); at++ {
			switch {
			case line[at] != '"':
			case opens(line, at, '"', 1):
				depth++
			case depth == 0:
				return at, 1
			default:
				depth--
			}
		}
	}
	return 0, 0
}

// endsQuotation reports whether the single mark at i closes a quotation and
// is not an apostrophe within a word.
func endsQuotation(line string, i, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:i])
	after, m := utf8.DecodeRuneInString(line[i+n:])
	return !space(before) && (m == 0 || !wordRune(after))
}
