package extract_test

import (
	"context"
	"fmt"

	"github.com/readout-news/readout"
	"github.com/readout-news/readout/extract"
)

func ExampleExtractor() {
	page := &readout.Page{
		Address:     "https://courier.example/2031/04/09/bridge",
		ContentType: "text/html; charset=utf-8",
		Body: []byte(`<html lang="en"><head><title>Bridge closed for a week - Courier</title>
<meta name="author" content="Sander Wolde"></head><body>
<nav><a href="/">Home</a> <a href="/harbour">Harbour</a></nav>
<article><h1>Bridge closed for a week</h1>
<p>The iron bridge over the Merva will be closed from Monday, the roads office announced.</p>
<p class="share">Share this article</p>
<h2>Ferry instead</h2>
<p>Drivers are asked to use the ferry at Ludding, which runs every twenty minutes.</p>
</article></body></html>`),
	}
	articles, err := extract.New().Extract(context.Background(), page)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range articles {
		fmt.Printf("%s, by %s (%s)\n", a.Headline(), a.Byline, a.Outlet)
		for _, p := range a.Paragraphs {
			fmt.Printf("%s: %s\n", p.Kind, p.In(a.Text))
		}
	}
	// Output:
	// Bridge closed for a week, by Sander Wolde (Courier)
	// text: The iron bridge over the Merva will be closed from Monday, the roads office announced.
	// heading: Ferry instead
	// text: Drivers are asked to use the ferry at Ludding, which runs every twenty minutes.
}

// A page that is something else than an article is an error that says what it
// is and what to do.
func ExampleExtractor_notArticle() {
	page := &readout.Page{ContentType: "text/html", Body: []byte(`<title>Page not found</title><h1>Page not found</h1><p>Sorry about that.</p>`)}
	_, err := extract.New().Extract(context.Background(), page)
	fmt.Println(readout.KindOf(err))
	fmt.Println(err)
	// Output:
	// no article
	// this page says that there is nothing at its address; check the address
}
