package cli

import (
	"os"
	"strconv"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// style is how text is shown where it goes. The zero style is for pipes and
// files: no escapes, no wrapping.
type style struct {
	color bool
	links bool // the terminal may be told of hyperlinks
	width int  // columns to wrap at, 0 for never
}

// measure is the longest line shown, in columns: longer ones are hard to read.
const measure = 80

// newStyle is the style of standard output. NO_COLOR and a dumb terminal turn
// colour off, --color goes before both.
func (p *Program) newStyle(when string) style {
	terminal := isTerminal(p.Stdout)
	dumb := p.Getenv("TERM") == "dumb"
	s := style{
		color: when == "always" || when == "auto" && terminal && !dumb && p.Getenv("NO_COLOR") == "",
		links: terminal && !dumb && when != "never",
	}
	if terminal || s.color {
		s.width = min(measure, p.columns())
	}
	return s
}

// isTerminal reports whether one of the program's streams is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// columns is the terminal's width: COLUMNS, or what the terminal says.
func (p *Program) columns() int {
	if n, err := strconv.Atoi(p.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if f, ok := p.Stdout.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return n
		}
	}
	return measure
}

// ink is the parameters of an SGR escape.
type ink string

const (
	bold ink = "1"
	dim  ink = "2"
	warn ink = "1;38;5;166"
)

// palette is the speakers' colours, of the 256-colour table. Each is told
// from black and from white paper alike; a test measures it.
var palette = [...]int{33, 166, 29, 162, 99, 30, 136, 131, 63, 64}

// strong is an ink in bold.
func (k ink) strong() ink {
	if k == "" {
		return bold
	}
	return bold + ";" + k
}

// speakerInk is the colour of the i-th speaker of an article.
func speakerInk(i int) ink { return ink("38;5;" + strconv.Itoa(palette[i%len(palette)])) }

// paint shows text in an ink.
func (s style) paint(k ink, text string) string {
	if !s.color || k == "" || text == "" {
		return text
	}
	return "\x1b[" + string(k) + "m" + text + "\x1b[0m"
}

// link makes text a hyperlink where the terminal may know them.
func (s style) link(address, text string) string {
	if !s.links || !isWeb(address) || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return text
	}
	return "\x1b]8;;" + address + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}

func isWeb(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// rule parts one article from the next.
func (s style) rule() string {
	if s.width == 0 {
		return "--------"
	}
	return s.paint(dim, strings.Repeat("─", s.width))
}

// printable is text without what would steer a terminal: control characters
// become U+FFFD, those that turn the direction of text and the marks of other
// systems' lines go.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\u2028' || r == '\u2029':
			return ' '
		case r == '\r' || r == '\uFEFF' || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069:
			return -1
		case unicode.IsControl(r):
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// oneLine is printable text on one line, its white space folded.
func oneLine(text string) string { return strings.Join(strings.Fields(printable(text)), " ") }

// wrap breaks text, one paragraph, into lines after an indentation. With
// width 0 it stays one line.
func (s style) wrap(indent, text string) []string {
	if s.width == 0 {
		return []string{indent + oneLine(text)}
	}
	room := max(s.width-runewidth.StringWidth(indent), 20)
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(printable(text)) {
		for i, part := range breakable(word, room) {
			w := runewidth.StringWidth(part)
			space := ""
			if i == 0 && line != "" {
				space = " "
			}
			if used+len(space)+w > room && line != "" {
				lines = append(lines, indent+line)
				line, used, space = "", 0, ""
			}
			line += space + part
			used += len(space) + w
		}
	}
	if line != "" {
		lines = append(lines, indent+line)
	}
	return lines
}

// breakable parts a word where a line may end inside it: behind each wide
// character, as scripts without spaces are set, and wherever the room ends
// in a word that is longer.
func breakable(word string, room int) []string {
	var parts []string
	start, used := 0, 0
	for i, r := range word {
		w := runewidth.RuneWidth(r)
		if i > start && w > 0 && (used+w > room || w == 2 && !unicode.IsPunct(r)) {
			parts = append(parts, word[start:i])
			start, used = i, 0
		}
		used += w
	}
	return append(parts, word[start:])
}
