// Package wordpiece cuts words into the word pieces of an uncased BERT
// vocabulary.
//
// A word is brought to lower case without accents, parted at punctuation and
// around Chinese characters, and each part is cut into the longest pieces that
// the vocabulary has, from the left. A part that cannot be cut is one unknown
// piece.
package wordpiece

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/readout-news/readout"
)

// Limit is the number of pieces of a word at most; what is beyond is left out.
const Limit = 6

// longest is the number of characters of a part at most; a longer one is
// unknown.
const longest = 100

// Cutter cuts words. It is safe for concurrent use.
type Cutter struct {
	starts   map[string]int32 // pieces at the start of a part
	inside   map[string]int32 // pieces further on, without their ##
	unknown  int32
	maxBytes int // of a piece
}

// New makes a cutter of a vocabulary, in which a piece's number is its place.
func New(vocabulary []string) (*Cutter, error) {
	c := &Cutter{starts: make(map[string]int32, len(vocabulary)), inside: make(map[string]int32)}
	unknown := slices.Index(vocabulary, "[UNK]")
	if unknown < 0 {
		return nil, readout.Errorf(readout.Invalid, "add it", "the vocabulary lacks [UNK]")
	}
	c.unknown = int32(unknown)
	for i, p := range vocabulary {
		m := c.starts
		if len(p) > 2 && p[:2] == "##" {
			m, p = c.inside, p[2:]
		}
		if _, ok := m[p]; !ok {
			m[p] = int32(i)
		}
		c.maxBytes = max(c.maxBytes, len(p))
	}
	return c, nil
}

// Append appends the pieces of a word to dst: at least one, at most Limit.
func (c *Cutter) Append(dst []int32, word string) []int32 {
	s := cutting{Cutter: c, out: dst, limit: len(dst) + Limit, part: make([]byte, 0, 64)}
	for _, r := range normal(word) {
		switch {
		case s.full():
			return s.out[:s.limit]
		case unicode.IsSpace(r):
			s.end()
		case r == utf8.RuneError || unicode.Is(unicode.Mn, r) || control(r):
			// left out
		case punctuation(r) || chinese(r):
			s.end()
			s.add(r)
			s.end()
		default:
			s.add(unicode.ToLower(r))
		}
	}
	s.end()
	if len(s.out) == len(dst) {
		return append(dst, c.unknown)
	}
	return s.out[:min(len(s.out), s.limit)]
}

// normal is a word with accents as characters of their own.
func normal(word string) string {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return norm.NFD.String(word)
		}
	}
	return word
}

// cutting is a word being cut.
type cutting struct {
	*Cutter
	out        []int32
	limit      int
	part       []byte
	characters int // of the part
}

func (s *cutting) full() bool { return len(s.out) >= s.limit }

// add adds a character to the part; one that is too long is not kept.
func (s *cutting) add(r rune) {
	if s.characters++; s.characters <= longest {
		s.part = utf8.AppendRune(s.part, r)
	}
}

// end cuts the part, and begins the next one.
func (s *cutting) end() {
	part, start := s.part, len(s.out)
	if s.characters > longest {
		part = nil
		s.out = append(s.out, s.unknown)
	}
	for pieces := s.starts; len(part) > 0; pieces = s.inside {
		id, n := s.find(pieces, part)
		if n == 0 {
			s.out = append(s.out[:start], s.unknown)
			break
		}
		s.out = append(s.out, id)
		part = part[n:]
	}
	s.part, s.characters = s.part[:0], 0
}

// find is the longest of pieces that part begins with, and its length.
func (s *cutting) find(pieces map[string]int32, part []byte) (id int32, n int) {
	for n := min(len(part), s.maxBytes); n > 0; n-- {
		if n < len(part) && !utf8.RuneStart(part[n]) {
			continue
		}
		if id, ok := pieces[string(part[:n])]; ok {
			return id, n
		}
	}
	return 0, 0
}

func control(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) }

// punctuation counts all of ASCII's signs, as BERT does.
func punctuation(r rune) bool {
	if r < utf8.RuneSelf {
		return '!' <= r && r <= '/' || ':' <= r && r <= '@' || '[' <= r && r <= '`' || '{' <= r && r <= '~'
	}
	return unicode.IsPunct(r)
}

// chinese is the blocks of characters that BERT reads one by one.
func chinese(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0x3400 <= r && r <= 0x4DBF ||
		0x20000 <= r && r <= 0x2A6DF || 0x2A700 <= r && r <= 0x2CEAF ||
		0xF900 <= r && r <= 0xFAFF || 0x2F800 <= r && r <= 0x2FA1F
}
