package summarize_test

import (
	"context"
	"fmt"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
	"github.com/readout-news/readout/summarize"
)

func ExampleSummarizer_Summarize() {
	ctx := context.Background()
	a := readout.ArticleFromText("Bridge at Sella to close\n\n" +
		"The bridge at Sella will close on Monday, the harbour minister, Mira Vale, said.\n\n" +
		"“It has stood for ninety years,” she said.")
	an, err := annotate.New().Annotate(ctx, a)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := summarize.New().Summarize(ctx, a, an, readout.Brief)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range r.Lines {
		fmt.Println(*l.Speaker, l.Stance+":", l.Text)
	}
	// Output:
	// Mira Vale asserts: The bridge at Sella will close on Monday, the harbour minister, Mira Vale, said.
	// Mira Vale asserts: “It has stood for ninety years,” Mira Vale said.
}
