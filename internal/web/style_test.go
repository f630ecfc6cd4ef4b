package web

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// enough is the contrast that the Web Content Accessibility Guidelines ask of
// text at level AA.
const enough = 4.5

// rgb is a colour, each part 0 to 1.
type rgb [3]float64

// palettes are the style sheet's colours in light and in dark.
func palettes(t *testing.T) map[string]map[string]rgb {
	t.Helper()
	css, err := assetFiles.ReadFile("assets/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, ok := strings.Cut(string(css), "@media (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("the style sheet has no dark colours")
	}
	dark, _, _ = strings.Cut(dark, "}")
	return map[string]map[string]rgb{"light": colourNames(light), "dark": colourNames(dark)}
}

var colourRule = regexp.MustCompile(`--([a-z0-9-]+): #([0-9a-f]{6});`)

func colourNames(css string) map[string]rgb {
	out := map[string]rgb{}
	for _, m := range colourRule.FindAllStringSubmatch(css, -1) {
		n, _ := strconv.ParseUint(m[2], 16, 32)
		out[m[1]] = rgb{float64(n>>16) / 255, float64(n>>8&255) / 255, float64(n&255) / 255}
	}
	return out
}

// over mixes a share of a colour over another one.
func (c rgb) over(below rgb, share float64) rgb {
	for i := range c {
		c[i] = c[i]*share + below[i]*(1-share)
	}
	return c
}

func (c rgb) luminance() float64 {
	for i, v := range c {
		if v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestColoursCanBeRead(t *testing.T) {
	for theme, c := range palettes(t) {
		hold := func(text, ground string, a, b rgb) {
			if got := contrast(a, b); got < enough {
				t.Errorf("%s: %s on %s has a contrast of %.2f, below %.1f", theme, text, ground, got, enough)
			}
		}
		for _, text := range []string{"ink", "soft", "accent", "alarm", "sound"} {
			for _, ground := range []string{"paper", "raised", "lit"} {
				hold(text, ground, c[text], c[ground])
			}
		}
		hold("on-accent", "accent", c["on-accent"], c["accent"])
		for _, outcome := range []string{"alarm", "sound"} {
			for _, text := range []string{"ink", "alarm", "sound"} {
				hold(text, "a tint of "+outcome, c[text], c[outcome].over(c["paper"], outcomeTint))
			}
		}
		for i := range colours {
			speaker := fmt.Sprintf("c%d", i+1)
			hold(speaker, "paper", c[speaker], c["paper"])
			hold(speaker, "lit", c[speaker], c["lit"])
			hold("paper", speaker, c["paper"], c[speaker])
			// What a speaker says is tinted, twice where one quotes the other,
			// and names any other speaker.
			for j := range colours {
				other := fmt.Sprintf("c%d", j+1)
				once := c[other].over(c["paper"], contentTint)
				hold(speaker, "a tint of "+other, c[speaker], once)
				hold(speaker, "a tint of "+other+" lit", c[speaker], c[other].over(c["paper"], litTint))
				hold("ink", "a tint of "+other+" lit", c["ink"], c[other].over(c["paper"], litTint))
			}
		}
	}
}

// The shares of a speaker's colour behind what the speaker says.
const (
	contentTint = .10
	litTint     = .18
)

// outcomeTint is the share of an outcome's colour behind the evidence of a
// sentence that was checked.
const outcomeTint = .09

func TestTintsAreThoseOfTheStyleSheet(t *testing.T) {
	css, err := assetFiles.ReadFile("assets/style.css")
	if err != nil {
		t.Fatal(err)
	}
	if mix := fmt.Sprintf("color-mix(in srgb, var(--outcome) %.0f%%, var(--paper))", 100*outcomeTint); !strings.Contains(string(css), mix) {
		t.Errorf("the style sheet has no %s", mix)
	}
	for _, share := range []float64{contentTint, litTint} {
		if mix := fmt.Sprintf("color-mix(in srgb, var(--speaker) %.0f%%, transparent)", 100*share); !strings.Contains(string(css), mix) {
			t.Errorf("the style sheet has no %s", mix)
		}
	}
}
