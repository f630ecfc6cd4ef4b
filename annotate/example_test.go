package annotate_test

import (
	"context"
	"fmt"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/annotate"
)

func Example() {
	article := readout.ArticleFromText("Council drops bridge\n\n“Nobody asked for it,” said Ana Roe, the mayor of Lowmere. " +
		"She denied that money was lost.")
	an, err := annotate.New().Annotate(context.Background(), article)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range an.Attributions {
		fmt.Printf("%s %s: %s\n", an.Speaker(a.Speaker).Name, a.Stance, a.Content.In(article.Text))
	}
	roe := an.Speakers[0]
	fmt.Println(roe.Role, "|", roe.Party, "|", roe.Mentions.In(article.Text))
	// Output:
	// Ana Roe asserts: “Nobody asked for it,”
	// Ana Roe denies: that money was lost
	// mayor | Lowmere | Ana Roe She
}
