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
		"Mira Vale, the harbour minister, said the bridge at Sella would close on Monday.\n\n" +
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
		who := "The article"
		if l.Speaker != nil {
			who = *l.Speaker
		}
		fmt.Printf("%s: %s\n", who, l.Text)
	}
	// Output:
	// Mira Vale: Mira Vale, the harbour minister, said the bridge at Sella would close on Monday.
	// Mira Vale: “It has stood for ninety years,” Mira Vale said.
}
