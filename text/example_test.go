package text_test

import (
	"fmt"

	"github.com/readout-news/readout/text"
)

func ExampleSentences() {
	s := "“Why now?” asked Sen. Mira Vale. Nobody knew."
	for _, span := range text.Sentences(s) {
		fmt.Println(span.In(s))
	}
	// Output:
	// “Why now?” asked Sen. Mira Vale.
	// Nobody knew.
}

func ExampleQuotations() {
	s := "It’s “a farce,” she said, «rien de plus»."
	for _, q := range text.Quotations(s) {
		fmt.Println(q.Inner.In(s), q.Closed)
	}
	// Output:
	// a farce, true
	// rien de plus true
}
