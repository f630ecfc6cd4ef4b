package cli

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

// Speakers must be read on dark and on light paper: every colour of the
// palette keeps the contrast that WCAG asks of large text, 3 to 1, on black
// and on white.
func TestPaletteIsLegible(t *testing.T) {
	for _, c := range palette {
		l := luminance(c)
		onBlack, onWhite := (l+0.05)/0.05, 1.05/(l+0.05)
		if onBlack < 3 || onWhite < 3 {
			t.Errorf("colour %d: contrast %.1f on black and %.1f on white, want 3", c, onBlack, onWhite)
		}
	}
}

// luminance of a colour of the 256-colour table's cube, after WCAG.
func luminance(c int) float64 {
	steps := [...]float64{0, 95, 135, 175, 215, 255}
	c -= 16
	linear := func(v float64) float64 {
		if v /= 255; v > 0.03928 {
			return math.Pow((v+0.055)/1.055, 2.4)
		}
		return v / 12.92
	}
	return 0.2126*linear(steps[c/36]) + 0.7152*linear(steps[c/6%6]) + 0.0722*linear(steps[c%6])
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"plain text\nin two lines":  "plain text\nin two lines",
		"a\ttab":                    "a tab",
		"\x1b[31mred\x1b[0m":        "\uFFFD[31mred\uFFFD[0m",
		"\x1b]0;title\x07":          "\uFFFD]0;title\uFFFD",
		"C1 \u009b31m and \x7f":     "C1 \uFFFD31m and \uFFFD",
		"right \u202eot tfel":       "right ot tfel",
		"line\u2028separator\r\n":   "line separator\n",
		"not \xff UTF-8":            "not \uFFFD UTF-8",
		"\uFEFFmarked, café, 東京, 🙂": "marked, café, 東京, 🙂",
	} {
		if got := printable(in); got != want {
			t.Errorf("printable(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name   string
		width  int
		indent string
		text   string
		want   []string
	}{
		{"a pipe", 0, "  ", "never  broken\nat all", []string{"  never broken at all"}},
		{"words", 22, "> ", "the river fell overnight by a metre", []string{"> the river fell", "> overnight by a metre"}},
		{"wide characters", 20, "", "大臣は火曜日に記者会見で述べた。", []string{"大臣は火曜日に記者会", "見で述べた。"}},
		{"a word longer than the line", 20, "", "https://news.example/politics/ferry", []string{"https://news.example", "/politics/ferry"}},
		{"combining marks take no room", 20, "", strings.Repeat("e\u0301", 20) + " x", []string{strings.Repeat("e\u0301", 20), "x"}},
		{"nothing", 20, "  ", " \n ", nil},
	} {
		got := style{width: c.width}.wrap(c.indent, c.text)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Whatever the text is, no line is wider than asked for, nothing but white
// space is lost, and nothing that steers the terminal is left.
func FuzzWrap(f *testing.F) {
	f.Add("the river fell overnight by a metre", 20)
	f.Add("大臣は火曜日に\x1b[2J記者会見で述べた。", 24)
	f.Add("👩‍👩‍👧 e\u0301\u200d \u202e", 21)
	f.Fuzz(func(t *testing.T, text string, width int) {
		width = 20 + int(uint(width)%80)
		lines := style{width: width}.wrap("", text)
		for _, l := range lines {
			if w := runewidth.StringWidth(l); w > width {
				t.Errorf("a line of %d columns, want at most %d: %q", w, width, l)
			}
			if strings.ContainsAny(l, "\x1b\r\n\x7f") {
				t.Errorf("%q steers the terminal", l)
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got, want := squeeze(strings.Join(lines, "")), squeeze(printable(text)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestLink(t *testing.T) {
	on := style{links: true}
	for address, linked := range map[string]bool{
		"https://news.example/a":         true,
		"http://news.example/%C3%A9":     true,
		"javascript:alert(1)":            false,
		"file:///etc/passwd":             false,
		"https://news.example/\x1b\\x":   false,
		"https://news.example/with room": false,
		"":                               false,
	} {
		if got := on.link(address, "text") != "text"; got != linked {
			t.Errorf("link to %q: %v, want %v", address, got, linked)
		}
	}
	if got := (style{}).link("https://news.example/a", "text"); got != "text" {
		t.Errorf("a pipe got the link %q", got)
	}
}
