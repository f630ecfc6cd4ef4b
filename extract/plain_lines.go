package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/readout-news/readout"
)

// part is a paragraph of a plain text, or a line that stands for itself.
type part struct {
	text string // white space folded to single spaces
	gap  bool   // a blank line stands before it
	form readout.ParagraphKind
	kind lineKind
}

// line is one line of the input, before lines are joined to parts.
type line struct {
	text   string
	gap    bool
	indent int // white space before it, in characters
	form   readout.ParagraphKind
	number int // of a numbered item, 0 for none
}

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n\n")

// partsOf cuts a text, its line breaks all "\n", into parts: lines are parted at the labels glued into
// them, wrapped lines are joined, and each part is classified.
func partsOf(text string) []part {
	lines := linesOf(text)
	width := wrapWidth(lines)
	var parts []part
	for i := 0; i < len(lines); {
		first := i
		for i++; i < len(lines) && goesOnIn(lines[i-1], lines[i], width); i++ {
		}
		parts = append(parts, join(lines[first:i]))
	}
	return parts
}

func join(lines []line) part {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.text
	}
	p := part{text: strings.Join(texts, " "), gap: lines[0].gap, form: lines[0].form}
	p.kind = furniture(p.text)
	return p
}

// maxLines is the most lines that a text is read with.
const maxLines = 100_000

// linesOf finds the lines that are not blank, with their markers of lists and
// quotations read and taken off.
func linesOf(text string) []line {
	raw := strings.Split(text, "\n")
	depth := quoteDepth(raw)
	var lines []line
	gap := false
	for _, s := range raw {
		for range depth {
			s = strings.TrimPrefix(strings.TrimPrefix(s, ">"), " ")
		}
		indent := utf8.RuneCountInString(s) - utf8.RuneCountInString(strings.TrimLeftFunc(s, unicode.IsSpace))
		s = strings.Join(strings.Fields(s), " ")
		if s == "" || isRule(s) {
			gap = true
			continue
		}
		for _, piece := range cutLabels(s) {
			l := line{text: piece, gap: gap, indent: indent, form: readout.Plain}
			l.readMarker()
			if l.text != "" {
				lines = append(lines, l)
			}
			gap = false
		}
	}
	readLists(lines)
	return lines
}

// quoteDepth is the number of ">" before nearly all lines, as in a text that
// was quoted in a mail as a whole.
func quoteDepth(raw []string) int {
	lines, quoted := 0, 0
	depth := 8
	for _, s := range raw {
		if strings.TrimSpace(s) == "" {
			continue
		}
		lines++
		bare := strings.TrimLeft(s, "> ")
		if n := strings.Count(s[:len(s)-len(bare)], ">"); n > 0 {
			quoted++
			depth = min(depth, n)
		}
	}
	if lines < 2 || quoted*10 < lines*9 {
		return 0
	}
	return depth
}

// isRule reports whether a line is drawn: "-----", "* * *", "=====".
func isRule(s string) bool {
	return len(s) >= 3 && strings.Trim(s, "-=_*~# —–.•") == "" && strings.Trim(s, ".") != ""
}

// readMarker takes the mark of a quotation, a heading or a list off the line.
// Marks of lists are only noted where they may be a dash of speech or an
// ordinal: readLists decides.
func (l *line) readMarker() {
	switch {
	case strings.HasPrefix(l.text, ">") && !strings.HasPrefix(l.text, ">>>"):
		l.form, l.text = readout.BlockQuote, strings.TrimSpace(strings.TrimLeft(l.text, "> "))
	case strings.HasPrefix(l.text, "#"):
		marks := len(l.text) - len(strings.TrimLeft(l.text, "#"))
		if marks <= 6 && strings.HasPrefix(l.text[marks:], " ") {
			l.form, l.text = readout.Subheading, strings.TrimSpace(strings.Trim(l.text, "#"))
		}
	default:
		for _, bullet := range []string{"* ", "• ", "‣ ", "◦ ", "▪ "} {
			if rest, ok := strings.CutPrefix(l.text, bullet); ok {
				l.form, l.text = readout.ListItem, rest
			}
		}
		l.number = itemNumber(l.text)
	}
}

