// Package extract takes the articles out of pages.
package extract

import (
	"context"

	"github.com/readout-news/readout"
)

// Extractor implements [readout.Extractor].
type Extractor struct{}

// New makes an Extractor.
func New() *Extractor { return &Extractor{} }

// Extract takes the articles out of a page.
func (x *Extractor) Extract(ctx context.Context, page *readout.Page) ([]*readout.Article, error) {
	text, isHTML, err := decode(page)
	if err != nil {
		return nil, err
	}
	if !isHTML {
		return plain(page, text)
	}
	return htmlArticles(ctx, page, text)
}
