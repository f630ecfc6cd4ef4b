package readout

import (
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Span is a half-open range of bytes [Start, End) in an article's text. Both
// ends lie on character boundaries. In JSON it is the pair [start, end].
type Span struct {
	Start, End int
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// In cuts the span out of text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Contains reports whether every byte of t is in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Validate reports why the span cannot be cut out of text: out of bounds,
// upside down, empty, or with an end inside a character.
func (s Span) Validate(text string) error {
	switch {
	case s.Start < 0 || s.End > len(text):
		return fmt.Errorf("span [%d, %d) is outside of the text's %d bytes", s.Start, s.End, len(text))
	case s.Empty():
		return fmt.Errorf("span [%d, %d) covers nothing", s.Start, s.End)
	case !boundary(text, s.Start) || !boundary(text, s.End):
		return fmt.Errorf("span [%d, %d) has an end inside a character", s.Start, s.End)
	}
	return nil
}

func boundary(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

// MarshalJSON writes the pair [start, end].
func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal([2]int{s.Start, s.End}) }

// UnmarshalJSON reads the pair [start, end].
func (s *Span) UnmarshalJSON(b []byte) error {
	var pair [2]int
	if err := json.Unmarshal(b, &pair); err != nil {
		return fmt.Errorf("a span is a pair [start, end]: %w", err)
	}
	s.Start, s.End = pair[0], pair[1]
	return nil
}

// Spans is a piece of text in zero or more parts, in reading order and
// without overlap: a quotation interrupted by "he said" is one content in two
// parts. Nil is written [] in JSON.
type Spans []Span

// Len is the number of bytes in all parts.
func (ss Spans) Len() int {
	n := 0
	for _, s := range ss {
		n += s.Len()
	}
	return n
}

// Bounds is the smallest span that contains every part, or the zero span.
func (ss Spans) Bounds() Span {
	if len(ss) == 0 {
		return Span{}
	}
	return Span{ss[0].Start, ss[len(ss)-1].End}
}

// Overlaps reports whether any part shares a byte with t.
func (ss Spans) Overlaps(t Span) bool {
	return slices.ContainsFunc(ss, t.Overlaps)
}

// Contains reports whether one part contains t.
func (ss Spans) Contains(t Span) bool {
	return slices.ContainsFunc(ss, func(s Span) bool { return s.Contains(t) })
}

// In cuts every part out of text and joins them with a space.
func (ss Spans) In(text string) string {
	var b []byte
	for i, s := range ss {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, s.In(text)...)
	}
	return string(b)
}

// Validate reports the first part that cannot be cut out of text, or that is
// out of order.
func (ss Spans) Validate(text string) error {
	for i, s := range ss {
		if err := s.Validate(text); err != nil {
			return err
		}
		if i > 0 && s.Start < ss[i-1].End {
			return fmt.Errorf("span [%d, %d) does not come after [%d, %d)", s.Start, s.End, ss[i-1].Start, ss[i-1].End)
		}
	}
	return nil
}

// MarshalJSON writes a list of pairs, [] for none.
func (ss Spans) MarshalJSON() ([]byte, error) {
	if ss == nil {
		return []byte("[]"), nil
	}
	return json.Marshal([]Span(ss))
}
