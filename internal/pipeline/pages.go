package pipeline

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/readout-news/readout"
)

// Opener gets the page at an http(s) address.
type Opener interface {
	Get(ctx context.Context, address string) (*readout.Page, error)
}

// maxPages is how many pages of one article are fetched at most.
const maxPages = 20

// Extract takes the articles out of a page. An article that was fetched and
// goes on on further pages of its site is fetched whole, where the pipeline
// has an Opener. A page of it that cannot be had makes the article a stub
// that says so; it is no error.
func (p *Pipeline) Extract(ctx context.Context, page *readout.Page) ([]*readout.Article, error) {
	articles, err := p.Extractor.Extract(ctx, page)
	if err != nil || p.Opener == nil || len(articles) != 1 || !fetched(page.Address) {
		return articles, err
	}
	return []*readout.Article{p.followed(ctx, articles[0], page.Address)}, nil
}

func fetched(address string) bool {
	return strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
}

// followed is the article with its further pages behind it.
func (p *Pipeline) followed(ctx context.Context, first *readout.Article, address string) *readout.Article {
	blocks := blocksOf(first)
	seen := []string{address, first.Address}
	stub := first.Stub
	left := slices.Clone(first.NextPages)
	for len(left) > 0 && len(seen) <= maxPages {
		next := left[0]
		left = left[1:]
		if slices.Contains(seen, next) || !sameHost(next, address) {
			continue
		}
		seen = append(seen, next)
		more, err := p.furtherPage(ctx, next)
		if err != nil {
			stub = fmt.Sprintf("the article goes on at %s, which could not be read: %v", next, err)
			break
		}
		blocks = append(blocks, blocksOf(more)...)
		left = append(left, more.NextPages...)
	}
	if len(seen) == 2 { // nothing to follow
		return first
	}
	whole := readout.NewArticle(first.Headline(), blocks)
	// The text and its places are the whole's, all else is as the first page
	// gives it.
	article := *first
	article.Text, article.Title, article.Paragraphs = whole.Text, whole.Title, whole.Paragraphs
	article.Stub = stub
	return &article
}

// furtherPage gets one further page of an article.
func (p *Pipeline) furtherPage(ctx context.Context, address string) (*readout.Article, error) {
	page, err := p.Opener.Get(ctx, address)
	if err != nil {
		return nil, err
	}
	articles, err := p.Extractor.Extract(ctx, page)
	if err != nil {
		return nil, err
	}
	return articles[0], nil
}

func blocksOf(a *readout.Article) []readout.Block {
	out := make([]readout.Block, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		out[i] = readout.Block{Kind: p.Kind, Text: p.In(a.Text)}
	}
	return out
}

func sameHost(a, b string) bool {
	x, errX := url.Parse(a)
	y, errY := url.Parse(b)
	return errX == nil && errY == nil && x.Host == y.Host
}
