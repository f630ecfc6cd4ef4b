package extract

import (
	"slices"
	"strings"
	"testing"
)

// Where a headline could be glued on ("|"), and weakly so ("~").
func TestSeams(t *testing.T) {
	for _, want := range []string{
		"Duty, and Public Narrative|Lavrov Outlines Peace Conditions",
		"Is This the End?|Ships Return",
		"Union: ‘We Were Promised’|Ships Return",
		"Ships stay out in poll|2031 Was a Bad Year",
		"Ships stay out|‘Never Again,’ Says Minister",
		"What It Means for You|Republicans Return",
		"Talks at NATO~Ships Return",
		"McDonald and MacBook and O'Neill and D’Angelo",
		"YouTube, iPhone, eBay, LinkedIn and TikTok",
		"The U.S. and the G.O.P. in the U.N.",
		"A-Level Results and Covid-19",
		"plain words without any",
	} {
		line := strings.NewReplacer("|", "", "~", "").Replace(want)
		var got strings.Builder
		at := 0
		for _, seam := range seams(line) {
			got.WriteString(line[at:seam.at])
			got.WriteString(map[bool]string{false: "|", true: "~"}[seam.weak])
			at = seam.at
		}
		got.WriteString(line[at:])
		if got.String() != want {
			t.Errorf("seams: got %q, want %q", got.String(), want)
		}
	}
}

func TestCutLabels(t *testing.T) {
	for _, c := range []struct {
		line string
		want []string
	}{
		{"No time to read?Get a summary", []string{"No time to read?", "Get a summary"}},
		{"No time to read? Get a summary Previous Article Small Rooms Next Article Ships", []string{"No time to read?", "Get a summary", "Previous Article Small Rooms", "Next Article Ships"}},
		{"so he said.No time to read?", []string{"so he said.", "No time to read?"}},
		{"The magazine asked: No time to read? Get a summary, it advised.", []string{"The magazine asked: No time to read? Get a summary, it advised."}},
		{"They debated the Next Article of the treaty.", []string{"They debated the Next Article of the treaty."}},
	} {
		if got := cutLabels(c.line); !slices.Equal(got, c.want) {
			t.Errorf("cutLabels(%q) = %q, want %q", c.line, got, c.want)
		}
	}
}