// itemNumber is n of a line that begins with "n. " or "n) ", 0 for another.
func itemNumber(s string) int {
	n, i := 0, 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i == 0 || i+1 >= len(s) || s[i] != '.' && s[i] != ')' || s[i+1] != ' ' {
		return 0
	}
	return n
}

// readLists finds the lists among lines whose marks alone do not tell: two or
// more behind each other that begin with "- ", or with 1, 2, 3 …
func readLists(lines []line) {
	dashed := func(i int) bool { return i >= 0 && i < len(lines) && strings.HasPrefix(lines[i].text, "- ") }
	numbered := func(i int) bool {
		return i >= 0 && i < len(lines) && lines[i].number > 0 &&
			(i+1 < len(lines) && lines[i+1].number == lines[i].number+1 || i > 0 && lines[i-1].number > 0 && lines[i-1].number == lines[i].number-1)
	}
	var items []int
	for i := range lines {
		if dashed(i) && (dashed(i-1) || dashed(i+1)) || numbered(i) {
			items = append(items, i)
		}
	}
	for _, i := range items {
		lines[i].form = readout.ListItem
		_, lines[i].text, _ = strings.Cut(lines[i].text, " ")
	}
}

// wrapWidth is the column at which the text was wrapped, 0 when its lines are
// whole paragraphs: then they are longer, or end where sentences end, or most
// of those behind them do not go on with a small letter.
func wrapWidth(lines []line) int {
	const narrowest, widest = 40, 100
	width, long, pairs, open, small := 0, 0, 0, 0, 0
	for i, l := range lines {
		n := utf8.RuneCountInString(l.text)
		switch {
		case !strings.Contains(l.text, " "): // a long word may stick out
		case n > widest:
			long++
		default:
			width = max(width, n)
		}
		if i+1 < len(lines) && !lines[i+1].gap && n > narrowest {
			pairs++
			if !endsSentence(l.text) {
				open++
			}
			if r, _ := utf8.DecodeRuneInString(lines[i+1].text); !unicode.IsUpper(r) && !unicode.IsPunct(r) {
				small++
			}
		}
	}
	if long*20 > len(lines) || width < narrowest || pairs == 0 || open*2 < pairs || small*2 < pairs {
		return 0
	}
	return width
}

// goesOnIn reports whether line l goes on with the paragraph of the line
// before it. In a wrapped text it does when its first word had no room left
// there; in any text when a sentence that is cut in the middle goes on.
func goesOnIn(before, l line, width int) bool {
	if l.gap || l.form == readout.ListItem || l.form == readout.Subheading || before.form == readout.Subheading || l.form == readout.BlockQuote && before.form != l.form {
		return false
	}
	first, _, _ := strings.Cut(l.text, " ")
	r, _ := utf8.DecodeRuneInString(first)
	length := utf8.RuneCountInString(before.text)
	if unicode.IsLower(r) && !endsSentence(before.text) && length >= 30 {
		return !standsAlone(l.text) && !standsAlone(before.text)
	}
	if l.form == readout.BlockQuote && !endsSentence(before.text) {
		return true
	}
	if width == 0 || before.form == readout.ListItem && l.indent == 0 {
		return false
	}
	if l.indent > before.indent && l.form == before.form && endsSentence(before.text) { // an indented first line
		return false
	}
	if length+1+utf8.RuneCountInString(first) <= width {
		return false
	}
	if k := furniture(l.text); !endsSentence(before.text) && k != linePager && k != lineWidget && !standsAlone(before.text) {
		return true // the last line of a paragraph may look like a date or a label
	}
	return !standsAlone(l.text) && !standsAlone(before.text)
}

// standsAlone reports whether a line is one of those that are never part of a
// wrapped paragraph. A single word may be a paragraph's last.
func standsAlone(s string) bool {
	const longest = 200 // bytes
	if len(s) > longest {
		return false
	}
	if !strings.Contains(s, " ") {
		return isURL(s)
	}
	if k := furniture(s); k != lineText && k != lineCaption && k != lineNotice {
		return true
	}
	var h header
	return h.read(s)
}

// isURL reports whether s is nothing but an address.
func isURL(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")) && !strings.Contains(s, " ")
}
