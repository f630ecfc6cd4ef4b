package check_test

import (
	"fmt"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/check"
)

// A line that says less than its evidence is told why it cannot stand.
func ExampleGrounds_Line() {
	a := readout.ArticleFromText("Mira Vale denied the sale.")
	an := &readout.Annotation{
		Sentences: []readout.Span{{Start: 0, End: 26}},
		Attributions: []readout.Attribution{{
			Source: readout.Spans{{Start: 0, End: 9}}, Cue: readout.Spans{{Start: 10, End: 16}}, Content: readout.Spans{{Start: 17, End: 25}},
			Kind: readout.Indirect, Stance: readout.Denies, Speaker: "s1",
		}},
		Speakers: []readout.Speaker{{ID: "s1", Name: "Mira Vale", Names: []string{"Mira Vale"}}},
	}
	line := readout.Line{Text: "The sale.", Evidence: readout.Spans{{Start: 17, End: 25}}}
	for _, b := range check.Against(a, an).Line(line) {
		if b.Promise == check.Speaker {
			fmt.Println(b.Promise+":", b.Reason)
		}
	}
	// Output: speaker: the article gives this to Mira Vale, the line does not
}
